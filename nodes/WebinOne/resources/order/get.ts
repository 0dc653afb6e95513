import { operation } from '../../../shared/editor/operation';
import { orderId } from './orderId';

/**
 * GET /api/v2/admin/orders/{id}: our reading. The copies of https://docs.webinone.com/open-api-admin/crm-orders-api that are known end
 * before it; its sister pages have this request, and the path is a part of others that are documented.
 */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get order',
	description: 'Retrieve an order with the discount code that it has used',
	effect: 'read',
	request: { method: 'GET' },
	work: { kind: 'single', due: 'Id' },
	fields: [orderId('/api/v2/admin/orders/:orderId')],
	example: {
		items: [{ order: 1001 }, { order: 1002 }, { order: 1003 }],
		parameters: { orderId: '={{ $json.order }}' },
	},
});
