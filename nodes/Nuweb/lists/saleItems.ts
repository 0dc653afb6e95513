import { list } from '../../shared/lists/paging';
import { numbered } from './numbered';

/** GET /sale-items (https://github.com/Nutickets/docs, api-reference/openapi.json): at most 25 a page, up to a minute old, and no search of the vendor's own. */
export const saleItems = list({
	request: { method: 'GET', url: '/sale-items' },
	rows: 'saleItems',
	key: ['id'],
	paging: numbered(25),
});
