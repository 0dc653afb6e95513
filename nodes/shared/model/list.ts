import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import type { ReadParameter } from './parameter';

/** What a pager needs to know before its first request. `limit` is Infinity for "Return All". */
export interface PagerStart {
	limit: number;
	read: ReadParameter;
	/** IANA name of the workflow's zone. */
	timezone: string;
	/** The query of the request without the parameters of a page. */
	query?: IDataObject;
	/** The cursor of the page to begin with; absent: the first one. */
	from?: string;
}

/** A page that can be asked for: its parameters, and the cursor that stands for it. */
export interface PageRequest {
	parameters: IDataObject;
	cursor: string;
}

/** Goes through the pages of one list. */
export interface Pager {
	/** Pages in turn that may bring no new row, for a record that changes while the list is read comes once more; absent: none. */
	mostOldPages?: number;
	/** The page to ask for next, or undefined at the end. */
	next(): PageRequest | undefined;
	/** Takes what that page brought: all of its rows, and the whole answer. */
	take(rows: IDataObject[], body: unknown): void;
	/**
	 * The next pages, as far as they are known before they are asked for: the vendor states how many rows there are, and the last
	 * page was full.
	 */
	ahead?(pages: number): PageRequest[];
}

/** A page without any new row: a server that ignores paging, the end of the list, or nothing. */
export type Repeated = 'error' | 'end' | 'fine';

/** How a vendor's list comes in pages. */
export interface Paging {
	start(start: PagerStart): Pager;
	repeated: Repeated | ((rows: number) => Repeated);
	/** Rows of a full page, where it can be told. */
	size?: number;
	/** How many rows there are in all, by an answer that states it. */
	total?(body: unknown): number | undefined;
	/**
	 * Reads the list from any row on: its cursor is how many rows to skip. Absent: the vendor cannot be asked for that, or is
	 * not sure to heed it.
	 */
	skipping?: Paging;
}

/** Pages of which any can be asked for by its position. */
export interface PagingByPosition extends Paging {
	size: number;
	/** The parameters of the page that begins at a position (0 for the first row, then multiples of the size). */
	at(start: number, size: number): IDataObject;
}

/**
 * Where the rows are in an answer.
 *
 * - `rows`: at a dot path (`''`: the answer is the list), or at the first of several that holds a list. With `value` they are
 * texts, and each becomes an object that has it under this name.
 * - `unwrap`: not documented: in the only list of the answer, else it is all of it without its `status`.
 * - `due`: the answer is one row, and has this property.
 */
type RowsIn =
	| { rows: string | string[]; value?: string; unwrap?: never; due?: never }
	| { unwrap: true; rows?: never; value?: never; due?: never }
	| { due: string; rows?: never; value?: never; unwrap?: never };

/** A vendor's list, declared once for all that read it. */
export type List<Pages extends Paging = Paging> = RowsIn & {
	request: { method: IHttpRequestMethods; url: string; qs?: IDataObject; body?: IDataObject };
	/** Properties (dot paths) that together make a row the same one; empty: all of it; absent: no two rows are the same. */
	key?: readonly string[];
	paging: Pages;
};

/** A list whose rows have an ID: the one property of their key. */
export type ListWithId<Pages extends Paging = Paging> = List<Pages> & { key: readonly [string] };
