import type { DeclarativeRestApiSettings, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkFields, passwordsIn } from './checks';
import { nodeError } from './errors';
import { toldOf } from './problem';
import { perform } from './perform';
import { Unfinished } from './portions';
import { RunRecord } from './record';
import { laneTo, type Outgoing } from './send';
import { limitsOf, operationOf, readerOf, runIndexOf, timeoutOf } from './settings';
import type { Resource, Vendor } from './types';

/**
 * The one way out of a declarative node: every request of every operation passes here.
 *
 * n8n's engine builds the request of each item from `routing` and hands it to this function, because the node sets it as
 * `requestOperations.pagination` and every operation sets `routing.send.paginate`. The engine starts all items at once;
 * the account's lane lets them through.
 *
 * @returns a function that gives the item's output, paired to it; in the "continue" settings a failed item comes out
 * as an error item of its own
 * @throws NodeApiError with the item's index, in the user's words
 */
export function gate(vendor: Vendor, resources: Resource[]) {
	return async function (
		this: IExecutePaginationFunctions,
		{ options }: DeclarativeRestApiSettings.ResultOptions,
	): Promise<INodeExecutionData[]> {
		const item = this.getItemIndex();
		const read = readerOf(this);
		const operation = operationOf(resources, read);
		const run = this.getContext('node');
		const record = new RunRecord(run, this.getNode(), operation.effect, runIndexOf(this, item), this.getExecutionId());
		const where = `item ${item}`;
		try {
			const before = record.recall(String(item));
			if (before) return before;
			checkFields(operation, read, where);
			const way = { caller: this, vendor, lane: await laneTo(vendor, this), limits: limitsOf(this, read), guard: record, passwords: passwordsIn(operation, read) };
			const job = { way, operation, read, item, record, isHandedOn: this.continueOnFail(), run, timezone: this.getTimezone() };
			const rows = await perform(job, { ...(options as Outgoing), timeout: timeoutOf(operation, read) });
			const items = rows.map((json) => ({ json, pairedItem: { item } }));
			record.keep(String(item), { items });
			return items;
		} catch (error) {
			const { cause, part, made, note } = error instanceof Unfinished ? error : { cause: error, part: { where, key: String(item) }, made: [], note: '' };
			const told = toldOf(cause, { vendor, operation, where: part.where }, record, part.key);
			const shown = nodeError(this.getNode(), { ...told, description: `${told.description} ${note}`.trim() }, item, passwordsIn(operation, read));
			if (!this.continueOnFail()) throw shown;
			return [...made.map((json) => ({ json, pairedItem: { item } })), { json: {}, error: shown, pairedItem: { item } }];
		}
	};
}
