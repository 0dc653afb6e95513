import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { rowsOf } from './answer';
import { checkFields } from './checks';
import { nodeError, type Told } from './errors';
import type { Lane } from './lane';
import { partsOf, rangesOf, valuesIn, type Contribution, type Part } from './parts';
import { labelOf, toldOf } from './problem';
import { RunRecord } from './record';
import { laneTo, send } from './send';
import { limitsOf, readerOfItem, runIndexOf, transportOf } from './settings';
import type { Batch, Operation, Resource, Vendor } from './types';

/** What has become of each input item so far: the reason of its failure, or how many values of it went out. */
interface Progress {
	failed: Map<number, Told>;
	counts: Map<number, number>;
	/** What the vendor said of the parts that the item's values went out in. */
	told: Map<number, IDataObject>;
}

class BatchRun {
	private readonly progress: Progress = { failed: new Map(), counts: new Map(), told: new Map() };

	constructor(
		private readonly context: IExecuteFunctions,
		private readonly vendor: Vendor,
		private readonly operation: Operation,
		private readonly batch: Batch,
		private readonly lane: Lane,
		private readonly record: RunRecord,
	) {}

	/** Reads and checks every input item; those that fail are left out. */
	collect(count: number): Contribution[] {
		const { batch, operation } = this;
		const good: Contribution[] = [];
		for (let index = 0; index < count; index++) {
			const read = readerOfItem(this.context, index);
			const where = `item ${index}`;
			try {
				checkFields(operation, read, where);
				const values = valuesIn(read(batch.values), `The field "${labelOf(operation, batch.values)}" of ${where}`);
				good.push({ index, target: String(read(batch.target)), values });
				this.progress.counts.set(index, values.length);
			} catch (error) {
				this.progress.failed.set(index, this.told(error, where, where));
			}
		}
		return good;
	}

	/** Sends one part; when it fails, its items have failed and the other parts go on. */
	async sendPart(part: Part, number: number, of: number): Promise<void> {
		const key = JSON.stringify([part.target, part.values.length, part.values[0], part.values[part.values.length - 1]]);
		const numbers = [...part.items].sort((one, other) => one - other);
		const where = `${rangesOf(numbers)} (part ${number} of ${of}, ${part.values.length} codes)`;
		const { context, vendor, operation, lane } = this;
		const read = readerOfItem(context, numbers[0] as number);
		const { method, url = '' } = operation.request;
		try {
			const before = this.record.recall(key);
			if (before) return this.note(numbers, before[0]?.json ?? {});
			const request = { ...transportOf(operation, read), method, url, body: this.batch.body(part.target, part.values) };
			const way = { caller: context, vendor, lane, limits: limitsOf(context, read), guard: this.record };
			const answer = await send(way, request, operation.effect);
			const [body = {}] = rowsOf(operation, answer, read);
			const json = this.batch.told?.(body) ?? {};
			this.note(numbers, json);
			this.record.keep(key, { items: [{ json }] });
		} catch (error) {
			const told = this.told(error, where, key);
			for (const index of numbers) this.progress.failed.set(index, told);
		}
	}

	private note(items: number[], json: IDataObject): void {
		for (const index of items) this.progress.told.set(index, json);
	}

	/** One output item for each input item, in order; failed ones as error items, or as the node's error. */
	results(items: INodeExecutionData[]): INodeExecutionData[] {
		const { context, batch, progress } = this;
		const [first] = [...progress.failed].sort(([one], [other]) => one - other);
		if (first && !context.continueOnFail()) throw nodeError(context.getNode(), first[1], first[0]);
		return items.map((_item, index) => {
			const pairedItem = { item: index };
			const told = progress.failed.get(index);
			if (told) return { json: {}, error: nodeError(context.getNode(), told, index), pairedItem };
			const json: IDataObject = {
				success: true,
				[batch.target]: readerOfItem(context, index)(batch.target) as string,
				count: progress.counts.get(index) ?? 0,
				...progress.told.get(index),
			};
			return { json, pairedItem };
		});
	}

	private told(error: unknown, where: string, key: string): Told {
		return toldOf(error, { vendor: this.vendor, operation: this.operation, where }, this.record, key);
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
export function batchOperation(vendor: Vendor, operation: Operation, batch: Batch) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const record = new RunRecord(this.getContext('node'), this.getNode(), operation.effect, runIndexOf(this, 0), this.getExecutionId());
		const run = new BatchRun(this, vendor, operation, batch, await laneTo(vendor, this), record);
		const collected = run.collect(items.length);
		const size = Number(this.getNodeParameter('options.chunkSize', 0, batch.size));
		const parts = partsOf(collected, size);
		for (const [index, part] of parts.entries()) await run.sendPart(part, index + 1, parts.length);
		return [run.results(items)];
	};
}

/** The `customOperations` of a node: those of its operations that take all input items at once. */
export function batchOperations(vendor: Vendor, resources: Resource[]) {
	return Object.fromEntries(
		resources.map(({ value, operations }) => [
			value,
			Object.fromEntries(
				operations.flatMap((one) => (one.batch ? [[one.value, batchOperation(vendor, one, one.batch)]] : [])),
			),
		]),
	);
}
