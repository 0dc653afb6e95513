import { returnAllOrLimit, startAt } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_LIST } from '../../../shared/input/converters';
import { AS_ONE_OR_NOTHING } from '../../converters';
import { promoCodeLists } from '../../lists/promoCodeLists';

/**
 * GET /promo_codes (https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867/Promo+Codes+REST+API).
 * Servers differ: a bare list or one under `payload`, 50 or 1,000 at most, paging or none.
 */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many promo code lists',
	description: 'Retrieve many promo code lists with the number of codes left in each',
	effect: 'read',
	work: { kind: 'list', list: promoCodeLists },
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
					displayName: 'Except List IDs',
					name: 'exclude',
					type: 'string',
					several: true,
					default: '',
					placeholder: 'e.g. 3184,100500',
					description: 'IDs of lists to leave out, separated by commas',
					routing: { send: { type: 'query', property: 'exclude', value: AS_LIST } },
				},
				{
					displayName: 'Only List IDs',
					name: 'include',
					type: 'string',
					several: true,
					default: '',
					placeholder: 'e.g. 3184,100500',
					description: 'IDs of the only lists to return, separated by commas',
					routing: { send: { type: 'query', property: 'include', value: AS_LIST } },
				},
				{
					displayName: 'Only Lists With Codes Left',
					name: 'active',
					type: 'boolean',
					default: true,
					description: 'Whether to return only lists that have at least one code left',
					routing: { send: { type: 'query', property: 'active', value: AS_ONE_OR_NOTHING } },
				},
			],
		},
	],
	options: [startAt],
	example: {
		items: [{ id: 3184 }, { id: 100500 }, { id: 7 }],
		parameters: { limit: 1, filters: { include: '={{ String($json.id) }}' } },
	},
});
