import { returnAllOrLimit } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_LIST, AS_TEXT } from '../../../shared/input/converters';
import { campaigns } from '../../lists/campaigns';

/** POST /v3/coupon/list (https://docs.coupontools.com/api/coupon): all campaigns in one answer. */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many campaigns',
	description: 'Retrieve many campaigns',
	effect: 'read',
	work: { kind: 'list', list: campaigns },
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
					displayName: 'Category',
					name: 'category',
					type: 'string',
					default: '',
					placeholder: 'e.g. cat_123',
					description:
						'ID of the category whose campaigns to return, as Category: Get Many gives it',
					routing: { send: { type: 'body', property: 'category', value: AS_TEXT } },
				},
				{
					displayName: 'Folder',
					name: 'folder',
					type: 'string',
					default: '',
					description: 'ID of the folder whose campaigns to return',
					routing: { send: { type: 'body', property: 'folder', value: AS_TEXT } },
				},
				{
					displayName: 'Only Active',
					name: 'onlyActive',
					type: 'boolean',
					default: true,
					description: 'Whether to return only campaigns that are marked as active',
					routing: { send: { type: 'body', property: 'only_active' } },
				},
				{
					displayName: 'Tags',
					name: 'tags',
					type: 'string',
					several: true,
					default: '',
					placeholder: 'e.g. summer,vip',
					description: 'Tags of the campaigns to return, separated by commas',
					routing: { send: { type: 'body', property: 'tags', value: AS_LIST } },
				},
			],
		},
	],
	example: {
		items: [{ tag: 'season' }, { tag: 'cold' }, { tag: 'season,cold' }],
		parameters: { limit: 1, filters: { tags: '={{ $json.tag }}' } },
	},
});
