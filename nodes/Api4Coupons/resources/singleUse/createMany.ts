import { wholeBetween } from '../../../shared/input/checks';
import { simplify } from '../../../shared/editor/fields';
import { AS_NUMBER, AS_TEXT } from '../../../shared/input/converters';
import { operation } from '../../../shared/editor/operation';
import { campaignId } from '../campaignId';

const ownForm = { show: { automatedCodes: [true] } };

/**
 * POST /v3/multiplesingleuse/create (https://www.coupontools.com/en/api-and-webhooks/create_multiple_single_use): at most 100,000
 * in a request. A large request may take minutes; how long is not documented.
 */
export const createMany = operation({
	name: 'Create Many',
	value: 'createMany',
	action: 'Create many single use links',
	description:
		'Make as many links of a campaign as you say, each for one person and each an output item; a repeat makes as many again. With Simplify off you get the addresses of the links.',
	effect: 'once',
	lookUp: 'To find out, look in Coupontools at the number of sessions of the campaign.',
	request: { method: 'POST', url: '/v3/multiplesingleuse/create' },
	work: {
		kind: 'chunked',
		rows: 'data',
		amount: 'amount',
		property: 'amount',
		size: 100_000,
		things: 'links',
	},
	timeoutMs: 600_000,
	fields: [
		campaignId('The campaign that the links are for, chosen from the list or named by its ID'),
		{
			displayName: 'Number of Links',
			name: 'amount',
			check: wholeBetween(1, 1_000_000),
			type: 'number',
			default: 10,
			description: 'How many links to make. More than 100,000 are made in several requests.',
			routing: { send: { type: 'body', property: 'amount', value: AS_NUMBER } },
		},
		{
			displayName: 'Status',
			name: 'status',
			type: 'options',
			options: [
				{ name: 'Activated', value: 'activated', description: 'Activated from the start' },
				{ name: 'Normal', value: 'normal', description: 'Ready to be opened' },
				{
					name: 'Voided',
					value: 'voided',
					description: 'Not valid until you change that in Coupontools',
				},
			],
			default: 'normal',
			description: 'What the links are at first',
			routing: { send: { type: 'body', property: 'status' } },
		},
		{
			displayName: 'Automated Codes',
			name: 'automatedCodes',
			type: 'boolean',
			default: false,
			description: 'Whether each link gets a validation code of a form that you choose',
			routing: { send: { type: 'body', property: 'automated_codes' } },
		},
		{
			displayName: 'Code Prefix',
			name: 'codePrefix',
			type: 'string',
			required: true,
			displayOptions: ownForm,
			default: '',
			placeholder: 'e.g. VIP-',
			description: 'What each validation code begins with',
			routing: { send: { type: 'body', property: 'code_prefix', value: AS_TEXT } },
		},
		{
			displayName: 'Code Length',
			name: 'codeLength',
			type: 'number',
			displayOptions: ownForm,
			check: wholeBetween(10, 25),
			default: 10,
			description: 'How many characters follow the prefix',
			routing: { send: { type: 'body', property: 'code_length', value: AS_NUMBER } },
		},
		{
			displayName: 'Code Type',
			name: 'codeType',
			type: 'options',
			displayOptions: ownForm,
			options: [
				{ name: 'Alphanumeric', value: 'alphanumeric', description: 'Letters and digits' },
				{ name: 'Numeric', value: 'numeric', description: 'Digits only' },
			],
			default: 'alphanumeric',
			description: 'What the characters after the prefix are',
			routing: { send: { type: 'body', property: 'code_type' } },
		},
		simplify,
	],
	options: [
		{
			displayName: 'Links per Request',
			name: 'chunkSize',
			type: 'number',
			check: wholeBetween(1, 100_000),
			default: 100_000,
			description:
				'Most links to make in one request. With fewer, less is in doubt when an answer does not come.',
		},
	],
	example: {
		items: [{ campaign: 'cam_123456' }, { campaign: 'cam_123457' }, { campaign: 'cam_123458' }],
		parameters: {
			campaignId: { __rl: true, mode: 'id', value: '={{ $json.campaign }}' },
			amount: 1,
		},
	},
});
