import type { IDataObject } from 'n8n-workflow';
import { digitsOf, whyNoAmount } from './amount';
import { entryOf } from './entryOf';
import { isNothing } from './values';
import type { CommonCode, Vendor } from './vendor';

/** A code of which the vendor says nothing; spread it first. */
export const nothingSaid: Omit<CommonCode, 'vendor'> = {
	id: null,
	code: null,
	kind: null,
	amount: null,
	currency: null,
	status: 'unknown',
	startsAt: null,
	endsAt: null,
	email: null,
};

/** The columns as the editor's table shows them: the code, what tells it from others, then whose it is. */
const COLUMNS: Array<keyof CommonCode> = [
	'code',
	'kind',
	'amount',
	'currency',
	'status',
	'startsAt',
	'endsAt',
	'email',
	'id',
	'vendor',
];

/**
 * One row of a vendor's answer as the ten columns. Those that the vendor never fills come last: n8n's table shows each as null.
 *
 * @param body the whole answer
 * @param now decides the status
 */
export function simplified(
	{ toCode, silent }: Vendor,
	row: IDataObject,
	body: IDataObject,
	now: Date,
): CommonCode {
	return inColumns(toCode(row, body, now), silent);
}

/** A code with its columns in their order, those that the vendor never fills last. */
export function inColumns(code: CommonCode, silent: Vendor['silent']): CommonCode {
	const columns = [...COLUMNS.filter((column) => !silent.includes(column)), ...silent];
	return Object.fromEntries(
		columns.map((column) => [column, code[column]]),
	) as unknown as CommonCode;
}

/** ISO 4217 currencies whose minor unit is not a hundredth: digits after the decimal point. */
const DIGITS: Record<string, number> = {
	...Object.fromEntries(
		'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
			.split(' ')
			.map((code) => [code, 0]),
	),
	...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
	CLF: 4,
	UYW: 4,
};

const CURRENCY = /^[A-Z]{3}$/;
const TEXT_WITHOUT_ZONE = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/;
const TEXT_WITH_ZONE = /^\d{4}-\d{2}-\d{2}T[\d:.]+(Z|[+-]\d{2}:?\d{2})$/;

/** An ISO 4217 code as the vendor gave it, or null when it gave something else. */
export function currencyCode(value: unknown): string | null {
	return typeof value === 'string' && CURRENCY.test(value) ? value : null;
}

/** Digits of a currency's minor unit by ISO 4217: 2 for EUR, 0 for JPY, 3 for TND. Where it names none, 2 is our reading. */
export function minorDigits(currency: string): number {
	return entryOf(DIGITS, currency) ?? 2;
}

/**
 * Major units of an amount in minor ones, exact to the last digit: the decimal point is set in the text, nothing is
 * divided. 1999 with 2 digits is 19.99.
 *
 * @returns null for anything but a whole number
 */
export function fromMinor(minor: unknown, digits: number): number | null {
	if (typeof minor !== 'number' || !Number.isSafeInteger(minor)) return null;
	const text = String(Math.abs(minor)).padStart(digits + 1, '0');
	const split = text.length - digits;
	return Math.sign(minor) * Number(`${text.slice(0, split)}.${text.slice(split)}`);
}

/**
 * Minor units of an amount in major ones, exact: the decimal point is moved in the text, nothing is multiplied. 19.99 with
 * 2 digits is 1999.
 *
 * @param amount a number or its text
 * @returns the whole number, or the reason why there is none ("has more than 2 digits after the point")
 */
export function toMinor(amount: unknown, digits: number): { minor: number } | { reason: string } {
	const reason = whyNoAmount(amount);
	if (reason !== undefined) return { reason };
	const { whole, fraction } = digitsOf(amount) ?? { whole: '', fraction: '' };
	if (/[1-9]/.test(fraction.slice(digits)))
		return {
			reason:
				digits === 0
					? 'has digits after the point'
					: `has more than ${digits} digits after the point`,
		};
	const minor = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
	return Number.isSafeInteger(minor) ? { minor } : { reason: 'is too large' };
}

/** A finite number as it is, a numeric text as its number, anything else as null. */
export function numberOrNull(value: unknown): number | null {
	const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
	return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A text that is not empty, or null. */
export function textOrNull(value: unknown): string | null {
	return typeof value === 'string' && value !== '' ? value : null;
}

/**
 * ISO 8601 in UTC of a vendor's time that is stated to be UTC: `2021-11-22T11:59:00.000000Z`, `2021-02-01 00:00:00`.
 * A text that is no time is handed on as it is.
 */
export function utcTime(value: unknown): string | null {
	const text = textOrNull(value);
	if (text === null) return null;
	const zoned = TEXT_WITHOUT_ZONE.test(text) ? `${text.replace(' ', 'T')}Z` : text;
	const time = TEXT_WITH_ZONE.test(zoned) ? new Date(zoned) : undefined;
	return time && !Number.isNaN(time.getTime()) ? time.toISOString() : text;
}

/** The kind by a vendor's type of discount: null where the vendor says none, "other" for one that the table does not have. */
export function kindOf(
	kinds: Record<string, CommonCode['kind']>,
	type: unknown,
): CommonCode['kind'] {
	return isNothing(type) ? null : (entryOf(kinds, type) ?? 'other');
}

/**
 * The status by switch and dates, in this order: disabled, expired (the end has come), scheduled (the start has not),
 * active. `disabled: undefined` or a date that cannot be read means that the vendor did not say: unknown.
 */
export function statusBy(
	{
		disabled,
		startsAt,
		endsAt,
	}: { disabled: boolean | undefined; startsAt: string | null; endsAt: string | null },
	now: Date,
): CommonCode['status'] {
	if (disabled) return 'disabled';
	const [start, end] = [startsAt, endsAt].map((time) => (time === null ? null : Date.parse(time)));
	if (typeof end === 'number' && end <= now.getTime()) return 'expired';
	if (typeof start === 'number' && start > now.getTime()) return 'scheduled';
	return disabled === undefined || Number.isNaN(start) || Number.isNaN(end) ? 'unknown' : 'active';
}

/**
 * What two texts of one code have in common: upper and lower case make no difference, nor do blanks around it. No code is an
 * empty one, which nobody can name, and not "null".
 */
export const codeKey = (code: unknown): string =>
	String(code ?? '')
		.trim()
		.toLowerCase();

/** The fields of a checked code that say the most. */
export const checkedFields = [
	'isValid',
	'reason',
	...COLUMNS.filter((column) => column !== 'email' && column !== 'vendor'),
];
