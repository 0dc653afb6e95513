import type {
	IDataObject,
	IExecuteFunctions,
	INodeExecutionData,
	NodeExecutionHint,
} from 'n8n-workflow';
import { BatchRun, type Inputs } from './batch';
import { hintsOf, withOthers } from './hints';
import { isOncePer } from './oncePer';
import { callerOf, runOf, type Run } from './run';
import { runItem } from './runItem';
import type { RateLimiter } from '../http/rateLimiter';
import { accountTo } from '../http/send';
import { monotonicMs, waitUntil } from '../http/wait';
import { batchingOf, readersOf, runIndexOf } from '../input/parameters';
import { WorkStretch } from '../input/workStretch';
import { Stopped } from '../model/failures';
import type { Operation, Resource } from '../model/operation';
import type { Batch } from '../model/work';
import type { ReadParameter } from '../model/parameter';
import type { Vendor } from '../model/vendor';

/** Items that are ready beside those that the account lets out at once, so that none of its places stays empty. */
const READY = 3;
/** Items that create or update wait for each other when creations are in doubt, so that one reading of the vendor's list serves all of them. */
const READY_TO_UPSERT = 50;

/**
 * All items of one run of a node. They begin one after the other, as there is room for them; unless the node goes on, none
 * begins after the first failure, and those that are under way end. An item that an earlier try has left in doubt is told once more,
 * and the others are sent.
 */
class ItemsRun {
	private readonly readerOf: (item: number) => ReadParameter;
	private readonly outputs: INodeExecutionData[][] = [];
	private readonly failures: Array<[item: number, error: unknown]> = [];
	private isOver = false;
	/** What an item was ended by that is no failure of its own. */
	private stopped: Stopped | undefined;
	/** Of the first item's account; undefined when the credential cannot be read, which each item then tells. */
	private limiter: RateLimiter | undefined;
	private underWay = 0;
	private onEnd: () => void = () => {};

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly run: Run,
		private readonly operation: Operation,
	) {
		this.readerOf = readersOf(context);
	}

	/** Gives the outputs of all items, in order. @throws NodeApiError of the first item that has failed, unless the node goes on; Stopped */
	async carryOut(): Promise<INodeExecutionData[]> {
		const count = this.context.getInputData().length;
		this.limiter = await accountTo(this.run.vendor, callerOf(this.run, 0)).then(
			({ limiter }) => limiter,
			() => undefined,
		);
		await this.beginAll(count).catch((error: Stopped) => (this.stopped = error));
		while (this.underWay > 0) await this.nextEnd();
		const [first] = this.failures.sort(([one], [other]) => one - other);
		const ended = this.outputs.filter(Boolean).length;
		const { unknown, cameToNothing } = this.run.tally;
		if (first)
			throw withOthers(first[1], {
				effect: this.operation.effect,
				isOncePer: isOncePer(this.run.node),
				done: ended - cameToNothing,
				failed: this.failures.length - 1,
				unknown,
				left: count - this.failures.length - ended,
			});
		if (this.stopped) throw this.stopped;
		return this.outputs.flat();
	}

	/** @throws Stopped when the execution ends meanwhile */
	private async beginAll(count: number): Promise<void> {
		const stretch = new WorkStretch(this.context.getExecutionCancelSignal());
		const most =
			(this.limiter?.concurrent ?? 1) +
			(this.operation.work.kind === 'upsert' ? READY_TO_UPSERT : READY);
		for (let item = 0; item < count; item++) {
			await this.pauseBefore(item);
			while (this.underWay >= most) await this.nextEnd();
			await stretch.interrupt();
			if (this.isOver) return;
			await this.begin(item);
		}
	}

	/** Begins an item, and waits until it can be sent or has failed before that. */
	private async begin(item: number): Promise<void> {
		await new Promise<void>((isReady) => void this.carry(item, isReady).finally(isReady));
	}

	private async carry(item: number, isReady: () => void): Promise<void> {
		const { run, operation } = this;
		this.underWay++;
		try {
			this.outputs[item] = await runItem({
				run,
				operation,
				item,
				read: this.readerOf(item),
				isReady,
			});
		} catch (error) {
			if (error instanceof Stopped) this.stopped = error;
			else this.failures.push([item, error]);
			this.isOver ||= !run.ofEarlierTries.has(error as object);
		} finally {
			this.underWay--;
			this.onEnd();
		}
	}

	private async nextEnd(): Promise<void> {
		await new Promise<void>((resolve) => (this.onEnd = resolve));
	}

	/** The user's pause between items, "Batching" in the Request Options, which a failure ends. @throws Stopped */
	private async pauseBefore(item: number): Promise<void> {
		const { batchSize, batchInterval } = this.batching();
		const size = Math.max(1, Number(batchSize) || 1);
		if (item === 0 || item % size !== 0 || !(Number(batchInterval) > 0)) return;
		const until = monotonicMs() + Number(batchInterval);
		await waitUntil(() => (this.isOver ? 0 : until), this.context.getExecutionCancelSignal());
	}

	/** How many items go out between two pauses, and milliseconds of a pause: none where that cannot be worked out, which the items tell. */
	private batching(): IDataObject {
		try {
			return batchingOf(this.readerOf(0));
		} catch {
			return {};
		}
	}
}

