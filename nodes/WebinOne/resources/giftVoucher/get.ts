import { operation } from '../../../shared/editor/operation';
import { giftVoucherId } from './giftVoucherId';
import { simpleVoucher } from './voucherFields';

/** GET /api/v2/admin/gift-vouchers/{id} (https://docs.webinone.com/open-api-admin/ecommerce-gift-vouchers-api). */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get gift voucher',
	description: 'Retrieve a gift voucher with its balance',
	effect: 'read',
	request: { method: 'GET' },
	work: { kind: 'single', due: 'Id' },
	fields: [giftVoucherId],
	simpleFields: simpleVoucher,
	example: {
		items: [{ id: 1 }, { id: 2 }, { id: 3 }],
		parameters: { giftVoucherId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } },
	},
});
