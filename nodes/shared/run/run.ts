import type {
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INode,
	INodeExecutionData,
	NodeApiError,
} from 'n8n-workflow';
import { credentialsOf } from './credentials';
import { runMemories, type RunMemory } from './runMemory';
import type { RequestTally } from '../http/send';
import type { Effect, Vendor } from '../model/vendor';

/** What a run of a node has been through, for the user. */
export interface Tally extends RequestTally {
	/** Items of which nobody knows whether they were carried out. */
	unknown: number;
	/** Items that were done before, in whichever execution, under the key that the user has given them. */
	doneBefore: number;
	/** Items that are done, which could not be noted under their key. */
	notNoted: number;
	/** Items that have ended well, and for which nothing was done. */
	cameToNothing: number;
	/** Codes that were written and have expired. */
	expired: string[];
	/** Codes that were written, have not expired, and end before they begin, or just then. */
	never: string[];
	/** Codes that were written and take nothing off. */
	nothingOff: string[];
	/** Codes that were written and are called otherwise by the vendor than they were to be. */
	renamed: string[];
	/** Codes made here that another record had already, so that others were made in their place. */
	replaced: number;
	/** Codes made here of which nobody knows whether the vendor has them, so that they do not count. */
	leftOut: string[];
	/** Fields that the user has chosen for the output, and whether a row has had them. */
	chosen: Map<string, boolean>;
	/** The fields of a row that has not had all of those. */
	columns: string[];
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
	/** Reads the credential of an item. */
	credentialOf: ReturnType<typeof credentialsOf>;
	/** Errors of items that an earlier try has left in doubt: they keep no other item from being sent. */
	ofEarlierTries: WeakSet<object>;
}

function inputOf(context: Run['context'], item: number): IDataObject {
	if ('getItemIndex' in context) return context.getInputData().json;
	return context.getInputData()[item]?.json ?? {};
}

/**
 * The output of an item that has failed: its input, and with it `error`, the sentence, and `details`, what to do.
 *
 * n8n knows an item of the *Error* output by a property `error` beside `json`. Where that is still there after n8n has copied the
 * item into that output, nothing but the sentence stays of `json`, so it is one that a copy leaves out (read in the
 * workflow-execute.js of n8n-core 1.84, 1.122, 2.20 and 2.41).
 */
export function errorItem(
	{ context, node }: Run,
	error: NodeApiError,
	item: number,
): INodeExecutionData {
	const { message, description } = error;
	const output = {
		json: { ...inputOf(context, item), error: message, details: description },
		pairedItem: { item },
	};
	return node.onError === 'continueErrorOutput'
		? Object.defineProperty(output, 'error', { value: error, writable: true })
		: output;
}

/** @param context of the node, or of one item where n8n runs the node as a tool */
export function runOf(context: IExecuteFunctions | IExecuteSingleFunctions, vendor: Vendor): Run {
	const node = context.getNode();
	const count = 'getItemIndex' in context ? 1 : context.getInputData().length;
	return {
		context,
		vendor,
		node,
		goesOn: context.continueOnFail(),
		timezone: context.getTimezone(),
		ofNode: context.getContext('node'),
		memoryOf: runMemories(context, node),
		tally: {
			repeated: 0,
			heldMs: 0,
			heldUpTo: new Map(),
			unknown: 0,
			doneBefore: 0,
			notNoted: 0,
			cameToNothing: 0,
			expired: [],
			never: [],
			nothingOff: [],
			renamed: [],
			replaced: 0,
			leftOut: [],
			chosen: new Map(),
			columns: [],
		},
		credentialOf: credentialsOf(context, vendor, count),
		ofEarlierTries: new WeakSet(),
	};
}

/** The run's context for one item, whose credential is read for many at once. */
export function callerOf({ context, credentialOf }: Run, item: number): Run['context'] {
	return Object.create(context, {
		getCredentials: { value: credentialOf(item) },
	}) as Run['context'];
}
