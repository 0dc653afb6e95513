import type { IDataObject } from 'n8n-workflow';
import type { Operation } from '../model/operation';
import type { VendorRequest } from '../model/vendor';
import { visibleFields } from './checks';
import { converted, type ItemValues } from './converters';
import { transportOf } from './parameters';

/** Puts a value at a property, with a dot in it within an object, as n8n does; nothing given makes no object. */
function put(part: IDataObject, property: string, value: unknown): void {
	const [first = '', ...rest] = property.split('.');
	if (rest.length === 0) part[first] = value as IDataObject[string];
	else if (value !== undefined && value !== null)
		put((part[first] ??= {}) as IDataObject, rest.join('.'), value);
}

/**
 * The request that the visible fields of an operation make by their routing: what n8n's own routing would make of them (a
 * test of all operations compares the two), and the user's Request Options.
 *
 * @throws BadInput, and what n8n throws when an expression cannot be worked out
 */
export function requestOf(operation: Operation, item: ItemValues): VendorRequest {
	const { read } = item;
	const { method, url = '', headers = {} } = operation.request;
	const qs: IDataObject = {};
	const body: IDataObject = {};
	const ownHeaders: IDataObject = { ...headers };
	let request: VendorRequest = { ...transportOf(operation, read), method, url, qs, body };
	for (const [path, { routing }] of visibleFields(operation.fields, read)) {
		if (!routing) continue;
		const value = read(path);
		const workedOut = (parts: object) =>
			Object.entries(parts)
				.map(([part, given]) => [part, converted(given, value, item)] as const)
				.filter(([, part]) => part !== undefined);
		if (routing.request) {
			const { headers: named = {}, ...parts } = routing.request;
			Object.assign(ownHeaders, Object.fromEntries(workedOut(named)));
			request = { ...request, ...Object.fromEntries(workedOut(parts)) } as VendorRequest;
		}
		const { send } = routing;
		if (send?.property === undefined) continue;
		const part = send.type === 'body' ? body : qs;
		put(part, send.property, send.value === undefined ? value : converted(send.value, value, item));
	}
	return Object.keys(ownHeaders).length === 0 ? request : { ...request, headers: ownHeaders };
}
