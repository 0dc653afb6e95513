import { type IDataObject, type IHttpRequestMethods, type ILoadOptionsFunctions, type INodeListSearchResult, type INodePropertyOptions, NodeOperationError } from 'n8n-workflow';
import { rowsOf } from '../http/rows';
import { tell } from '../http/errorText';
import { isEmpty } from '../model/values';
import { Failure } from '../model/failures';
import { accountTo, send, type RequestContext } from '../http/send';
import type { Operation } from '../model/operation';
import type { Vendor } from '../model/vendor';

/** How the list behind a resource locator is read. */
export interface Picker {
	request: { method: IHttpRequestMethods; url: string; body?: IDataObject };
	/** Where the rows are in the answer, as in an operation. */
	rows?: NonNullable<Operation['rows']>;
	/** The rows are not documented, as in an operation. */
	unwrap?: boolean;
	/** What the user sees of a row. */
	label(row: IDataObject): string;
	/** Property of a row that is stored. */
	value: string;
	/** A list that comes in pages: the rows of a full one, and the query that skips so many rows. Absent: it comes whole. */
	pages?: { size: number; query(skip: number): IDataObject };
}

/** A person waits in front of the list: two attempts within ten seconds. */
const LIMITS = { attempts: 2, withinMs: 10_000 };
const MOST_PAGES_AT_ONCE = 10;
/** The editor asks for more when the user scrolls, and a list of a few rows cannot be scrolled. */
const ENOUGH_TO_SCROLL = 20;

async function page(way: RequestContext, picker: Picker, offset: number): Promise<IDataObject[]> {
	const { pages, request } = picker;
	const answer = await send(way, { ...request, qs: pages?.query(offset) ?? {}, timeout: LIMITS.withinMs }, 'read');
	const rows = rowsOf({ ...picker, walk: true }, answer, () => null);
	const words = `a row of the list has no "${picker.value}": choose "By ID" and enter the ID`;
	if (rows.some((row) => isEmpty(row[picker.value]))) throw new Failure({ kind: 'notAnAnswer', words, status: answer.status }, 1);
	return rows;
}

/**
 * One load of the list: pages from the offset on until there is enough to show, with the next load's offset.
 * A page that brings nothing new is the end, for a vendor that ignores which one is asked for.
 *
 * @param known values that have come before
 */
async function load(way: RequestContext, picker: Picker, filter: string, offset: number, known = new Set<unknown>()): Promise<INodeListSearchResult> {
	const wanted = filter.trim().toLowerCase();
	const results: INodeListSearchResult['results'] = [];
	for (let number = 1; ; number++) {
		const rows = await page(way, picker, offset);
		const fresh = rows.filter((row) => !known.has(row[picker.value]));
		for (const row of fresh) known.add(row[picker.value]);
		const found = fresh.map((row) => ({ name: picker.label(row), value: row[picker.value] as string | number }));
		results.push(...found.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(wanted)));
		offset += rows.length;
		const isLast = picker.pages === undefined || rows.length !== picker.pages.size || fresh.length === 0;
		if (isLast) return { results };
		if (results.length >= ENOUGH_TO_SCROLL || number === MOST_PAGES_AT_ONCE) return { results, paginationToken: String(offset) };
	}
}

/** @throws NodeOperationError with a sentence, which the editor shows in place of the list (of a NodeApiError it would show the HTTP status first) */
async function search(caller: ILoadOptionsFunctions, vendor: Vendor, picker: Picker, filter: string, offset: number, known?: Set<unknown>): Promise<INodeListSearchResult> {
	const way = { caller, vendor, account: await accountTo(vendor, caller), limits: LIMITS, origin: 'person' as const };
	return await load(way, picker, filter, offset, known).catch((error: unknown) => {
		const { fault, attempts } = error as Failure;
		const place = { vendor, effect: 'read' as const, where: 'the list', attempts, labelOf: String };
		throw new NodeOperationError(caller.getNode(), tell(fault, place).message);
	});
}

/**
 * Makes a list search for a resource locator (`methods.listSearch` of a node): searchable, in pages, through the same
 * rate limiter as everything else that the account sends.
 *
 * @returns a function that throws NodeOperationError with a sentence
 */
export function listSearch(vendor: Vendor, picker: Picker) {
	return async function (this: ILoadOptionsFunctions, filter = '', paginationToken = '0'): Promise<INodeListSearchResult> {
		return await search(this, vendor, picker, filter, Number(paginationToken));
	};
}

/**
 * Makes the choices of a field in which several records can be chosen (`methods.loadOptions` of a node), from the same
 * list as a locator's.
 *
 * @returns a function that throws NodeOperationError with a sentence
 */
export function choices(vendor: Vendor, picker: Picker) {
	return async function (this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
		const found: INodePropertyOptions[] = [];
		const known = new Set<unknown>();
		for (let token: unknown = '0'; token !== undefined; ) {
			const { results, paginationToken } = await search(this, vendor, picker, '', Number(token), known);
			found.push(...results.map(({ name, value }) => ({ name, value })));
			token = paginationToken;
		}
		return found;
	};
}
