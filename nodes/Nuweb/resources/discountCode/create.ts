import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { forNewCode } from '../../writes';
import { furtherFields, mainFields, worthFields } from './codeFields';
import { language } from '../../requestOptions';
import { validityOptions } from '../../validity';

/** POST /discount-codes/{fixed|percentage|buy-x-get-y} (https://github.com/Nutickets/docs, api-reference/openapi.json). */
export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create discount code',
	description:
		'Create a discount code that takes off a fixed amount, a percentage, or a part of the price of one item when another is bought',
	effect: 'once',
	lookUp: 'To find out, look for the code with Discount Code: Get, "By Code".',
	advice: {
		'422':
			'Correct the fields that Nuweb names. A code that exists already is changed by Create or Update.',
	},
	request: { method: 'POST', url: '/discount-codes/:type' },
	work: {
		kind: 'single',
		due: 'data',
		code: 'code',
		prepare: forNewCode,
	},
	fields: [
		...mainFields,
		...worthFields,
		simplify,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: furtherFields,
		},
	],
	options: [language, ...validityOptions],
	example: {
		items: [{ code: 'SUMMER5' }, { code: 'SUMMER10' }, { code: 'SUMMER15' }],
		parameters: {
			type: 'percentage',
			code: '={{ $json.code }}',
			amount: 5,
			additionalFields: { maximumUses: 100 },
		},
	},
});
