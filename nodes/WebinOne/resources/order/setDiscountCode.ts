import { recordNumber } from '../../../shared/input/checks';
import { recordLocator } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';
import { orderId } from './orderId';

/**
 * PUT /api/v2/admin/orders/{id}/discount-code (https://docs.treepl.co/open-api-admin/crm-order-assets-api). The
 * vendor's sample has the ID of the code as a text.
 */
export const setDiscountCode = operation({
	name: 'Set Discount Code',
	value: 'setDiscountCode',
	action: 'Set discount code of order',
	description:
		'Put a discount code on an order in place of the one it has; a repeat changes nothing',
	effect: 'idempotent',
	request: { method: 'PUT' },
	work: { kind: 'single', due: 'Id' },
	fields: [
		orderId('/api/v2/admin/orders/:orderId/discount-code'),
		recordLocator({
			displayName: 'Discount Code',
			name: 'discountCodeId',
			check: recordNumber,
			description: 'The discount code, chosen from the list or named by its ID',
			placeholder: 'e.g. 12',
			search: 'searchDiscountCodes',
			routing: { send: { type: 'body', property: 'DiscountId', value: AS_TEXT } },
		}),
	],
	example: {
		items: [
			{ order: 1001, code: 1 },
			{ order: 1002, code: 2 },
			{ order: 1003, code: 3 },
		],
		parameters: {
			orderId: '={{ $json.order }}',
			discountCodeId: { __rl: true, mode: 'id', value: '={{ $json.code }}' },
		},
	},
});
