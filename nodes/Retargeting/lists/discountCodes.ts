import { byDay, list } from '../../shared/lists/paging';

/**
 * GET /discount-codes (https://retargeting.biz/en/plugins/custom/api-integration/discounts): one date a call, no pages.
 * The vendor's own sample shows entries of another day than the one asked for, so nothing is filtered by date here.
 */
export const discountCodes = list({
	request: { method: 'GET', url: '/discount-codes' },
	rows: 'data',
	key: ['email', 'code', 'date'],
	paging: byDay({
		parameter: 'date',
		mode: 'period',
		day: 'date',
		from: 'startDate',
		to: 'endDate',
	}),
});
