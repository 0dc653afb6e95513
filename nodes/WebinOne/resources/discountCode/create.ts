import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { withinAll } from '../../percent';
import { enabled, furtherFields, mainFields } from './codeFields';

/** POST /api/v2/admin/discount-codes (https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api). */
export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create discount code',
	description: 'Create a discount code',
	effect: 'once',
	lookUp: 'To find out, look for the code with Discount Code: Get Many.',
	request: { method: 'POST', url: '/api/v2/admin/discount-codes' },
	work: { kind: 'single', due: 'Id', code: 'code', prepare: withinAll },
	fields: [
		...mainFields.map((field) => ({ ...field, required: true })),
		enabled,
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
	example: {
		items: [{ code: 'SPRING 10' }, { code: 'SPRING 20' }, { code: 'SPRING 30' }],
		parameters: {
			code: '={{ $json.code }}',
			type: 'Percentage Of Order',
			amount: 10,
		},
	},
});
