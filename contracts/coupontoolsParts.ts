import { z } from 'zod';

import type { Known, VendorError } from './contract';

/** Pages of the vendor on more than one request. */
export const coupontoolsPages = {
	authentication: 'https://www.coupontools.com/en/api-and-webhooks/authentication',
	errors: 'https://www.coupontools.com/fr/api-et-webhooks/errors',
	sendEmail: 'https://www.coupontools.com/fr/api-et-webhooks/send_email',
	sendPush: 'https://www.coupontools.com/en/api-and-webhooks/campaign_pushnotification_single',
	webhook: 'https://www.imazecoupon.com/en/api-and-webhooks/webhook_verification',
	coupon: 'https://docs.coupontools.com/api/coupon',
	others: 'https://docs.coupontools.com/api/others',
	olderLoyalty: 'https://docs.coupontools.com/api/v3/loyalty',
};

const pages = coupontoolsPages;

/** The `status` of a success. */
export const ok = z.object({ status: z.literal('OK') }).passthrough();

/** The keys may travel as headers (preferred) or in the body; whether one of the two is right is a question of login. */
export const keysInBody = {
	client_id: z.string().optional(),
	client_secret: z.string().optional(),
};

/** The keys as headers. */
export const headers = z.object({
	'x-client-id': z.string().optional(),
	'x-client-secret': z.string().optional(),
});

/** The request of an endpoint of v3, or of subaccounts of v4: always POST with JSON, also for reading. */
export function v3Request<Body extends z.ZodRawShape>(
	body: Body,
	known: Record<string, Known> = {},
) {
	return { headers, body: z.object({ ...body, ...keysInBody }).strict(), known };
}

/** How the breach of an ID's form is worded, by which the sandbox knows that error 301 is due. */
export const wrongIdForm = 'must be an id such as';

/** An ID with one of the prefixes that its kind may have, such as `cam_123456`. */
export function idOf(...prefixes: [string, ...string[]]) {
	return z
		.string()
		.regex(new RegExp(`^(${prefixes.join('|')})_\\w+$`), `${wrongIdForm} ${prefixes[0]}_123456`);
}

/** `cam_…` */
export const campaignId = idOf('cam');
/** `cam_…`, or the `dir_…` of a directory where the page allows one. */
export const campaignOrDirectoryId = idOf('cam', 'dir');

/** Of a person whose data are kept: the pages say "Phone number" and no more. */
export const anyPhone = z.string();

/** E.164: a plus sign and digits only. */
export const phoneNumber = z
	.string()
	.regex(/^\+[1-9]\d{1,14}$/, 'must be E.164, such as +32470123456');

const unprocessable = 'HTTP/1.0 422 Unprocessable entity.';

/**
 * One entry of the vendor's list of error codes, in the envelope that v3 uses.
 * @param page where the text is printed; left out: only the code and what it means are, in the list
 */
function vendorError(
	code: number,
	when: string,
	text: string,
	page?: string,
): VendorError & { code: number; text: string } {
	const errors = {
		error_message: unprocessable,
		error_message_description: [text],
		error_code: [code],
	};
	return {
		code,
		text,
		when,
		status: null,
		body: { status: { status: 'failed', errors } },
		basis: 'documented',
		page: page ?? coupontoolsPages.errors,
		...(page === undefined && { but: { reading: 'the text' } }),
	};
}

/**
 * The refusals of Coupontools that its endpoints can give. Codes and their meaning are documented, and so is the form of the
 * body; the texts where a page is named, and no HTTP status; a client is known that expects them inside a 200.
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
		page: pages.authentication,
	},
	subaccountKeys: vendorError(
		102,
		'the keys of a subaccount are used to manage subaccounts',
		'Subaccounts cannot manage subaccounts.',
	),
	noSmsService: vendorError(
		103,
		'no SMS service is connected to the account',
		'Your account is not connected with the Coupontools SMS services',
		pages.others,
	),
	noMailService: vendorError(
		104,
		'no e-mail service is connected to the account',
		"No Email integration has been setup in your Coupontools account. Go to 'integrations' and 'Email marketing' to setup an Email provider.",
		pages.sendEmail,
	),
	missing: vendorError(
		200,
		'a required parameter is missing',
		'Missing parameter: campaign',
		pages.sendEmail,
	),
	wrongValue: vendorError(300, 'a value is wrong', 'Invalid value in parameter: only_active.'),
	wrongId: vendorError(
		301,
		'an id has the wrong form',
		'Invalid character in parameter: campaign.',
		pages.sendEmail,
	),
	notAllowed: vendorError(
		302,
		'a value is none of those that are allowed',
		'Value not allowed in parameter: status.',
	),
	wrongFormat: vendorError(
		303,
		'a value has the wrong format',
		'Wrong format in parameter: expiry_date.',
	),
	emailExists: vendorError(
		304,
		'the e-mail address exists already',
		'Email address already exists',
	),
	wrongEmail: vendorError(
		305,
		'the e-mail address is not valid',
		'Email address is not valid',
		pages.sendEmail,
	),
	noCampaign: vendorError(
		502,
		'no campaign or directory has this id',
		'Campaign ID not found.',
		pages.sendEmail,
	),
	noSession: vendorError(
		505,
		'no coupon session has this code',
		'Couponsession not found.',
		pages.sendPush,
	),
	noDirectory: vendorError(507, 'no directory has this id', 'Directory not found.'),
	noLoyaltyCard: vendorError(
		507,
		'no loyalty card has this id',
		'Loyalty card not found.',
		pages.olderLoyalty,
	),
	noLoyaltyCardOfUsers: vendorError(
		505,
		'no loyalty card has this id, where its users are asked for',
		'Loyalty card ID not found.',
		pages.olderLoyalty,
	),
	noWebhook: vendorError(
		509,
		'no webhook event has this id and session',
		'Webhook not found.',
		pages.webhook,
	),
	noSubaccount: vendorError(
		510,
		'the id of the subaccount is not correct',
		'Subaccount ID not correct.',
	),
	noFolder: vendorError(515, 'no folder has this id', 'Folder not found', pages.coupon),
	notSent: vendorError(
		604,
		'the mail could not be sent',
		"Email not sent to 'foo@bar.baz'. Reason: foo",
		pages.sendEmail,
	),
} satisfies Record<string, VendorError>;
