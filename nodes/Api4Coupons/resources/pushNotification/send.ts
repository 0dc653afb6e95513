import { operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';
import { sessionCode } from '../../checks';
import { saysOk } from '../../vendor';
import { campaignId } from '../campaignId';

/**
 * POST /v3/coupon/pushnotification/single
 * (https://www.coupontools.com/en/api-and-webhooks/campaign_pushnotification_single): reaches wallets only.
 */
export const send = operation({
	name: 'Send',
	value: 'send',
	action: 'Send push notification',
	description:
		'Send a push notification to the person who has saved a coupon to a wallet; a repeat sends another one',
	effect: 'once',
	lookUp:
		'To find out, ask the receiver: Coupontools has no list of the notifications that were sent.',
	request: { method: 'POST', url: '/v3/coupon/pushnotification/single' },
	work: {
		kind: 'single',
		confirm: saysOk,
		row: (_row, read) => ({ success: true, couponSession: read('couponSession') as string }),
	},
	fields: [
		campaignId('The campaign of the coupon, chosen from the list or named by its ID'),
		{
			displayName: 'Coupon Session',
			name: 'couponSession',
			check: sessionCode,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. abcdef1234567890ghijk',
			description: 'Code of the person’s coupon session: all 21 characters or the first 6',
			routing: { send: { type: 'body', property: 'couponsession', value: AS_TEXT } },
		},
		{
			displayName: 'Message',
			name: 'message',
			type: 'string',
			typeOptions: { rows: 3 },
			required: true,
			default: '',
			description: 'Text of the notification',
			routing: { send: { type: 'body', property: 'message' } },
		},
	],
	example: {
		items: [{ text: 'One day left' }, { text: 'Two days left' }, { text: 'Three days left' }],
		parameters: {
			campaignId: { __rl: true, mode: 'id', value: 'cam_123456' },
			couponSession: 'abcdef1234567890ghijk',
			message: '={{ $json.text }}',
		},
	},
});
