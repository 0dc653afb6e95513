import { z } from 'zod';

import type { VendorError } from './contract';

/** The `status` of a success. */
export const ok = z.object({ status: z.literal('OK') }).passthrough();

/** The keys may travel as headers (preferred) or in the body; whether one of the two is right is a question of login. */
export const keysInBody = { client_id: z.string().optional(), client_secret: z.string().optional() };

/** The keys as headers. */
export const headers = z.object({ 'x-client-id': z.string().optional(), 'x-client-secret': z.string().optional() });

const unprocessable = 'HTTP/1.0 422 Unprocessable entity.';

/** One entry of the vendor's list of error codes, in the envelope that v3 uses. */
export function vendorError(code: number, when: string, text: string): VendorError & { code: number; text: string } {
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
 * The refusals of Coupontools that its endpoints can give. Codes and their meaning are documented, and so is the form of the
 * body; not every text is, and no HTTP status; a client is known that expects them inside a 200.
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
	subaccountKeys: vendorError(102, 'the keys of a subaccount are used to manage subaccounts', 'Subaccounts cannot manage subaccounts.'),
	noMailService: vendorError(
		104,
		'no e-mail service is connected to the account',
		"No Email integration has been setup in your Coupontools account. Go to 'integrations' and 'Email marketing' to setup an Email provider.",
	),
	missing: vendorError(200, 'a required parameter is missing', 'Missing parameter: campaign'),
	wrongValue: vendorError(300, 'a value is wrong', 'Invalid value in parameter: only_active.'),
	wrongId: vendorError(301, 'an id has the wrong form', 'Invalid character in parameter: campaign.'),
	notAllowed: vendorError(302, 'a value is none of those that are allowed', 'Value not allowed in parameter: status.'),
	wrongFormat: vendorError(303, 'a value has the wrong format', 'Wrong format in parameter: expiry_date.'),
	emailExists: vendorError(304, 'the e-mail address exists already', 'Email address already exists'),
	wrongEmail: vendorError(305, 'the e-mail address is not valid', 'Email address is not valid'),
	noCampaign: vendorError(502, 'no campaign or directory has this id', 'Campaign ID not found.'),
	noDirectory: vendorError(507, 'no directory has this id', 'Directory not found.'),
	noSubaccount: vendorError(510, 'the id of the subaccount is not correct', 'Subaccount ID not correct.'),
	noFolder: vendorError(515, 'no folder has this id', 'Folder not found.'),
	notSent: vendorError(604, 'the mail could not be sent', "Email not sent to 'foo@bar.baz'. Reason: foo"),
} satisfies Record<string, VendorError>;
