import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from '../http/rows';
import { valueAt } from '../model/entryOf';
import { RepeatedPage, withoutKey } from '../model/failures';
import type {
	List,
	ListWithId,
	PageRequest,
	PagerStart,
	PagingByPosition,
	Repeated,
} from '../model/list';
import type { VendorRequest, VendorResponse } from '../model/vendor';
import { withParameters } from './paging';

/** Sends one request of a list. @throws Failure */
export type Ask = (request: VendorRequest) => Promise<VendorResponse>;

/** The text by which a row is known; one that has none of the key's properties counts as a whole. */
function keyOf(key: readonly string[], row: IDataObject): string {
	const values = key.map((property) => valueAt(row, property) ?? null);
	return JSON.stringify(values.every((value) => value === null) ? row : values);
}

/** How a list is read: the item's own request, what a page without any new row means, and what its paging needs. */
export interface Start extends Partial<PagerStart> {
	request?: VendorRequest;
	repeated?: Repeated;
	/** How many rows to leave out at the beginning of the list. */
	skip?: number;
	/** Whether a row is wanted, by a filter that the vendor has not; absent: every row is. */
	keep?(row: IDataObject, body: unknown): boolean;
	/** How many pages may be asked for at the same time, where the vendor states how many rows there are; absent: one. */
	atOnce?: number;
}

/** One page as it came. */
export interface Page {
	rows: IDataObject[];
	/** Those that have not come before: pages shift while they are read. */
	fresh: IDataObject[];
	body: unknown;
	/** The cursor of the page after it; undefined: it is the last one. */
	next: string | undefined;
}

/**
 * Reads a list page by page, asking for no more than is taken.
 *
 * A page without any new row, and a cursor that comes again, mean what the list's paging says: without that guard a vendor
 * that ignores which page is asked for would be asked for ever.
 *
 * The first page is asked for alone. It says how many there are, so that those after it are asked for side by side; they come in
 * their order all the same. A new row at the top of the list moves others to later pages, and would be missed on a page that was answered
 * before the one in front of it: such a page, which knows of fewer rows in all, is asked for again. No other is asked for twice.
 *
 * @throws RepeatedPage when the vendor sends the same page again and again; Failure; BadInput
 */
export async function* pagesOf(
	of: List,
	{ request = of.request, repeated, atOnce = 1, ...start }: Omit<Start, 'skip' | 'keep'>,
	ask: Ask,
): AsyncGenerator<Page> {
	const { key, paging } = of;
	const { limit = Infinity, read = () => null, timezone = 'UTC' } = start;
	const pager = paging.start({ ...start, limit, read, timezone });
	const known = new Set<string>();
	const isNew = (text: string) => !known.has(text) && known.add(text) !== undefined;
	const cursors = new Set<string>();
	const meaningFor = (rows: number) =>
		repeated ?? (typeof paging.repeated === 'function' ? paging.repeated(rows) : paging.repeated);
	const asked = new Map<string, Promise<VendorResponse>>();
	const answerTo = async ({ cursor, parameters }: PageRequest) => {
		const answer = asked.get(cursor) ?? ask(withParameters(request, parameters));
		asked.set(cursor, answer);
		return await answer;
	};
	const totalOf = (body: unknown) => paging.total?.(body) ?? 0;
	let total = 0;
	let oldPages = 0;
	let page = pager.next();
	for (let number = 1; page; number++) {
		cursors.add(page.cursor);
		const wasAhead = asked.has(page.cursor);
		// One that fails tells so when it is its turn.
		for (const next of atOnce > 1 ? (pager.ahead?.(atOnce) ?? []) : [])
			answerTo(next).catch(() => {});
		let answer = await answerTo(page);
		asked.delete(page.cursor);
		if (wasAhead && totalOf(answer.body) < total)
			answer = await ask(withParameters(request, page.parameters));
		const { body } = answer;
		total = totalOf(body);
		const rows = rowsOf(of, answer, read);
		const fresh = key ? rows.filter((row) => isNew(keyOf(key, row))) : rows;
		pager.take(rows, body);
		page = pager.next();
		oldPages = rows.length > 0 && fresh.length === 0 ? oldPages + 1 : 0;
		const isOld = oldPages > (pager.mostOldPages ?? 0) ? meaningFor(rows.length) : 'fine';
		const comesAgain = page && cursors.has(page.cursor) ? meaningFor(rows.length) : 'fine';
		if (isOld === 'error') throw new RepeatedPage(number);
		if (isOld === 'end' || comesAgain === 'end') page = undefined;
		yield { rows, fresh, body, next: page?.cursor };
		if (comesAgain === 'error') throw new RepeatedPage(number + 1);
	}
}

