import { returnAllOrLimit, urlByValue } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { list, whole } from '../../../shared/lists/paging';

/** POST /v3/category/list and /v3/category/main/list (https://docs.coupontools.com/api/others): the answers are not documented. */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many categories',
	description: 'Retrieve many categories that campaigns and directories are sorted by',
	effect: 'read',
	work: {
		kind: 'list',
		list: list({
			request: { method: 'POST', url: '/v3/category/list' },
			unwrap: true,
			key: [],
			paging: whole,
		}),
	},
	fields: [
		{
			displayName: 'Level',
			name: 'level',
			type: 'options',
			options: [
				{ name: 'Categories', value: 'categories', description: 'The categories of the account' },
				{
					name: 'Third Level Categories',
					value: 'thirdLevel',
					description: 'The categories of the third level, for accounts that use it',
				},
			],
			default: 'categories',
			description: 'Which categories to return',
			routing: urlByValue({
				categories: '/v3/category/list',
				thirdLevel: '/v3/category/main/list',
			}),
		},
		...returnAllOrLimit,
	],
	example: {
		items: [{ level: 'categories' }, { level: 'thirdLevel' }, { level: 'categories' }],
		parameters: { level: '={{ $json.level }}', limit: 1 },
	},
});
