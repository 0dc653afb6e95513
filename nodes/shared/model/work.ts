import type { IDataObject } from 'n8n-workflow';
import type { VendorRequest, VendorResponse } from './vendor';
import type { List, ListWithId } from './list';
import type { ReadParameter } from './parameter';

/** A file on an input item. */
export interface ItemFile {
	data: Buffer;
	/** With its extension; empty where n8n knows none. */
	name: string;
	mimeType: string;
}

/** What an operation can do besides its own request, while it is carried out for one item. */
export interface Tools {
	read: ReadParameter;
	/** The file in a binary field of the item. @throws BadInput when there is none */
	file(property: string): Promise<ItemFile>;
	/** Sends a request that only reads. @throws Failure */
	ask(request: VendorRequest): Promise<VendorResponse>;
	/** Reads a whole list. @throws Failure, RepeatedPage */
	list(of: List): Promise<IDataObject[]>;
	/** What all items of an execution's node share, made by the first one that asks; a failure is not kept. */
	shared<T>(name: string, make: () => Promise<T>): Promise<T>;
	/** IANA name of the workflow's zone. */
	timezone: string;
}

/** What may take its time. */
export type Awaitable<T> = T | Promise<T>;

/** What may be done before and after the requests of one item. */
interface Around {
	/** Completes the request, which has no empty values, by what the vendor has to be asked for first, or by a file. @throws BadInput, Failure */
	prepare?(request: VendorRequest, tools: Tools): Promise<VendorRequest>;
	/** Changes each row of the answer (`body`) before the user gets it, such as taking it out of a wrapper. */
	row?(row: IDataObject, read: ReadParameter, body: IDataObject): IDataObject;
}

/** What is written has a code, of which the account should have one. */
interface OfCode {
	/** Parameter that holds the code's text: those who write the same one wait for each other. */
	code?: string;
}

/** It is about one record, which the user names by its ID. */
interface OfRecord {
	/** The user may name it by its code instead. */
	named?: NamedByCode;
}

/** What makes an answer a record, and a success. */
export interface RecordIn {
	/** The property (dot path) without which an answer is none: the ID of a record, the code that was asked for. */
	due?: string;
	/** The parameter that names a record by its code in its mode `code`, and the property (dot path) that holds the code of an answer: another one is none. */
	asked?: { parameter: string; at: string };
	/** Judges an answer that is no refusal: the reason why it still is no success, or undefined. */
	confirm?(body: IDataObject, read: ReadParameter): string | undefined;
	/** The parameter that an answer without a body is told by: `{ success: true, id }`. */
	idParameter?: string;
}

/** One of two kinds, and nothing of both: what nobody would look at cannot be written. */
type Either<One, Other> =
	| (One & { [Property in keyof Other]?: never })
	| (Other & { [Property in keyof One]?: never });

/** What is said of the one answer to a request. */
interface OneAnswer extends RecordIn, OfCode, OfRecord {
	/** Status by which the vendor says, with a code of its own, that there is nothing to delete: after an attempt that may have done it, a success. */
	goneStatus?: number;
}

/**
 * One request for one item, and one answer. `unwrap`: its form is not documented, so it is its only list, or all of it without
 * its `status`.
 */
export type Single = Around &
	Either<OneAnswer, { unwrap: true }> & { kind: 'single'; nothing?: Nothing };

/** A filter that the vendor does not have: the whole list is read, and rows that do not fit are left out here. */
interface Filter {
	/** Parameter that holds what is wanted; where nothing was given every row is. */
	parameter: string;
	/** @param body the whole answer that the row is from */
	fits(row: IDataObject, wanted: unknown, body: IDataObject): boolean;
}

/** Reads a list, or as much of it as the user wants. */
export interface ReadList extends Around {
	kind: 'list';
	list: List;
	filter?: Filter;
	/** Makes one row of all rows of the list. */
	combine?(rows: IDataObject[]): IDataObject;
}

/** Reads the current record first and sends it back with the user's changes on top. */
export interface ReadMergeWrite extends Around, OfCode, OfRecord {
	kind: 'readMergeWrite';
	due: string;
	/** Properties of the record that the vendor sets itself and that are not sent back. */
	drop: string[];
	/** Why the record that has come about is not written, as a sentence that names the field, or undefined. */
	whyNot?(record: IDataObject): string | undefined;
}

/** What a 404 may mean besides an error: a choice of the user in a parameter. */
interface Nothing {
	status: number;
	parameter: string;
	value: string;
	/** The row that stands for "nothing there". */
	row: IDataObject;
}

