import { list } from '../../shared/lists/paging';
import { discountCodes } from './discountCodes';

/** GET /api/v2/admin/gift-vouchers (https://docs.webinone.com/open-api-admin/ecommerce-gift-vouchers-api), by the same parameters as codes. */
export const giftVouchers = list({
	...discountCodes,
	request: { method: 'GET', url: '/api/v2/admin/gift-vouchers' },
});
