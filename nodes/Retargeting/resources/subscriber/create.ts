import { emailAddress } from '../../../shared/input/checks';
import { notCached, operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';

/**
 * GET /subscriber-register (https://retargeting.biz/en/plugins/custom/api-integration/add-subscriber). It changes data
 * although it is a GET.
 */
export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create subscriber',
	description:
		'Add a person to the subscribers, who then get mails and, with a phone number, text messages',
	effect: 'once',
	lookUp: 'To find out, ask for the subscriber with Subscriber: Get.',
	request: { method: 'GET', url: '/subscriber-register', headers: notCached },
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
			description: 'Address of the person who agreed to get mails',
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
					displayName: 'Name',
					name: 'name',
					type: 'string',
					default: '',
					description: 'Full name, at least 4 characters long',
					routing: { send: { type: 'query', property: 'name' } },
				},
				{
					displayName: 'Phone',
					name: 'phone',
					type: 'string',
					default: '',
					description:
						'Phone number, at least 9 characters long. Retargeting takes it for confirmed, without asking the person.',
					routing: { send: { type: 'query', property: 'phone' } },
				},
			],
		},
	],
	example: {
		items: [{ name: 'ann' }, { name: 'ben' }, { name: 'cleo' }],
		parameters: { email: '={{ $json.name + $itemIndex + "@example.com" }}' },
	},
});
