import { startAt } from '../shared/editor/fields';
import { jsonObject } from '../shared/input/checks';
import type { Field } from '../shared/model/parameter';
import { AS_JSON } from './converters';

/** What every list of WebinOne is narrowed by. */
export const filters: Field = {
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
			type: 'json',
			default: '{}',
			description:
				'Filter in the form of WebinOne, a JSON object in braces. It is passed on as it is: WebinOne does not publish its operators.',
			routing: { send: { type: 'query', property: 'Where', value: AS_JSON } },
		},
	],
};

/** The options of a list. @param properties the fields of a record by which it can be sorted */
export const listOptions = (properties: Array<{ name: string; value: string }>): Field[] => [
	startAt,
	{
		displayName: 'Order By',
		name: 'orderBy',
		type: 'options',
		allowArbitraryValues: true,
		options: properties,
		default: 'Id',
		description:
			'Property to sort by. By an expression you can give any other, spelled as WebinOne spells it.',
		routing: { send: { type: 'query', property: 'Order_By' } },
	},
];
