import type { Tally } from './run';
import type { RunMemory } from './runMemory';
import type { RequestContext } from '../http/send';
import type { Operation } from '../model/operation';
import type { ReadParameter } from '../model/parameter';

/** A key of the user's under which an item is carried out once. */
export interface OnceKey {
	/** The key together with the workflow and the node that it belongs to. */
	name: string;
	/** Whether it was begun before and its end left open: by an earlier execution, or by an earlier try of this one. */
	wasBegun: boolean;
}

/** One item's work. */
export interface Job {
	requestContext: RequestContext;
	operation: Operation;
	read: ReadParameter;
	/** Index of the input item. */
	item: number;
	/** What has become of the items and chunks of this run of the node. */
	memory: RunMemory;
	/** Whether an item that fails still hands on what it has made, as with a "continue" setting. */
	isHandedOn: boolean;
	/** What n8n keeps for the node in this execution: the same object for all of its items. */
	run: object;
	tally: Tally;
	/** IANA name of the workflow's zone. */
	timezone: string;
	/** The item's key under which it is carried out once, where the user has given it one. */
	once?: OnceKey | undefined;
}
