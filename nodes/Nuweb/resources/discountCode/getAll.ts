import { returnAllOrLimit, simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_LIST, AS_TEXT } from '../../../shared/input/converters';
import { discountCodes } from '../../lists/discountCodes';

/** GET /discount-codes (https://github.com/Nutickets/docs, api-reference/openapi.json): at most 100 a page. */
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
					displayName: 'Include Deleted Codes',
					name: 'withTrashed',
					type: 'boolean',
					default: false,
					description: 'Whether to return deleted codes, too',
					routing: { send: { type: 'query', property: 'withTrashed', value: AS_TEXT } },
				},
				{
					displayName: 'Types',
					name: 'types',
					type: 'multiOptions',
					options: [
						{ name: 'Buy X Get Y', value: 'bxgy' },
						{ name: 'Fixed Amount', value: 'fixed' },
						{ name: 'Percentage', value: 'percentage' },
					],
					default: [],
					description: 'Kinds of discount to return; none chosen means all',
					routing: { send: { type: 'query', property: 'types', value: AS_LIST } },
				},
			],
		},
	],
	options: [
		{
			displayName: 'Leave Out Attributes',
			name: 'except',
			type: 'string',
			default: '',
			placeholder: 'e.g. discountCodes.updatedAt,currencies.symbol',
			description:
				'Attributes to leave out of the answer, separated by commas, each with its resource before a dot',
			routing: { send: { type: 'query', property: 'except' } },
		},
		{
			displayName: 'Return Only Attributes',
			name: 'only',
			type: 'string',
			default: '',
			placeholder: 'e.g. discountCodes.code,discountCodes.amount',
			description:
				'The only attributes to return, separated by commas, each with its resource before a dot. With Simplify on, fields whose attributes are left out are empty.',
			routing: { send: { type: 'query', property: 'only' } },
		},
	],
	example: {
		items: [{ type: 'fixed' }, { type: 'percentage' }, { type: 'bxgy' }],
		parameters: { limit: 2, filters: { types: '={{ [$json.type] }}' } },
	},
});
