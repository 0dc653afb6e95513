import { operation } from '../../../shared/editor/operation';
import { giftVoucherId } from './giftVoucherId';
import { changeableFields, simpleVoucher } from './voucherFields';

/**
 * PUT /api/v2/admin/gift-vouchers/{id} (https://docs.webinone.com/open-api-admin/ecommerce-gift-vouchers-api). Whether fields that
 * are left out keep their value is not documented, so the voucher is read first and sent back whole, but for its balance,
 * which the page's body does not have.
 */
export const update = operation({
	name: 'Update',
	value: 'update',
	action: 'Update gift voucher',
	description: 'Change fields of a gift voucher; the others keep their value',
	effect: 'idempotent',
	request: { method: 'PUT' },
	work: { kind: 'readMergeWrite', due: 'Id', drop: ['Id', 'Balance'] },
	keepEmpty: true,
	fields: [
		giftVoucherId,
		{
			displayName: 'Update Fields',
			name: 'updateFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: changeableFields,
		},
	],
	simpleFields: simpleVoucher,
	example: {
		items: [{ id: 1 }, { id: 2 }, { id: 3 }],
		parameters: {
			giftVoucherId: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
			updateFields: { recipientMessage: '={{ "Number " + $json.id }}' },
		},
	},
});
