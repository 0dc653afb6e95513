import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { Account } from '../http/account';
import { rowsOf } from '../http/rows';
import type { Batch, Count, Tools } from '../model/work';
import { checkFields } from '../input/checks';
import type { ErrorText } from '../model/failures';
import { chunksOf, type Contribution, type Chunk } from '../input/valueLists';
import { endOf, resultsOf, withSameCodes, type Progress } from './batchResults';
import { toldOf } from './problem';
import { callerOf, type Run } from './run';
import type { RunMemory } from './runMemory';
import { accountTo, send, type RequestContext } from '../http/send';
import type { Vendor } from '../model/vendor';
import { limitsOf, transportOf } from '../input/parameters';
import { areMade, valuesOfItem, type Files } from '../input/source';
import { toolsOf } from './tools';
import type { Operation } from '../model/operation';
import type { ReadParameter } from '../model/parameter';
import { WorkStretch } from '../input/workStretch';
import { counted, itemName, itemsName } from '../model/itemName';

/** Items that go out together: to one account, with the options of the first of them. */
interface Share {
	account: Account;
	first: number;
	read: ReadParameter;
	items: Contribution[];
}

const ALL = 'all items';

/** The input items that go out together, by their indexes. */
export interface Inputs {
	indexes: number[];
	readerOf(index: number): ReadParameter;
	files: Files;
}

/**
 * One run of an operation that sends the values of all input items together, in chunks as large as the vendor allows, one after
 * the other. Gives one output item for each input item, paired to it: `{ success, <target>, count }`.
 *
 * When a chunk fails, its items fail and the other chunks stand. Items whose credentials are of different accounts go out separately.
 */
export class BatchRun {
	private readonly progress: Progress = {
		failed: new Map(),
		taken: new Map(),
		made: new Map(),
		told: new Map(),
		counted: new Map(),
	};
	private readonly vendor: Vendor;
	private readonly memory: RunMemory;

	constructor(
		private readonly run: Run,
		private readonly inputs: Inputs,
		private readonly operation: Operation,
		private readonly batch: Batch,
	) {
		this.vendor = run.vendor;
		this.memory = run.memoryOf(operation.effect);
	}

	/** Sends all values and gives one output item for each input item. */
	async carryOut(): Promise<INodeExecutionData[]> {
		const stretch = new WorkStretch(this.run.context.getExecutionCancelSignal());
		for (const share of await this.collect(stretch)) {
			const size = Number(share.read('options.chunkSize', this.batch.size));
			await this.sendAll(share, await chunksOf(share.items, size, stretch));
		}
		return await this.results(stretch);
	}

	/** Reads and checks every input item; those that fail are left out. */
	private async collect(stretch: WorkStretch): Promise<Share[]> {
		const { batch, inputs, operation, run } = this;
		const shares = new Map<Account, Share>();
		for (const index of inputs.indexes) {
			await stretch.interrupt();
			const read = inputs.readerOf(index);
			const where = itemName(index);
			try {
				checkFields(operation, read, where);
				const { files } = inputs;
				const seedOf = (item: string) => this.memory.seedOf(item);
				const item = { files, index, read, operation, field: batch.values, seedOf };
				const values = await valuesOfItem(item, stretch);
				if (areMade(read)) this.progress.made.set(index, values);
				const target = String(read(batch.target)).trim();
				const account = await accountTo(run.vendor, callerOf(run, index));
				const share = shares.get(account) ?? { account, first: index, read, items: [] };
				shares.set(account, share);
				share.items.push({ index, target, values });
				this.progress.taken.set(index, { target, count: values.length });
			} catch (error) {
				this.progress.failed.set(index, this.told(error, where, where));
			}
		}
		return [...shares.values()];
	}

	/**
	 * Sends all chunks, one after the other, and counts before and after where the user wants it. Without the first count
	 * nothing is sent; without the second one, the numbers are left open.
	 */
	private async sendAll(share: Share, chunks: Chunk[]): Promise<void> {
		const { count } = this.batch;
		const targets = [...new Set(chunks.map(({ target }) => target))];
		const isCounted = count !== undefined && share.read(count.parameter) === true;
		const before = isCounted ? await this.countBefore(count, targets, share) : undefined;
		if (isCounted && !before) return;
		for (const [index, chunk] of chunks.entries())
			await this.sendChunk(share, chunk, index + 1, chunks.length);
		if (!isCounted) return;
		const after = await count.of(targets, this.tools(share)).catch(() => new Map<string, number>());
		const sent = new Map<string, number>();
		for (const { target, values } of chunks)
			sent.set(target, (sent.get(target) ?? 0) + values.length);
		for (const { index, target } of share.items) {
			const held = { before: before?.get(target), after: after.get(target) };
			this.progress.counted.set(index, count.told({ ...held, sent: sent.get(target) ?? 0 }));
		}
	}

