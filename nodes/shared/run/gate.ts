import type { DeclarativeRestApiSettings, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { batchOfItem } from './batch';
import { runItem } from './runItem';
import { BadInput } from '../model/failures';
import { shown } from '../input/checks';
import { ownRequest } from './manyRows';
import { MOST_ROWS } from './listed';
import type { Chunked } from '../model/work';
import type { VendorRequest, Vendor } from '../model/vendor';
import { operationOf, readerOf, timeoutOf } from '../input/parameters';
import type { Operation, Resource } from '../model/operation';
import type { ReadParameter } from '../model/parameter';

/** The request of an operation that makes many rows, where the declarative engine takes its output. */
function boundedRequest(operation: Operation, { amount, things }: Chunked, read: ReadParameter): VendorRequest {
	if (Number(read(amount)) > MOST_ROWS) throw new BadInput(`n8n takes at most ${MOST_ROWS.toLocaleString('en-US')} ${things} from one call of a tool, not ${shown(read(amount))}: make them in several calls`);
	return ownRequest(operation, read);
}

/**
 * The one way out of a declarative node: every request of every operation passes here.
 *
 * n8n's engine builds the request of each item from `routing` and hands it to this function, because the node sets it as
 * `requestOperations.pagination` and every operation sets `routing.send.paginate`. The engine starts all items at once;
 * the account's rate limiter lets them through. Operations that leave the declarative way (`customOperations`) come here when n8n runs
 * the node as a tool of an MCP server or of an agent below version 3: they do here what they do there, for the one item.
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
		const read = readerOf(this);
		const operation = operationOf(resources, read);
		const { work } = operation;
		if (work.kind === 'batch') return await batchOfItem(this, vendor, operation, work);
		const resolved = () => ({ ...(options as VendorRequest), timeout: timeoutOf(operation, read) });
		const request = work.kind === 'chunked' ? () => boundedRequest(operation, work, read) : resolved;
		return await runItem({ caller: this, vendor, operation, item: this.getItemIndex(), read, request });
	};
}
