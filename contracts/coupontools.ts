import { z } from 'zod';

import type { Contract, RequestPart, VendorError } from './contract';
import { emailAddress, flag } from './fields';
import * as samples from './samples/coupontools';

const page = 'https://docs.coupontools.com/api/coupon';

const ok = z.object({ status: z.literal('OK') }).passthrough();

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

/** The keys may travel as headers (preferred) or in the body; whether one of the two is right is a question of login. */
const keysInBody = { client_id: z.string().optional(), client_secret: z.string().optional() };
const headers = z.object({ 'x-client-id': z.string().optional(), 'x-client-secret': z.string().optional() });

/** `cam_…`, or the `dir_…` of a directory where the page allows one. */
const campaignId = z.string().regex(/^(cam|dir)_\w+$/, 'must be an id such as cam_123456');

const unprocessable = 'HTTP/1.0 422 Unprocessable entity.';

/** One entry of the vendor's list of error codes, in the envelope that v3 uses. */
function vendorError(code: number, when: string, text: string): VendorError & { code: number; text: string } {
	const errors = { error_message: unprocessable, error_message_description: [text], error_code: [code] };
	return {
		code,
		text,
		when,
		status: null,
		body: { status: { status: 'failed', errors } },
		basis: 'documented',
	};
}

/**
 * The refusals of Coupontools that the endpoints below can give. Bodies are documented, the HTTP
 * status is not; a client is known that expects them inside a 200.
 */
export const coupontoolsErrors = {
	wrongKeys: {
		when: 'the client id or secret is wrong',
		status: null,
		body: {
			status: {
				status: 'failed',
				errors: {
					error_code: 1000,
					error_message: 'HTTP/1.0 401 Unauthorized. Client ID or Secret not correct.',
				},
			},
		},
		basis: 'documented',
	},
	noMailService: vendorError(
		104,
		'no e-mail service is connected to the account',
		"No Email integration has been setup in your Coupontools account. Go to 'integrations' and 'Email marketing' to setup an Email provider.",
	),
	missing: vendorError(200, 'a required parameter is missing', 'Missing parameter: campaign'),
	wrongValue: vendorError(300, 'a value is wrong', 'Invalid value in parameter: only_active.'),
	wrongId: vendorError(301, 'an id has the wrong form', 'Invalid character in parameter: campaign.'),
	wrongEmail: vendorError(305, 'the e-mail address is not valid', 'Email address is not valid'),
	noCampaign: vendorError(502, 'no campaign or directory has this id', 'Campaign ID not found.'),
	noFolder: vendorError(515, 'no folder has this id', 'Folder not found.'),
	notSent: vendorError(604, 'the mail could not be sent', "Email not sent to 'foo@bar.baz'. Reason: foo"),
} satisfies Record<string, VendorError>;

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
