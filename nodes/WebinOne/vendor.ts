import type { IDataObject } from 'n8n-workflow';
import type { WebinOneDiscountCode } from '../../contracts';
import {
	currencyCode,
	kindOf,
	numberOrNull,
	statusBy,
	textOrNull,
	utcTime,
} from '../shared/model/code';
import type { VendorResponse, CommonCode, Vendor, VendorError } from '../shared/model/vendor';

interface Body {
	ErrorCode?: number;
	Message?: string;
	message?: string;
	error_description?: string;
	error?: string;
}

/** The admin's words for a type (documented); the API's own spellings are not, so anything else is "other". */
const KINDS: Record<string, CommonCode['kind']> = {
	fixedamount: 'fixed',
	percentageoforder: 'percentage',
	freeshipping: 'freeShipping',
};

/** What a code of a type takes off; null where it has none. */
export function kindOfType(type: unknown): CommonCode['kind'] {
	const words = textOrNull(type);
	return kindOf(KINDS, words?.replace(/[\s_-]/g, '').toLowerCase());
}

/** A refusal has an error code, which no record has and no list, so its body tells it, whatever the status. */
function readError({ status, body }: VendorResponse): VendorError | undefined {
	const { ErrorCode, Message, message, error_description, error } = (body ?? {}) as Body;
	if (status < 400 && ErrorCode === undefined) return undefined;
	const text = Message ?? message ?? error_description ?? error ?? '';
	return { text: String(text), ...(ErrorCode !== undefined && { code: String(ErrorCode) }) };
}

function toCode(row: IDataObject, _body: IDataObject, now: Date): CommonCode {
	const code = row as Partial<WebinOneDiscountCode>;
	const startsAt = utcTime(code.ReleaseDateTime);
	const endsAt = utcTime(code.ExpiryDateTime);
	return {
		vendor: webinOne.name,
		id: code.Id ?? null,
		code: textOrNull(code.Code),
		kind: kindOfType(code.Type),
		amount: numberOrNull(code.Amount),
		currency: currencyCode(code.Currency),
		status: statusBy(
			{ disabled: code.Enabled === undefined ? undefined : !code.Enabled, startsAt, endsAt },
			now,
		),
		startsAt,
		endsAt,
		email: null,
	};
}

/** WebinOne, the former Treepl CMS, API v2 (https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api). */
export const webinOne: Vendor = {
	name: 'webinOne',
	displayName: 'WebinOne',
	credential: 'webinOneApi',
	addressField: 'Site URL',
	account: ['baseUrl', 'clientId', 'clientSecret', 'scope'],
	secrets: ['clientId', 'clientSecret', 'accessToken'],
	token: 'accessToken',
	connection: {
		request: () => ({ url: '/api/v2/admin/discount-codes', qs: { Offset: 0, Limit: 1 } }),
		keys: 'Client ID, the Client Secret, and what the API application may do',
	},
	pace: {},
	readError,
	refusesCredential: ({ status }, { code = '' }) =>
		status === 401 || status === 403 || /^401\d{3}$/.test(code),
	advice: {
		'404': 'Check the ID: the site has nothing with it.',
	},
	toCode,
	silent: ['email'],
};
