import type { IDataObject } from 'n8n-workflow';
import { calendarDay, daysBetween } from '../input/days';
import type { List, Pager, PagerStart, Paging, PagingByPosition, Repeated } from '../model/list';
import { Failure } from '../model/failures';
import { isNothing } from '../model/values';
import { valueAt } from '../model/entryOf';
import type { VendorRequest } from '../model/vendor';

/** Declares a vendor's list, once for Get Many, pickers, triggers and look-ups. */
export function list<Pages extends Paging, const Key extends readonly string[]>(
	declared: List<Pages> & { key?: Key },
): List<Pages> & { key: Key } {
	return declared as List<Pages> & { key: Key };
}

/** A request with further parameters: a GET has them in its query, any other in its body. */
export function withParameters<Request extends VendorRequest>(
	request: Request,
	parameters: IDataObject,
): Request {
	if (request.method !== undefined && request.method !== 'GET')
		return { ...request, body: { ...(request.body as IDataObject), ...parameters } };
	return { ...request, qs: { ...request.qs, ...parameters } };
}

/** The same list, or a part of it, by further parameters of its request. */
export function asking<Any extends List>(of: Any, parameters: IDataObject): Any {
	return { ...of, request: withParameters(of.request, parameters) };
}

/** Reads how many rows there are in all, where the answer states it. */
const totalAt =
	(path: string | undefined) =>
	(body: unknown): number | undefined => {
		const total = path === undefined ? undefined : valueAt(body, path);
		return typeof total === 'number' ? total : undefined;
	};

/** The whole numbers from one to another, both included. */
const range = (first: number, last: number) =>
	Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);

const NOT_SKIPPED =
	'more came than there is after the results to skip, so it seems to ignore how many these are';

const NOT_SAID_WHERE = 'it says that there are more pages, and does not name the next one';

interface Pages {
	/** Rows of a full page: the vendor's maximum. */
	size: number;
	/** Name of the parameter for the page size; absent: the vendor lets nobody choose it. */
	limit?: string;
	/** Where the answer says how many rows there are in all. */
	total?: string;
	/** What a page without any new row, or a cursor that comes again, means: an error unless told. */
	repeated?: Exclude<Repeated, 'fine'>;
}

/**
 * Pages by number, from 1. Ends with an empty page, at the stated total, or, where no total is stated, with a page that
 * is not full.
 *
 * @param page name of the parameter for the page number
 * @param offset name of the parameter for the rows to skip, which takes the place of the page where a list is not read from
 * its beginning
 * @param untilEmpty goes on after a page that is not full, for a page may be smaller than the vendor says; such a page that
 * comes again is the end
 */
export function byPage({
	size,
	limit,
	total,
	page,
	offset,
	repeated = 'error',
	untilEmpty,
}: Pages & { page: string; offset?: string; untilEmpty?: true }): PagingByPosition {
	const totalIn = totalAt(total);
	const parametersOf = (number: number, rows: number) => ({
		[page]: number,
		...(limit !== undefined && { [limit]: rows }),
	});
	return {
		size,
		repeated: untilEmpty ? (rows) => (rows < size ? 'end' : repeated) : repeated,
		total: totalIn,
		...(offset !== undefined && {
			skipping: byOffset({
				size,
				offset,
				repeated,
				...(limit !== undefined && { limit }),
				...(total !== undefined && { total }),
			}),
		}),
		at: (start, rows) => parametersOf(start / rows + 1, rows),
		start({ limit: most, from = '1' }: PagerStart): Pager {
			const pageSize = limit === undefined ? size : Math.min(size, most);
			let number = Number(from);
			let taken = (number - 1) * pageSize;
			let hasEnded = false;
			let lastKnown = 0;
			const pageOf = (one: number) => ({
				parameters: parametersOf(one, pageSize),
				cursor: String(one),
			});
			return {
				next: () => (hasEnded ? undefined : pageOf(number)),
				take(rows, body) {
					taken += rows.length;
					number += 1;
					const all = totalIn(body);
					const isLast = all === undefined ? !untilEmpty && rows.length < pageSize : taken >= all;
					hasEnded = rows.length === 0 || isLast;
					lastKnown = rows.length === pageSize ? Math.ceil(Math.min(all ?? 0, most) / pageSize) : 0;
				},
				ahead: (pages) => range(number, Math.min(number + pages - 1, lastKnown)).map(pageOf),
			};
		},
	};
}

/**
 * Pages by the number of rows to skip, which grows by the rows received. Ends with an empty page or at the stated total.
 * A page that is not full is not taken for the last one; a page larger than asked is: such a server ignores paging. Where
 * that is known to happen (`repeated: 'end'`), the list is always read from its beginning. A page behind the first one with more rows
 * than there can be there ends in a Failure: nobody knows which rows they are.
 *
 * @param offset name of the parameter for the rows to skip
 */
