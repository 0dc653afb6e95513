import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { byCode } from '../../byCode';
import { withinAll } from '../../percent';
import { enabled, furtherFields, mainFields } from './codeFields';

/**
 * GET, POST and PUT /api/v2/admin/discount-codes (https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api).
 * The vendor has no such endpoint: the code is looked for first, without regard to upper and lower case.
 */
export const upsert = operation({
	name: 'Create or Update',
	value: 'upsert',
	action: 'Create or update discount code',
	description: 'Create a new record, or update the current one if it already exists (upsert)',
	effect: 'idempotent',
	request: { method: 'PUT', url: '/api/v2/admin/discount-codes' },
	work: { kind: 'upsert', by: byCode, due: 'Id', prepare: withinAll },
	fields: [
		...mainFields.map((field) => ({ ...field, required: true })),
		{
			...enabled,
			description:
				'Whether customers can use the code; one that exists is switched on or off as well',
		},
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
		items: [{ code: 'SPRING 1' }, { code: 'SPRING 2' }, { code: 'SPRING 3' }],
		parameters: {
			code: '={{ $json.code }}',
			type: 'Percentage Of Order',
			amount: '={{ $itemIndex + 50 }}',
		},
	},
});
