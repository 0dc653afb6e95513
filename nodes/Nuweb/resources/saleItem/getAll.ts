import { isoDate, recordNumber } from '../../../shared/input/checks';
import { returnAllOrLimit, startAt } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_LIST, AS_TEXT, AS_UTC_WITHOUT_ZONE } from '../../../shared/input/converters';
import { saleItems } from '../../lists/saleItems';
import { language, priceCurrency } from '../../requestOptions';

/** GET /sale-items (https://github.com/Nutickets/docs, api-reference/openapi.json): at most 25 a page, up to a minute old. */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many sale items',
	description:
		'Retrieve many sale items, such as tickets and products, that a discount code can hold for',
	effect: 'read',
	work: { kind: 'list', list: saleItems },
	fields: [
		...returnAllOrLimit,
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
						'Return only sale items that were changed after this time. A time without a zone is read in the zone of the workflow.',
					routing: { send: { type: 'query', property: 'lastUpdated', value: AS_UTC_WITHOUT_ZONE } },
				},
				{
					displayName: 'Event ID',
					name: 'eventId',
					check: recordNumber,
					type: 'string',
					default: '',
					description: 'ID of the event whose sale items to return',
					routing: { send: { type: 'query', property: 'eventId', value: AS_TEXT } },
				},
				{
					displayName: 'Include Deleted Items',
					name: 'withTrashed',
					type: 'boolean',
					default: false,
					description: 'Whether to return deleted sale items, too',
					routing: { send: { type: 'query', property: 'withTrashed', value: AS_TEXT } },
				},
				{
					displayName: 'Item ID',
					name: 'itemId',
					check: recordNumber,
					type: 'string',
					default: '',
					description: 'ID of the ticket or product whose sale items to return',
					routing: { send: { type: 'query', property: 'itemId', value: AS_TEXT } },
				},
				{
					displayName: 'Shop ID',
					name: 'shopId',
					check: recordNumber,
					type: 'string',
					default: '',
					description: 'ID of the shop whose sale items to return',
					routing: { send: { type: 'query', property: 'shopId', value: AS_TEXT } },
				},
				{
					displayName: 'Types',
					name: 'types',
					type: 'multiOptions',
					options: [
						{ name: 'Cashless Product', value: 'cashless_product' },
						{ name: 'Cashless Top-Up', value: 'cashless_topup' },
						{ name: 'Charity', value: 'charity' },
						{ name: 'Gift Voucher', value: 'gift_voucher' },
						{ name: 'Guest List', value: 'guest_list' },
						{ name: 'Product', value: 'product' },
						{ name: 'Season Ticket', value: 'season_ticket' },
						{ name: 'Ticket', value: 'ticket' },
					],
					default: [],
					description: 'Kinds of sale items to return; none chosen means all',
					routing: { send: { type: 'query', property: 'types', value: AS_LIST } },
				},
			],
		},
	],
	options: [
		startAt,
		language,
		priceCurrency,
		{
			displayName: 'Also Return',
			name: 'include',
			type: 'multiOptions',
			options: [
				{
					name: 'Price History',
					value: 'priceHistory',
					description: 'The 100 newest prices of each sale item',
				},
			],
			default: [],
			description: 'What to return with each sale item besides its own fields',
			routing: { send: { type: 'query', property: 'include', value: AS_LIST } },
		},
	],
	simpleFields: [
		'id',
		'name',
		'type',
		'itemId',
		'eventId',
		'basePrice',
		'totalPrice',
		'currencyCode',
		'deletedAt',
	],
	example: {
		items: [{ event: 5 }, { event: 6 }, { event: 7 }],
		parameters: { limit: 2, filters: { eventId: '={{ $json.event }}' } },
	},
});
