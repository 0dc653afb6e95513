import type { IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { BatchRun, type Inputs } from './batch';
import { errorItem, runOf, type Run } from './run';
import { runItem } from './runItem';
import { nodeError } from '../http/errorText';
import type { Vendor } from '../model/vendor';
import { operationOf, readerOf } from '../input/parameters';
import { filesOf } from '../input/source';
import type { Operation, Resource } from '../model/operation';
import type { ReadParameter } from '../model/parameter';
import type { Batch } from '../model/work';
import { itemName } from '../model/itemName';

/**
 * n8n's declarative engine adds an item's rows with `push(...rows)`, which ends in "Maximum call stack size exceeded" from
 * about 125,600 rows on (measured on n8n-core 2.41.1, Node 20 and 24).
 */
const MOST_ROWS = 120_000;

/** @throws NodeApiError unless the node goes on */
function refused(
	run: Run,
	item: number,
	message: string,
	description: string,
): INodeExecutionData[] {
	const error = nodeError(run.node, { message, description, httpCode: 'none' }, item);
	if (!run.goesOn) throw error;
	return [errorItem(run, error, item)];
}

/** @throws NodeApiError unless the node goes on */
function tooMany(run: Run, item: number, rows: number, description: string): INodeExecutionData[] {
	const [most, all] = [MOST_ROWS, rows].map((count) => count.toLocaleString('en-US'));
	const message = `n8n takes at most ${most} rows here, not ${all}, for ${itemName(item)}`;
	return refused(run, item, message, description);
}

/** n8n evaluates no expression there (`noDataExpression`), and hands on its text. @throws NodeApiError unless the node goes on */
function noOperation(run: Run, item: number, read: ReadParameter): INodeExecutionData[] {
	const [resource, operation] = [read('resource'), read('operation')].map((name) =>
		String(name ?? ''),
	);
	return refused(
		run,
		item,
		`This node has no operation "${operation}" of "${resource}"`,
		'Nothing was sent. Choose Resource and Operation from their lists: n8n takes no expression there.',
	);
}

/** An operation that sends the values of all items together, for one item. @throws NodeApiError unless a "continue" setting is on */
async function batchOfItem(
	context: IExecutePaginationFunctions,
	vendor: Vendor,
	operation: Operation,
	batch: Batch,
): Promise<INodeExecutionData[]> {
	const item = context.getItemIndex();
	const read = readerOf(context);
	const inputs: Inputs = { indexes: [item], readerOf: () => read, files: filesOf(context) };
	return await new BatchRun(runOf(context, vendor), inputs, operation, batch).carryOut();
}

/**
 * The way into an operation where n8n does not look at `customOperations`: as a tool of an MCP server or of an agent below
 * version 3, and where `resource` or `operation` is no choice of theirs, which ends with a sentence.
 *
 * There n8n's declarative engine builds a request of each item from `routing` and hands it to this function, because the
 * node sets it as `requestOperations.pagination` and its `resource` sets `routing.send.paginate`. That request is put aside:
 * the item goes through `runItem`, like all others.
 *
 * @returns a function that gives the item's output, paired to it; in the "continue" settings a failed item comes out
 * as an error item of its own
 * @throws NodeApiError with the item's index, in the user's words
 */
export function gate(vendor: Vendor, resources: Resource[]) {
	return async function (this: IExecutePaginationFunctions): Promise<INodeExecutionData[]> {
		const read = readerOf(this);
		const operation = operationOf(resources, read);
		const run = runOf(this, vendor);
		const item = this.getItemIndex();
		if (!operation) return noOperation(run, item, read);
		const { work } = operation;
		if (work.kind === 'batch') return await batchOfItem(this, vendor, operation, work);
		const wanted = work.kind === 'chunked' ? Number(read(work.amount)) : 0;
		if (wanted > MOST_ROWS) return tooMany(run, item, wanted, 'Nothing was sent.');
		const rows = await runItem({ run, operation, item, read });
		return rows.length > MOST_ROWS
			? tooMany(run, item, rows.length, 'Set Return All off and a Limit.')
			: rows;
	};
}
