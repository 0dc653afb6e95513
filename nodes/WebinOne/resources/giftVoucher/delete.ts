import { operation } from '../../../shared/editor/operation';
import { giftVoucherId } from './giftVoucherId';

/** DELETE /api/v2/admin/gift-vouchers/{id} (https://docs.webinone.com/open-api-admin/ecommerce-gift-vouchers-api): 204, as for codes (our reading). */
export const deleteVoucher = operation({
	name: 'Delete',
	value: 'delete',
	action: 'Delete gift voucher',
	description: 'Delete a gift voucher and what is left of its balance',
	effect: 'idempotent',
	request: { method: 'DELETE' },
	work: {
		kind: 'single',
		idParameter: 'giftVoucherId',
		goneStatus: 404,
		row: (row) => ({ deleted: true, ...row }),
	},
	fields: [giftVoucherId],
	example: {
		items: [{ id: 1 }, { id: 2 }, { id: 3 }],
		parameters: { giftVoucherId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
	},
});
