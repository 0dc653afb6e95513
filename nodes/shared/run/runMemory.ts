import { randomBytes } from 'node:crypto';
import {
	type IContextObject,
	type IExecuteFunctions,
	type IExecuteSingleFunctions,
	type INode,
	type INodeExecutionData,
	NodeConnectionTypes,
} from 'n8n-workflow';
import { type ErrorText, type Fault, Problem, Failure } from '../model/failures';
import type { Account } from '../http/account';
import type { Guard } from '../http/send';
import { runIndexOf } from '../input/parameters';
import { withLock } from './lock';
import type { Effect } from '../model/vendor';

/** What has become of one item (or chunk) that must not be sent again. */
interface Outcome {
	/** A request that writes has been sent, and has not ended yet. */
	begun?: true;
	items?: INodeExecutionData[];
	failure?: ErrorText;
}

interface Memory {
	done?: Record<string, Outcome>;
	/** Items that have failed and may have been done all the same, of operations that can tell it afterwards. */
	inDoubt?: Record<string, true>;
	/** Items that this execution has begun under a key of the user's. */
	own?: Record<string, true>;
	/** What the codes that are made for items are drawn from. */
	seeds?: Record<string, string>;
}

interface Refusal {
	run: string;
	fault: Fault;
}

/** How accounts were last refused, by what n8n keeps for the node: an object of this one execution, so that a Retry asks anew. */
const refusals = new WeakMap<object, Map<Account, Refusal>>();

/** Something begun that nobody in this process carries out any more. */
const LOST: Fault = {
	kind: 'unknown',
	words: 'it was begun, and the execution ended before its outcome was known',
};

/** Whether an error is what an earlier try of the node has left of an item. */
export function isOfEarlierTry(error: unknown): boolean {
	return error instanceof Problem || (error instanceof Failure && error.fault === LOST);
}

/**
 * What one run of a node remembers when n8n runs the whole node again: by Retry On Fail, or by "Retry" in the list of
 * executions.
 *
 * It lives in the execution's context for the node, which survives the tries (measured) and which n8n saves with the
 * execution. It holds the output of items that were written, and no keys: of `once` operations always, of idempotent
 * ones with Retry On Fail on. That an account's keys were refused is remembered for one execution only, so that they can be corrected.
 */
export class RunMemory {
	private readonly memory: Memory;
	private readonly keeps: boolean;
	/** Items (or chunks) of which a request that writes has left. */
	private readonly left = new Set<string>();
	/** Items (or chunks) of which any request has left. */
	private readonly asked = new Set<string>();
	/** Items that have ended well, and for which nothing was done. */
	private readonly without = new Set<string>();

	/** @param run the node's run index: loops run a node several times in one execution */
	constructor(
		context: IContextObject,
		node: INode,
		private readonly effect: Effect,
		readonly run: string,
	) {
		this.memory = context as Memory;
		this.keeps = effect === 'once' || (effect === 'idempotent' && node.retryOnFail === true);
	}

	/**
	 * Works on an item when all earlier work on it in this process has ended, so that a try that overlaps with an earlier one finds
	 * the outcome. Where items come through the gate, n8n's engine leaves them under way when it throws in the middle of its loop, and
	 * then starts the next try (measured).
	 */
	async inTurn<T>(item: string, work: () => Promise<T>): Promise<T> {
		if (!this.keeps) return await work();
		return await withLock(this.memory, `${this.run}:${item}`, work);
	}

	/**
	 * The output of an item that an earlier try has finished; undefined when it has still to be sent.
	 * @throws Problem when that try has ended in an outcome that is not known
	 * @throws Failure (`unknown`) when it was begun and nobody knows how it has ended
	 */
	recall(item: string): INodeExecutionData[] | undefined {
		const outcome = this.memory.done?.[`${this.run}:${item}`];
		if (outcome?.failure) throw new Problem(outcome.failure);
		if (outcome?.begun) throw new Failure(LOST, 1);
		return outcome?.items;
	}

	keep(item: string, outcome: Outcome): void {
		if (this.keeps) (this.memory.done ??= {})[`${this.run}:${item}`] = outcome;
	}

