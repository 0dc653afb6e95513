import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';
import { runItem } from './runItem';
import { visibleFields } from '../input/checks';
import type { VendorRequest, Vendor } from '../model/vendor';
import { readerOfItem, transportOf } from '../input/parameters';
import type { Operation } from '../model/operation';
import type { ReadParameter } from '../model/parameter';

/** The body that an operation's visible fields make, each under the vendor's name. Expressions in their routing are not evaluated here. */
function bodyOf({ fields }: Operation, read: ReadParameter): IDataObject {
	const sent = [...visibleFields(fields, read)].flatMap(([path, { type, routing }]) => {
		const property = routing?.send?.property;
		const value = read(path);
		return property === undefined ? [] : [[property, type === 'number' ? Number(value) : typeof value === 'string' ? value.trim() : value]];
	});
	return Object.fromEntries(sent) as IDataObject;
}

/**
 * The request that an operation's visible fields make, without the declarative engine.
 * @throws BadInput when the proxy in the Request Options is no address
 */
export function ownRequest(operation: Operation, read: ReadParameter): VendorRequest {
	const { method, url = '' } = operation.request;
	return { ...transportOf(operation, read), method, url, body: bodyOf(operation, read) };
}

/**
 * An operation that may give more rows for one input item than n8n's declarative engine can take (`MOST_ROWS` in listed.ts
 * says why). All else is as with the gate.
 *
 * @throws NodeApiError of the first item that failed, unless a "continue" setting is on
 */
export function manyRows(vendor: Vendor, operation: Operation) {
	return async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const tasks = this.getInputData().map(async (_input, item) => {
			const read = readerOfItem(this, item);
			return await runItem({ caller: this, vendor, operation, item, read, request: () => ownRequest(operation, read) });
		});
		await Promise.allSettled(tasks);
		return [(await Promise.all(tasks)).flat()];
	};
}
