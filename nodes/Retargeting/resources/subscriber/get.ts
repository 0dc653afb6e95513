import type { IDataObject } from 'n8n-workflow';
import { emailAddress } from '../../../shared/input/checks';
import { operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';

/** GET /subscriber-status (https://retargeting.biz/en/plugins/custom/api-integration/subscriber-status). */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get state of subscriber',
	description: 'Retrieve whether a person is subscribed to mails and to text messages',
	effect: 'read',
	request: { method: 'GET', url: '/subscriber-status' },
	work: { kind: 'single', due: 'data', row: ({ data }) => data as IDataObject },
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
