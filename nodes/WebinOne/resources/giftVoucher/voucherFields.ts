import { amountAsNumber } from '../../../shared/editor/fields';
import { AS_NUMBER, AS_TEXT } from '../../../shared/input/converters';
import { emailAddress, recordNumber } from '../../../shared/input/checks';
import type { Field } from '../../../shared/model/parameter';

/** The two fields without which a voucher makes no sense. The vendor does not say which ones it requires. */
export const mainFields: Field[] = [
	{
		displayName: 'Name',
		name: 'name',
		type: 'string',
		default: '',
		placeholder: 'e.g. VOUCHER-5',
		description: 'Name of the voucher, most likely what the customer types',
		routing: { send: { type: 'body', property: 'Name', value: AS_TEXT } },
	},
	{
		displayName: 'Amount',
		name: 'amount',
		...amountAsNumber,
		description: 'What the voucher is worth: money such as 50 or 19.99',
		routing: { send: { type: 'body', property: 'Amount', value: AS_NUMBER } },
	},
];

/** Whether the voucher can be used. WebinOne does not say what a voucher is that is made without it, so a new one always has it. */
export const enabled: Field = {
	displayName: 'Enabled',
	name: 'enabled',
	type: 'boolean',
	default: true,
	description: 'Whether customers can use the voucher',
	routing: { send: { type: 'body', property: 'Enabled' } },
};

/**
 * All other fields of a voucher, sorted as n8n wants them. Its balance cannot be set.
 * @param text how a text about the recipient is converted
 */
const otherFields = (text: { value?: string }): Field[] => [
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: '',
		placeholder: 'e.g. USD',
		description:
			'Currency of the voucher, spelled as an existing voucher of your site spells it: most likely three letters, such as USD',
		routing: { send: { type: 'body', property: 'Currency' } },
	},
	{
		displayName: 'Order ID',
		name: 'orderId',
		check: recordNumber,
		type: 'string',
		default: '',
		placeholder: 'e.g. 1001',
		description:
			'ID of an order of the site, most likely the one with which the voucher was bought',
		routing: { send: { type: 'body', property: 'OrderId', value: AS_NUMBER } },
	},
	{
		displayName: 'Recipient Email',
		name: 'recipientEmail',
		check: emailAddress,
		type: 'string',
		default: '',
		placeholder: 'e.g. name@email.com',
		description:
			'Address of the person who gets the voucher. WebinOne does not say whether it mails a new voucher to it.',
		routing: { send: { type: 'body', property: 'Recipient.Email', ...text } },
	},
	{
		displayName: 'Recipient Message',
		name: 'recipientMessage',
		type: 'string',
		default: '',
		description: 'Text for the person who gets the voucher',
		routing: { send: { type: 'body', property: 'Recipient.Message', ...text } },
	},
	{
		displayName: 'Recipient Name',
		name: 'recipientName',
		type: 'string',
		default: '',
		description: 'Name of the person who gets the voucher',
		routing: { send: { type: 'body', property: 'Recipient.Name', ...text } },
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'string',
		default: '',
		description:
			'Kind of voucher, spelled as your site spells it. WebinOne does not publish its words: get an existing voucher and copy its Type.',
		routing: { send: { type: 'body', property: 'Type', value: AS_TEXT } },
	},
];

/** What a new voucher may have besides. */
export const furtherFields = otherFields({ value: AS_TEXT });

/** What can be changed of a voucher; the texts about the recipient can be emptied. */
export const changeableFields = [...mainFields, enabled, ...otherFields({})].sort((one, other) =>
	one.displayName.localeCompare(other.displayName),
);

/** What of a voucher says the most. */
export const simpleVoucher = [
	'Id',
	'Name',
	'Amount',
	'Balance',
	'Currency',
	'Enabled',
	'Type',
	'OrderId',
	'Recipient.Name',
	'Recipient.Email',
];
