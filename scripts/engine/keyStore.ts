import { createHash } from 'node:crypto';
import { DataDeduplicationService } from 'n8n-core';
import type {
	DeduplicationItemTypes,
	ICheckProcessedContextData,
	ICheckProcessedOptions,
	IDataDeduplicator,
} from 'n8n-workflow';

const digestOf = (item: DeduplicationItemTypes) =>
	createHash('md5').update(item.toString()).digest('base64');

/**
 * n8n's durable store of a node, without its database: the same steps as the server's `DeduplicationHelper` (2.41.1) for
 * scope "node" and mode "entries". A row is read, changed and written as a whole, without a lock.
 */
export class KeyStore implements IDataDeduplicator {
	readonly rows = new Map<string, string[]>();
	/** Stands before each call. What it throws, n8n's database throws; a promise is the time that the database takes. */
	before: (call: 'record' | 'remove', entries: DeduplicationItemTypes[]) => unknown = () => {};
	/** Stands between the reading of a row and its writing: what another process does in that moment. `false`: the writing is lost. */
	between: () => unknown = () => {};
	calls = 0;

	private async change<Result>(
		{ node, workflow }: ICheckProcessedContextData,
		work: (row: string[]) => Result,
	): Promise<Result> {
		this.calls++;
		const name = `${workflow.id} n:${node?.id}`;
		const row = [...(this.rows.get(name) ?? [])];
		const result = work(row);
		if ((await this.between()) !== false) this.rows.set(name, row);
		return result;
	}

	async checkProcessedAndRecord(
		items: DeduplicationItemTypes[],
		_scope: 'node' | 'workflow',
		context: ICheckProcessedContextData,
		{ maxEntries }: ICheckProcessedOptions,
	) {
		await this.before('record', items);
		return await this.change(context, (row) => {
			const known = new Set(row);
			const isKnown = (item: DeduplicationItemTypes) => known.has(digestOf(item));
			const fresh = items.filter((item) => !isKnown(item));
			row.push(...fresh.map(digestOf));
			if (maxEntries) row.splice(0, row.length - maxEntries);
			return { new: fresh, processed: items.filter(isKnown) };
		});
	}

	async removeProcessed(
		items: DeduplicationItemTypes[],
		_scope: 'node' | 'workflow',
		context: ICheckProcessedContextData,
	): Promise<void> {
		await this.before('remove', items);
		await this.change(context, (row) => {
			for (const digest of items.map(digestOf)) {
				const at = row.indexOf(digest);
				if (at >= 0) row.splice(at, 1);
			}
		});
	}

	async clearAllProcessedItems(): Promise<void> {
		this.rows.clear();
	}

	async getProcessedDataCount(): Promise<number> {
		return [...this.rows.values()].flat().length;
	}
}

/** The store that n8n's engine has: one for all executions of a test file. */
export const keyStore = new KeyStore();
// n8n's service takes none after the first, which is that of the test file before in the same worker.
Reflect.deleteProperty(DataDeduplicationService, 'instance');
void DataDeduplicationService.init(keyStore);
