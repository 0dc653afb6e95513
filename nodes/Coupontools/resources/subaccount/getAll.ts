import { returnAllOrLimit } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { wholeList } from '../../../shared/lists/paging';

/** POST /v4/subaccount/list (https://docs.coupontools.com/api/account): what the list is called in the answer is not documented. */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many subaccounts',
	description: 'Retrieve many subaccounts of the account, without their API keys',
	effect: 'read',
	request: { method: 'POST', url: '/v4/subaccount/list' },
	unwrap: true,
	walk: wholeList({ key: [] }),
	fields: [...returnAllOrLimit],
	example: { items: [{}, {}, {}], parameters: { limit: 2 } },
});
