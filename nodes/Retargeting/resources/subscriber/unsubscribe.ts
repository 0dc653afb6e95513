import { emailAddress } from '../../../shared/input/checks';
import { notCached, operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';

/**
 * GET /subscriber-unsubscribe (https://retargeting.biz/en/plugins/custom/api-integration/unsubscribe-visitor). It changes
 * data although it is a GET.
 */
export const unsubscribe = operation({
	name: 'Unsubscribe',
	value: 'unsubscribe',
	action: 'Unsubscribe person from all mails',
	description:
		'End the subscription of a person, who then gets no more mails; a repeat changes nothing',
	effect: 'idempotent',
	request: { method: 'GET', url: '/subscriber-unsubscribe', headers: notCached },
	work: {
		kind: 'single',
		due: 'status',
		row: (_row, read) => ({ success: true, email: read('email') as string }),
	},
	fields: [
		{
			displayName: 'Email',
			name: 'email',
			check: emailAddress,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'name@email.com',
			description: 'Address of the subscriber',
			routing: { send: { type: 'query', property: 'email', value: AS_TEXT } },
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Phone',
					name: 'phone',
					type: 'string',
					default: '',
					description: 'Phone number to unsubscribe from text messages as well',
					routing: { send: { type: 'query', property: 'phone' } },
				},
			],
		},
	],
	example: {
		items: [
			{ email: 'dora@example.com' },
			{ email: 'emil@example.com' },
			{ email: 'fay@example.com' },
		],
		parameters: { email: '={{ $json.email }}' },
	},
});
