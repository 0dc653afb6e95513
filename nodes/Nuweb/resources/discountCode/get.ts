import type { IDataObject } from 'n8n-workflow';
import { recordLocator, simplify, textMode } from '../../../shared/fields';
import { operation } from '../../../shared/operation';
import { byTextOrId } from '../../selector';

/** GET /discount-code (https://github.com/Nutickets/docs, api-reference/openapi.json): by ID or by text. */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get a discount code',
	description: 'Retrieve a discount code by its ID or its text',
	effect: 'read',
	request: { method: 'GET', url: '/discount-code' },
	due: 'data',
	prepare: byTextOrId,
	row: ({ data }) => data as IDataObject,
	fields: [
		recordLocator({
			displayName: 'Discount Code',
			name: 'discountCodeId',
			description: 'The discount code, chosen from the list or named by its ID, its text or its URL',
			placeholder: '12',
			search: 'searchDiscountCodes',
			more: [
				textMode('By Code', 'code', 'FIXED10'),
				textMode('By URL', 'url', 'https://api.nuwebgroup.com/v1/discount-codes?id=12', '[?&]id=(\\d+)'),
			],
			routing: { send: { type: 'query', property: 'id', value: '={{ String($value).trim() }}' } },
		}),
		simplify,
	],
	example: {
		items: [{ id: 1 }, { id: 2 }, { id: 3 }],
		parameters: { discountCodeId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
	},
});