/**
 * Reads a list to its end or up to the limit. Rows to skip are skipped by the vendor where it can be asked for that; else
 * the list is read from its beginning. Where rows are left out here (`keep`), limit and skip count the others, and pages are full ones.
 *
 * @param out what becomes of a row, beside the whole answer that it is from
 * @throws as `pagesOf`
 */
export async function readAll<Out>(
	of: List,
	start: Start,
	ask: Ask,
	out: (row: IDataObject, body: unknown) => Out,
): Promise<Out[]> {
	const { limit = Infinity, skip = 0, keep } = start;
	const { skipping } = of.paging;
	const isSkipped = skip > 0 && skipping !== undefined && !keep;
	const left = isSkipped ? 0 : skip;
	const pages = isSkipped
		? pagesOf({ ...of, paging: skipping }, { ...start, from: String(skip) }, ask)
		: pagesOf(of, { ...start, limit: keep ? Infinity : limit + left }, ask);
	const all: Out[] = [];
	let passed = 0;
	for await (const { fresh, body } of pages) {
		const wanted = keep ? fresh.filter((row) => keep(row, body)) : fresh;
		for (const row of wanted) if (++passed > left) all.push(out(row, body));
		if (all.length >= limit) break;
	}
	if (all.length > limit) all.length = limit;
	return all;
}

/** @throws Failure (`notAnAnswer`) when a row has no ID, which is a number or a text; it ends with the advice */
export function mustHaveIds({ key }: ListWithId, rows: IDataObject[], advice?: string): void {
	const isId = (value: unknown) =>
		typeof value === 'number' || (typeof value === 'string' && value !== '');
	if (!rows.every((row) => isId(row[key[0]]))) throw withoutKey(key, advice);
}

/** A list of records with whole numbers as IDs, of which any page can be asked for by its position. */
export type ListByPosition = ListWithId<PagingByPosition>;

/** One page that was asked for by its position. */
export interface PositionedPage {
	rows: IDataObject[];
	ids: number[];
	body: unknown;
	/** Positions of its first row, and after its last one. */
	start: number;
	end: number;
	/** How many rows there are in all; where the vendor does not tell, more than have been seen as long as pages are full. */
	total: number;
	/** The same, as the vendor tells it, if it does. */
	told: number | undefined;
}

/**
 * Asks for the page that holds the row at a position (0 for the first) or begins there.
 *
 * @param size rows of a page, as the vendor turned out to give them
 * @throws Failure
 */
export async function pageAt(
	of: ListByPosition,
	position: number,
	size: number,
	ask: Ask,
): Promise<PositionedPage> {
	const start = Math.floor(position / size) * size;
	const answer = await ask(withParameters(of.request, of.paging.at(start, size)));
	const rows = rowsOf(of, answer, () => null);
	mustHaveIds(of, rows);
	const end = start + rows.length;
	const told = of.paging.total?.(answer.body);
	return {
		rows,
		ids: rows.map((row) => Number(row[of.key[0]])),
		body: answer.body,
		start,
		end,
		total: told ?? (rows.length < size ? end : end + 1),
		told,
	};
}

/** The size of the vendor's pages: smaller than asked for when the first one is, and more rows are there. */
export function sizeOf(
	{ paging }: { paging: Pick<PagingByPosition, 'size'> },
	first: PositionedPage,
): number {
	return first.end < first.total && first.rows.length > 0
		? Math.min(paging.size, first.rows.length)
		: paging.size;
}

/**
 * Of a list that has become shorter or longer in between, two pages may well be the same: as many rows as a page has were deleted.
 *
 * @throws RepeatedPage when two pages that should differ are the same: the list does not heed which page is asked for
 */
export function mustDiffer(one: PositionedPage, other: PositionedPage | undefined): void {
	if (!other || one.start === other.start || one.ids.length === 0) return;
	if (one.told !== other.told) return;
	if (one.ids.join() === other.ids.join()) throw new RepeatedPage(2);
}
