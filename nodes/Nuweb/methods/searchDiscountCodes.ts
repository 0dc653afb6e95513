import type { IDataObject } from 'n8n-workflow';
import { listSearch } from '../../shared/lists/picker';
import { nuweb } from '../vendor';

/** GET /discount-codes (https://github.com/Nutickets/docs, api-reference/openapi.json). */
export const searchDiscountCodes = listSearch(nuweb, {
	request: { method: 'GET', url: '/discount-codes' },
	rows: 'data',
	label: ({ attributes }) => String((attributes as IDataObject).code),
	value: 'id',
	pages: { size: 100, query: (skip) => ({ page: skip / 100 + 1, limit: 100 }) },
});
