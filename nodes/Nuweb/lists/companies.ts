import { list } from '../../shared/lists/paging';
import { numbered } from './numbered';

/**
 * GET /companies (https://github.com/Nutickets/docs, api-reference/openapi.json): at most 100 a page. That an offset of 10 skips ten
 * is our reading.
 */
export const companies = list({
	request: { method: 'GET', url: '/companies' },
	rows: 'data',
	key: ['id'],
	paging: numbered(100),
});
