import type { IDataObject, IExecuteFunctions, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import type { Account } from '../http/account';
import { rowsOf } from '../http/rows';
import type { Batch, Count, Tools } from '../model/work';
import { checkFields } from '../input/checks';
import { nodeError } from '../http/errorText';
import type { ErrorText } from '../model/failures';
import { manyRows } from './manyRows';
import { partsOf, rangesOf, type Contribution, type Part } from '../input/valueLists';
import { toldOf } from './problem';
import { runMemoryOf, type RunMemory } from './runMemory';
import { accountTo, send, type RequestContext } from '../http/send';
import type { VendorRequest, Vendor } from '../model/vendor';
import { limitsOf, readerOf, readerOfItem, transportOf } from '../input/parameters';
import { valuesOfItem, type Files } from '../input/source';
import { toolsOf } from './tools';
import type { Operation, Resource } from '../model/operation';
import type { ReadParameter } from '../model/parameter';
import { WorkStretch } from '../input/workStretch';

/** What has become of each input item so far: the reason of its failure, or where its values went and how many they are. */
interface Progress {
	failed: Map<number, ErrorText>;
	taken: Map<number, { target: string; count: number }>;
	/** What the vendor said of the parts that the item's values went out in. */
	told: Map<number, IDataObject>;
	/** What was counted at each target. */
	counted: Map<string, IDataObject>;
}

const ALL = 'all items';

/** The input items that go out together, by their indexes. */
interface Inputs {
	context: IExecuteFunctions | IExecutePaginationFunctions;
	indexes: number[];
	readerOf(index: number): ReadParameter;
	files: Files;
}

class BatchRun {
	private readonly progress: Progress = { failed: new Map(), taken: new Map(), told: new Map(), counted: new Map() };
	private readonly context: Inputs['context'];
	/** Reads what counts for all items: the first one's parameters. */
	private readonly readFirst: ReadParameter;

	constructor(
		private readonly inputs: Inputs,
		private readonly vendor: Vendor,
		private readonly operation: Operation,
		private readonly batch: Batch,
		private readonly account: Account,
		private readonly memory: RunMemory,
	) {
		this.context = inputs.context;
		this.readFirst = inputs.readerOf(inputs.indexes[0] as number);
	}

	/** Sends all values and gives one output item for each input item. */
	async carryOut(): Promise<INodeExecutionData[]> {
		const size = Number(this.readFirst('options.chunkSize', this.batch.size));
		const stretch = new WorkStretch(this.context.getExecutionCancelSignal());
		await this.sendAll(await partsOf(await this.collect(stretch), size, stretch));
		return await this.results(stretch);
	}

	/** Reads and checks every input item; those that fail are left out. */
	private async collect(stretch: WorkStretch): Promise<Contribution[]> {
		const { batch, inputs, operation } = this;
		const good: Contribution[] = [];
		for (const index of inputs.indexes) {
			await stretch.interrupt();
			const read = inputs.readerOf(index);
			const where = `item ${index}`;
			try {
				checkFields(operation, read, where);
				const values = await valuesOfItem(inputs.files, index, read, operation, batch.values, stretch);
				const target = String(read(batch.target));
				good.push({ index, target, values });
				this.progress.taken.set(index, { target, count: values.length });
			} catch (error) {
				this.progress.failed.set(index, this.told(error, where, where));
			}
		}
		return good;
	}

	/**
	 * Sends all parts, one after the other, and counts before and after where the user wants it. Without the first count
	 * nothing is sent; without the second one, the numbers are left open.
	 */
	private async sendAll(parts: Part[]): Promise<void> {
		const { count } = this.batch;
		const targets = [...new Set(parts.map(({ target }) => target))];
		const read = this.readFirst;
		const isCounted = count !== undefined && read(count.parameter) === true && targets.length > 0;
		const before = isCounted ? await this.countBefore(count, targets, read) : undefined;
		if (isCounted && !before) return;
		for (const [index, part] of parts.entries()) await this.sendPart(part, index + 1, parts.length);
		if (!isCounted) return;
		const after = await count.of(targets, this.tools(read)).catch(() => new Map<string, number>());
		for (const target of targets) {
			const sent = parts.reduce((sum, part) => sum + (part.target === target ? part.values.length : 0), 0);
			this.progress.counted.set(target, count.told({ before: before?.get(target), after: after.get(target), sent }));
		}
	}

	/** The first try's count where n8n runs the node again, for codes may have gone out since. */
	private async countBefore(count: Count, targets: string[], read: ReadParameter): Promise<Map<string, number> | undefined> {
		const key = JSON.stringify(['before', ...targets]);
		try {
			const known = this.memory.recall(key)?.[0]?.json as Record<string, number> | undefined;
			const before = known ? new Map(Object.entries(known)) : await count.of(targets, this.tools(read));
			this.memory.keep(key, { items: [{ json: Object.fromEntries(before) }] });
			return before;
		} catch (error) {
			const told = this.told(error, ALL, ALL);
			for (const index of this.progress.taken.keys()) this.progress.failed.set(index, told);
			return undefined;
		}
	}

	private tools(read: ReadParameter): Tools {
		const { context, operation } = this;
		const request: VendorRequest = { ...transportOf(operation, read), url: '' };
		return toolsOf({ way: this.way(read, ALL), read, run: context.getContext('node'), timezone: context.getTimezone() }, request);
	}

	/** @param key of the part that requests belong to */
	private way(read: ReadParameter, key: string): RequestContext {
		const { context, vendor, account } = this;
		return { caller: context, vendor, account, limits: limitsOf(context, read), guard: this.memory.guardOf(key) };
	}

	/** Sends one part; when it fails, its items have failed and the other parts go on. */
	private async sendPart(part: Part, number: number, of: number): Promise<void> {
		const key = JSON.stringify([part.target, part.values.length, part.values[0], part.values[part.values.length - 1]]);
		const numbers = [...part.items].sort((one, other) => one - other);
		const where = `${rangesOf(numbers)} (part ${number} of ${of}, ${part.values.length} codes)`;
		const { operation } = this;
		const read = this.inputs.readerOf(numbers[0] as number);
		const { method, url = '' } = operation.request;
		try {
			const before = this.memory.recall(key);
			if (before) return this.note(numbers, before[0]?.json ?? {});
			const request = { ...transportOf(operation, read), method, url, body: this.batch.body(part.target, part.values) };
			this.memory.begin(key);
			const answer = await send(this.way(read, key), request, operation.effect);
			const [body = {}] = rowsOf(operation, answer, read);
			const json = this.batch.told?.(body) ?? {};
			this.note(numbers, json);
			this.memory.keep(key, { items: [{ json }] });
		} catch (error) {
			const told = this.told(error, where, key);
			for (const index of numbers) this.progress.failed.set(index, told);
		}
	}

	private note(items: number[], json: IDataObject): void {
		for (const index of items) this.progress.told.set(index, json);
	}

	/** One output item for each input item, in order; failed ones as error items, or as the node's error. */
	private async results(stretch: WorkStretch): Promise<INodeExecutionData[]> {
		const { context, progress, inputs } = this;
		const [first] = [...progress.failed].sort(([one], [other]) => one - other);
		if (first && !context.continueOnFail()) throw nodeError(context.getNode(), first[1], first[0]);
		const results: INodeExecutionData[] = [];
		for (const index of inputs.indexes) {
			await stretch.interrupt();
			results.push(this.resultOf(index));
		}
		return results;
	}

	private resultOf(index: number): INodeExecutionData {
		const { context, batch, progress } = this;
		const pairedItem = { item: index };
		const told = progress.failed.get(index);
		if (told) return { json: {}, error: nodeError(context.getNode(), told, index), pairedItem };
		const { target = '', count = 0 } = progress.taken.get(index) ?? {};
		return { json: { success: true, [batch.target]: target, count, ...progress.told.get(index), ...progress.counted.get(target) }, pairedItem };
	}

	private told(error: unknown, where: string, key: string): ErrorText {
		return toldOf(error, { vendor: this.vendor, operation: this.operation, where }, this.memory, key);
	}
}

/**
 * An operation that sends the values of all input items together, in parts as large as the vendor allows, one after
 * the other. Gives one output item for each input item, paired to it: `{ success, <target>, count }`.
 *
 * When a part fails, its items fail and the other parts stand.
 *
 * @throws NodeApiError that names the items and the part, unless a "continue" setting is on
 */
function batchOperation(vendor: Vendor, operation: Operation, batch: Batch) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const indexes = this.getInputData().map((_item, index) => index);
		const inputs: Inputs = { context: this, indexes, readerOf: (index) => readerOfItem(this, index), files: this };
		const memory = runMemoryOf(this, operation, 0);
		return [await new BatchRun(inputs, vendor, operation, batch, await accountTo(vendor, this), memory).carryOut()];
	};
}

