import { byCursor, byEither, list } from '../../shared/lists/paging';
import { numbered } from './numbered';

/** Name of the parameter by which orders are asked for that have changed after a time. */
export const CHANGED_AFTER = 'lastUpdated';

/**
 * GET /orders (https://docs.nuwebgroup.com/api-reference/orders/retrieve-orders): at most 100 a page, up to a minute old, those
 * completed last first; there is no filter by discount code. What has changed after a time comes by a cursor, which the last page
 * has as well, and an order that changes again while they are read comes once more. That the time is sent along with the cursor is our reading.
 */
export const orders = list({
	request: { method: 'GET', url: '/orders' },
	rows: 'orders',
	key: ['id'],
	paging: byEither(
		CHANGED_AFTER,
		byCursor({
			size: 100,
			limit: 'limit',
			total: 'meta.total',
			cursor: 'cursor',
			next: 'meta.cursor',
			more: 'meta.hasMore',
			mostOldPages: 10,
		}),
		numbered(100),
	),
});
