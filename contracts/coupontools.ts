import { z } from 'zod';

import type { Contract, RequestPart } from './contract';
import { coupontoolsErrors, headers, keysInBody, ok } from './coupontoolsParts';
import { emailAddress, flag } from './fields';
import * as samples from './samples/coupontools';

export { coupontoolsErrors };

const page = 'https://docs.coupontools.com/api/coupon';

/** A campaign, called coupon in the newer pages. Shape seen in other people's clients. */
const campaign = z
	.object({
		/** `cam_…` */
		ID: z.string(),
		name: z.string(),
		code: z.string().optional(),
		title: z.string().optional(),
		/** Seen: `active`, `example`. */
		status: z.string().optional(),
		url: z.string().optional(),
	})
	.passthrough();

/** `cam_…`, or the `dir_…` of a directory where the page allows one. */
const campaignId = z.string().regex(/^(cam|dir)_\w+$/, 'must be an id such as cam_123456');

/** Coupontools' interface, versions 3 and 4 below one base URL. */
export const coupontools = {
	baseUrl: 'https://api.coupontools.com',
	endpoints: {
		couponList: {
			method: 'POST',
			path: '/v3/coupon/list',
			page,
			basis: 'documented',
			request: {
				headers,
				body: z
					.object({
						only_active: flag.optional(),
						/** Id of a folder. */
						folder: z.string().optional(),
						/** Comma list. */
						tags: z.string().optional(),
						/** `cat_…` */
						category: z.string().optional(),
						...keysInBody,
					})
					.strict()
					.optional(),
			},
			answer: {
				status: 200,
				basis: 'seen',
				body: z.object({ status: ok, coupon_info: z.array(campaign) }).passthrough(),
			},
			errors: [coupontoolsErrors.wrongKeys, coupontoolsErrors.wrongValue, coupontoolsErrors.noFolder],
			samples: samples.couponList,
		},
		couponInfo: {
			method: 'POST',
			path: '/v3/coupon/info',
			page,
			basis: 'documented',
			request: {
				headers,
				body: z.object({ campaign: campaignId, show_usage_stats: flag.optional(), ...keysInBody }).strict(),
			},
			answer: {
				status: 200,
				basis: 'seen',
				body: z
					.object({ status: ok, coupon_info: z.union([campaign, z.array(campaign).length(1)]) })
					.passthrough(),
			},
			errors: [
				coupontoolsErrors.wrongKeys,
				coupontoolsErrors.missing,
				coupontoolsErrors.wrongId,
				coupontoolsErrors.noCampaign,
			],
			samples: samples.couponInfo,
		},
		sendEmail: {
			method: 'POST',
			path: '/v3/send/email',
			page: 'https://www.coupontools.com/en/api-and-webhooks/',
			basis: 'documented',
			request: {
				headers,
				body: z
					.object({
						campaign: campaignId,
						email: emailAddress,
						subject: z.string().optional(),
						/** Nothing is sent to an address that has the coupon already. */
						check_unique: flag.optional(),
						firstname: z.string().optional(),
						lastname: z.string().optional(),
						/** Seen: an existing session to send, in place of a new one. */
						couponsession: z.string().optional(),
						...keysInBody,
					})
					.strict(),
			},
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
				coupontoolsErrors.wrongKeys,
				coupontoolsErrors.noMailService,
				coupontoolsErrors.missing,
				coupontoolsErrors.wrongId,
				coupontoolsErrors.wrongEmail,
				coupontoolsErrors.noCampaign,
				coupontoolsErrors.notSent,
			],
			samples: samples.sendEmail,
		},
	},
} satisfies Contract;

export type CoupontoolsCampaign = z.infer<typeof campaign>;
export type CoupontoolsCouponList = z.infer<typeof coupontools.endpoints.couponList.answer.body>;
export type CoupontoolsCouponInfo = z.infer<typeof coupontools.endpoints.couponInfo.answer.body>;
export type CoupontoolsEmail = RequestPart<typeof coupontools.endpoints.sendEmail, 'body'>;
export type CoupontoolsEmailAnswer = z.infer<typeof coupontools.endpoints.sendEmail.answer.body>;