/**
 * The same for one item, where n8n does not look at `customOperations`: for tools of an MCP server, and of agents below version 3.
 *
 * @throws NodeApiError unless a "continue" setting is on
 */
export async function batchOfItem(context: IExecutePaginationFunctions, vendor: Vendor, operation: Operation, batch: Batch): Promise<INodeExecutionData[]> {
	const item = context.getItemIndex();
	const read = readerOf(context);
	const files: Files = {
		getInputData: () => Object.assign([], { [item]: context.getInputData() }),
		helpers: { getBinaryDataBuffer: async (_index, property) => await context.helpers.getBinaryDataBuffer(property as string) },
	};
	const inputs: Inputs = { context, indexes: [item], readerOf: () => read, files };
	return await new BatchRun(inputs, vendor, operation, batch, await accountTo(vendor, context), runMemoryOf(context, operation, item)).carryOut();
}

/** The `customOperations` of a node: those that take all input items at once, and those of which one item gives very many rows. */
export function batchOperations(vendor: Vendor, resources: Resource[]) {
	const own = (one: Operation) => (one.batch ? batchOperation(vendor, one, one.batch) : one.chunked ? manyRows(vendor, one) : undefined);
	return Object.fromEntries(
		resources.map(({ value, operations }) => [
			value,
			Object.fromEntries(
				operations.flatMap((one) => {
					const work = own(one);
					return work ? [[one.value, work]] : [];
				}),
			),
		]),
	);
}
