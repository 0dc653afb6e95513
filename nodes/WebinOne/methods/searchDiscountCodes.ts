import { listSearch } from '../../shared/lists/picker';
import { webinOne } from '../vendor';

/** GET /api/v2/admin/discount-codes (https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api). */
export const searchDiscountCodes = listSearch(webinOne, {
	request: { method: 'GET', url: '/api/v2/admin/discount-codes' },
	rows: 'Items',
	label: ({ Code }) => String(Code),
	value: 'Id',
	pages: { size: 100, query: (skip) => ({ Offset: skip, Limit: 100 }) },
});
