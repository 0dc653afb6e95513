import type { Shelf } from '../../shared/polling/shelf';

/**
 * GET /discount-codes (https://github.com/Nutickets/docs, api-reference/openapi.json): at most 100 a page, no order is
 * documented, there is no filter by time.
 */
export const discountCodes: Shelf = {
	size: 100,
	request: (position, size) => ({ method: 'GET', url: '/discount-codes', qs: { page: Math.floor(position / size) + 1, limit: size } }),
	startOf: (position, size) => Math.floor(position / size) * size,
	rows: 'data',
	total: 'meta.total',
	id: 'id',
};
