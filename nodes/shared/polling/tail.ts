import type { IDataObject } from 'n8n-workflow';
import { mustDiffer, sizeOf, type ListByPosition, type PositionedPage } from '../lists/pages';
import { Failure } from '../model/failures';
import { pageOf, sweep } from './sweep';
import type { Piece, Reading, Source } from './types';

/** So many of the newest IDs are kept one by one: a record may show up after others with a higher ID. */
const MOST_RECENT = 200;

/** The note of a tail: IDs up to `floor` and those in `recent` are known. */
interface TailCursor extends IDataObject {
	size: number;
	/** Rows that there were. */
	total: number;
	floor: number;
	recent: number[];
}

/**
 * The list is not sorted by ID: it is swept, and until that has been done once, what is above `max` (and not yet in the seen set)
 * is new, but for what was told already before that was seen.
 */
interface Unsorted extends IDataObject {
	max: number | null;
	told?: number[];
	sweep: IDataObject;
}

/** Whether IDs grow from row to row, from a given one on. */
export function isGrowing(ids: number[], after = -Infinity): boolean {
	return ids.every((id, index) => id > (ids[index - 1] ?? after));
}

const highest = ({ floor, recent }: TailCursor) => Math.max(floor, ...recent);

/** The page at a position of a list of which the vendor says how long it is: else nobody could tell where it ends. @throws Failure */
async function pageIn(
	reading: Reading,
	list: ListByPosition,
	position: number,
	size: number,
): Promise<PositionedPage> {
	const page = await pageOf(reading, list, position, size);
	if (page.rows.length > 0 && page.told === undefined)
		throw new Failure(
			{ kind: 'notAnAnswer', words: 'it does not say how many rows the list has' },
			1,
		);
	return page;
}

/** Where the rows before a page end; before an empty page where the list does, as that says. */
const endBefore = (page: PositionedPage) =>
	page.rows.length > 0 ? page.start : Math.min(page.start, page.total);

/** The page before another one. */
async function pageBefore(
	reading: Reading,
	list: ListByPosition,
	page: PositionedPage,
	size: number,
): Promise<PositionedPage> {
	const earlier = await pageIn(reading, list, Math.max(0, endBefore(page) - 1), size);
	mustDiffer(earlier, page);
	return earlier;
}

/** The note with one more known ID. */
function withId(place: TailCursor, id: number, end: number): TailCursor {
	const recent = [...place.recent, id].sort((one, other) => one - other);
	const dropped = recent.splice(0, Math.max(0, recent.length - MOST_RECENT));
	return { ...place, total: end, recent, floor: Math.max(place.floor, ...dropped) };
}

/** The first look: the first page and the last one that has rows. Gives the note, or undefined when the list is not sorted by ID. */
async function firstLook(reading: Reading, list: ListByPosition): Promise<TailCursor | undefined> {
	const first = await pageIn(reading, list, 0, list.paging.size);
	const size = sizeOf(list, first);
	const isAll = first.end >= first.total;
	let last = isAll ? first : await pageIn(reading, list, first.total - 1, size);
	mustDiffer(last, first);
	while (last.rows.length === 0 && last.start > 0)
		last = await pageBefore(reading, list, last, size);
	if (
		!isGrowing(first.ids) ||
		!isGrowing(last.ids, isAll ? undefined : first.ids[first.ids.length - 1])
	)
		return undefined;
	if (reading.wantsExisting) return { size, total: 0, floor: 0, recent: [] };
	return { size, total: last.end, floor: isAll ? 0 : (last.ids[0] ?? 1) - 1, recent: last.ids };
}

/**
 * The page from which on all rows above the highest known ID follow: where the list ended, or before when rows were deleted. Yields before each
 * step back: where many were deleted and many have come there may be more of them than a poll has time for.
 */
async function* startPage(
	reading: Reading,
	list: ListByPosition,
	place: TailCursor,
): AsyncGenerator<Piece, PositionedPage> {
	const max = highest(place);
	let page = await pageIn(reading, list, Math.max(0, place.total - 1), place.size);
	while (page.start > 0 && (page.ids[0] ?? Infinity) > max) {
		yield { rows: [], body: page.body, place: { ...place, total: endBefore(page) } };
		page = await pageBefore(reading, list, page, place.size);
	}
	const isStrange =
		page.start > 0 && page.ids.every((id) => id < max && !place.recent.includes(id));
	if (isStrange) mustDiffer(page, await pageIn(reading, list, 0, place.size));
	return page;
}

