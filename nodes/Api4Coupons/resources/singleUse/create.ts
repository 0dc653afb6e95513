import { atMost, emailAddress } from '../../../shared/input/checks';
import { simplify } from '../../../shared/editor/fields';
import { operation } from '../../../shared/editor/operation';
import { converter } from '../../../shared/input/converters';
import { localTime } from '../../checks';
import { fieldsThatFit, looksForDuplicates } from '../../singleUse';
import { campaignId } from '../campaignId';
import { phone, plainText } from '../memberFields';

/** `yyyy-mm-dd hh:mm:ss`, as it was typed: Coupontools reads it in the zone of the campaign. */
const AS_LOCAL_TIME = converter(
	'={{ String($value).trim().replace("T", " ").replace(/^(.{16})$/, "$1:00") }}',
	(value) =>
		String(value)
			.trim()
			.replace('T', ' ')
			.replace(/^(.{16})$/, '$1:00'),
);

const NUMBERS = ['1', '2', '3', '4', '5', '6', '7'];

/**
 * POST /v3/singleuse/create (https://www.coupontools.com/en/api-and-webhooks/create_single_use). The person's data are
 * documented in words; the list of parameters, and the answer, were seen in other people's clients.
 */
export const create = operation({
	name: 'Create',
	value: 'create',
	action: 'Create single use link',
	description:
		'Make a link to a coupon that one person can use; a repeat makes another one, unless Duplicate Check finds the first. With Simplify off you get the address of the link.',
	effect: 'once',
	isRepeatable: looksForDuplicates,
	lookUp: 'To find out, look in Coupontools at the sessions of the campaign.',
	request: { method: 'POST', url: '/v3/singleuse/create' },
	work: { kind: 'single', due: 'single_use_code', prepare: fieldsThatFit },
	fields: [
		campaignId('The campaign that the link is for, chosen from the list or named by its ID'),
		simplify,
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				...NUMBERS.map((number) => ({
					...plainText(
						`Custom Field ${number}`,
						`customField${number}`,
						`customfield${number}`,
						`Your own field ${number} of the session, at most 50 characters long`,
					),
					check: atMost(50),
				})),
				{
					...plainText(
						'Custom ID',
						'customId',
						'customid',
						'ID of the person in your own system, at most 50 characters long',
					),
					check: atMost(50),
				},
				{
					...plainText(
						'Custom Validation Code',
						'customValidationCode',
						'customvalcode',
						'Your own validation code, shown as a barcode, at most 100 characters long. Not together with Generated Validation Code.',
					),
					check: atMost(100),
				},
				{
					displayName: 'Duplicate Check',
					name: 'duplicateCheck',
					type: 'options',
					options: [
						{ name: 'Custom ID', value: 'customid' },
						{ name: 'Email', value: 'email' },
						{ name: 'Phone', value: 'phone' },
					],
					default: 'email',
					description:
						'Field by which Coupontools looks for a link that the person has already, and gives that one back. Fill in that field as well: then a repeat does no harm.',
					routing: { send: { type: 'body', property: 'duplicate_check' } },
				},
				{
					...plainText('Email', 'email', 'email', 'Address of the person'),
					check: emailAddress,
					placeholder: 'name@email.com',
				},
				{
					displayName: 'Expiry Date',
					name: 'expiryDate',
					check: localTime,
					type: 'dateTime',
					default: '',
					description:
						'When the link ends, in the time zone of the campaign: it is sent as it stands here',
					routing: { send: { type: 'body', property: 'expiry_date', value: AS_LOCAL_TIME } },
				},
				plainText('First Name', 'firstName', 'firstname', 'First name of the person'),
				{
					displayName: 'Generated Validation Code',
					name: 'generatedValidationCode',
					type: 'options',
					options: [
						{ name: '10 Digits', value: '10digits' },
						{ name: '6 Digits', value: '6digits' },
						{ name: '8 Digits', value: '8digits' },
					],
					default: '8digits',
					description:
						'Length of a validation code that Coupontools makes. Not together with Custom Validation Code.',
					routing: { send: { type: 'body', property: 'autovalcode' } },
				},
				plainText('Last Name', 'lastName', 'lastname', 'Last name of the person'),
				phone,
				plainText(
					'UTM Campaign',
					'utmCampaign',
					'utm_campaign',
					'Campaign that your web statistics count the visit for',
				),
				plainText(
					'UTM Content',
					'utmContent',
					'utm_content',
					'Content that your web statistics count the visit for',
				),
				plainText(
					'UTM Medium',
					'utmMedium',
					'utm_medium',
					'Medium that your web statistics count the visit for, such as email',
				),
				plainText(
					'UTM Source',
					'utmSource',
					'utm_source',
					'Source that your web statistics count the visit for, such as newsletter',
				),
				plainText(
					'UTM Term',
					'utmTerm',
					'utm_term',
					'Search term that your web statistics count the visit for',
				),
			],
		},
	],
	example: {
		items: [{ name: 'Ann' }, { name: 'Ben' }, { name: 'Cleo' }],
		parameters: {
			campaignId: { __rl: true, mode: 'id', value: 'cam_123456' },
			additionalFields: { firstName: '={{ $json.name }}' },
		},
	},
});
