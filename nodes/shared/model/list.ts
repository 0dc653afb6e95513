import type { IDataObject } from 'n8n-workflow';
import type { ReadParameter } from './parameter';

/** What a walk needs to know before its first request. `limit` is Infinity for "Return All". */
export interface WalkStart {
	limit: number;
	read: ReadParameter;
	/** IANA name of the workflow's zone. */
	timezone: string;
	/** The query of the request without the parameters of a page. */
	query?: IDataObject;
}

/** Walks one list. `query()` gives the parameters of the next request, or undefined at the end. */
export interface Walker {
	query(): IDataObject | undefined;
	/** Takes what the last request brought: the rows of the page and the whole answer. */
	take(rows: IDataObject[], body: unknown): void;
}

/** How a vendor's list is walked. */
export interface Walk {
	start(start: WalkStart): Walker;
	/** Where the parameters of a page travel; the query unless told. */
	place?: 'query' | 'body';
	/** What makes two rows the same one. */
	key(row: IDataObject): string;
	/** What a page without any new row means. */
	repeated: Repeated | ((rows: number) => Repeated);
	/** How many rows there are in all, by an answer that states it. */
	total?(body: unknown): number | undefined;
}

/** A page without any new row: a server that ignores paging, the end of the list, or nothing. */
export type Repeated = 'error' | 'end' | 'fine';
