import type { IDataObject } from 'n8n-workflow';
import type { Tools } from './types';

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
