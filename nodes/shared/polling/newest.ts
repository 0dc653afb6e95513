import type { IDataObject } from 'n8n-workflow';
import { pagesOf, type Page } from '../lists/pages';
import type { List } from '../model/list';
import { keyOf } from './collect';
import { fingerprint48 } from './fingerprint';
import type { Piece, Reading, Source } from './types';

/** So many of the newest rows are kept one by one, as fingerprints of their keys: all of them would have to be deleted before the next poll for it to lose its place. */
const MOST_RECENT = 200;

/** The note: what was known when the last reading ended, and how far this one has come. */
interface Cursor extends IDataObject {
	/** The newest rows of the last reading. */
	recent: number[];
	/** Whether there were no others: then every other row is new, wherever it stands. */
	isAll: boolean;
	/** The page to go on with; absent: the first. */
	page?: string;
	/** Whether a known row has been found below the first page: what is above it can be told. */
	isFound?: boolean;
	/** The rows of this reading, the newest ones of them. */
	top?: number[];
	/** Whether a reading of several pages is made for the second time: a row that is deleted meanwhile hides another one. */
	isAgain?: boolean;
}

/** A list whose rows are known by one or several properties, the newest one first. */
type ListWithKey = List & { key: readonly string[] };

interface ReadPage extends Page {
	/** Fingerprints of its fresh rows. */
	keys: number[];
}

/**
 * A page without rows is asked for once more: a list that seems to end there for once would hide what is new, or have what is old told later.
 * Not a first page after the first reading, which costs nothing to believe.
 *
 * @throws RepeatedPage, as `pagesOf`
 */
async function* pagesFrom(
	reading: Reading,
	list: ListWithKey,
	from?: string,
	isAgain = false,
): AsyncGenerator<ReadPage> {
	const { read, ask, since } = reading;
	let asked = from;
	for await (const page of pagesOf(list, { read, ...(from !== undefined && { from }) }, ask)) {
		const isBelieved = isAgain || (asked === undefined && since !== undefined);
		if (page.rows.length === 0 && !isBelieved) {
			yield* pagesFrom(reading, list, asked, true);
			return;
		}
		asked = page.next;
		const keys = page.fresh.map((row) => fingerprint48(keyOf({ key: [...list.key] }, row)));
		yield { ...page, keys };
	}
}

const firstOf = (keys: number[]) => [...new Set(keys)].slice(0, MOST_RECENT);

/** What is there when the trigger begins, or has lost its place: the newest rows are known, and nothing is told. */
async function firstLook(reading: Reading, list: ListWithKey): Promise<Cursor> {
	const keys: number[] = [];
	let isAll = false;
	for await (const page of pagesFrom(reading, list)) {
		keys.push(...page.keys);
		isAll = page.next === undefined;
		if (keys.length >= MOST_RECENT) break;
	}
	return { recent: firstOf(keys), isAll: isAll && keys.length <= MOST_RECENT };
}

const hasKnown = ({ recent }: Cursor, { keys }: ReadPage) =>
	keys.some((key) => recent.includes(key));

/** The new rows of a page, the oldest first: those above its last known one, or all where every other row is new. */
function newRows({ recent, isAll }: Cursor, { fresh, keys }: ReadPage): IDataObject[] {
	const lastKnown = keys.map((key) => recent.includes(key)).lastIndexOf(true);
	const isAbove = (index: number) => isAll || lastKnown < 0 || index < lastKnown;
	return fresh
		.filter((_row, index) => !recent.includes(keys[index] as number) && isAbove(index))
		.reverse();
}

/** What is known when a reading has ended. */
function after({ recent, isAll, top = [], isAgain }: Cursor, isOnePage: boolean): Cursor {
	if (!isOnePage && !isAgain) return { recent, isAll, isAgain: true };
	const all = [...new Set([...top, ...recent])];
	return { recent: firstOf(all), isAll: isAll && all.length <= MOST_RECENT };
}

const ENDS = { ends: { groups: [''] } };

/** Tells what is above the first known row, page by page; pages shift meanwhile, but what was told is known by its key. */
async function* told(
	reading: Reading,
	list: ListWithKey,
	begun: Cursor,
	from: AsyncGenerator<ReadPage> = pagesFrom(reading, list, begun.page),
): AsyncGenerator<Piece> {
	let note = begun;
	for await (const page of from) {
		const isOnePage = note.page === undefined;
		note = { ...note, top: firstOf([...(note.top ?? []), ...page.keys]) };
		const piece = { rows: newRows(note, page), body: page.body };
		if (page.next === undefined || hasKnown(note, page)) {
			yield { ...piece, place: after(note, isOnePage), ...ENDS };
			return;
		}
		note = { ...note, page: page.next };
		yield { ...piece, place: note };
	}
}

async function* onePage(page: ReadPage): AsyncGenerator<ReadPage> {
	yield await Promise.resolve(page);
}

/** Looks for the first known row, which is on the first page but for a rush. */
async function* soughtAndTold(
	reading: Reading,
	list: ListWithKey,
	begun: Cursor,
): AsyncGenerator<Piece> {
	let note = begun;
	for await (const page of pagesFrom(reading, list, note.page)) {
		const isFirst = note.page === undefined;
		if (isFirst && page.rows.length === 0) {
			// A list may seem empty for a while: what is known stays known.
			yield { rows: [], body: page.body, place: note, ...ENDS };
			return;
		}
		const isFound = hasKnown(note, page) || (note.isAll && page.next === undefined);
		if (isFound && isFirst) {
			yield* told(reading, list, note, onePage(page));
			return;
		}
		if (isFound || page.next === undefined) {
			const { recent, isAll, isAgain = false } = note;
			note = { recent, isAll, isAgain, isFound };
			break;
		}
		note = { ...note, page: page.next };
		yield { rows: [], body: page.body, place: note };
	}
	if (note.isFound) {
		yield { rows: [], body: undefined, place: note };
		yield* told(reading, list, note);
	} else yield { rows: [], body: undefined, place: await firstLook(reading, list), ...ENDS };
}

/**
 * Finds the new rows of a list whose newest one comes first: its first page is read, and further ones only until a row that
 * is known, so a poll without news costs one request however long the list is.
 *
 * Nothing is told before a known row is found: where all of the newest 200 were deleted since the last poll, what is above the
 * place where they were cannot be told from what was below it, and the trigger begins anew.
 */
export function newestFirst(list: ListWithKey): Source {
	return async function* (reading: Reading): AsyncGenerator<Piece> {
		const begun = reading.place as Cursor | undefined;
		if (reading.isTest)
			for await (const { fresh: rows, body } of pagesFrom(reading, list))
				yield { rows, body, place: {} };
		else if (!begun && reading.wantsExisting)
			yield* told(reading, list, { recent: [], isAll: true, isFound: true, isAgain: true });
		else if (!begun)
			yield { rows: [], body: undefined, place: await firstLook(reading, list), ...ENDS };
		else if (begun.isFound) yield* told(reading, list, begun);
		else yield* soughtAndTold(reading, list, begun);
	};
}
