import { byPage, list } from '../../shared/lists/paging';

/**
 * The registered users of a directory: POST /v3/directoryusers/list (https://docs.coupontools.com/api/v3/directory), 100 a page, the
 * newest first. Version 4 has a list as well, but how to get its second page is not documented. What the ID of a user is called
 * is not documented: other answers of version 3 have `ID`, those of version 4 `id`.
 */
export const directoryUsers = list({
	request: { method: 'POST', url: '/v3/directoryusers/list' },
	unwrap: true,
	key: ['ID', 'id'],
	paging: byPage({ size: 100, page: 'page', untilEmpty: true }),
});