/** What comes out of a run, and what the user is told of it. */
interface Given {
	items: INodeExecutionData[];
	hints: NodeExecutionHint[];
}

/** What nodes have given, by what n8n keeps for them in an execution and by their run index. */
const given = new WeakMap<object, Map<string, Given>>();

/**
 * Runs an operation for all input items, once. In a "continue" setting with Retry On Fail n8n runs a node again when its first item has an
 * error (read in n8n-core 1.84 to 2.41, workflow-execute.js). Each item has made the attempts of all tries by then (`limitsOf`), so the
 * same comes out again and nothing is sent.
 */
async function runOnce(
	context: IExecuteFunctions,
	vendor: Vendor,
	work: (run: Run) => Promise<INodeExecutionData[]>,
): Promise<INodeExecutionData[][]> {
	const run = runOf(context, vendor);
	const index = runIndexOf(context);
	const earlier = given.get(run.ofNode) ?? new Map<string, Given>();
	const now = async () => ({ items: await work(run), hints: hintsOf(run) });
	const { items, hints } = earlier.get(index) ?? (await now());
	if (run.goesOn && run.node.retryOnFail === true && items[0]?.json.error !== undefined)
		given.set(run.ofNode, earlier.set(index, { items, hints }));
	context.addExecutionHints(...hints);
	return [[...items]];
}

/** All input items of an operation, as n8n runs it. @throws NodeApiError in the user's words, Stopped */
function itemsOperation(vendor: Vendor, operation: Operation) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const work = async (run: Run) => await new ItemsRun(this, run, operation).carryOut();
		return await runOnce(this, vendor, work);
	};
}

/** All input items of an operation that sends their values together. @throws NodeApiError that names the items and the chunk, unless the node goes on */
function batchOperation(vendor: Vendor, operation: Operation, batch: Batch) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const indexes = this.getInputData().map((_item, index) => index);
		const inputs: Inputs = { indexes, readerOf: readersOf(this), files: this };
		const work = async (run: Run) => await new BatchRun(run, inputs, operation, batch).carryOut();
		return await runOnce(this, vendor, work);
	};
}

/**
 * The `customOperations` of a node: all of its operations, by resource and name. n8n's documented place for operations of declarative
 * nodes, which n8n runs in their stead for all items at once (n8n-core 2.41.1, workflow-execute.js).
 */
export function customOperationsOf(vendor: Vendor, resources: Resource[]) {
	const own = (one: Operation) =>
		one.work.kind === 'batch' ? batchOperation(vendor, one, one.work) : itemsOperation(vendor, one);
	return Object.fromEntries(
		resources.map(({ value, operations }) => [
			value,
			Object.fromEntries(operations.map((one) => [one.value, own(one)])),
		]),
	);
}
