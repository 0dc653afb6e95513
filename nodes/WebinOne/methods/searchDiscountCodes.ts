import { listSearch } from '../../shared/lists/picker';
import { discountCodes } from '../lists/discountCodes';
import { webinOne } from '../vendor';

/** The site's discount codes by their text. */
export const searchDiscountCodes = listSearch(webinOne, {
	list: discountCodes,
	label: ({ Code }) => [Code],
});
