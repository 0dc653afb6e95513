import { list } from '../../shared/lists/paging';
import { numbered } from './numbered';

/**
 * GET /discount-codes (https://github.com/Nutickets/docs, api-reference/openapi.json): at most 100 a page, no order is
 * documented, there is no filter by time. Whether an offset of 10 begins with the tenth code or the one after it is not clear
 * from the vendor's words: that it skips ten is our reading.
 */
export const discountCodes = list({
	request: { method: 'GET', url: '/discount-codes' },
	rows: 'data',
	key: ['id'],
	paging: numbered(100),
});
