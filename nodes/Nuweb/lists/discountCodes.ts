import { byPage, list } from '../../shared/lists/paging';

/**
 * GET /discount-codes (https://github.com/Nutickets/docs, api-reference/openapi.json): at most 100 a page, no order is
 * documented, there is no filter by time.
 */
export const discountCodes = list({
	request: { method: 'GET', url: '/discount-codes' },
	rows: 'data',
	key: ['id'],
	paging: byPage({ size: 100, page: 'page', limit: 'limit', total: 'meta.total' }),
});
