import type { IDataObject } from 'n8n-workflow';
import { pagesOf } from '../lists/pages';
import { asking } from '../lists/paging';
import { Failure, isRefusal } from '../model/failures';
import type { List } from '../model/list';
import type { Piece, Reading, Source } from './types';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** So far a reading reaches back behind the beginning of the last one: answers may be a minute old, and a change may show up late. */
const OVERLAP_MS = 10 * MINUTE_MS;
/** What happened so long before the trigger began to watch, and is seen only later, is news. */
const LOOK_BACK_MS = DAY_MS;
/** So far back is read when it begins: further, for the vendor's clock is not known yet, and something may have changed before it counted. */
const FIRST_MS = 2 * LOOK_BACK_MS;
/** So long what has happened is remembered, and at most twice as long. What is older than that is told no more. */
const REMEMBERED_MS = 60 * DAY_MS;

/**
 * What is told is remembered by the period in which it was last met, and forgotten with that, whether or not it is met again.
 * @param now milliseconds since 1970
 */
export function lasting(now: number): Required<Pick<Piece, 'group' | 'ends'>> {
	const period = Math.floor(now / REMEMBERED_MS);
	return {
		group: String(period),
		ends: { groups: [period - 1, period, period + 1].map(String), isLasting: true },
	};
}

/** The note: where to go on in a reading that is under way, and since when what happens is news. */
interface ChangesCursor extends IDataObject {
	/** The time after which changes are asked for, as it is sent. */
	from?: string;
	cursor?: string;
	/** Milliseconds since 1970; 0: always. */
	watchedFrom?: number;
}

/** A list that can be asked for what has changed after a time, and what is read from it. */
export interface ChangesOf {
	/** Its pages go by a cursor where it is asked for changes. */
	list: List;
	/** Name of the parameter for the time. */
	changedAfter: string;
	/** The time as the parameter has it. @param time milliseconds since 1970 */
	sent(time: number): string;
	/** What has happened by a record of the list. @param body the whole answer */
	events(record: IDataObject, body: IDataObject): IDataObject[];
	/** When that was, in milliseconds since 1970, which never is long before it becomes visible; NaN: the vendor does not say. */
	at(event: IDataObject): number;
}

/**
 * Reads the records that have changed since the last reading, with an overlap, of a list of which a record may come again and again.
 * What it tells of is remembered for 60 days, or as long as the same things come again; of what happened earlier nothing is news. So neither a
 * record that changes years later is told again, nor does memory grow for ever.
 *
 * A place in the list that the vendor no longer knows is given up for the beginning of the reading.
 */
export function changes({ list, changedAfter, sent, events, at }: ChangesOf): Source {
	async function* read(
		{ ask, now, wantsExisting }: Reading,
		{ from, cursor, ...note }: ChangesCursor & { from: string },
	): AsyncGenerator<Piece> {
		const query = { [changedAfter]: from };
		let { watchedFrom } = note;
		for await (const { rows, body, next } of pagesOf(
			asking(list, query),
			{ query, ...(cursor !== undefined && { from: cursor }) },
			ask,
		)) {
			watchedFrom ??= wantsExisting ? 0 : now() - LOOK_BACK_MS;
			const oldest = Math.max(watchedFrom, now() - REMEMBERED_MS);
			const { group, ends } = lasting(now());
			yield {
				rows: rows
					.flatMap((record) => events(record, body as IDataObject))
					.filter((event) => !(at(event) < oldest)),
				body,
				group,
				place: { watchedFrom, ...(next !== undefined && { from, cursor: next }) },
				...(next === undefined && { ends }),
			};
		}
	}

	return async function* (reading: Reading): AsyncGenerator<Piece> {
		const { ask, now, since, wantsExisting, isTest } = reading;
		if (isTest) {
			for await (const { rows, body } of pagesOf(list, {}, ask))
				yield {
					rows: rows.flatMap((record) => events(record, body as IDataObject)),
					body,
					place: {},
				};
			return;
		}
		const note = (reading.place ?? {}) as ChangesCursor;
		const firstFrom = now() - (wantsExisting ? REMEMBERED_MS : FIRST_MS);
		const from = note.from ?? sent(since === undefined ? firstFrom : since - OVERLAP_MS);
		const { cursor, ...beginning } = { ...note, from };
		try {
			yield* read(reading, { ...beginning, ...(cursor !== undefined && { cursor }) });
		} catch (error) {
			const isForgotten =
				cursor !== undefined && error instanceof Failure && isRefusal(error.fault);
			if (!isForgotten) return await Promise.reject(error);
			yield* read(reading, beginning);
		}
	};
}
