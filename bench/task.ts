import type { INode } from 'n8n-workflow';
import type { Store } from '../test/engine/credentials';

/** As many codes as an upload of one workflow is measured with, one in each item. */
export const CODES = 100_000;

/** What a process of its own runs. */
export interface Task {
	node: Pick<INode, 'type' | 'parameters'> & Pick<Partial<INode>, 'credentials'>;
	credential: Store;
}

/** What came of it, and the most memory that it had, in MB. */
export interface Measured {
	status: string;
	items: number;
	/** Items that are paired to their own input item. */
	paired: number;
	/** In use on the heap after garbage collection, looked at every 50 ms. */
	heapMb: number;
	/** Held by the whole process at its peak. */
	residentMb: number;
}
