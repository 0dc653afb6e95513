import { returnAllOrLimit } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import type { Field } from '../../../shared/model/parameter';
import { filters, listOptions } from '../../listFields';
import { orders } from '../../lists/orders';
import { hasUsed } from '../../orders';

const discountCode: Field = {
	displayName: 'Discount Code',
	name: 'discountCode',
	type: 'string',
	default: '',
	placeholder: 'e.g. SPRING 10',
	description:
		'Text of a discount code: only orders that have used it are returned. WebinOne publishes no such filter, so all orders are read, 100 with each request, until Limit is reached. Upper and lower case make no difference, nor do blanks around it.',
};

/** GET /api/v2/admin/orders (https://docs.webinone.com/open-api-admin/crm-orders-api). */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many orders',
	description: 'Retrieve many orders with the discount code that each has used',
	effect: 'read',
	work: {
		kind: 'list',
		list: orders,
		filter: { parameter: 'filters.discountCode', fits: hasUsed },
	},
	fields: [
		...returnAllOrLimit,
		{ ...filters, options: [discountCode, ...(filters.options as Field[])] },
	],
	options: listOptions([
		{ name: 'Amount Paid', value: 'AmountPaid' },
		{ name: 'Created', value: 'CreatedDateTime' },
		{ name: 'Currency', value: 'Currency' },
		{ name: 'ID', value: 'Id' },
		{ name: 'Invoice Date', value: 'InvoiceDate' },
		{ name: 'Invoice Number', value: 'InvoiceNumber' },
		{ name: 'Member ID', value: 'MemberId' },
		{ name: 'Order Name', value: 'OrderName' },
		{ name: 'Payment State', value: 'PaymentState' },
		{ name: 'Status ID', value: 'StatusId' },
		{ name: 'Total Cost', value: 'TotalCost' },
	]),
	example: {
		items: [{ id: 1001 }, { id: 1002 }, { id: 1003 }],
		parameters: {
			limit: 1,
			filters: { where: '={{ JSON.stringify({ Id: $json.id }) }}' },
			options: { orderBy: 'Id' },
		},
	},
});
