import type { IDataObject } from 'n8n-workflow';

/** What Retargeting asks for, checked. */
export interface CodeRequest {
	/** The vendor's number in the words of the common shape; `other` has no monetary value, as free delivery. */
	kind: 'fixed' | 'percentage' | 'other';
	/** Percent, or an amount in the shop's currency; null for codes without a monetary value. */
	value: number | null;
	/** The vendor's number: 0, 1 or 2. */
	type: number;
	count: number;
}

/** The documented numbers, and the words that the vendor's plugin for PrestaShop takes in their place. */
const TYPES = new Map<unknown, Pick<CodeRequest, 'kind' | 'type'>>([
	['0', { kind: 'fixed', type: 0 }],
	['1', { kind: 'percentage', type: 1 }],
	['2', { kind: 'other', type: 2 }],
	['reduction_amount', { kind: 'fixed', type: 0 }],
	['reduction_percent', { kind: 'percentage', type: 1 }],
	['free_shipping', { kind: 'other', type: 2 }],
]);

/** Codes in one request at most, unless the user says otherwise. The vendor's plugins allow 1,000 and 5,000. */
export const DEFAULT_MOST_CODES = 1_000;
/** Codes in one request at most, whatever the user says. */
export const MOST_CODES = 10_000;
const NUMBER = /^\d{1,9}(\.\d{1,4})?$/;
const WHOLE_NUMBER = /^\d{1,9}$/;
const MOST_PERCENT = 100;

/** Above 0, and up to 100 where it is a percentage. */
function valueOf(text: unknown, kind: CodeRequest['kind']): number | undefined {
	const value = typeof text === 'string' && NUMBER.test(text) ? Number(text) : 0;
	const most = kind === 'percentage' ? MOST_PERCENT : Infinity;
	return value > 0 && value <= most ? value : undefined;
}

/**
 * Reads and bounds the query of a request for codes; its values are texts. How many are wanted is in `count` (documented), or in
 * `num`, as the vendor's plugin for PrestaShop has it.
 *
 * @param most codes that the user lets be asked for at once
 * @returns the request, or a sentence about what is wrong with it
 */
export function readCodeRequest(
	{ value: valueText, type: typeText, count: documented, num }: IDataObject,
	most: number,
): { asked: CodeRequest } | { wrong: string } {
	const known = TYPES.get(typeText);
	if (!known)
		return {
			wrong: 'Incorrect type: 0 (fixed amount), 1 (percentage) or 2 (no monetary value) is needed',
		};
	const { kind, type } = known;
	const value = kind === 'other' ? null : valueOf(valueText, kind);
	if (value === undefined)
		return {
			wrong: `Incorrect value: a number above 0${kind === 'percentage' ? ` and up to ${MOST_PERCENT}` : ''} is needed`,
		};
	const [countName, countText] =
		documented === undefined && num !== undefined ? ['num', num] : ['count', documented];
	const count =
		typeof countText === 'string' && WHOLE_NUMBER.test(countText) ? Number(countText) : 0;
	if (count < 1 || count > most)
		return { wrong: `Incorrect ${countName}: a whole number from 1 to ${most} is needed` };
	return { asked: { kind, value, type, count } };
}
