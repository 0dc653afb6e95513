import { returnAllOrLimit } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { list, whole } from '../../../shared/lists/paging';
import { AS_TEXT } from '../../../shared/input/converters';
import { searchText, usersWanted } from '../../loyalty';
import { loyaltyCardId } from '../memberFields';

/**
 * POST /v3/loyaltyusers/list and /v3/loyaltyusers/search (https://docs.coupontools.com/api/v3/loyalty): no pages are documented. Those of version 4's
 * list, GET /v4/loyalty/loyalty-cards/{id}/stats (https://docs.coupontools.com/api/v4/loyalty), are, but not how one is asked for.
 */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many loyalty users',
	description: 'Retrieve many users of a loyalty card',
	effect: 'read',
	work: {
		kind: 'list',
		list: list({
			request: { method: 'POST', url: '/v3/loyaltyusers/list' },
			unwrap: true,
			key: [],
			paging: whole,
		}),
		prepare: usersWanted,
	},
	fields: [
		loyaltyCardId,
		...returnAllOrLimit,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add filter',
			default: {},
			options: [
				{
					displayName: 'Include Voided',
					name: 'includeVoided',
					type: 'boolean',
					default: false,
					description:
						'Whether to return users whose card was voided as well. Such a list comes in pages of a size that is not documented, and how to ask for the second one is not either: of a long list the rest may be missing.',
				},
				{
					displayName: 'Search',
					name: 'search',
					check: searchText,
					type: 'string',
					default: '',
					placeholder: 'e.g. ann',
					description:
						'Three characters or more out of letters, digits, -, _ and @, looked for in first name, last name, e-mail, phone and ID',
					routing: { send: { type: 'body', property: 'search', value: AS_TEXT } },
				},
			],
		},
	],
	example: {
		items: [{ card: 123456 }, { card: 123457 }, { card: 123458 }],
		parameters: { loyaltyCardId: { __rl: true, mode: 'id', value: '={{ $json.card }}' }, limit: 2 },
	},
});
