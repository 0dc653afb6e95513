import { byPage, list } from '../../shared/lists/paging';

/**
 * GET /companies (https://github.com/Nutickets/docs, api-reference/openapi.json): at most 100 a page. That an offset of 10 skips ten
 * is our reading.
 */
export const companies = list({
	request: { method: 'GET', url: '/companies' },
	rows: 'data',
	key: ['id'],
	paging: byPage({
		size: 100,
		page: 'page',
		offset: 'offset',
		limit: 'limit',
		total: 'meta.total',
	}),
});
