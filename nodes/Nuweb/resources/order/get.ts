import { operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';
import { alsoReturn, byReferenceOrId, orderId } from '../../orders';
import { language } from '../../requestOptions';

/** GET /order (https://docs.nuwebgroup.com/api-reference/orders/retrieve-order): by ID or by reference; all money in minor units. */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get order',
	description: 'Retrieve an order with the discount codes that it has used',
	effect: 'read',
	request: { method: 'GET', url: '/order' },
	work: { kind: 'single', due: 'id', prepare: byReferenceOrId },
	fields: [
		orderId,
		alsoReturn([
			{ name: 'Access Codes', value: 'accessCodes' },
			{ name: 'Billing Address', value: 'billingAddress' },
			{ name: 'Customer', value: 'customer' },
			{ name: 'Delivery Address', value: 'deliveryAddress' },
			{ name: 'Historic Barcodes', value: 'historicBarcodes' },
			{ name: 'Seats', value: 'spaces' },
			{ name: 'Transactions', value: 'transactions' },
		]),
	],
	options: [
		language,
		{
			displayName: 'Include Removed Items',
			name: 'withTrashed',
			type: 'boolean',
			default: false,
			description: 'Whether to return items that were removed from the order, too',
			routing: { send: { type: 'query', property: 'withTrashed', value: AS_TEXT } },
		},
	],
	example: {
		items: [{ order: 1 }, { order: 2 }, { order: 3 }],
		parameters: { orderId: { __rl: true, mode: 'id', value: '={{ $json.order }}' } },
	},
});
