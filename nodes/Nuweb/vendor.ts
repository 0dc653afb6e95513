import type { IDataObject } from 'n8n-workflow';
import type { NuwebCurrency, NuwebDiscountCode } from '../../contracts';
import {
	currencyCode,
	fromMinor,
	kindOf,
	minorDigits,
	numberOrNull,
	statusBy,
	textOrNull,
	utcTime,
} from '../shared/model/code';
import type { CommonCode, Vendor, VendorError } from '../shared/model/vendor';
import { currencyBeside, relatedIds, withIncluded } from './relations';

const KINDS = { fixed: 'fixed', percentage: 'percentage', bxgy: 'buyXGetY' } as const;

interface Body {
	message?: string;
	errors?: Record<string, string[]>;
}

/** `message`, then the refused fields as `field: text` (documented; 422 only). A field that is refused alone is what the refusal is about. */
function errorIn({ message = '', errors = {} }: Body): VendorError {
	const fields = Object.keys(errors);
	const reasons = fields.map((field) => `${field}: ${[errors[field]].flat().join(', ')}`);
	const [parameter] = fields.length === 1 ? fields : [];
	return {
		text: [message, ...reasons].filter(Boolean).join(' '),
		...(parameter !== undefined && { parameter }),
	};
}

/** The currency that a code's relationship names. */
function currencyOf(
	row: NuwebDiscountCode,
	body: IDataObject,
): NuwebCurrency['attributes'] | undefined {
	const [id] = relatedIds(row, 'currencies');
	return currencyBeside(body, id);
}

/** Major units of a fixed amount, percent of the others. Without a currency, minor units say nothing: null. */
function amountOf(
	type: unknown,
	amount: unknown,
	currency: NuwebCurrency['attributes'] | undefined,
): number | null {
	if (type !== 'fixed') return type === undefined ? null : numberOrNull(amount);
	const code = currencyCode(currency?.code);
	const digits = numberOrNull(currency?.subunit) ?? (code === null ? null : minorDigits(code));
	return digits === null ? null : fromMinor(amount, digits);
}

/** A row of a list is a code, with its currency beside the list; a single answer has both in itself. */
function toCode(row: IDataObject, body: IDataObject, now: Date): CommonCode {
	const code = (row.data ?? row) as unknown as NuwebDiscountCode;
	const { type, amount, disabledAt, deletedAt, validFrom, validTo, ...attributes } =
		code.attributes ?? {};
	const currency = currencyOf(code, row.data ? row : body);
	const startsAt = utcTime(validFrom);
	const endsAt = utcTime(validTo);
	const disabled = disabledAt === undefined ? undefined : Boolean(disabledAt ?? deletedAt);
	return {
		vendor: nuweb.name,
		id: code.id ?? null,
		code: textOrNull(attributes.code),
		kind: kindOf(KINDS, type),
		amount: amountOf(type, amount, currency),
		currency: currencyCode(currency?.code),
		status: statusBy({ disabled, startsAt, endsAt }, now),
		startsAt,
		endsAt,
		email: null,
	};
}

/** Nuweb, formerly Nutickets: Admin REST API v1 (https://github.com/Nutickets/docs). */
export const nuweb: Vendor = {
	name: 'nuweb',
	displayName: 'Nuweb',
	credential: 'nuwebApi',
	addressField: 'Base URL',
	account: ['baseUrl', 'companyId', 'apiToken'],
	secrets: ['apiToken'],
	requestsPerMinute: 60,
	connection: {
		request: () => ({ url: '/' }),
		due: ['user'],
		keys: 'API Token: it may be wrong, or revoked',
	},
	pace: {
		seconds: 'x-available-in-seconds',
		remaining: 'x-remaining-requests',
		fallbackMs: 60_000,
	},
	readError: ({ status, body }): VendorError | undefined =>
		status < 400 ? undefined : errorIn((body ?? {}) as Body),
	refusesCredential: ({ status }) => status === 401 || status === 403,
	advice: {
		'This action is unauthorized.':
			'The person whose API Token it is may not do this in the company that the credential names, or the trial of that company is over.',
		'404':
			'Check the ID or the code, and whether it belongs to the company that the credential names.',
		'422': 'Correct the fields that Nuweb names.',
	},
	row: withIncluded,
	toCode,
	silent: ['email'],
};
