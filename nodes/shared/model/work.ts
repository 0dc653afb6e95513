import type { IDataObject } from 'n8n-workflow';
import type { VendorRequest, VendorResponse } from './vendor';
import type { Walk } from './list';
import type { ReadParameter } from './parameter';

/** Collects one value list of all input items and sends it in as few requests as the vendor allows. */
export interface Batch {
	/** Parameter that names the target; items with different targets go into different requests. */
	target: string;
	/** Parameter that holds one value, several separated by commas or line breaks, or an array. */
	values: string;
	/** Most values in one request when the user sets none in `options.chunkSize`. */
	size: number;
	/** The body of one request. */
	body(target: string, values: string[]): IDataObject;
	/** What the answer to a part says of it, for the output of its items. */
	told?(body: IDataObject): IDataObject;
	count?: Count;
}

/** Counts what the targets of a batch hold before its first request and after its last one, where the user wants it. */
export interface Count {
	/** Parameter, a switch, by which the user asks for it. */
	parameter: string;
	/** What each target holds, as far as the vendor tells. @throws Failure, RepeatedPage */
	of(targets: string[], tools: Tools): Promise<Map<string, number>>;
	/** What the two numbers of a target say, for the output of its items. `sent` is how many values went to it. */
	told(numbers: { before: number | undefined; after: number | undefined; sent: number }): IDataObject;
}

/** The list of a vendor's records that have a code, for a vendor that cannot be asked for one code. */
export interface CodeList {
	/** Address of the list: a new record is sent there, and each record is at its ID below it. */
	url: string;
	/** Where the rows are in an answer (dot path). */
	rows: string;
	walk: Walk;
	/** Property of a record that holds its ID, and the one with its code. */
	id: string;
	code: string;
}

/** Makes as many records as the user says, in as few requests as the vendor allows, one after the other. */
export interface Chunked {
	/** Parameter that holds how many. */
	amount: string;
	/** Property of the body that says how many one request makes. */
	property: string;
	/** Most in one request when the user sets none in `options.chunkSize`. */
	size: number;
	/** What the records are called, in the plural. */
	things: string;
}

/** Reads the current record first and sends it back with the user's changes on top. */
export interface Merge {
	/** Properties of the record that the vendor sets itself and that are not sent back. */
	drop: string[];
}

/** What an operation can do besides its own request, while it is carried out for one item. */
export interface Tools {
	read: ReadParameter;
	/** Sends a request that only reads. @throws Failure */
	ask(request: VendorRequest): Promise<VendorResponse>;
	/** Reads a whole list. @throws Failure, RepeatedPage */
	list(request: VendorRequest, rows: string | string[], walk: Walk): Promise<IDataObject[]>;
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
	change(current: IDataObject, request: VendorRequest): VendorRequest | undefined;
	create(request: VendorRequest): VendorRequest;
};

/** What a 404 may mean besides an error: a choice of the user in a parameter. */
export interface Nothing {
	status: number;
	parameter: string;
	value: string;
	/** The row that stands for "nothing there". */
	row: IDataObject;
}
