import { emailAddress } from '../../../shared/input/checks';
import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';
import { campaignOrDirectoryIdForm } from '../../checks';
import { emailSent } from '../../vendor';
import { campaignId } from '../campaignId';

/** POST /v3/send/email (https://www.coupontools.com/fr/api-et-webhooks/send_email): makes a single-use coupon and mails it. */
export const send = operation({
	name: 'Send',
	value: 'send',
	action: 'Send coupon by email',
	description: 'Send a coupon of a campaign by email; a repeat sends another one',
	effect: 'once',
	lookUp: 'To find out, look in Coupontools at the sessions of the campaign, or ask the receiver.',
	request: { method: 'POST', url: '/v3/send/email' },
	work: { kind: 'single', confirm: emailSent },
	fields: [
		campaignId(
			'The campaign whose coupon is mailed. The ID of a directory (dir_…) mails the directory instead.',
			campaignOrDirectoryIdForm,
		),
		{
			displayName: 'Email',
			name: 'email',
			check: emailAddress,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'name@email.com',
			description: 'Address to mail the coupon to',
			routing: { send: { type: 'body', property: 'email', value: AS_TEXT } },
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
					displayName: 'Check Unique',
					name: 'checkUnique',
					type: 'boolean',
					default: true,
					description: 'Whether to send nothing to an address that already got this coupon',
					routing: { send: { type: 'body', property: 'check_unique' } },
				},
				{
					displayName: 'Coupon Session',
					name: 'couponSession',
					type: 'string',
					default: '',
					description:
						'Code of an existing coupon session to send. Left empty, a new session is made.',
					routing: { send: { type: 'body', property: 'couponsession', value: AS_TEXT } },
				},
				{
					displayName: 'First Name',
					name: 'firstName',
					type: 'string',
					default: '',
					description:
						'First name of the receiver. It appears where the mail text in Coupontools has [FIRSTNAME].',
					routing: { send: { type: 'body', property: 'firstname' } },
				},
				{
					displayName: 'Last Name',
					name: 'lastName',
					type: 'string',
					default: '',
					description:
						'Last name of the receiver. It appears where the mail text in Coupontools has [LASTNAME].',
					routing: { send: { type: 'body', property: 'lastname' } },
				},
				{
					displayName: 'Subject',
					name: 'subject',
					type: 'string',
					default: '',
					description: 'Subject of the mail. Left empty, the one that is set in Coupontools.',
					routing: { send: { type: 'body', property: 'subject' } },
				},
			],
		},
	],
	example: {
		items: [
			{ email: 'ann@example.com' },
			{ email: 'ben@example.com' },
			{ email: 'cleo@example.com' },
		],
		parameters: {
			campaignId: { __rl: true, mode: 'id', value: 'cam_123456' },
			email: '={{ $json.email }}',
			additionalFields: { subject: '={{ "For " + $json.email }}' },
		},
	},
});
