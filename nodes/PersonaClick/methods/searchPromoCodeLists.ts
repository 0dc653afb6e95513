import { choices, listSearch, type Picker } from '../../shared/lists/picker';
import { LISTS_IN } from '../counts';
import { personaClick } from '../vendor';

/** GET /promo_codes (https://personaclick.atlassian.net/wiki/spaces/english/pages/100303867/Promo+Codes+REST+API). */
const picker: Picker = {
	request: { method: 'GET', url: '/promo_codes' },
	rows: LISTS_IN,
	label: ({ name, available }) => `${String(name)} (${String(available)} left)`,
	value: 'id',
	pages: { size: 50, query: (skip) => ({ offset: skip, limit: 50 }) },
};

/** For a field in which one is chosen. */
export const searchPromoCodeLists = listSearch(personaClick, picker);

/** For a field in which several are chosen. */
export const getPromoCodeLists = choices(personaClick, picker);
