import type { Tally } from './run';
import type { RunMemory } from './runMemory';
import type { RequestContext } from '../http/send';
import type { Operation } from '../model/operation';
import type { ReadParameter } from '../model/parameter';

/** One item's work. */
export interface Job {
	way: RequestContext;
	operation: Operation;
	read: ReadParameter;
	/** Index of the input item. */
	item: number;
	/** What has become of the items and parts of this run of the node. */
	memory: RunMemory;
	/** Whether an item that fails still hands on what it has made, as with a "continue" setting. */
	isHandedOn: boolean;
	/** What n8n keeps for the node in this execution: the same object for all of its items. */
	run: object;
	tally: Tally;
	/** IANA name of the workflow's zone. */
	timezone: string;
}
