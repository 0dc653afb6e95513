import { z } from 'zod';

import type { Contract } from './contract';
import {
	anyPhone,
	campaignId,
	campaignOrDirectoryId,
	coupontoolsErrors as errors,
	coupontoolsPages,
	ok,
	phoneNumber,
	v3Request,
} from './coupontoolsParts';
import { emailAddress, flag } from './fields';
import * as samples from './samples/coupontools';

const pages = 'https://www.coupontools.com/en/api-and-webhooks/';

const atMost = (length: number) => z.string().max(length);
const ofCampaign = [errors.wrongKeys, errors.missing, errors.wrongId, errors.noCampaign] as const;

/** Fields of a single-use link; beside the person's data, the list of parameters was seen elsewhere. */
const singleUse = {
	campaign: campaignId,
	firstname: z.string().optional(),
	lastname: z.string().optional(),
	email: emailAddress.optional(),
	phone: anyPhone.optional(),
	customid: atMost(50).optional(),
	/** Not together with `autovalcode`. */
	customvalcode: atMost(100).optional(),
	...Object.fromEntries(
		[1, 2, 3, 4, 5, 6, 7].map((number) => [`customfield${number}`, atMost(50).optional()]),
	),
	autovalcode: z.enum(['6digits', '8digits', '10digits']).optional(),
	/** When the value of this field has a link already, that link comes back in place of a new one. Another client sends a yes or no. */
	duplicate_check: z.enum(['email', 'phone', 'customid']).optional(),
	/** In the time zone of the campaign; another client documents a colon in place of the blank. */
	expiry_date: z
		.string()
		.regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/)
		.optional(),
	utm_campaign: z.string().optional(),
	utm_source: z.string().optional(),
	utm_medium: z.string().optional(),
	utm_term: z.string().optional(),
	utm_content: z.string().optional(),
};

/** One link of a bulk. */
const link = z
	.object({
		single_use_code: z.string(),
		sequence_id: z.number().int(),
		single_use_url: z.string(),
		widget_validation_code: z.string(),
		/** The page's sample breaks off in this name. */
		custom_validation_code: z.string().optional(),
	})
	.passthrough();

/** Coupontools' endpoints that make codes and send them. */
export const codeEndpoints = {
	singleUseCreate: {
		method: 'POST',
		path: '/v3/singleuse/create',
		page: `${pages}create_single_use`,
		basis: 'seen',
		request: v3Request(singleUse),
		answer: {
			status: 200,
			basis: 'seen',
			body: z
				.object({
					status: ok,
					campaign: z.string(),
					action: z.string(),
					single_use_code: z.string(),
					single_use_url: z.string(),
					widget_validation_code: z.string().optional(),
					custom_validation_code: z.string().optional(),
					customid: z.string().optional(),
				})
				.passthrough(),
		},
		errors: [...ofCampaign, errors.wrongFormat, errors.wrongEmail],
		samples: samples.singleUseCreate,
	},
	singleUseCreateMany: {
		method: 'POST',
		path: '/v3/multiplesingleuse/create',
		page: `${pages}create_multiple_single_use`,
		basis: 'documented',
		request: v3Request({
			campaign: campaignId,
			amount: z.number().int().min(1).max(100_000).optional(),
			status: z.enum(['normal', 'voided', 'activated']).optional(),
			/** With true the next three are required. */
			automated_codes: flag.optional(),
			code_prefix: z.string().optional(),
			/** Length after the prefix. */
			code_length: z.number().int().min(10).max(25).optional(),
			code_type: z.enum(['numeric', 'alphanumeric']).optional(),
		}),
		answer: {
			status: 200,
			basis: 'documented',
			body: z
				.object({ status: ok, campaign: z.string(), action: z.string(), data: z.array(link) })
				.passthrough(),
		},
		errors: [...ofCampaign, errors.notAllowed],
		samples: samples.singleUseCreateMany,
	},
	sendEmail: {
		method: 'POST',
		path: '/v3/send/email',
		page: coupontoolsPages.sendEmail,
		basis: 'documented',
		request: v3Request(
			{
				campaign: campaignOrDirectoryId,
				email: emailAddress,
				subject: z.string().optional(),
				/** Nothing is sent to an address that has the coupon already. */
				check_unique: flag.optional(),
				firstname: z.string().optional(),
				lastname: z.string().optional(),
				/** An existing session to send, in place of a new one. */
				couponsession: z.string().optional(),
			},
			{
				check_unique: { but: { seen: 'that the mail is held back' } },
				couponsession: { basis: 'seen' },
			},
		),
		answer: {
			status: 200,
			basis: 'documented',
			body: z
				.object({
					status: ok,
					/** `email_sent` when a mail went out; for an address that has the coupon, unknown. */
					action: z.string(),
					campaign: z.string(),
					receiver: z.string(),
					subject: z.string().optional(),
					single_use_code: z.string().optional(),
					single_use_url: z.string().optional(),
				})
				.passthrough(),
		},
		errors: [
			errors.wrongKeys,
			errors.noMailService,
			errors.missing,
			errors.wrongId,
			errors.wrongEmail,
			errors.noCampaign,
			errors.notSent,
		],
		samples: samples.sendEmail,
	},
	sendSms: {
		method: 'POST',
		path: '/v3/send/sms',
		page: coupontoolsPages.coupon,
		basis: 'documented',
		request: v3Request(
			{
				campaign: campaignOrDirectoryId,
				phone: phoneNumber,
				body: z.string().optional(),
				sender: z.string().optional(),
			},
			{ sender: { basis: 'seen' } },
		),
		answer: {
			status: 200,
			basis: 'documented',
			body: z
				.object({
					status: ok,
					campaign: z.string(),
					message: z.string(),
					phone: z.string(),
					single_use_code: z.string(),
				})
				.passthrough(),
		},
		errors: [...ofCampaign, errors.noSmsService],
		samples: samples.sendSms,
	},
	sendPush: {
		method: 'POST',
		path: '/v3/coupon/pushnotification/single',
		page: coupontoolsPages.sendPush,
		basis: 'documented',
		request: v3Request({
			campaign: campaignId,
			/** All 21 characters, or the first 6. */
			couponsession: z.string().regex(/^(\w{21}|\w{6})$/, 'must have 21 or 6 characters'),
			message: z.string().min(1),
		}),
		answer: { status: 200, basis: 'documented', body: z.object({ status: ok }).passthrough() },
		errors: [...ofCampaign, errors.noSession],
		samples: samples.sendPush,
	},
	addSmsGroup: {
		method: 'POST',
		path: '/v3/smstool/addgroup',
		page: coupontoolsPages.others,
		basis: 'documented',
		request: v3Request({ group_name: z.string().min(1) }),
		answer: {
			status: 200,
			basis: 'documented',
			body: z.object({ status: ok, group_id: z.string() }).passthrough(),
		},
		errors: [errors.wrongKeys, errors.missing, errors.noSmsService],
		samples: samples.addSmsGroup,
	},
} satisfies Contract['endpoints'];