export function byOffset({
	size,
	limit,
	total,
	offset,
	repeated = 'error',
}: Pages & { offset: string }): PagingByPosition {
	const totalIn = totalAt(total);
	const parametersOf = (skipped: number, rows: number) => ({
		[offset]: skipped,
		...(limit !== undefined && { [limit]: rows }),
	});
	const paging: PagingByPosition = {
		size,
		repeated,
		total: totalIn,
		at: parametersOf,
		start({ limit: most, from = '0' }: PagerStart): Pager {
			let skipped = Number(from);
			let left = most;
			let hasEnded = false;
			let pagesKnown = 0;
			const asked = (pagesOn = 0) => Math.min(size, Math.max(left - pagesOn * size, 1));
			const pageOn = (pages: number) => ({
				parameters: parametersOf(skipped + pages * size, asked(pages)),
				cursor: String(skipped + pages * size),
			});
			return {
				next: () => (hasEnded ? undefined : pageOn(0)),
				take(rows, body) {
					const all = totalIn(body);
					const most = Math.min(asked(), Math.max((all ?? Infinity) - skipped, 0));
					if (skipped > 0 && rows.length > most && repeated === 'error')
						throw new Failure({ kind: 'notAnAnswer', words: NOT_SKIPPED }, 1);
					hasEnded =
						rows.length === 0 ||
						rows.length > asked() ||
						(all !== undefined && skipped + rows.length >= all);
					skipped += rows.length;
					left -= rows.length;
					pagesKnown =
						rows.length === size ? Math.ceil(Math.min((all ?? 0) - skipped, left) / size) : 0;
				},
				ahead: (pages) => range(0, Math.min(pages, pagesKnown) - 1).map(pageOn),
			};
		},
	};
	return repeated === 'error' ? { ...paging, skipping: paging } : paging;
}

/**
 * Pages of which each names the next one. Ends with a page that names none, however many rows it has.
 *
 * @param cursor name of the parameter for the cursor, which the first request has not
 * @param next where the answer has the cursor of the next page (dot path)
 * @param more where the answer says whether there is a next page, for a vendor whose last page has a cursor as well (dot path); an
 * answer that does not say it is the last one when it has no rows. One that says yes and names none ends in a Failure.
 * @param mostOldPages of a list of changes: pages in turn that may bring only records which have changed once more
 */
export function byCursor({
	size,
	limit,
	total,
	cursor,
	next,
	more,
	mostOldPages = 0,
	repeated = 'error',
}: Pages & { cursor: string; next: string; more?: string; mostOldPages?: number }): Paging {
	const following = (rows: unknown[], body: unknown) => {
		const cursorOf = valueAt(body, next);
		const isMore = more === undefined ? undefined : valueAt(body, more);
		if (isMore === true && isNothing(cursorOf))
			throw new Failure({ kind: 'notAnAnswer', words: NOT_SAID_WHERE }, 1);
		const isLast = more !== undefined && isMore !== true && (isMore === false || rows.length === 0);
		return isNothing(cursorOf) || isLast ? undefined : String(cursorOf);
	};
	return {
		repeated,
		total: totalAt(total),
		start({ limit: most, from = '' }: PagerStart): Pager {
			const pageSize = limit === undefined ? {} : { [limit]: Math.min(size, most) };
			let place: string | undefined = from;
			return {
				mostOldPages,
				next: () =>
					place === undefined
						? undefined
						: {
								parameters: { ...(place !== '' && { [cursor]: place }), ...pageSize },
								cursor: place,
							},
				take: (rows, body) => void (place = following(rows, body)),
			};
		},
	};
}

/**
 * Pages of one kind where the request has a parameter, of another one where it has not. Rows to skip are read and left out, for only one
 * of the two may be asked to skip them.
 *
 * @param parameter name of the parameter in the query
 */
export function byEither(parameter: string, withIt: Paging, without: PagingByPosition): Paging {
	const { size, total, repeated } = without;
	return {
		size,
		repeated,
		...(total && { total }),
		start: (start) => (start.query?.[parameter] === undefined ? without : withIt).start(start),
	};
}

/** A list that comes whole in one answer. */
export const whole: Paging = {
	repeated: 'end',
	start(): Pager {
		let isAsked = false;
		return {
			next: () => (isAsked ? undefined : { parameters: {}, cursor: '' }),
			take: () => void (isAsked = true),
		};
	},
};

/**
 * One request a calendar day, in order, for vendors that know no range. Days are taken as the user typed them; a moment
 * with a zone counts as the day it is in the workflow's zone.
 *
 * @param names the parameter of the day, and the node parameters that say which days: one (`day`), or where `mode` is
 * "range", those `from` one `to` another
 */
export function byDay(names: {
	parameter: string;
	mode: string;
	day: string;
	from: string;
	to: string;
}): Paging {
	return {
		repeated: 'fine',
		start({ read, timezone }: PagerStart): Pager {
			const isRange = read(names.mode) === 'range';
			const first = calendarDay(read(isRange ? names.from : names.day), timezone);
			const last = isRange ? calendarDay(read(names.to), timezone) : first;
			const days = daysBetween(first, last);
			return {
				next: () =>
					days[0] === undefined
						? undefined
						: { parameters: { [names.parameter]: days[0] }, cursor: days[0] },
				take: () => void days.shift(),
			};
		},
	};
}
