import type { IDataObject, IHttpRequestMethods, IHttpRequestOptions, INodeProperties } from 'n8n-workflow';
import type { Portions } from './portions';
import type { Batch } from './batchTypes';
import type { CodeList } from './codeIndex';
import type { Outgoing } from './send';

/**
 * What a repeat of a request would do.
 *
 * - `read`: nothing, it only looks.
 * - `idempotent`: nothing more than the first time (update, delete, upload of codes the vendor keeps once).
 * - `once`: it would happen a second time (create, send, draw the next code), so it is never repeated blindly.
 */
export type Effect = 'read' | 'idempotent' | 'once';

/** A vendor's answer as it came over the wire. `headers` are in lower case; `body` is parsed JSON, a string or empty. */
export interface Answer {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

/** What a vendor says when it refuses: its own words (empty when it says none), its own code, and the parameter that its code speaks of. */
export interface VendorError {
	text: string;
	code?: string;
	parameter?: string;
}

/** The ten fields that every vendor's discount code is turned into. What a vendor does not say is null. */
export interface CommonCode {
	vendor: string;
	id: string | number | null;
	code: string | null;
	kind: 'fixed' | 'percentage' | 'buyXGetY' | 'freeShipping' | 'other' | null;
	/** Percent, or major currency units. */
	amount: number | null;
	/** ISO 4217. */
	currency: string | null;
	status: 'active' | 'scheduled' | 'expired' | 'disabled' | 'used' | 'unknown';
	/** ISO 8601 in UTC where the vendor states a zone, else the vendor's own text. */
	startsAt: string | null;
	endsAt: string | null;
	email: string | null;
}

/** What is special about one vendor. Data first: behaviour that all vendors share is in this folder. */
export interface Vendor {
	/** Stored name of the node, also the `vendor` of the common shape. */
	name: string;
	displayName: string;
	/** Stored name of the credential type. */
	credential: string;
	/** What the editor calls the credential's field with the vendor's address. */
	addressField: 'Base URL' | 'Site URL';
	/** Fields of the credential that tell one account from another. */
	account: string[];
	/** Fields of the credential that may never be shown. */
	secrets: string[];
	/** Documented requests per minute of one account; absent: the vendor names none. */
	requestsPerMinute?: number;
	/** The credential gets a token first, so that a 401 is worth one new login (n8n does it). */
	signsIn?: boolean;
	connection: Connection;
	/** Headers, in lower case, by which the vendor paces its callers. */
	pace: PaceHeaders;
	/** The vendor's refusal inside an answer of any status, or undefined when the answer is a success. */
	readError(answer: Answer): VendorError | undefined;
	/** Whether a refusal means that the credential is wrong, so that no further item needs to be tried. */
	refusesCredential(answer: Answer, error: VendorError): boolean;
	/** What to do about a refusal, by the vendor's code. */
	advice: Record<string, string>;
	/** Turns one row of an answer into the common shape; `body` is the whole answer, `now` decides the status. */
	toCode(row: IDataObject, body: IDataObject, now: Date): CommonCode;
}

/** What the editor's connection test sends. */
export interface Connection {
	/** A request that only reads and that needs nothing but the keys. */
	request(): Pick<IHttpRequestOptions, 'url'> & Pick<Partial<IHttpRequestOptions>, 'method' | 'qs' | 'body'>;
	/** The properties (dot paths) of which an answer has at least one when it is this vendor's; absent: any JSON may be. */
	due?: string[];
	/** What the editor calls the fields with the keys, as in "Check the API Token". */
	keys: string;
}

/** Which headers tell a caller to wait, all in seconds (`retryAfter` also as an HTTP date). */
export interface PaceHeaders {
	/** Seconds until requests are allowed again. */
	seconds?: string;
	/** Requests that are left; at 0 the caller waits for `seconds`. */
	remaining?: string;
	/** Milliseconds to wait after a 429 that names no time. */
	fallbackMs?: number;
}

/**
 * Reads one node parameter of the current item, resource locators as their plain value. `fallback` is for one that is not
 * there or in which nothing was given.
 */
export type ReadParameter = (path: string, fallback?: unknown) => unknown;

/** Judges one value that a user gave. Gives the reason for refusing it ("is not an e-mail address"), or undefined. */
export type Check = (value: unknown) => string | undefined;

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

/** Reads the current record first and sends it back with the user's changes on top. */
export interface Merge {
	/** Properties of the record that the vendor sets itself and that are not sent back. */
	drop: string[];
}

/** What an operation can do besides its own request, while it is carried out for one item. */
export interface Tools {
	read: ReadParameter;
	/** Sends a request that only reads. @throws Failure */
	ask(request: Outgoing): Promise<Answer>;
	/** Reads a whole list. @throws Failure, RepeatedPage */
	list(request: Outgoing, rows: NonNullable<Operation['rows']>, walk: Walk): Promise<IDataObject[]>;
	/** What all items of an execution's node share, made by the first one that asks; a failure is not kept. */
	shared<T>(name: string, make: () => Promise<T>): Promise<T>;
}

/** How a code is looked for: by asking for it, or in the list of all codes, where the vendor cannot be asked. */
type LookUp =
	| {
			/** The record that has the code as it is now, or undefined. @throws Failure */
			find(code: string, tools: Tools): Promise<IDataObject | undefined>;
	  }
	| {
			list: CodeList;
			/** Why nothing is written where several records have the code, as a sentence that says what to do. */
			several(code: string, ids: string[]): string;
	  };

/** Writes a record by its code: changes the one that has it, or makes a new one. */
export type Upsert = LookUp & {
	/** Parameter that holds the code. */
	code: string;
	/** The request that gives the record the user's values, or undefined when it has them. */
	change(current: IDataObject, request: Outgoing): Outgoing | undefined;
	create(request: Outgoing): Outgoing;
};

/** What a 404 may mean besides an error: a choice of the user in a parameter. */
export interface Nothing {
	status: number;
	parameter: string;
	value: string;
	/** The row that stands for "nothing there". */
	row: IDataObject;
}

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
	walk?: Walk;
	/** Makes one row of all answers of the walk. */
	combine?(rows: IDataObject[]): IDataObject;
	/** Completes the request, which has no empty values, by what the vendor has to be asked for first. @throws BadInput, Failure */
	prepare?(request: Outgoing, tools: Tools): Promise<Outgoing>;
	merge?: Merge;
	upsert?: Upsert;
	batch?: Batch;
	portions?: Portions;
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
	/** Changes each row of the answer before the user gets it, such as leaving out keys. */
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

