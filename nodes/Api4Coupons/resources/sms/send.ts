import { phoneNumber } from '../../../shared/input/checks';
import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_PHONE } from '../../../shared/input/converters';
import { campaignOrDirectoryIdForm } from '../../checks';
import { saysOk } from '../../vendor';
import { campaignId } from '../campaignId';

/** POST /v3/send/sms (https://docs.coupontools.com/api/coupon): makes a single-use coupon and sends it as a text message. */
export const send = operation({
	name: 'Send',
	value: 'send',
	action: 'Send coupon by SMS',
	description:
		'Send a coupon of a campaign to a phone as a text message; a repeat sends another one',
	effect: 'once',
	lookUp: 'To find out, look in Coupontools at the sessions of the campaign, or ask the receiver.',
	request: { method: 'POST', url: '/v3/send/sms' },
	work: { kind: 'single', confirm: saysOk },
	fields: [
		campaignId(
			'The campaign whose coupon is sent. The ID of a directory (dir_…) sends the directory instead.',
			campaignOrDirectoryIdForm,
		),
		{
			displayName: 'Phone',
			name: 'phone',
			check: phoneNumber,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. +32470123456',
			description:
				'Phone number with + and the country code. Blanks, dots, hyphens and brackets in it are left out.',
			routing: { send: { type: 'body', property: 'phone', value: AS_PHONE } },
		},
		simplify,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Message',
					name: 'message',
					type: 'string',
					typeOptions: { rows: 3 },
					default: '',
					description: 'Text of the message. Left empty, Coupontools sends a text of its own.',
					routing: { send: { type: 'body', property: 'body' } },
				},
				{
					displayName: 'Sender',
					name: 'sender',
					type: 'string',
					default: '',
					description: 'Name or number that the receiver sees as the sender',
					routing: { send: { type: 'body', property: 'sender' } },
				},
			],
		},
	],
	example: {
		items: [{ phone: '+32470000001' }, { phone: '+32470000002' }, { phone: '+32470000003' }],
		parameters: {
			campaignId: { __rl: true, mode: 'id', value: 'cam_123456' },
			phone: '={{ $json.phone }}',
		},
	},
});
