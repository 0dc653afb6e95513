import { recordNumber } from '../../../shared/input/checks';
import { AS_TEXT } from '../../../shared/input/converters';
import type { Field } from '../../../shared/model/parameter';

/** The basket that a request is about, in its query. */
export const basketId: Field = {
	displayName: 'Basket ID',
	name: 'basketId',
	check: recordNumber,
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 5',
	description: 'ID of the basket or order',
	routing: { send: { type: 'query', property: 'basketId', value: AS_TEXT } },
};

/** What of a basket says the most. */
export const simpleBasket = [
	'id',
	'discount.code',
	'discount.amount',
	'hasDiscounts',
	'total',
	'currencyCode',
	'count',
	'items',
	'hasExpired',
];
