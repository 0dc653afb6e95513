import type { IDataObject } from 'n8n-workflow';
import { calendarDay, daysBetween } from '../input/days';
import type { Repeated, Walk, Walker, WalkStart } from '../model/list';
import { RepeatedPage } from '../model/failures';
import { valueAt } from '../model/entryOf';

/** The key of a row by some of its properties; a row that has none of them counts as a whole. */
function keyOf(properties: string[]): Walk['key'] {
	return (row) => {
		const values = properties.map((property) => valueAt(row, property) ?? null);
		return JSON.stringify(values.every((value) => value === null) ? row : values);
	};
}

/** Reads how many rows there are in all, where the answer states it. */
const totalAt = (path: string | undefined) => (body: unknown): number | undefined => {
	const total = path === undefined ? undefined : valueAt(body, path);
	return typeof total === 'number' ? total : undefined;
};

interface Paging {
	/** Rows of a full page: the vendor's maximum. */
	size: number;
	/** Name of the parameter for the page size; absent: the vendor lets nobody choose it. */
	limit?: string;
	/** Where the parameters travel; the query unless told. */
	place?: Walk['place'];
	/** Where the answer says how many rows there are in all. */
	total?: string;
	/** Properties that together make a row the same one. */
	key: string[];
	repeated?: Repeated;
}

/**
 * Pages by number, from 1. Ends with an empty page, at the stated total, or, where no total is stated, with a page that
 * is not full.
 *
 * @param page name of the query parameter for the page number
 * @param untilEmpty goes on after a page that is not full, for a page may be smaller than the vendor says; such a page that
 * comes again is the end
 */
export function pageNumbers({ size, limit, place, total, key, page, repeated = 'error', untilEmpty }: Paging & { page: string; untilEmpty?: true }): Walk {
	const totalIn = totalAt(total);
	return {
		key: keyOf(key),
		repeated: untilEmpty ? (rows) => (rows < size ? 'end' : repeated) : repeated,
		total: totalIn,
		...(place && { place }),
		start(start: WalkStart): Walker {
			const pageSize = limit === undefined ? size : Math.min(size, start.limit);
			let next: number | undefined = 1;
			let taken = 0;
			return {
				query: () => (next === undefined ? undefined : { [page]: next, ...(limit !== undefined && { [limit]: pageSize }) }),
				take(rows, body) {
					taken += rows.length;
					const all = totalIn(body);
					const isLast = all === undefined ? !untilEmpty && rows.length < pageSize : taken >= all;
					const ended = rows.length === 0 || isLast;
					next = ended ? undefined : (next ?? 0) + 1;
				},
			};
		},
	};
}

/**
 * Pages by the number of rows to skip, which grows by the rows received. Ends with an empty page or at the stated total.
 * A page that is not full is not taken for the last one; a page larger than asked is: such a server ignores paging.
 *
 * @param offset name of the query parameter for the rows to skip
 */
export function offsets({ size, limit, place, total, key, offset, repeated = 'error' }: Paging & { offset: string }): Walk {
	const totalIn = totalAt(total);
	return {
		key: keyOf(key),
		repeated,
		total: totalIn,
		...(place && { place }),
		start(start: WalkStart): Walker {
			let taken = 0;
			let ended = false;
			const asked = () => Math.min(size, Math.max(start.limit - taken, 1));
			return {
				query: () => (ended ? undefined : { [offset]: taken, ...(limit !== undefined && { [limit]: asked() }) }),
				take(rows, body) {
					const all = totalIn(body);
					ended = rows.length === 0 || rows.length > asked() || (all !== undefined && taken + rows.length >= all);
					taken += rows.length;
				},
			};
		},
	};
}

/** A list that comes whole in one answer. */
export function wholeList({ key }: { key: string[] }): Walk {
	return {
		key: keyOf(key),
		repeated: 'end',
		start(): Walker {
			let asked = false;
			return { query: () => (asked ? undefined : {}), take: () => void (asked = true) };
		},
	};
}

/**
 * One request a calendar day, in order, for vendors that know no range. Days are taken as the user typed them; a moment
 * with a zone counts as the day it is in the workflow's zone.
 *
 * @param names query parameter of the day, and the node parameters that hold the first and the last one
 */
export function eachDay(names: { query: string; mode: string; day: string; from: string; to: string; key: string[] }): Walk {
	return {
		key: keyOf(names.key),
		repeated: 'fine',
		start({ read, timezone }: WalkStart): Walker {
			const isRange = read(names.mode) === 'range';
			const first = calendarDay(read(isRange ? names.from : names.day), timezone);
			const last = isRange ? calendarDay(read(names.to), timezone) : first;
			const days = daysBetween(first, last);
			return {
				query: () => (days[0] === undefined ? undefined : { [names.query]: days[0] }),
				take: () => void days.shift(),
			};
		},
	};
}

/** A request for one page of a list. */
export function withPage<Request extends { qs?: IDataObject; body?: unknown }>(request: Request, { place = 'query' }: Walk, page: IDataObject): Request {
	return place === 'body' ? { ...request, body: { ...(request.body as IDataObject), ...page } } : { ...request, qs: { ...request.qs, ...page } };
}

/**
 * Walks a list to its end or up to the limit, asking for no more than needed.
 *
 * Rows that have come already are left out (pages shift while they are read); a page without any new row ends the walk
 * in the way that the vendor's list says.
 *
 * @param fetch sends one request with the page's query and gives its rows and the whole answer
 * @throws RepeatedPage when the vendor sends the same page again and again
 */
export async function walkAll<Page extends { rows: IDataObject[]; body: unknown }, Out>(
	walk: Walk,
	start: WalkStart,
	fetch: (query: IDataObject) => Promise<Page>,
	out: (row: IDataObject, page: Page) => Out,
): Promise<Out[]> {
	const walker = walk.start(start);
	const known = new Set<string>();
	const all: Out[] = [];
	for (let number = 1; all.length < start.limit; number++) {
		const query = walker.query();
		if (!query) break;
		const page = await fetch(query);
		const fresh = page.rows.filter((row) => {
			const key = walk.key(row);
			return !known.has(key) && known.add(key);
		});
		if (page.rows.length > 0 && fresh.length === 0) {
			const meaning = typeof walk.repeated === 'function' ? walk.repeated(page.rows.length) : walk.repeated;
			if (meaning === 'error') throw new RepeatedPage(number);
			if (meaning === 'end') break;
		}
		for (const row of fresh) all.push(out(row, page));
		walker.take(page.rows, page.body);
	}
	if (all.length > start.limit) all.length = start.limit;
	return all;
}
