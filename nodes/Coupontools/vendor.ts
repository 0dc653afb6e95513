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
}

const PARAMETERS: Record<string, string> = { '301': 'campaignId', '305': 'email', '502': 'campaignId' };

/** Failures stand in `status.errors` or in `errors` beside it, with any HTTP status (both forms documented). */
function readError({ status, body }: Answer): VendorError | undefined {
	const { status: state, errors: beside } = (body ?? {}) as Body;
	const errors = state?.errors ?? beside;
	if (state?.status === 'OK' && status < 400) return undefined;
	if (state?.status === undefined && !errors && status < 400) return undefined;
	const codes = [errors?.error_code ?? []].flat().map(String);
	const text = [errors?.error_message_description ?? []].flat().join('; ') || errors?.error_message || '';
	const parameter = PARAMETERS[codes[0] ?? ''];
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
		'104': 'Connect an e-mail platform in Coupontools under Integrations > Email marketing.',
		'301': 'A campaign ID looks like cam_123456.',
		'305': 'Correct the e-mail address in the input data.',
		'502': 'Choose the campaign from the list, or copy its ID from Coupontools.',
		'604': 'Coupontools could not hand the e-mail to the connected e-mail platform, for the reason that it names.',
	},
	toCode,
};
