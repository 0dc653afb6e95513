import type { IContextObject, INode, INodeExecutionData } from 'n8n-workflow';
import type { Told } from './errors';
import type { Fault } from './faults';
import { Problem } from './problem';
import { Failure, type Guard } from './send';
import type { Effect } from './types';

/** What has become of one item (or part) that must not be sent again. */
interface Outcome {
	items?: INodeExecutionData[];
	failure?: Told;
}

interface Memory {
	done?: Record<string, Outcome>;
	/** Items that have failed and may have been done all the same, of operations that can tell it afterwards. */
	inDoubt?: Record<string, true>;
	/** How the credential was refused, by execution and run of the node. */
	refused?: Record<string, Fault>;
}

/**
 * What one run of a node remembers when n8n runs the whole node again: by Retry On Fail, or by "Retry" in the list of
 * executions.
 *
 * It lives in the execution's context for the node, which survives the tries (measured) and which n8n saves with the
 * execution. It holds the output of items that were written, and no keys: of `once` operations always, of idempotent
 * ones with Retry On Fail on. A refused credential is remembered for one execution only, so that it can be corrected.
 */
export class RunRecord implements Guard {
	private readonly memory: Memory;
	private readonly keeps: boolean;

	/** @param run the node's run index: loops run a node several times in one execution */
	constructor(
		context: IContextObject,
		node: INode,
		effect: Effect,
		private readonly run: string,
		private readonly execution: string,
	) {
		this.memory = context as Memory;
		this.keeps = effect === 'once' || (effect === 'idempotent' && node.retryOnFail === true);
	}

	/**
	 * The output of an item that an earlier try has finished; undefined when it has still to be sent.
	 * @throws Problem when that try has ended in an outcome that is not known
	 */
	recall(item: string): INodeExecutionData[] | undefined {
		const outcome = this.memory.done?.[`${this.run}:${item}`];
		if (outcome?.failure) throw new Problem(outcome.failure);
		return outcome?.items;
	}

	keep(item: string, outcome: Outcome): void {
		if (this.keeps) (this.memory.done ??= {})[`${this.run}:${item}`] = outcome;
	}

	/** Notes that an item has failed and may have been done all the same: the next try may find it done. */
	doubt(item: string): void {
		(this.memory.inDoubt ??= {})[`${this.run}:${item}`] = true;
	}

	isInDoubt(item: string): boolean {
		return this.memory.inDoubt?.[`${this.run}:${item}`] === true;
	}

	/** @throws Failure when the vendor has refused the credential earlier in this run of the node */
	ready(): void {
		const fault = this.memory.refused?.[`${this.execution}:${this.run}`];
		if (fault) throw new Failure(fault, 0);
	}

	refused(fault: Fault): void {
		(this.memory.refused ??= {})[`${this.execution}:${this.run}`] = fault;
	}
}
