import type { IDataObject } from 'n8n-workflow';
import { entryOf } from '../shared/model/entryOf';
import type { VendorResponse, Vendor, VendorError } from '../shared/model/vendor';
import type { ReadParameter } from '../shared/model/parameter';
import { toCode } from './coupon';
import { withoutSecrets } from './members';

interface Errors {
	error_code?: number | number[];
	error_message?: string;
	error_message_description?: string[];
}

interface Body {
	status?: { status?: string; errors?: Errors };
	errors?: Errors;
	message?: unknown;
	error?: unknown;
}

/** Codes that are about one parameter, by Coupontools' name for it. */
const ABOUT: Record<string, string> = {
	'304': 'email',
	'305': 'email',
	'502': 'campaign',
	'503': 'teammate',
	'505': 'couponsession',
	'507': 'directory',
	'510': 'subaccount',
	'514': 'smsgroup',
	'515': 'folder',
};

/** Where a text names the parameter itself: "Invalid character in parameter: campaign." */
const NAMED = /\bparameter: (\w+)/;

/** The words of a refusal of version 4, whose form is not documented: the texts that stand in the usual places. */
function plainWords({ message, error, errors }: Body): string {
	const texts = [message, error, ...Object.values(errors ?? {}).flat()];
	return texts.filter((text) => typeof text === 'string').join('; ');
}

/** Failures stand in `status.errors` or in `errors` beside it, with any HTTP status (both forms documented). */
function readError({ status, body }: VendorResponse): VendorError | undefined {
	const answer = (body ?? {}) as Body;
	const { status: state, errors: beside } = answer;
	const errors = state?.errors ?? beside;
	if (state?.status === 'OK' && status < 400) return undefined;
	if (state?.status === undefined && !errors && status < 400) return undefined;
	const codes = [errors?.error_code ?? []].flat().map(String);
	const text =
		[errors?.error_message_description ?? []].flat().join('; ') ||
		errors?.error_message ||
		plainWords(answer);
	const parameter = NAMED.exec(text)?.[1] ?? entryOf(ABOUT, codes[0]);
	return {
		text,
		...(codes.length > 0 && { code: codes.join(', ') }),
		...(parameter !== undefined && { parameter }),
	};
}

/**
 * "OK" alone does not say that a mail went out: `action` does. With "Check Unique" nothing is sent to an address that has
 * the coupon already; what the vendor answers then is not documented, so any "OK" is handed on.
 */
export function emailSent(body: IDataObject, read: ReadParameter): string | undefined {
	if (
		String(body.action ?? '').trim() === 'email_sent' ||
		read('additionalFields.checkUnique') === true
	)
		return undefined;
	return 'its answer is OK but does not say that the e-mail was sent';
}

/** Whether version 3 says that it did what was asked. */
export function saysOk({ status }: IDataObject): string | undefined {
	return (status as IDataObject | undefined)?.status === 'OK'
		? undefined
		: 'its answer does not say "OK"';
}

/** The campaign in an answer, where it stands as an object or as a list of one. */
export function campaignOf({ coupon_info: info }: IDataObject): IDataObject {
	return [info].flat()[0] as IDataObject;
}

/** Coupontools, v3 and v4 (https://docs.coupontools.com, https://www.coupontools.com/en/api-and-webhooks/). */
export const coupontools: Vendor = {
	name: 'coupontools',
	displayName: 'Coupontools',
	credential: 'coupontoolsApi',
	addressField: 'Base URL',
	account: ['host', 'baseUrl', 'clientId', 'clientSecret'],
	secrets: ['clientId', 'clientSecret'],
	connection: {
		request: () => ({ method: 'POST', url: '/v3/coupon/list', body: { only_active: true } }),
		due: ['status.status'],
		keys: 'Client ID, the Client Secret and the state of the account',
	},
	pace: {},
	readError,
	refusesCredential: ({ status }, { code }) =>
		/\b(1000|101)\b/.test(code ?? '') || status === 401 || (status === 403 && code === undefined),
	advice: {
		'102':
			'The keys in the credential are those of a subaccount, which cannot manage subaccounts. Use the keys of the main account.',
		'103': 'Connect an SMS service in Coupontools under Integrations.',
		'104': 'Connect an e-mail platform in Coupontools under Integrations > Email marketing.',
		'200': 'Fill in the parameter that is named. Left empty in the input data, it is not sent.',
		'300': 'Correct the value in the input data.',
		'301':
			'Choose the record from the list where there is one, or copy its ID from Coupontools. A campaign ID looks like cam_123456.',
		'302': 'Choose one of the values that Coupontools allows, and no number above its maximum.',
		'303': 'Correct the form of the value in the input data.',
		'304':
			'There is a record with this e-mail address already. Look it up in place of making another one.',
		'305': 'Correct the e-mail address in the input data.',
		'502': 'Choose the campaign from the list, or copy its ID from Coupontools.',
		'503': 'Compare the ID of the teammate, which is a number.',
		'505':
			'Compare the code of the session, and whether it belongs to the campaign. Of a loyalty card, choose it from the list, or copy its ID from Coupontools.',
		'507':
			'Choose the directory, or the loyalty card, from the list, or copy its ID from Coupontools.',
		'510': 'Choose the subaccount from the list, or copy its ID from Coupontools.',
		'514': 'Compare the ID of the group, such as gro_123456.',
		'515': 'Compare the ID of the folder in Coupontools.',
		'604':
			'Coupontools could not hand the e-mail to the connected e-mail platform, for the reason that it names.',
	},
	row: withoutSecrets,
	toCode,
	silent: ['kind', 'amount', 'currency', 'startsAt', 'endsAt'],
};
