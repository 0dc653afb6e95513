import type { Credentials } from '../scripts/engine/credentials';

/** The nodes that carry out the same work: this package's, two of another make, and one that only hands its items on. */
export type Variant = 'own' | 'bare' | 'plain' | 'passing';

/** How n8n evaluates expressions: in its own process, or in an isolate, which is what a server of n8n does unless it is told otherwise. */
export type ExpressionEngine = 'legacy' | 'vm';

/** What a process of its own runs: one node, with so many items, one run after the other. */
export interface ItemsTask {
	/** The title of one of the measured operations. */
	title: string;
	variant: Variant;
	counts: number[];
	credential: Credentials['store'];
	/** Requests that may be in flight: what the credential says, for the node that knows nothing of it. */
	bound: number;
	engine: ExpressionEngine;
	/** What is in use is looked at after garbage collection, which itself stops everything for a while. */
	looksAt: 'memory' | 'time';
	/** Milliseconds after the start at which the stop button is pressed. */
	stopAfterMs?: number;
}

/** What came of one run. */
export interface ItemsMeasured {
	status: string;
	error?: string;
	/** Items that came out. */
	items: number;
	/** When it began, milliseconds since 1970, and how long it ran. */
	beganAt: number;
	ms: number;
	/** Milliseconds of CPU of the whole process. */
	cpuMs: number;
	/** The longest time in which the process did nothing else, in milliseconds. */
	blockMs: number;
	/** Expressions that n8n evaluated. */
	expressions: number;
	/** Bytes in use at the peak, above what was in use before and what the items that came out take. Only where memory is looked at. */
	grownBytes: number;
}
