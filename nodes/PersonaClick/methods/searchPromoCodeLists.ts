import { listSearch } from '../../shared/picker';
import { personaClick } from '../vendor';

/** GET /promo_codes (https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867/Promo+Codes+REST+API). */
export const searchPromoCodeLists = listSearch(personaClick, {
	request: { method: 'GET', url: '/promo_codes' },
	rows: ['', 'payload'],
	label: ({ name, available }) => `${String(name)} (${String(available)} left)`,
	value: 'id',
	pages: { size: 50, query: (skip) => ({ offset: skip, limit: 50 }) },
});
