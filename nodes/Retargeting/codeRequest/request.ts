import type { IDataObject } from 'n8n-workflow';

/** What Retargeting asks for, checked. */
export interface CodeRequest {
	/** The vendor's number in the words of the common shape; `other` has no monetary value, as free delivery. */
	kind: 'fixed' | 'percentage' | 'other';
	/** Percent, or an amount in the shop's currency; null for codes without a monetary value. */
	value: number | null;
	/** As the vendor sent it: 0, 1 or 2. */
	type: number;
	count: number;
}

const KINDS = new Map<unknown, CodeRequest['kind']>([
	['0', 'fixed'],
	['1', 'percentage'],
	['2', 'other'],
]);
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
 * Reads and bounds the query of a request for codes; its values are texts.
 *
 * @param most codes that may be asked for at once
 * @returns the request, or a sentence about what is wrong with it
 */
export function readCodeRequest(
	{ value: valueText, type, count: countText }: IDataObject,
	most: number,
): { asked: CodeRequest } | { wrong: string } {
	const kind = KINDS.get(type);
	if (!kind)
		return {
			wrong: 'Incorrect type: 0 (fixed amount), 1 (percentage) or 2 (no monetary value) is needed',
		};
	const value = kind === 'other' ? null : valueOf(valueText, kind);
	if (value === undefined)
		return {
			wrong: `Incorrect value: a number above 0${kind === 'percentage' ? ` and up to ${MOST_PERCENT}` : ''} is needed`,
		};
	const count =
		typeof countText === 'string' && WHOLE_NUMBER.test(countText) ? Number(countText) : 0;
	if (count < 1 || count > most)
		return { wrong: `Incorrect count: a whole number from 1 to ${most} is needed` };
	return { asked: { kind, value, type: Number(type), count } };
}
