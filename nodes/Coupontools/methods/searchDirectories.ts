import { listSearch } from '../../shared/lists/picker';
import { coupontools } from '../vendor';

/** GET /v4/directory (https://docs.coupontools.com/api/v4/directory): no pages are documented. */
export const searchDirectories = listSearch(coupontools, {
	request: { method: 'GET', url: '/v4/directory' },
	rows: '',
	label: ({ name, id }) => String(name ?? id),
	value: 'id',
});
