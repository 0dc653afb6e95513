import type { Shelf } from '../../shared/polling/shelf';

/**
 * GET /api/v2/admin/discount-codes (https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api), sorted by ID.
 * That it is sorted upwards, and 100 rows a page, are the vendor's sample; there is no filter by time that is known.
 */
export const discountCodes: Shelf = {
	size: 100,
	request: (position, size) => ({
		method: 'GET',
		url: '/api/v2/admin/discount-codes',
		qs: { Order_By: 'Id', Offset: Math.floor(position / size) * size, Limit: size },
	}),
	startOf: (position, size) => Math.floor(position / size) * size,
	rows: 'Items',
	total: 'TotalItemsCount',
	id: 'Id',
};
