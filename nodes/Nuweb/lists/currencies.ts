import { byPage, list } from '../../shared/lists/paging';

/** GET /currencies (https://github.com/Nutickets/docs, api-reference/openapi.json): at most 100 a page, up to a minute old. */
export const currencies = list({
	request: { method: 'GET', url: '/currencies' },
	rows: 'data',
	key: ['id'],
	paging: byPage({ size: 100, page: 'page', limit: 'limit', total: 'meta.total' }),
});
