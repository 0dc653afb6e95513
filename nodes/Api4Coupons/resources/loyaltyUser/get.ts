import { operation } from '../../../shared/editor/operation';
import { urlWith } from '../../../shared/editor/fields';
import { loyaltyUserIdForm } from '../../checks';
import { loyaltyCardAt } from '../memberFields';

const AT_THE_USER = urlWith('/v4/loyalty/loyalty-cards/:loyaltyCardId/stats/:userId');

/** GET /v4/loyalty/loyalty-cards/{id}/stats/{userId} (https://docs.coupontools.com/api/v4/loyalty): the names in the answer are not documented. */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get loyalty user',
	description: 'Retrieve a user of a loyalty card',
	effect: 'read',
	request: { method: 'GET' },
	work: { kind: 'single' },
	fields: [
		loyaltyCardAt(AT_THE_USER),
		{
			displayName: 'User ID',
			name: 'userId',
			check: loyaltyUserIdForm,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 1001',
			description: 'ID of the user, as Loyalty User: Get Many gives it',
			routing: AT_THE_USER,
		},
	],
	example: {
		items: [{ user: 1001 }, { user: 1002 }, { user: 1003 }],
		parameters: {
			loyaltyCardId: { __rl: true, mode: 'id', value: '123456' },
			userId: '={{ $json.user }}',
		},
	},
});
