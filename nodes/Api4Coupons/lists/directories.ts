import { list, whole } from '../../shared/lists/paging';

/** GET /v4/directory (https://docs.coupontools.com/api/v4/directory): no pages are documented. */
export const directories = list({
	request: { method: 'GET', url: '/v4/directory' },
	rows: '',
	key: ['id'],
	paging: whole,
});
