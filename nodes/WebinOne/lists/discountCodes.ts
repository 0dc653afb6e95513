import { asking, byOffset, list } from '../../shared/lists/paging';

/**
 * GET /api/v2/admin/discount-codes (https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api). The names of
 * its parameters are documented; that they travel in the query is our reading. 100 rows a page are the vendor's sample.
 */
export const discountCodes = list({
	request: { method: 'GET', url: '/api/v2/admin/discount-codes' },
	rows: 'Items',
	key: ['Id'],
	paging: byOffset({ size: 100, offset: 'Offset', limit: 'Limit', total: 'TotalItemsCount' }),
});

/** The codes sorted by ID. That they are sorted upwards is the vendor's sample; there is no filter by time that is known. */
export const sortedCodes = asking(discountCodes, { Order_By: 'Id' });
