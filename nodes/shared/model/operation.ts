import type { IDataObject, IHttpRequestMethods, INodeProperties } from 'n8n-workflow';
import type { Chunked, Batch, Tools, Merge, Upsert, Nothing } from './work';
import type { VendorRequest, Effect } from './vendor';
import type { ReadParameter, Check } from './parameter';
import type { List } from './list';

/** One operation: the request as n8n's declarative routing, what a repeat does, its fields. Data only. */
export interface Operation {
	name: string;
	value: string;
	action: string;
	description: string;
	effect: Effect;
	/** Whether the user's choices make a `once` operation one that may be repeated. */
	isRepeatable?(read: ReadParameter): boolean;
	/** How a user finds out whether it happened, as a full sentence; `once` operations have one. */
	lookUp?: string;
	/** `url` may be left out when a field sets it in its own routing. */
	request: { method: IHttpRequestMethods; url?: string; headers?: Record<string, string> };
	/** Parameters without display conditions for resource and operation: `propertiesOf()` adds them. */
	fields: INodeProperties[];
	/** Checks by parameter path (`email`, `additionalFields.subject`), besides those by parameter type. */
	checks?: Record<string, Check>;
	/** Where the rows are in the answer (dot path), `''` for an answer that is a list itself; absent: the answer is the one row. */
	rows?: string | string[];
	/** The property without which a single answer is none: the ID of a record, the code that was asked for. */
	due?: string;
	/** The rows are not documented: the only list of the answer, or all of it without its `status`. */
	unwrap?: boolean;
	/** The list that is read; the item's request is its own. */
	list?: List;
	/** Makes one row of all rows of the list. */
	combine?(rows: IDataObject[]): IDataObject;
	/** Completes the request, which has no empty values, by what the vendor has to be asked for first. @throws BadInput, Failure */
	prepare?(request: VendorRequest, tools: Tools): Promise<VendorRequest>;
	merge?: Merge;
	upsert?: Upsert;
	batch?: Batch;
	chunked?: Chunked;
	nothing?: Nothing;
	/** The parameter that an answer without a body is told by: `{ success: true, id }`. */
	idParameter?: string;
	/** Status by which the vendor says that there is nothing to delete: after an attempt that may have done it, a success. */
	goneStatus?: number;
	/** Sends empty values instead of leaving them out, so that a text can be emptied. */
	keepEmpty?: boolean;
	/** Sends the body as the user wrote it, empty values included. */
	verbatim?: boolean;
	/** Milliseconds to wait for an answer; default 60,000. The user's Request Options come first. */
	timeoutMs?: number;
	/** Judges an answer that is no refusal: the reason why it still is no success, or undefined. */
	confirm?(body: IDataObject, read: ReadParameter): string | undefined;
	/** Changes each row of the answer before the user gets it, such as taking it out of a wrapper. */
	row?(row: IDataObject, read: ReadParameter): IDataObject;
	/** Fields that are known otherwise than the endpoint: seen at a sister brand or in a client, or our own reading. */
	known?: Record<string, 'seen' | 'reading'>;
	/** A working call, for the standard tests and the documentation: input items and the parameters over them. */
	example: { items: IDataObject[]; parameters: IDataObject };
}

/** One resource of a node with its operations. */
export interface Resource {
	name: string;
	value: string;
	/** The first one is what a new node shows. */
	operations: [Operation, ...Operation[]];
}

/** The resources of a node; the first one is what a new node shows. */
export type Resources = [Resource, ...Resource[]];
