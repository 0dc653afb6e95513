import { listSearch } from '../../shared/lists/picker';
import { giftVouchers } from '../lists/giftVouchers';
import { webinOne } from '../vendor';

/** The site's gift vouchers by their name and who gets them. */
export const searchGiftVouchers = listSearch(webinOne, {
	list: giftVouchers,
	label: ({ Name, Recipient }) => [Name, (Recipient as { Email?: string } | null)?.Email],
});
