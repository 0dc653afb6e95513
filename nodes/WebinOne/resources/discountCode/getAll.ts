import { jsonObject } from '../../../shared/input/checks';
import { returnAllOrLimit, simplify, startAt } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_JSON } from '../../converters';
import { discountCodes } from '../../lists/discountCodes';

/**
 * GET /api/v2/admin/discount-codes (https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api). That its four
 * parameters travel in the query is documented for the sibling page on gift vouchers.
 */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many discount codes',
	description: 'Retrieve many discount codes',
	effect: 'read',
	work: { kind: 'list', list: discountCodes },
	fields: [
		...returnAllOrLimit,
		simplify,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Where (JSON)',
					name: 'where',
					check: jsonObject,
					known: 'reading',
					type: 'json',
					default: '{}',
					description:
						'Filter in the form of WebinOne, a JSON object in braces. It is passed on as it is: WebinOne does not publish its operators.',
					routing: { send: { type: 'query', property: 'Where', value: AS_JSON } },
				},
			],
		},
	],
	options: [
		startAt,
		{
			displayName: 'Order By',
			name: 'orderBy',
			known: 'reading',
			type: 'string',
			default: 'Id',
			description: 'Property to sort by, spelled as WebinOne spells it, such as Code',
			routing: { send: { type: 'query', property: 'Order_By' } },
		},
	],
	example: {
		items: [{ id: 1 }, { id: 2 }, { id: 3 }],
		parameters: {
			limit: 1,
			filters: { where: '={{ JSON.stringify({ Id: $json.id }) }}' },
			options: { orderBy: 'Id' },
		},
	},
});
