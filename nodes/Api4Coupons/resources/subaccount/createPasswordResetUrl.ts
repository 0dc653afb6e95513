import { operation } from '../../../shared/editor/operation';
import { asPasswordReset } from '../../members';
import { subaccountId } from '../memberFields';

/** POST /v3/subaccount/reset/url (https://docs.coupontools.com/api/account): the answer is not documented, except that it holds the link. */
export const createPasswordResetUrl = operation({
	name: 'Create Password Reset URL',
	value: 'createPasswordResetUrl',
	action: 'Create password reset URL for subaccount',
	description:
		'Create a secret link, which is in the output, with which whoever has it can set a new password for a subaccount; a repeat makes another one',
	effect: 'once',
	lookUp: 'It cannot be looked up: Coupontools lists no links, and nobody has seen this one.',
	request: { method: 'POST', url: '/v3/subaccount/reset/url' },
	work: { kind: 'single', unwrap: true, row: asPasswordReset },
	fields: [subaccountId],
	example: {
		items: [{ subaccount: 'sub_1536' }, { subaccount: 'sub_1537' }, { subaccount: 'sub_1538' }],
		parameters: { subaccountId: { __rl: true, mode: 'id', value: '={{ $json.subaccount }}' } },
	},
});
