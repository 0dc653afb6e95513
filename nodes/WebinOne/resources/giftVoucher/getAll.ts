import { returnAllOrLimit } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { filters, listOptions } from '../../listFields';
import { giftVouchers } from '../../lists/giftVouchers';
import { simpleVoucher } from './voucherFields';

/** GET /api/v2/admin/gift-vouchers (https://docs.webinone.com/open-api-admin/ecommerce-gift-vouchers-api). */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many gift vouchers',
	description: 'Retrieve many gift vouchers with their balance',
	effect: 'read',
	work: { kind: 'list', list: giftVouchers },
	fields: [...returnAllOrLimit, filters],
	options: listOptions([
		{ name: 'Amount', value: 'Amount' },
		{ name: 'Balance', value: 'Balance' },
		{ name: 'Currency', value: 'Currency' },
		{ name: 'Enabled', value: 'Enabled' },
		{ name: 'ID', value: 'Id' },
		{ name: 'Name', value: 'Name' },
		{ name: 'Order ID', value: 'OrderId' },
		{ name: 'Type', value: 'Type' },
	]),
	simpleFields: simpleVoucher,
	example: {
		items: [{ id: 1 }, { id: 2 }, { id: 3 }],
		parameters: {
			limit: 1,
			filters: { where: '={{ JSON.stringify({ Id: $json.id }) }}' },
			options: { orderBy: 'Id' },
		},
	},
});
