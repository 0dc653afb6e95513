import type { DeclarativeRestApiSettings, IExecutePaginationFunctions, INodeExecutionData } from 'n8n-workflow';
import { carryOut } from './carryOut';
import type { Outgoing } from './send';
import { operationOf, readerOf, timeoutOf } from './settings';
import type { Resource, Vendor } from './types';

/**
 * The one way out of a declarative node: every request of every operation passes here.
 *
 * n8n's engine builds the request of each item from `routing` and hands it to this function, because the node sets it as
 * `requestOperations.pagination` and every operation sets `routing.send.paginate`. The engine starts all items at once;
 * the account's rate limiter lets them through.
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
		const request = () => ({ ...(options as Outgoing), timeout: timeoutOf(operation, read) });
		return await carryOut({ caller: this, vendor, operation, item: this.getItemIndex(), read, request });
	};
}
