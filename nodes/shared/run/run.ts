import type {
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INode,
	INodeExecutionData,
	NodeApiError,
} from 'n8n-workflow';
import { runMemories, type RunMemory } from './runMemory';
import type { RequestTally } from '../http/send';
import type { Effect, Vendor } from '../model/vendor';

/** What a run of a node has been through, for the user. */
export interface Tally extends RequestTally {
	/** Items of which nobody knows whether they were carried out. */
	unknown: number;
	/** Codes that were written and have expired. */
	expired: string[];
	/** Codes that were written and take nothing off. */
	nothingOff: string[];
}

/** One run of a node: what all of its items have in common. */
export interface Run {
	context: IExecuteFunctions | IExecuteSingleFunctions;
	vendor: Vendor;
	node: INode;
	/** Whether the node goes on when an item fails, and hands on what there is. */
	goesOn: boolean;
	/** IANA name of the workflow's zone. */
	timezone: string;
	/** What n8n keeps for the node in this execution: the same object for all of its runs. */
	ofNode: object;
	memoryOf(effect: Effect): RunMemory;
	tally: Tally;
	/** Errors of items that an earlier try has left in doubt: they keep no other item from being sent. */
	ofEarlierTries: WeakSet<object>;
}

/** The output of an item that has failed: n8n takes it for the error output, and for its text in the others. */
export function errorItem(error: NodeApiError, item: number): INodeExecutionData {
	return { json: {}, error, pairedItem: { item } };
}

/** @param context of the node, or of one item where n8n runs the node as a tool */
export function runOf(context: IExecuteFunctions | IExecuteSingleFunctions, vendor: Vendor): Run {
	const node = context.getNode();
	return {
		context,
		vendor,
		node,
		goesOn: context.continueOnFail(),
		timezone: context.getTimezone(),
		ofNode: context.getContext('node'),
		memoryOf: runMemories(context, node),
		tally: { repeated: 0, heldMs: 0, heldUpTo: new Map(), unknown: 0, expired: [], nothingOff: [] },
		ofEarlierTries: new WeakSet(),
	};
}

/**
 * The run's context for one item: credentials may hold expressions of the item, and are read once for it. A token that the vendor's
 * sign-in renews is read anew for each request.
 */
export function callerOf({ context, vendor }: Run, item: number): Run['context'] {
	if ('getItemIndex' in context) return context;
	let known: Promise<object> | undefined;
	const read = async (type: string) => await context.getCredentials<IDataObject>(type, item);
	const readOnce = async (type: string) => {
		known ??= read(type);
		return await known.catch(async (error: unknown) => {
			known = undefined;
			return await Promise.reject(error);
		});
	};
	return Object.create(context, {
		getCredentials: { value: vendor.token ? read : readOnce },
	}) as IExecuteFunctions;
}
