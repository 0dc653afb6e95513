import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from '../http/rows';
import { RepeatedPage } from '../model/failures';
import { valueAt } from '../model/entryOf';
import type { VendorRequest } from '../model/vendor';
import type { Reading } from './types';

/** A list of records with whole numbers as IDs, of which any part can be asked for by its position. */
export interface Shelf {
	/** Rows of a full page. */
	size: number;
	/**
	 * The request for the page that holds the row at a position (0 for the first) or begins there.
	 * @param size rows of a page, as the vendor turned out to give them
	 */
	request(position: number, size: number): VendorRequest;
	/** Position of the first row of that page. */
	startOf(position: number, size: number): number;
	/** Where the rows, and the number of all rows, are in the answer. */
	rows: string;
	total: string;
	/** Property of a row that is its ID. */
	id: string;
}

/** One page as it came. */
export interface Page {
	rows: IDataObject[];
	ids: number[];
	body: unknown;
	start: number;
	/** Position after its last row. */
	end: number;
	/** How many rows there are in all; where the vendor does not tell, more than have been seen as long as pages are full. */
	total: number;
}

/** Asks for the page at a position. @throws Failure */
export async function pageAt({ ask, read }: Reading, shelf: Shelf, position: number, size: number): Promise<Page> {
	const answer = await ask(shelf.request(position, size));
	const rows = rowsOf({ rows: shelf.rows }, answer, read);
	const start = shelf.startOf(position, size);
	const end = start + rows.length;
	const told = valueAt(answer.body, shelf.total);
	const total = typeof told === 'number' ? told : rows.length < size ? end : end + 1;
	return { rows, ids: rows.map((row) => Number(row[shelf.id])), body: answer.body, start, end, total };
}

/** The size of the vendor's pages: smaller than asked for when the first one is, and more rows are there. */
export function sizeOf(shelf: Shelf, first: Page): number {
	return first.end < first.total && first.rows.length > 0 ? Math.min(shelf.size, first.rows.length) : shelf.size;
}

/** Whether IDs grow from row to row, from a given one on. */
export function isGrowing(ids: number[], after = -Infinity): boolean {
	return ids.every((id, index) => id > (ids[index - 1] ?? after));
}

/** @throws RepeatedPage when two pages that should differ are the same: the list does not heed which page is asked for */
export function mustDiffer(one: Page, other: Page | undefined): void {
	if (!other || one.start === other.start || one.ids.length === 0) return;
	if (one.ids.join() === other.ids.join()) throw new RepeatedPage(2);
}
