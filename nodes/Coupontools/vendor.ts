import type { IDataObject } from 'n8n-workflow';
import type { CoupontoolsEmailAnswer } from '../../contracts';
import { nothingSaid, textOrNull } from '../shared/code';
import type { Answer, CommonCode, ReadParameter, Vendor, VendorError } from '../shared/types';

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
const ABOUT: Record<string, string> = { '304': 'email', '305': 'email', '502': 'campaign', '507': 'directory', '510': 'subaccount' };

/** Where a text names the parameter itself: "Invalid character in parameter: campaign." */
const NAMED = /\bparameter: (\w+)/;

/** The words of a refusal of version 4, whose form is not documented: the texts that stand in the usual places. */
function plainWords({ message, error, errors }: Body): string {
	const texts = [message, error, ...Object.values(errors ?? {}).flat()];
	return texts.filter((text) => typeof text === 'string').join('; ');
}

/** Failures stand in `status.errors` or in `errors` beside it, with any HTTP status (both forms documented). */
function readError({ status, body }: Answer): VendorError | undefined {
	const answer = (body ?? {}) as Body;
	const { status: state, errors: beside } = answer;
	const errors = state?.errors ?? beside;
	if (state?.status === 'OK' && status < 400) return undefined;
	if (state?.status === undefined && !errors && status < 400) return undefined;
	const codes = [errors?.error_code ?? []].flat().map(String);
	const text = [errors?.error_message_description ?? []].flat().join('; ') || errors?.error_message || plainWords(answer);
	const parameter = NAMED.exec(text)?.[1] ?? ABOUT[codes[0] ?? ''];
	return { text, ...(codes.length > 0 && { code: codes.join(', ') }), ...(parameter !== undefined && { parameter }) };
}

/**
 * "OK" alone does not say that a mail went out: `action` does. With "Check Unique" nothing is sent to an address that has
 * the coupon already; what the vendor answers then is not documented, so any "OK" is handed on.
 */
export function emailSent(body: IDataObject, read: ReadParameter): string | undefined {
	if (String(body.action ?? '').trim() === 'email_sent' || read('additionalFields.checkUnique') === true) return undefined;
	return 'its answer is OK but does not say that the e-mail was sent';
}

/** A single-use coupon as the mail carried it. It has no ID of its own, and what it is worth is not in the answer. */
function toCode(row: IDataObject): CommonCode {
	const sent = row as Partial<CoupontoolsEmailAnswer>;
	return { vendor: coupontools.name, ...nothingSaid, code: textOrNull(sent.single_use_code), email: textOrNull(sent.receiver) };
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
	refusesCredential: ({ status }, { code }) => /\b(1000|101)\b/.test(code ?? '') || status === 401 || (status === 403 && code === undefined),
	advice: {
		'102': 'The keys in the credential are those of a subaccount, which cannot manage subaccounts. Use the keys of the main account.',
		'104': 'Connect an e-mail platform in Coupontools under Integrations > Email marketing.',
		'301': 'Choose the record from the list where there is one, or copy its ID from Coupontools. A campaign ID looks like cam_123456.',
		'303': 'Correct the form of the value in the input data.',
		'304': 'There is a record with this e-mail address already. Look it up in place of making another one.',
		'305': 'Correct the e-mail address in the input data.',
		'502': 'Choose the campaign from the list, or copy its ID from Coupontools.',
		'507': 'Choose the directory from the list, or copy its ID from Coupontools.',
		'510': 'Choose the subaccount from the list, or copy its ID from Coupontools.',
		'604': 'Coupontools could not hand the e-mail to the connected e-mail platform, for the reason that it names.',
	},
	toCode,
};
