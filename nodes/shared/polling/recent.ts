import type { IDataObject } from 'n8n-workflow';
import { wholeBetween } from '../input/checks';
import type { ListByPosition } from '../lists/pages';
import type { Field } from '../model/parameter';
import { lasting } from './changes';
import { sweep } from './sweep';
import { isGrowing } from './tail';
import type { Piece, Reading, Source } from './types';

const DAY_MS = 86_400_000;

/** The note of a sweep that has come to its end. */
interface SweepNote extends IDataObject {
	size: number;
	total: number;
}

/** The note: that of the sweep, and of the last complete reading. */
interface RecentCursor extends Partial<SweepNote> {
	/** How far back it went, in milliseconds since 1970; 0: to the beginning. */
	from?: number;
	/** The lowest ID of the days that it looked back at; where there was none, the highest of the list. */
	reach?: number;
	/** The same of a reading that is under way. */
	low?: number;
}

/** How far back the end of a list is read. @param things what is in it, in the plural */
export const lookBackDays = (things: string, days: number): Field => ({
	displayName: 'Look Back Days',
	name: 'lookBackDays',
	type: 'number',
	check: wholeBetween(1, 60),
	default: days,
	description: `How many days before the last poll ${things} are read again, for what changes in them later. Each poll costs one request for each 100 of them.`,
});

/**
 * Reads the end of a list that is sorted by growing ID, back to the rows that were made `lookBackDays` before the last reading: records
 * that can change, and of which nobody says when they have. It ends with the page on which all are older, once it has come as far as the
 * days of the last reading did, for rows may come with an older time than those before them; that of a list which is not sorted is
 * none, so such a list is read as a whole.
 *
 * What is told is remembered for 60 days, for a row may count again that for a while did not. A row from before the days of the
 * last reading is old: it came in because the user wants to look further back.
 *
 * @param at when a row was made, in milliseconds since 1970; NaN: the vendor does not say
 */
export function recent(list: ListByPosition, at: (row: IDataObject) => number): Source {
	return async function* (reading: Reading): AsyncGenerator<Piece> {
		const { read, now, since, wantsExisting, isTest } = reading;
		const { from = 0, reach, low: lowSoFar, ...note } = (reading.place ?? {}) as RecentCursor;
		const isAll = isTest || (since === undefined && wantsExisting);
		const near = (since ?? now()) - Number(read('lookBackDays')) * DAY_MS;
		const backTo = isAll ? 0 : near;
		let low = lowSoFar;
		let place: IDataObject = { ...note, from, reach, low };
		let lowest = Infinity;
		for await (const piece of sweep(list)({ ...reading, place: reading.place && note })) {
			const { rows, body } = piece;
			const { group, ends } = lasting(now());
			const ids = rows.map((row) => Number(row[list.key[0]]));
			const isSorted = isGrowing(ids) && (ids.at(-1) ?? Infinity) < lowest;
			lowest = Math.min(lowest, ...ids);
			if (ids.length > 0)
				low = Math.min(
					low ?? Math.max(...ids),
					...ids.filter((_id, index) => at(rows[index] as IDataObject) >= near),
				);
			const isBeyond =
				!isTest &&
				isSorted &&
				lowest <= (reach ?? Infinity) &&
				rows.every((row) => at(row) < backTo);
			const isLast = piece.ends !== undefined || isBeyond;
			const counting = rows.filter((row) => !(at(row) < backTo));
			const old = counting.filter((row) => since !== undefined && at(row) < from);
			// Those from before `from` may have been told, and been forgotten since.
			if (old.length > 0)
				yield { rows: old, body, place, group, isOld: true, startedAt: from, isPart: true };
			const { size, total } = piece.place as SweepNote;
			place = isLast
				? { size, total, from: backTo, reach: low ?? reach }
				: { ...piece.place, from, reach, low };
			yield {
				rows: counting.filter((row) => !old.includes(row)),
				body,
				place,
				group,
				...(isLast && { ends }),
			};
			if (isLast) return;
		}
	};
}
