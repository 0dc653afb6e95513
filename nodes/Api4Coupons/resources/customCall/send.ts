import { jsonObject } from '../../../shared/input/checks';
import { operation } from '../../../shared/editor/operation';
import { apiPath } from '../../checks';
import { asTyped, NAMED_PATH, TYPED_BODY, TYPED_METHOD, TYPED_PATH } from '../../customCall';

const typed = { show: { endpoint: ['other'] } };

/** Any endpoint of v3 and v4 (https://docs.coupontools.com); those by name are known, though not all of their parameters are. */
export const send = operation({
	name: 'Send',
	value: 'send',
	action: 'Send custom API call',
	description:
		'Send any other request to Coupontools, which does what its path says; a repeat may do it a second time',
	effect: 'once',
	isRepeatable: (read) => read('repeatable') === true,
	lookUp: 'To find out, look in Coupontools at what the request was to change.',
	request: { method: 'POST' },
	work: { kind: 'single', unwrap: true, prepare: asTyped },
	verbatim: true,
	fields: [
		{
			displayName: 'Endpoint',
			name: 'endpoint',
			type: 'options',
			options: [
				{
					name: 'Add SMS Contact',
					value: '/v3/smstool/addcontact',
					description:
						'Needs smsgroup and phone; takes first_name, last_name, customfield1 to customfield7',
				},
				{ name: 'Add SMS Group', value: '/v3/smstool/addgroup', description: 'Needs group_name' },
				{
					name: 'Get Email Groups',
					value: '/v3/emailtool/grouplist',
					description: 'Needs nothing',
				},
				{ name: 'Get SMS Contacts', value: '/v3/smstool/userlist', description: 'Needs smsgroup' },
				{ name: 'Get SMS Groups', value: '/v3/smstool/grouplist', description: 'Needs nothing' },
				{ name: 'Other', value: 'other', description: 'Any other path, which you type in' },
				{
					name: 'Search Coupon Session',
					value: '/v3/couponsession/search',
					description:
						'Searches by validation code, phone or email; the names of the parameters are not published',
				},
				{
					name: 'Search Loyalty User',
					value: '/v3/loyaltyusers/search',
					description: 'Needs loyaltycard and search, a text of three characters or more',
				},
				{
					name: 'Update Coupon Session',
					value: '/v3/couponsession/update',
					description: 'Needs couponsession; the names of the others are not published',
				},
				{
					name: 'Update Directory User (Older)',
					value: '/v3/directoryusers/update',
					description: 'Needs directory and user; the names of the others are not published',
				},
				{
					name: 'Update Loyalty User',
					value: '/v3/loyaltyusers/update',
					description: 'Needs loyaltycard and user; the names of points and void are not published',
				},
			],
			default: 'other',
			description: 'What to ask Coupontools for',
			routing: { request: { url: NAMED_PATH } },
		},
		{
			displayName: 'Version',
			name: 'version',
			type: 'options',
			displayOptions: typed,
			options: [
				{ name: 'V3', value: 'v3', description: 'Takes POST only, also for reading' },
				{ name: 'V4', value: 'v4', description: 'Directories, loyalty cards and subaccounts' },
			],
			default: 'v3',
			description: 'Version of the API that the path belongs to',
		},
		{
			displayName: 'Method',
			name: 'method',
			type: 'options',
			displayOptions: { show: { endpoint: ['other'], version: ['v4'] } },
			options: [
				{ name: 'DELETE', value: 'DELETE' },
				{ name: 'GET', value: 'GET' },
				{ name: 'POST', value: 'POST' },
			],
			default: 'GET',
			description: 'Method of the request',
			routing: { request: { method: TYPED_METHOD } },
		},
		{
			displayName: 'Path',
			name: 'path',
			check: apiPath,
			type: 'string',
			required: true,
			displayOptions: typed,
			default: '',
			placeholder: 'e.g. /couponsession/update',
			description:
				'Path of the request, as the pages of Coupontools name it, with or without the version',
			routing: { request: { url: TYPED_PATH } },
		},
		{
			displayName: 'Body (JSON)',
			name: 'body',
			check: jsonObject,
			type: 'json',
			default: '{}',
			description:
				'Parameters of the request, a JSON object in braces. A GET carries them in its query. The keys are added for you.',
			routing: { request: { body: TYPED_BODY } },
		},
		{
			displayName: 'Repeating Does No Harm',
			name: 'repeatable',
			type: 'boolean',
			default: false,
			description:
				'Whether the request may be sent again when it is not known if it was carried out. Leave it off for whatever creates, sends or draws.',
		},
	],
	example: {
		items: [{ group: 'Pizza' }, { group: 'Ramen' }, { group: 'Tacos' }],
		parameters: {
			endpoint: '/v3/smstool/addgroup',
			body: '={{ JSON.stringify({ group_name: $json.group }) }}',
		},
	},
});