/**
 * Yields each unknown row by itself, in the order of the IDs, for the batch may be full after any of them; gives undefined when the list is not sorted after all.
 *
 * A row that is deleted between two pages moves the ones after it, and the first of the next page would be passed over: so
 * a page is read again when the list has become shorter. Where others have come meanwhile, that cannot be seen: next time the
 * reading begins as many rows before its end as there are IDs that are kept one by one.
 */
async function* newRows(
	reading: Reading,
	list: ListByPosition,
	place: TailCursor,
): AsyncGenerator<Piece, TailCursor | undefined> {
	let note = place;
	let page = yield* startPage(reading, list, place);
	/** Not while a list that was said to be shorter is not, when it is asked again: the vendor counts it in several ways. */
	let isCounted = true;
	const { start } = page;
	const beforeThis = () =>
		page.start === start ? page.end : Math.max(start, page.start - MOST_RECENT) + 1;
	for (;;) {
		if (!isGrowing(page.ids)) return undefined;
		const before = note;
		for (const [index, row] of page.rows.entries()) {
			const id = page.ids[index] as number;
			if (id <= note.floor || note.recent.includes(id)) continue;
			note = withId(note, id, page.start + index + 1);
			yield {
				rows: [row],
				body: page.body,
				place: { ...note, total: Math.min(note.total, beforeThis()) },
				isNew: true,
				isPart: true,
			};
		}
		if (page.rows.length === 0 || page.end >= page.total)
			return { ...note, total: note === place ? page.end : beforeThis() };
		// Where a page has nothing new, too, the reading may be broken off: a list that seemed empty for once is read from its beginning.
		// Not after a first page of that kind, which the next reading would begin with again, and come no further.
		const hasNews = note !== before;
		if (hasNews || page.start !== start)
			yield {
				rows: [],
				body: page.body,
				place: { ...note, total: hasNews ? beforeThis() : page.end },
			};
		const next = await pageIn(reading, list, page.end, place.size);
		mustDiffer(next, page);
		const isShorter: boolean = isCounted && next.total < page.total;
		if (!isShorter && !isGrowing(next.ids, page.ids[page.ids.length - 1])) return undefined;
		const after: PositionedPage = isShorter
			? await pageIn(reading, list, page.start, place.size)
			: next;
		isCounted = !isShorter || after.total < page.total;
		page = after;
	}
}

/** Sweeps a list that is not sorted. Until all of it has been read once, only IDs above the highest known one are new. */
async function* unsorted(
	reading: Reading,
	list: ListByPosition,
	{ max, told = [], sweep: inner }: Unsorted,
): AsyncGenerator<Piece> {
	let before = inner;
	for await (const piece of sweep(list)({ ...reading, place: inner })) {
		const note = (isDone: boolean): Unsorted =>
			isDone ? { max: null, sweep: piece.place } : { max, told, sweep: piece.place };
		if (max === null) {
			yield { ...piece, place: note(true) };
			continue;
		}
		const isOld = (row: IDataObject) =>
			Number(row[list.key[0]]) <= max || told.includes(Number(row[list.key[0]]));
		yield {
			rows: piece.rows.filter(isOld),
			body: piece.body,
			place: { max, told, sweep: before },
			isOld: true,
			isPart: true,
		};
		before = piece.place;
		yield {
			...piece,
			rows: piece.rows.filter((row) => !isOld(row)),
			place: note(piece.ends !== undefined),
		};
	}
}

/**
 * Finds the new records of a list that is sorted by growing ID: only its end is read, with one request when there is
 * nothing new, however long the list is. Whether it is sorted is looked at in the first and last page when the trigger
 * begins, and in every page after; a list that is not is read as a whole.
 */
export function tail(list: ListByPosition): Source {
	return async function* (reading: Reading): AsyncGenerator<Piece> {
		if (reading.isTest) {
			yield* sweep(list)({ ...reading, place: undefined });
			return;
		}
		if (reading.place && 'sweep' in reading.place) {
			yield* unsorted(reading, list, reading.place as Unsorted);
			return;
		}
		const place = (reading.place as TailCursor | undefined) ?? (await firstLook(reading, list));
		if (!place) {
			yield* unsorted(reading, list, { max: null, sweep: {} });
			return;
		}
		if (!reading.place && !reading.wantsExisting) {
			yield { rows: [], body: undefined, place, ends: { groups: [] } };
			return;
		}
		const rows = newRows(reading, list, place);
		let note = await rows.next();
		const told: number[] = [];
		for (; !note.done; note = await rows.next()) {
			told.push(...note.value.rows.map((row) => Number(row[list.key[0]])));
			yield note.value;
		}
		if (note.value) yield { rows: [], body: undefined, place: note.value, ends: { groups: [] } };
		else yield* unsorted(reading, list, { max: highest(place), told, sweep: {} });
	};
}
