import { operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';
import { loyaltyCardId } from '../memberFields';

/** POST /v3/loyaltyusers/link (https://docs.coupontools.com/api/v3/loyalty). What a second link of the same user does is not documented. */
export const link = operation({
	name: 'Link',
	value: 'link',
	action: 'Link user to loyalty card',
	description: 'Put a loyalty user on a loyalty card; what a repeat does is not known',
	effect: 'once',
	lookUp: 'To find out, look for the user with Loyalty User: Get Many.',
	request: { method: 'POST', url: '/v3/loyaltyusers/link' },
	work: { kind: 'single', unwrap: true },
	fields: [
		loyaltyCardId,
		{
			displayName: 'User ID',
			name: 'userId',
			type: 'string',
			required: true,
			default: '',
			description: 'ID of the loyalty user, as Loyalty User: Create gives it',
			routing: { send: { type: 'body', property: 'user', value: AS_TEXT } },
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
