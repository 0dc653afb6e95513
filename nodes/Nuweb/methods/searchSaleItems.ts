import { listSearch } from '../../shared/lists/picker';
import { nuweb } from '../vendor';

/** GET /sale-items (https://github.com/Nutickets/docs, api-reference/openapi.json): 25 a page, and no search of the vendor's own. */
export const searchSaleItems = listSearch(nuweb, {
	request: { method: 'GET', url: '/sale-items' },
	rows: 'saleItems',
	label: ({ name, type, eventId }) => `${String(name)} (${[type, eventId && `event ${String(eventId)}`].filter(Boolean).join(', ')})`,
	value: 'id',
	pages: { size: 25, query: (skip) => ({ page: skip / 25 + 1, limit: 25 }) },
});
