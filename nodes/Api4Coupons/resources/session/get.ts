import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';
import { sessionCode } from '../../checks';

/** POST /v3/couponsession/data (https://www.coupontools.com/en/api-and-webhooks/session_campaign_data). */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get coupon session',
	description: 'Retrieve a coupon session, which is the copy of a coupon that one person has',
	effect: 'read',
	request: { method: 'POST', url: '/v3/couponsession/data' },
	work: { kind: 'single', due: 'session' },
	fields: [
		{
			displayName: 'Coupon Session',
			name: 'couponSession',
			check: sessionCode,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. abcdef1234567890ghijk',
			description:
				'Code of the session: the last part of the address at which the person opens the coupon',
			routing: { send: { type: 'body', property: 'couponsession', value: AS_TEXT } },
		},
		simplify,
	],
	example: {
		items: [
			{ code: 'abcdef1234567890ghijk' },
			{ code: 'bcdefg1234567890hijkl' },
			{ code: 'cdefgh1234567890ijklm' },
		],
		parameters: { couponSession: '={{ $json.code }}' },
	},
});
