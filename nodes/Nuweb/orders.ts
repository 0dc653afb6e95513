import type { IDataObject } from 'n8n-workflow';
import type { NuwebOrder } from '../../contracts';
import { recordLocator, textMode } from '../shared/editor/fields';
import { codeKey } from '../shared/model/code';
import { recordNumberUnless } from '../shared/input/checks';
import { AS_TEXT, converter } from '../shared/input/converters';
import type { Field } from '../shared/model/parameter';
import { askingBy } from './selector';

/** What stands beside the orders of a list, by the property of an order that names its own by their IDs. */
const BESIDE = { discountCodes: 'discountCodeIds', accessCodes: 'accessCodeIds' };

const listIn = (of: IDataObject, name: string) =>
	Array.isArray(of[name]) ? (of[name] as IDataObject[]) : undefined;

/**
 * An order of a list with what Nuweb puts beside the list: its discount codes, its access codes, its customer. An order by itself has
 * them already.
 *
 * @param body the whole answer
 */
export function withBeside(order: IDataObject, body: IDataObject): IDataObject {
	const own = Object.entries(BESIDE).flatMap(([name, ids]) => {
		const [records, named] = [listIn(body, name), order[ids] as unknown];
		if (order[name] !== undefined || !records || !Array.isArray(named)) return [];
		return [[name, records.filter(({ id }) => named.includes(id))]];
	});
	const customer = listIn(body, 'customers')?.find(({ id }) => id === order.customerId);
	return {
		...order,
		...(customer && order.customer === undefined && { customer }),
		...(Object.fromEntries(own) as IDataObject),
	};
}

/** The discount codes that an order of a list has used; of one that does not stand beside the list only the ID is known. */
export function codesOf(order: IDataObject, body: IDataObject): IDataObject[] {
	const { discountCodeIds } = order as Partial<NuwebOrder>;
	const records = listIn(body, 'discountCodes') ?? [];
	return (discountCodeIds ?? []).map((one) => records.find(({ id }) => id === one) ?? { id: one });
}

/** Whether an order of a list has used the code with this text, whatever its capitals. */
export function hasUsed(order: IDataObject, wanted: unknown, body: IDataObject): boolean {
	return codesOf(order, body).some(({ code }) => codeKey(code) === codeKey(wanted));
}

/** What is asked for besides an order: its discount codes, and what the user has chosen. */
const AS_INCLUDE = converter(
	'={{ ["discountCodes"].concat([$value].flat().filter((one) => one !== "discountCodes" && String(one ?? "").trim() !== "")).join(",") }}',
	(value) =>
		['discountCodes']
			.concat(
				[value]
					.flat()
					.map((one) => String(one ?? ''))
					.filter((one) => one !== 'discountCodes' && one.trim() !== ''),
			)
			.join(','),
);

/** What to return besides an order and its discount codes. @param choices by the words that the request has for them */
export const alsoReturn = (choices: Array<{ name: string; value: string }>): Field => ({
	displayName: 'Also Return',
	name: 'include',
	type: 'multiOptions',
	options: choices,
	default: [],
	description: 'What to return of each order besides its own fields and its discount codes',
	routing: { send: { type: 'query', property: 'include', value: AS_INCLUDE } },
});

/** The order that an operation is about. */
export const orderId: Field = recordLocator({
	displayName: 'Order',
	name: 'orderId',
	description: 'The order, chosen from the list or named by its ID or its reference',
	placeholder: 'e.g. 1001',
	search: 'searchOrders',
	check: recordNumberUnless(
		'orderId',
		'reference',
		'an order by its reference, choose "By Reference"',
	),
	more: [textMode('By Reference', 'reference', 'e.g. RO7PMGED2N')],
	routing: { send: { type: 'query', property: 'orderId', value: AS_TEXT } },
});

/** A request for an order that the user has named by its reference asks by that, any other by the ID. */
export const byReferenceOrId = askingBy('orderId', 'reference', ['orderId', 'orderReference']);

/** What of an order says the most. */
export const simpleOrder = [
	'id',
	'reference',
	'date',
	'status',
	'total',
	'paid',
	'currencyCode',
	'customerId',
	'discountCodes',
];
