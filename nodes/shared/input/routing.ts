import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../model/operation';
import type { VendorRequest } from '../model/vendor';
import { visibleFields } from './checks';
import { converted, type ItemValues } from './converters';
import { transportOf } from './parameters';

/**
 * The request that the visible fields of an operation make by their routing: what n8n's own routing would make of them (a
 * test of all operations compares the two), and the user's Request Options.
 *
 * @throws BadInput, and what n8n throws when an expression cannot be worked out
 */
export function requestOf(operation: Operation, item: ItemValues): VendorRequest {
	const { read } = item;
	const { method, url = '', headers } = operation.request;
	const qs: IDataObject = {};
	const body: IDataObject = {};
	let request: VendorRequest = {
		...transportOf(operation, read),
		method,
		url,
		qs,
		body,
		...(headers && { headers }),
	};
	for (const [path, { routing }] of visibleFields(operation.fields, read)) {
		if (!routing) continue;
		const value = read(path);
		const parts = Object.entries(routing.request ?? {}).map(([part, given]) => [
			part,
			converted(given, value, item),
		]);
		request = {
			...request,
			...Object.fromEntries(parts.filter(([, part]) => part !== undefined)),
		} as VendorRequest;
		const { send } = routing;
		if (send?.property === undefined) continue;
		const part = send.type === 'body' ? body : qs;
		part[send.property] = (
			send.value === undefined ? value : converted(send.value, value, item)
		) as IDataObject[string];
	}
	return request;
}
