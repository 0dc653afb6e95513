import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';
import { discountCodeId } from '../../selector';
import { forChange } from '../../writes';
import { changeableFields } from './codeFields';
import { language } from '../../requestOptions';
import { validityOptions } from '../../validity';

/**
 * POST /discount-codes/{fixed|percentage|buy-x-get-y}/update (https://github.com/Nutickets/docs, api-reference/openapi.json),
 * after GET /discount-code, which tells the type. Whether fields that are left out keep their value is not documented.
 */
export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update discount code',
	description: 'Change fields of a discount code, of whatever type it is',
	effect: 'idempotent',
	request: { method: 'POST', url: '/discount-codes/:type/update' },
	work: { kind: 'single', due: 'data', prepare: forChange },
	fields: [
		discountCodeId({ send: { type: 'body', property: 'id', value: AS_TEXT } }),
		simplify,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: changeableFields,
		},
	],
	options: [language, ...validityOptions],
	example: {
		items: [{ id: 1 }, { id: 2 }, { id: 3 }],
		parameters: {
			discountCodeId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			updateFields: { maximumUses: '={{ $json.id + 10 }}' },
		},
	},
});