	/** The first try's count where n8n runs the node again, for codes may have gone out since. */
	private async countBefore(
		count: Count,
		targets: string[],
		share: Share,
	): Promise<Map<string, number> | undefined> {
		const key = JSON.stringify([share.first, 'before', ...targets]);
		try {
			const known = this.memory.recall(key)?.[0]?.json as Record<string, number> | undefined;
			const before = known
				? new Map(Object.entries(known))
				: await count.of(targets, this.tools(share));
			this.memory.keep(key, { items: [{ json: Object.fromEntries(before) }] });
			return before;
		} catch (error) {
			const told = this.told(error, ALL, ALL);
			for (const { index } of share.items) this.progress.failed.set(index, told);
			return undefined;
		}
	}

	private tools(share: Share): Tools {
		const { operation, run } = this;
		const { read } = share;
		return toolsOf({
			requestContext: this.requestContext(share, read, ALL),
			operation,
			read,
			item: share.first,
			run: run.ofNode,
			timezone: run.timezone,
		});
	}

	/** @param key of the chunk that requests belong to */
	private requestContext(
		{ account, first }: Share,
		read: ReadParameter,
		key: string,
	): RequestContext {
		const { vendor, run } = this;
		return {
			caller: callerOf(run, first),
			vendor,
			account,
			limits: limitsOf(run.node, run.goesOn, read),
			guard: this.memory.guardOf(key, account),
			tally: run.tally,
		};
	}

	/** Sends one chunk; when it fails, its items have failed and the other chunks go on. */
	private async sendChunk(share: Share, chunk: Chunk, number: number, of: number): Promise<void> {
		const { target, values, items } = chunk;
		const ends = [values[0], values[values.length - 1]];
		const key = JSON.stringify([share.first, target, values.length, ...ends]);
		const numbers = [...items];
		const where = itemsName(numbers, `part ${number} of ${of}`, counted(values.length, 'codes'));
		const { operation } = this;
		const read = this.inputs.readerOf(numbers[0] as number);
		const { method, url = '' } = operation.request;
		try {
			const before = this.memory.recall(key);
			if (before) return this.note(numbers, before[0]?.json ?? {});
			const request = {
				...transportOf(operation, read),
				method,
				url,
				body: this.batch.body(target, values),
			};
			const answer = await send(this.requestContext(share, read, key), request, operation.effect);
			const [body = {}] = rowsOf(this.batch, answer, read);
			const json = this.batch.told?.(body) ?? {};
			this.note(numbers, json);
			this.memory.keep(key, { items: [{ json }] });
		} catch (error) {
			const told = this.told(error, where, key);
			const lost = new Set(values);
			for (const index of numbers) {
				const made = this.progress.made.get(index);
				this.progress.failed.set(index, made ? withSameCodes(told) : told);
				if (made)
					this.progress.made.set(
						index,
						made.filter((code) => !lost.has(code)),
					);
			}
		}
	}

	private note(items: number[], json: IDataObject): void {
		for (const index of items) this.progress.told.set(index, json);
	}

	/** One output item for each input item, in order; failed ones as error items, or as the node's error. */
	private async results(stretch: WorkStretch): Promise<INodeExecutionData[]> {
		const { progress, inputs, run, operation, batch } = this;
		const [first] = [...progress.failed].sort(([one], [other]) => one - other);
		if (first && !run.goesOn)
			throw endOf({ run, operation, progress }, first, inputs.indexes.length);
		const results: INodeExecutionData[] = [];
		for (const index of inputs.indexes) {
			await stretch.interrupt();
			for (const row of resultsOf({ run, batch, progress }, index)) {
				results.push(row);
				await stretch.interrupt();
			}
		}
		return results;
	}

	private told(error: unknown, where: string, key: string): ErrorText {
		return toldOf(
			error,
			{ vendor: this.vendor, operation: this.operation, where },
			this.memory,
			key,
		);
	}
}
