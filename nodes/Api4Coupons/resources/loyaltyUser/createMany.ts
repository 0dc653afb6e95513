import { operation } from '../../../shared/editor/operation';
import { urlWith } from '../../../shared/editor/fields';
import { userList, withUserList } from '../../loyalty';
import { loyaltyCardAt } from '../memberFields';

/**
 * POST /v4/loyalty/loyalty-cards/{id}/stats/bulk (https://docs.coupontools.com/api/v4/loyalty): a batch of users. That it is a bare list is our
 * reading; how many it may hold, and the answer, are not documented.
 */
export const createMany = operation({
	name: 'Create Many',
	value: 'createMany',
	action: 'Create many loyalty users on card',
	description:
		'Put many new persons on a loyalty card with one request, without passwords; a repeat may put them on it again',
	effect: 'once',
	lookUp: 'To find out, look for the persons with Loyalty User: Get Many.',
	request: { method: 'POST' },
	work: { kind: 'single', unwrap: true, prepare: withUserList },
	verbatim: true,
	fields: [
		loyaltyCardAt(urlWith('/v4/loyalty/loyalty-cards/:loyaltyCardId/stats/bulk')),
		{
			displayName: 'Users (JSON)',
			name: 'users',
			check: userList,
			type: 'json',
			required: true,
			default: '[]',
			description:
				'The persons, a JSON list in brackets or an expression that gives one, such as [{"first_name":"Ann","email":"ann@example.com"}]. Each may have first_name, last_name, address, zip, city, phone, email, custom_1 to custom_8. How many Coupontools takes at once is not documented.',
		},
	],
	example: {
		items: [{ name: 'Ann' }, { name: 'Ben' }, { name: 'Cleo' }],
		parameters: {
			loyaltyCardId: { __rl: true, mode: 'id', value: '123456' },
			users: '={{ JSON.stringify([{ first_name: $json.name }]) }}',
		},
	},
});
