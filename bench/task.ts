import type { INode } from 'n8n-workflow';
import type { Store } from '../scripts/engine/credentials';

/** As many codes as an upload of one workflow is measured with, one in each item. */
export const CODES = 100_000;

/** Where the codes of a measured upload are. */
export type Input =
	/** One in each item. */
	| { kind: 'items'; codes: number }
	/** All in a field of one item, as an array. */
	| { kind: 'field'; codes: number }
	/** One in each row of a CSV file on one item. With `quoted` characters in a field of the first row. */
	| { kind: 'file'; codes: number; quoted?: number };

/** What a process of its own runs. */
export interface Task {
	node: Pick<INode, 'type' | 'parameters'> & Pick<Partial<INode>, 'credentials'>;
	credential: Store;
	input: Input;
	/** What is looked at: memory is looked at after garbage collection, which itself stops everything for a while. */
	looksAt: 'memory' | 'time';
}

/** What came of it. */
export interface Measured {
	status: string;
	error?: string;
	items: number;
	/** Items that are paired to their own input item. */
	paired: number;
	/** Most that was in use on the heap after garbage collection, looked at every 50 ms, in MB. */
	heapMb: number;
	/** Most that was held by the whole process, in MB. */
	residentMb: number;
	/** How long the workflow ran, and the longest time in which the process did nothing else, in milliseconds. */
	ms: number;
	blockMs: number;
}
