import type { IDataObject } from 'n8n-workflow';
import { canonical, fingerprint32 } from './fingerprint';
import type { Find, Moment } from './types';

/** Kept of a list that has enough left. */
const ENOUGH = 0xffffffff;

/**
 * Something is there that was not there before. What was told stays known while its row is there, whether or not it counts.
 *
 * @param counts whether a row counts at all at this moment; absent: every row does
 * @param at when it happened, where a row tells: what happened after the trigger began to watch is news even while the
 * first reading of a long list goes on
 */
export function whenNew(
	counts: (row: IDataObject, moment: Moment) => boolean = () => true,
	at: (row: IDataObject, moment: Moment) => number = () => NaN,
): Find {
	return (row, known, moment) => {
		if (!counts(row, moment)) return known && { mark: known.mark, happened: false, isNone: true };
		return {
			mark: 0,
			happened: known === undefined,
			isFirst: !(at(row, moment) >= moment.startedAt),
		};
	};
}

/** The milliseconds since 1970 at which a row was made and last changed, where the vendor tells. */
export type Times = (row: IDataObject) => { created: number; changed: number };

/**
 * Something that is known has changed.
 *
 * A row that is not known is remembered and not told, unless the vendor's own times say that it was there when the last
 * complete reading began and has changed since: the first reading of a long list takes several polls.
 *
 * @param content what counts as a change
 */
export function whenChanged(content: (row: IDataObject) => unknown, times?: Times): Find {
	return (row, known, { since }) => {
		const mark = fingerprint32(canonical(content(row)));
		const { created, changed } = times?.(row) ?? { created: Infinity, changed: 0 };
		const happened =
			known === undefined ? created < since && changed >= since : known.mark !== mark;
		return { mark, happened, mark36: mark.toString(36) };
	};
}

/**
 * A number has fallen under a bound: told once, and again only after it has risen. What is met for the first time with less
 * is told, too: when it fell is not known. A row without the number says nothing.
 *
 * @param level the number where the row has it, and the bound that the user has set
 */
export function whenUnder(
	level: (row: IDataObject) => number | null,
	bound: (moment: Moment) => number,
): Find {
	return (row, known, moment) => {
		const left = level(row);
		if (left === null) return known && { mark: known.mark, happened: false, isNone: true };
		if (left >= bound(moment)) return { mark: ENOUGH, happened: false, isNone: true };
		const mark = Math.min(Math.max(Math.floor(left), 0), ENOUGH - 1);
		const wasEnough = known === undefined || known.mark === ENOUGH;
		return {
			mark,
			happened: wasEnough || mark > known.mark,
			isFirst: known === undefined,
			mark36: '',
		};
	};
}
