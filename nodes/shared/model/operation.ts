import type { IDataObject, IHttpRequestMethods } from 'n8n-workflow';
import type { Work } from './work';
import type { Effect } from './vendor';
import type { Field, ReadParameter } from './parameter';

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
	/** What to do about a refusal of this operation, by the vendor's code or the status; else what the vendor says of it counts. */
	advice?: Record<string, string>;
	/** `url` may be left out when a field sets it in its own routing. */
	request: { method: IHttpRequestMethods; url?: string; headers?: Record<string, string> };
	/** Without display conditions for resource and operation: `propertiesOf()` adds them. */
	fields: Field[];
	work: Work;
	/** At most ten fields of a row (dot paths), the most used first: what the option *Output: Simplified* leaves where rows are no codes. */
	simpleFields?: string[];
	/** Sends empty values instead of leaving them out, so that a text can be emptied. */
	keepEmpty?: boolean;
	/** Sends the body as the user wrote it, empty values included. */
	verbatim?: boolean;
	/** Milliseconds to wait for an answer; default 60,000. The user's Request Options come first. */
	timeoutMs?: number;
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

/** The resources of a node in the order of use; the first one is what a new node shows. */
export type Resources = [Resource, ...Resource[]];

/** Whether an operation gives discount codes, which *Simplify* turns into the ten columns. */
export function givesCodes({ fields }: Pick<Operation, 'fields'>): boolean {
	return fields.some(({ name }) => name === 'simplify');
}
