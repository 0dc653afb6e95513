import type { IContextObject, INodeExecutionData, INode } from 'n8n-workflow';
import type { Told } from './errors';
import type { Effect } from './types';

/** What has become of one item (or part) that must not be sent again. */
interface Outcome {
	items?: INodeExecutionData[];
	failure?: Told;
}

interface Memory {
	done?: Record<string, Outcome>;
	/** Why the credential was refused, by run of the node. */
	refused?: Record<string, Told>;
}

/**
 * What one run of a node remembers through n8n's Retry On Fail, which runs the whole node again.
 *
 * It lives in the execution's context for the node, which survives the tries and ends with the execution (measured).
 * n8n saves that context with the execution: it holds the written items' own output and no keys, and results only
 * where they will be needed, that is with Retry On Fail on and for operations that change something.
 */
export class RunRecord {
	private readonly memory: Memory;
	private readonly keeps: boolean;

	/** @param run the node's run index: loops run a node several times in one execution */
	constructor(
		context: IContextObject,
		node: INode,
		effect: Effect,
		private readonly run: string,
	) {
		this.memory = context as Memory;
		this.keeps = node.retryOnFail === true && effect !== 'read';
	}

	/** What is known of an item from an earlier try, or undefined when it has still to be sent. */
	outcome(item: string): Outcome | undefined {
		return this.memory.done?.[`${this.run}:${item}`];
	}

	keep(item: string, outcome: Outcome): void {
		if (this.keeps) (this.memory.done ??= {})[`${this.run}:${item}`] = outcome;
	}

	/** The refusal of the credential that ended this run, if there was one. */
	get refusal(): Told | undefined {
		return this.memory.refused?.[this.run];
	}

	refuse(told: Told): void {
		(this.memory.refused ??= {})[this.run] = told;
	}
}
