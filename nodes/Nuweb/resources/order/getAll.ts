import { isoDate, recordNumber } from '../../../shared/input/checks';
import { returnAllOrLimit, startAt } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_LIST, AS_TEXT, AS_UTC_WITHOUT_ZONE } from '../../../shared/input/converters';
import { CHANGED_AFTER, orders } from '../../lists/orders';
import { alsoReturn, hasUsed, withBeside } from '../../orders';
import { language } from '../../requestOptions';

/**
 * GET /orders (https://docs.nuwebgroup.com/api-reference/orders/retrieve-orders): at most 100 a page, all money in minor units. Billing
 * and delivery addresses stand beside a list, and nothing in an order says which of them are its own: they are not asked for.
 */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many orders',
	description: 'Retrieve many orders with the discount codes that each has used',
	effect: 'read',
	work: {
		kind: 'list',
		list: orders,
		filter: { parameter: 'filters.discountCode', fits: hasUsed },
		row: (order, _read, body) => withBeside(order, body),
	},
	fields: [
		...returnAllOrLimit,
		alsoReturn([
			{ name: 'Access Codes', value: 'accessCodes' },
			{ name: 'Customers', value: 'customers' },
			{ name: 'Historic Barcodes', value: 'historicBarcodes' },
			{ name: 'Order Items', value: 'orderItems' },
			{ name: 'Seats', value: 'spaces' },
			{ name: 'Transactions', value: 'transactions' },
		]),
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Changed After',
					name: 'lastUpdated',
					check: isoDate,
					type: 'dateTime',
					default: '',
					description:
						'Return only orders of which something was changed after this time, those changed first coming first. A time without a zone is read in the zone of the workflow.',
					routing: {
						send: { type: 'query', property: CHANGED_AFTER, value: AS_UTC_WITHOUT_ZONE },
					},
				},
				{
					displayName: 'Contains',
					name: 'contains',
					type: 'multiOptions',
					options: [
						{ name: 'Cashless Product', value: 'cashless_product' },
						{ name: 'Cashless Top-Up', value: 'cashless_topup' },
						{ name: 'Charity', value: 'charity' },
						{ name: 'Guest List', value: 'guest_list' },
						{ name: 'Product', value: 'product' },
						{ name: 'Season Ticket', value: 'season_ticket' },
						{ name: 'Ticket', value: 'ticket' },
					],
					default: [],
					description: 'Kinds of items of which an order has at least one; none chosen means all',
					routing: { send: { type: 'query', property: 'contains', value: AS_LIST } },
				},
				{
					displayName: 'Customer Name',
					name: 'customerName',
					type: 'string',
					default: '',
					description: "A part of the customer's name",
					routing: { send: { type: 'query', property: 'customerName', value: AS_TEXT } },
				},
				{
					displayName: 'Discount Code',
					name: 'discountCode',
					type: 'string',
					default: '',
					placeholder: 'e.g. SUMMER10',
					description:
						'Text of a discount code: only orders that have used it are returned. Nuweb has no such filter, so all orders that the other filters leave are read, 100 with each request, until Limit is reached: narrow them down by Changed After. Upper and lower case make no difference, nor do blanks around it.',
				},
				{
					displayName: 'Event ID',
					name: 'eventId',
					check: recordNumber,
					type: 'string',
					default: '',
					description: 'ID of an event of which an order has items',
					routing: { send: { type: 'query', property: 'eventId', value: AS_TEXT } },
				},
				{
					displayName: 'Include Deleted Records',
					name: 'withTrashed',
					type: 'boolean',
					default: false,
					description: 'Whether to return deleted records, too',
					routing: { send: { type: 'query', property: 'withTrashed', value: AS_TEXT } },
				},
				{
					displayName: 'Include Reservations',
					name: 'withReservations',
					type: 'boolean',
					default: false,
					description: 'Whether to return orders that wait for a payment, too',
					routing: { send: { type: 'query', property: 'withReservations', value: AS_TEXT } },
				},
				{
					displayName: 'Modified',
					name: 'containsOrderModification',
					type: 'boolean',
					default: true,
					description:
						'Whether to return only orders with items of a later modification; switched off, only those without',
					routing: {
						send: { type: 'query', property: 'containsOrderModification', value: AS_TEXT },
					},
				},
				{
					displayName: 'Reference',
					name: 'reference',
					type: 'string',
					default: '',
					placeholder: 'e.g. RO7PMGED2N',
					description: 'A part of the reference of the order',
					routing: { send: { type: 'query', property: 'reference', value: AS_TEXT } },
				},
				{
					displayName: 'Resale',
					name: 'containsResale',
					type: 'boolean',
					default: true,
					description:
						'Whether to return only orders with resale items; switched off, only those without',
					routing: { send: { type: 'query', property: 'containsResale', value: AS_TEXT } },
				},
				{
					displayName: 'Search',
					name: 'query',
					type: 'string',
					default: '',
					description: 'E-mail address, full name, reference of the order or name of an event',
					routing: { send: { type: 'query', property: 'query', value: AS_TEXT } },
				},
			],
		},
	],
	options: [startAt, language],
	example: {
		items: [{ event: 5 }, { event: 6 }, { event: 7 }],
		parameters: { limit: 2, filters: { eventId: '={{ $json.event }}' } },
	},
});
