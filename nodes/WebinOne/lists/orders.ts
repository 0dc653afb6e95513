import { asking, byOffset, list } from '../../shared/lists/paging';

/**
 * GET /api/v2/admin/orders (https://docs.webinone.com/open-api-admin/crm-orders-api). The names of its parameters are documented; that
 * they travel in the query is our reading. 100 rows a page are the vendor's sample.
 */
export const orders = list({
	request: { method: 'GET', url: '/api/v2/admin/orders' },
	rows: 'Items',
	key: ['Id'],
	paging: byOffset({ size: 100, offset: 'Offset', limit: 'Limit', total: 'TotalItemsCount' }),
});

/** The orders sorted by ID. That they are sorted upwards is the vendor's sample; no time of a change is known. */
export const sortedOrders = asking(orders, { Order_By: 'Id' });
