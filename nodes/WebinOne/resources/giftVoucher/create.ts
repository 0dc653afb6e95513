import { operation } from '../../../shared/editor/operation';
import { enabled, furtherFields, mainFields, simpleVoucher } from './voucherFields';

/**
 * POST /api/v2/admin/gift-vouchers (https://docs.webinone.com/open-api-admin/ecommerce-gift-vouchers-api). Whether a new voucher is
 * mailed to its recipient is not documented.
 */
export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create gift voucher',
	description: 'Create a gift voucher, a code with a balance that customers pay with',
	effect: 'once',
	lookUp: 'To find out, look for the voucher with Gift Voucher: Get Many.',
	request: { method: 'POST', url: '/api/v2/admin/gift-vouchers' },
	work: { kind: 'single', due: 'Id' },
	fields: [
		...mainFields.map((field) => ({ ...field, required: true })),
		enabled,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: furtherFields,
		},
	],
	simpleFields: simpleVoucher,
	example: {
		items: [
			{ name: 'GIFT-1', email: 'ann@example.com' },
			{ name: 'GIFT-2', email: 'ben@example.com' },
			{ name: 'GIFT-3', email: 'cleo@example.com' },
		],
		parameters: {
			name: '={{ $json.name }}',
			amount: 50,
			additionalFields: { recipientEmail: '={{ $json.email }}' },
		},
	},
});
