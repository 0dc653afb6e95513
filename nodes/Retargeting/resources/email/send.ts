import { emailAddress } from '../../../shared/input/checks';
import { operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';
import { AS_ADDRESSES, addressList, mailRequest, saysTaken, subjectLength } from '../../mail';

/**
 * POST /transactional/emails/send (https://retargeting.biz/en/plugins/custom/api-integration/send-email). Its sample has all of
 * the mail in the query. What it answers is cut off in every copy of the page.
 */
export const send = operation({
	name: 'Send',
	value: 'send',
	action: 'Send email',
	description:
		'Send an email with any text, such as a code of another vendor; a repeat sends it again',
	effect: 'once',
	lookUp:
		'To find out, ask the receiver, or look for the mail at an address that you gave under BCC: Retargeting documents no request that shows sent mails.',
	request: { method: 'POST', url: '/transactional/emails/send' },
	work: {
		kind: 'single',
		confirm: saysTaken,
		prepare: mailRequest,
		row: (answer, read) => ({ success: true, email: read('toEmail') as string, answer }),
	},
	fields: [
		{
			displayName: 'To Email',
			name: 'toEmail',
			check: emailAddress,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'name@email.com',
			description: 'Address of the receiver',
			routing: { send: { type: 'query', property: 'email', value: AS_TEXT } },
		},
		{
			displayName: 'From Email',
			name: 'fromEmail',
			check: emailAddress,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. shop@email.com',
			description:
				'Address of your shop. Retargeting does not say whether it must be verified there before.',
			routing: { send: { type: 'query', property: 'sender', value: AS_TEXT } },
		},
		{
			displayName: 'From Name',
			name: 'fromName',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. My Shop',
			description: 'Name that the receiver sees as the sender',
			routing: { send: { type: 'query', property: 'from_name' } },
		},
		{
			displayName: 'Subject',
			name: 'subject',
			check: subjectLength,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. Your code',
			description: 'Subject of the mail, 3 to 250 characters long',
			routing: { send: { type: 'query', property: 'subject' } },
		},
		{
			displayName: 'Content',
			name: 'content',
			type: 'string',
			typeOptions: { rows: 5 },
			required: true,
			default: '',
			placeholder: 'e.g. Thank you! Your code is {{ $json.code }}',
			description: 'Text of the mail. Retargeting does not say whether it reads HTML.',
			routing: { send: { type: 'query', property: 'content' } },
		},
		{
			displayName: 'Additional Fields',
			name: 'additionalFields',
			type: 'collection',
			placeholder: 'Add field',
			default: {},
			options: [
				{
					displayName: 'Attachment Binary Field',
					name: 'attachmentBinaryPropertyName',
					type: 'string',
					default: 'data',
					description: 'Name of the field of the item that has the file to attach, at most 1 MB',
				},
				{
					displayName: 'Attachment File Name',
					name: 'attachmentFileName',
					type: 'string',
					default: '',
					placeholder: 'e.g. voucher.pdf',
					description: 'New name of the attached file, with its extension',
					routing: { send: { type: 'query', property: 'attachment_filename' } },
				},
				{
					displayName: 'BCC Email',
					name: 'bccEmail',
					check: addressList,
					type: 'string',
					several: true,
					default: '',
					placeholder: 'e.g. archive@email.com',
					description:
						'Addresses that get a copy without the others seeing them, separated by commas, at most 10',
					routing: { send: { type: 'query', property: 'bcc_list', value: AS_ADDRESSES } },
				},
				{
					displayName: 'CC Email',
					name: 'ccEmail',
					check: addressList,
					type: 'string',
					several: true,
					default: '',
					placeholder: 'e.g. sales@email.com',
					description: 'Addresses that get a copy, separated by commas, at most 10',
					routing: { send: { type: 'query', property: 'cc_list', value: AS_ADDRESSES } },
				},
			],
		},
	],
	options: [
		{
			displayName: 'Send As',
			name: 'sendAs',
			type: 'options',
			options: [
				{
					name: 'Address of the Request',
					value: 'query',
					description: 'As Retargeting documents it. Long texts may not fit.',
				},
				{
					name: 'Form',
					value: 'form',
					description:
						'For long texts. That Retargeting reads forms is our reading; a mail with an attachment is always sent so.',
				},
			],
			default: 'query',
			description: 'Where in the request the mail is',
		},
	],
	example: {
		items: [
			{ email: 'ann@example.com', code: 'SPRING-1' },
			{ email: 'ben@example.com', code: 'SPRING-2' },
			{ email: 'cleo@example.com', code: 'SPRING-3' },
		],
		parameters: {
			toEmail: '={{ $json.email }}',
			fromEmail: 'shop@example.com',
			fromName: 'Example Shop',
			subject: 'Your code',
			content: '={{ "Your code is " + $json.code }}',
		},
	},
});
