import { recordNumber } from '../../../shared/input/checks';
import { operation } from '../../../shared/editor/operation';
import { AS_LIST, AS_TEXT } from '../../../shared/input/converters';
import { language, priceCurrency } from '../../requestOptions';

/** GET /sale-item (https://github.com/Nutickets/docs, api-reference/openapi.json): one by its ID, with its fields as attributes. */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get sale item',
	description: 'Retrieve a sale item, such as a ticket or a product',
	effect: 'read',
	request: { method: 'GET', url: '/sale-item' },
	work: { kind: 'single', due: 'data' },
	fields: [
		{
			displayName: 'Sale Item ID',
			name: 'saleItemId',
			check: recordNumber,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 12',
			description: 'ID of the sale item, as Get Many and the discount codes name it',
			routing: { send: { type: 'query', property: 'id', value: AS_TEXT } },
		},
	],
	options: [
		language,
		priceCurrency,
		{
			displayName: 'Also Return',
			name: 'include',
			type: 'multiOptions',
			options: [
				{ name: 'Conditional Tax Bands', value: 'conditionalTaxBands' },
				{ name: 'Event', value: 'event' },
				{ name: 'Parent Sale Items', value: 'parentSaleItems' },
				{ name: 'Tax Bands', value: 'taxBands' },
				{
					name: 'Tax Bands of Conditional Tax Bands',
					value: 'conditionalTaxBands.taxBands',
				},
				{ name: 'Timeslots', value: 'eventTimeslots' },
				{ name: 'Variants', value: 'variants' },
			],
			default: [],
			description: 'What to return besides the sale item, under "included"',
			routing: { send: { type: 'query', property: 'include', value: AS_LIST } },
		},
		{
			displayName: 'Include Deleted Items',
			name: 'withTrashed',
			type: 'boolean',
			default: false,
			description: 'Whether to return the sale item if it is deleted, too',
			routing: { send: { type: 'query', property: 'withTrashed', value: AS_TEXT } },
		},
	],
	simpleFields: [
		'id',
		'attributes.name',
		'attributes.type',
		'attributes.itemId',
		'attributes.eventId',
		'attributes.basePrice',
		'attributes.totalPrice',
		'attributes.currencyCode',
		'attributes.deletedAt',
	],
	example: {
		items: [{ id: 1 }, { id: 2 }, { id: 3 }],
		parameters: { saleItemId: '={{ $json.id }}' },
	},
});
