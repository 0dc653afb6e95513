import { list, whole } from '../../shared/lists/paging';

/** GET /v4/loyalty/loyalty-cards (https://docs.coupontools.com/api/v4/loyalty): no pages are documented. */
export const loyaltyCards = list({
	request: { method: 'GET', url: '/v4/loyalty/loyalty-cards' },
	rows: '',
	key: ['id'],
	paging: whole,
});
