import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';
import { codeAttributes, language } from '../../requestOptions';
import { byTextOrId, discountCodeId } from '../../selector';

/** GET /discount-code (https://github.com/Nutickets/docs, api-reference/openapi.json): by ID or by text. */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get discount code',
	description: 'Retrieve a discount code by its ID or its text',
	effect: 'read',
	request: { method: 'GET', url: '/discount-code' },
	work: {
		kind: 'single',
		due: 'data',
		asked: { parameter: 'discountCodeId', at: 'data.attributes.code' },
		prepare: byTextOrId,
	},
	fields: [discountCodeId({ send: { type: 'query', property: 'id', value: AS_TEXT } }), simplify],
	options: [
		language,
		...codeAttributes,
		{
			displayName: 'Include Deleted Codes',
			name: 'withTrashed',
			type: 'boolean',
			default: false,
			description: 'Whether to return the code if it is deleted, too',
			routing: { send: { type: 'query', property: 'withTrashed', value: AS_TEXT } },
		},
	],
	example: {
		items: [{ id: 1 }, { id: 2 }, { id: 3 }],
		parameters: { discountCodeId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
	},
});
