import { listSearch } from '../../shared/lists/picker';
import { directories } from '../lists/directories';
import { coupontools } from '../vendor';

/** The account's directories by their names. */
export const searchDirectories = listSearch(coupontools, {
	list: directories,
	label: ({ name }) => [name],
});
