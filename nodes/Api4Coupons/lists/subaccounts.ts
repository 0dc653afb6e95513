import { list, whole } from '../../shared/lists/paging';

/** POST /v4/subaccount/list (https://docs.coupontools.com/api/account): what the list is called in the answer is not documented. */
export const subaccounts = list({
	request: { method: 'POST', url: '/v4/subaccount/list' },
	unwrap: true,
	key: ['ID'],
	paging: whole,
});
