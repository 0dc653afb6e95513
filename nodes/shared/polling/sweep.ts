import type { IDataObject } from 'n8n-workflow';
import {
	mustDiffer,
	pageAt,
	sizeOf,
	type ListByPosition,
	type PositionedPage,
} from '../lists/pages';
import type { Piece, Reading, Source } from './types';

/** The note of a sweep: the position of the page to read next, and what is known of the list. */
interface SweepCursor extends IDataObject {
	next?: number;
	size?: number;
	total?: number;
}

const toPiece = ({ rows, body }: PositionedPage, place: SweepCursor, isTest: boolean): Piece => ({
	rows: isTest ? [...rows].reverse() : rows,
	body,
	place,
});

/**
 * The page at a position. In the first reading one without rows is asked for again: what a vendor leaves out for once would count as new
 * afterwards.
 */
export async function pageOf(
	{ ask, since }: Reading,
	list: ListByPosition,
	position: number,
	size: number,
): Promise<PositionedPage> {
	const page = await pageAt(list, position, size, ask);
	if (page.rows.length > 0 || since !== undefined) return page;
	return await pageAt(list, position, size, ask);
}

/**
 * The last page, with the size of pages. Costs one request where the length of the list is known from before. Of a list with fewer rows than the
 * vendor says it may be an empty one: those are passed like others, for a reading may be broken off among them.
 */
async function lastPage(
	reading: Reading,
	list: ListByPosition,
	place: SweepCursor,
): Promise<{ page: PositionedPage; size: number }> {
	let size = place.size ?? list.paging.size;
	let page = await pageOf(reading, list, Math.max(0, (place.total ?? 1) - 1), size);
	if (place.total === undefined) size = sizeOf(list, page);
	// An empty page is what says that the one before it was the last, where no total is told.
	let end = Infinity;
	for (;;) {
		const isEmpty = page.rows.length === 0;
		if (isEmpty) end = page.start;
		const isLast = isEmpty
			? page.start === 0 || (page.told ?? 0) >= page.start
			: page.start + size >= Math.min(page.total, end);
		if (isLast) return { page, size };
		const position = isEmpty
			? Math.max(0, Math.min(page.start, page.total) - 1)
			: Math.max(page.end, page.total - 1);
		const next = await pageOf(reading, list, position, size);
		mustDiffer(next, page);
		page = next;
	}
}

/**
 * Reads a whole list page by page, from its end to its beginning: rows that are deleted meanwhile move the others
 * towards the beginning, so none is passed over, and what is added at the end is there for the next reading. It may be
 * broken off after any page and goes on there.
 */
export function sweep(list: ListByPosition): Source {
	return async function* (reading: Reading): AsyncGenerator<Piece> {
		const place = (reading.place ?? {}) as SweepCursor;
		let { next } = place;
		let known = { size: place.size ?? list.paging.size, total: place.total ?? 0 };
		let before: PositionedPage | undefined;
		/** Where the next reading begins: where the first page was not full, anew, for pages may have become smaller. */
		const ended = (page: PositionedPage): Pick<Piece, 'place' | 'ends'> => ({
			place: page.rows.length < known.size && page.end < page.total ? {} : known,
			ends: { groups: [''] },
		});
		if (next === undefined) {
			const { page, size } = await lastPage(reading, list, place);
			known = { size, total: page.total };
			next = page.start - size;
			before = page;
			yield {
				...toPiece(page, { ...known, next }, reading.isTest),
				...(page.start === 0 && ended(page)),
			};
			if (page.start === 0) return;
		}
		for (let isFirst = false; !isFirst; next -= known.size) {
			isFirst = next <= 0;
			const page = await pageOf(reading, list, Math.max(0, next), known.size);
			mustDiffer(page, before);
			before = page;
			yield {
				...toPiece(page, { ...known, next: next - known.size }, reading.isTest),
				...(isFirst && ended(page)),
			};
		}
	};
}
