import { listSearch } from '../../shared/lists/picker';
import { loyaltyCards } from '../lists/loyaltyCards';
import { coupontools } from '../vendor';

/** The account's loyalty cards by name and kind. */
export const searchLoyaltyCards = listSearch(coupontools, {
	list: loyaltyCards,
	label: ({ id, name, type }) => [name ?? id, type],
});
