import { choices, listSearch, type Picker } from '../../shared/lists/picker';
import { promoCodeLists } from '../lists/promoCodeLists';
import { isNothing } from '../../shared/model/values';
import { personaClick } from '../vendor';

const picker: Picker = {
	list: promoCodeLists,
	label: ({ id, name, available }) => [
		name ?? id,
		isNothing(available) ? undefined : `${String(available)} left`,
	],
};

/** For a field in which one is chosen. */
export const searchPromoCodeLists = listSearch(personaClick, picker);

/** For a field in which several are chosen. */
export const getPromoCodeLists = choices(personaClick, picker);
