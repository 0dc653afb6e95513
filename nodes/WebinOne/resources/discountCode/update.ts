import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { named } from '../../byCode';
import { whyOverAll } from '../../percent';
import { changeableFields } from './codeFields';
import { discountCodeId } from './discountCodeId';

/**
 * PUT /api/v2/admin/discount-codes/{id} (https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api).
 * Whether fields that are left out keep their value is not documented, so the code is read first and sent back whole.
 */
export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update discount code',
	description: 'Change fields of a discount code; the others keep their value',
	effect: 'idempotent',
	request: { method: 'PUT' },
	work: {
		kind: 'readMergeWrite',
		due: 'Id',
		drop: ['Id'],
		named,
		code: 'updateFields.code',
		whyNot: whyOverAll,
	},
	keepEmpty: true,
	fields: [
		discountCodeId,
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
	example: {
		items: [{ id: 1 }, { id: 2 }, { id: 3 }],
		parameters: {
			discountCodeId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			updateFields: { description: '={{ "Number " + $json.id }}' },
		},
	},
});
