import { returnAllOrLimit } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { subaccounts } from '../../lists/subaccounts';

/** POST /v4/subaccount/list (https://docs.coupontools.com/api/account): what the list is called in the answer is not documented. */
export const getAll = operation({
	name: 'Get Many',
	value: 'getAll',
	action: 'Get many subaccounts',
	description: 'Retrieve many subaccounts of the account, without their API keys',
	effect: 'read',
	work: { kind: 'list', list: subaccounts },
	fields: [...returnAllOrLimit],
	example: { items: [{}, {}, {}], parameters: { limit: 2 } },
});