/**
 * The list of a vendor's records that have a code, for a vendor that cannot be asked for one code. A new record is sent to the
 * list's address, and each record is at its ID below it.
 */
export type CodeList = ListWithId & {
	/** Property of a record that holds its code. */
	code: string;
};

/** Where a code is looked for when the vendor cannot be asked for it. */
export interface InList {
	list: CodeList;
	/** Why nothing is done where several records have the code, as a sentence that says what to do. */
	several(code: string, ids: string[]): string;
}

/** How the record of an operation is found that the user has named by its code. */
export interface NamedByCode extends InList {
	/** Parameter that names the record: in its mode `code` by the code, else by the ID. */
	parameter: string;
	/** Why nothing is done where no record has the code, as a sentence. */
	none(code: string): string;
}

/** How a code is looked for: by asking for it, or in the list of all codes, where the vendor cannot be asked. */
type LookUp =
	| {
			/** The record that has the code as it is now, or undefined. @throws Failure */
			find(code: string, tools: Tools): Promise<IDataObject | undefined>;
	  }
	| InList;

/** How a record is found by its code, and what is sent for it. */
export type ByCode = LookUp & {
	/** Parameter that holds the code. */
	code: string;
	/** The request that gives the record the user's values, or undefined when it has them. @throws BadInput where it may not have them, Failure */
	change(
		current: IDataObject,
		request: VendorRequest,
		tools: Tools,
	): Awaitable<VendorRequest | undefined>;
	create(request: VendorRequest): VendorRequest;
};

/** Writes a record by its code: changes the one that has it, or makes a new one. */
export interface Upsert extends Around {
	kind: 'upsert';
	by: ByCode;
	due: string;
}

/**
 * Looks for the record that has a code, and says whether the code can be used now: that there is none is an answer, too.
 * Either the request asks for the code, or the code is looked for in the list at the request's address.
 */
export type Check = Around & { kind: 'check'; code: string; due: string } & (
		| {
				/** Status by which the vendor says that it has no such code. */
				noneStatus: number;
		  }
		| InList
	);

/** Makes as many records as the user says, in as few requests as the vendor allows, one after the other. */
export interface Chunked extends Around {
	kind: 'chunked';
	/** Where the records are in an answer (dot path). */
	rows: string;
	/** Parameter that holds how many. */
	amount: string;
	/** Property of the body that says how many one request makes. */
	property: string;
	/** Most in one request when the user sets none in `options.chunkSize`. */
	size: number;
	/** What the records are called, in the plural. */
	things: string;
}

/**
 * Makes as many records as the user says, each with a code that is made here (`patternFields` in editor/patternFields.ts), one
 * request each. A code that another record has already is replaced by another one.
 */
export interface Generate extends Around {
	kind: 'generate';
	/** How a record is looked for by its code: one whose outcome is not known, and one that the vendor refuses. */
	by: LookUp;
	/** Property of the body that holds the code. */
	property: string;
	due: string;
}

/** Collects one value list of all input items and sends it in as few requests as the vendor allows. */
export interface Batch {
	kind: 'batch';
	/** Parameter that names the target; items with different targets go into different requests. */
	target: string;
	/** Parameter that holds one value, several separated by commas or line breaks, or an array. */
	values: string;
	/** Most values in one request when the user sets none in `options.chunkSize`. */
	size: number;
	/** The body of one request. */
	body(target: string, values: string[]): IDataObject;
	/** What the vendor would give for a code that was made here: each is an output item. */
	made?(code: string): IDataObject;
	/** What the answer to a chunk says of it, for the output of its items. */
	told?(body: IDataObject): IDataObject;
	count?: Count;
	/** Judges an answer that is no refusal: the reason why it still is no success, or undefined. */
	confirm?(body: IDataObject, read: ReadParameter): string | undefined;
}

/** Counts what the targets of a batch hold before its first request and after its last one, where the user wants it. */
export interface Count {
	/** Parameter, a switch, by which the user asks for it. */
	parameter: string;
	/** What each target holds, as far as the vendor tells. @throws Failure, RepeatedPage */
	of(targets: string[], tools: Tools): Promise<Map<string, number>>;
	/** What the two numbers of a target say, for the output of its items. `sent` is how many values went to it. */
	told(numbers: {
		before: number | undefined;
		after: number | undefined;
		sent: number;
	}): IDataObject;
}

/** The kinds of work that an operation can be, each with its own options. */
export type Work = Single | ReadList | ReadMergeWrite | Upsert | Check | Chunked | Generate | Batch;
