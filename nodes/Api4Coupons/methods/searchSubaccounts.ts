import { listSearch } from '../../shared/lists/picker';
import { subaccounts } from '../lists/subaccounts';
import { coupontools } from '../vendor';

/** The account's subaccounts. What one is called is documented of a single one, not of the list. */
export const searchSubaccounts = listSearch(coupontools, {
	list: subaccounts,
	label: ({ company_name, first_name, last_name, email }) => [
		company_name,
		[first_name, last_name].filter(Boolean).join(' '),
		email,
	],
});
