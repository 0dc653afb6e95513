import { listSearch } from '../../shared/lists/picker';
import { coupontools } from '../vendor';

/** GET /v4/loyalty/loyalty-cards (https://docs.coupontools.com/api/v4/loyalty): no pages are documented. */
export const searchLoyaltyCards = listSearch(coupontools, {
	request: { method: 'GET', url: '/v4/loyalty/loyalty-cards' },
	rows: '',
	label: ({ name, type }) => `${String(name)} (${String(type)})`,
	value: 'id',
});