	/** Surely nothing was done for the item that was begun: it may be sent again. */
	takeBack(item: string): void {
		const key = `${this.run}:${item}`;
		if (this.memory.done?.[key]?.begun) delete this.memory.done[key];
	}

	/** Notes that an item has failed and may have been done all the same: the next try may find it done. */
	doubt(item: string): void {
		(this.memory.inDoubt ??= {})[`${this.run}:${item}`] = true;
	}

	isInDoubt(item: string): boolean {
		return this.memory.inDoubt?.[`${this.run}:${item}`] === true;
	}

	/**
	 * Notes that this execution is the first to begin an item under its key: what it has left of it, this memory knows better than
	 * n8n's store.
	 */
	own(item: string): void {
		(this.memory.own ??= {})[`${this.run}:${item}`] = true;
	}

	/** The key is forgotten: whoever begins it next is another execution, most likely. */
	disown(item: string): void {
		delete this.memory.own?.[`${this.run}:${item}`];
	}

	isOwn(item: string): boolean {
		return this.memory.own?.[`${this.run}:${item}`] === true;
	}

	/** What the codes are drawn from that are made for an item: 32 random bytes, the same ones in each try and in a Retry. */
	seedOf(item: string): Buffer {
		const seed = ((this.memory.seeds ??= {})[`${this.run}:${item}`] ??=
			randomBytes(32).toString('base64'));
		return Buffer.from(seed, 'base64');
	}

	/** Notes that an item ends well and nothing was done for it: the vendor had nothing, it was done before, or its key was only looked at. */
	cameToNothing(item: string): void {
		this.without.add(item);
	}

	hasComeToNothing(item: string): boolean {
		return this.without.has(item);
	}

	/** Whether a request that writes has left for the item, so that an error without a known meaning leaves it in doubt. */
	hasLeft(item: string): boolean {
		return this.left.has(item);
	}

	/** Whether a request has left for the item, be it one that only reads. */
	hasAsked(item: string): boolean {
		return this.asked.has(item);
	}

	/** Stands before each request of an item (or chunk): one that must not happen twice is noted before it is sent. */
	guardOf(item: string, account: Account): Guard {
		const refused = refusals.get(this.memory) ?? new Map<Account, Refusal>();
		refusals.set(this.memory, refused);
		return {
			ready: (effect) => {
				const refusal = refused.get(account);
				if (refusal?.run === this.run) throw new Failure(refusal.fault, 0);
				this.asked.add(item);
				if (effect === 'read') return;
				this.left.add(item);
				if (this.effect === 'once') this.keep(item, { begun: true });
			},
			refused: (fault) => void refused.set(account, { run: this.run, fault }),
		};
	}
}

/** What is remembered of each call of a tool, by the object that its arguments are in. */
const calls = new WeakMap<object, IContextObject>();

/**
 * The memory of the call for which n8n runs the node as a tool; undefined when it runs as a node of the workflow.
 *
 * n8n's tool invocation gives each try a run index of its own, and several agents' items the same ones; what the tries of one
 * call share, and no other call has, is the object with its arguments (n8n-core 2.41.1, get-input-connection-data.js). Without
 * an input for tools n8n gives another empty item each time it is asked for one.
 */
function memoryOfCall(caller: IExecuteSingleFunctions): IContextObject | undefined {
	const input = () => caller.getInputData(0, NodeConnectionTypes.AiTool).json;
	const given = input();
	if (given !== input()) return undefined;
	const memory = calls.get(given) ?? {};
	calls.set(given, memory);
	return memory;
}

/** The memories of a run of a node, or of a tool's call: one for each effect, since the effect of some operations differs by item. */
export function runMemories(
	context: IExecuteSingleFunctions | IExecuteFunctions,
	node: INode,
): (effect: Effect) => RunMemory {
	const call = 'getItemIndex' in context ? memoryOfCall(context) : undefined;
	const run = call ? 'call' : runIndexOf(context);
	const memories = new Map<Effect, RunMemory>();
	return (effect) => {
		const memory =
			memories.get(effect) ?? new RunMemory(call ?? context.getContext('node'), node, effect, run);
		memories.set(effect, memory);
		return memory;
	};
}
