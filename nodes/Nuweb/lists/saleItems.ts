import { byPage, list } from '../../shared/lists/paging';

/** GET /sale-items (https://github.com/Nutickets/docs, api-reference/openapi.json): at most 25 a page, up to a minute old, and no search of the vendor's own. */
export const saleItems = list({
	request: { method: 'GET', url: '/sale-items' },
	rows: 'saleItems',
	key: ['id'],
	paging: byPage({ size: 25, page: 'page', offset: 'offset', limit: 'limit', total: 'meta.total' }),
});
