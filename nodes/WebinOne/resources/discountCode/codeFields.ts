import { amountAsNumber } from '../../../shared/editor/fields';
import { isoDate, recordNumbers, wholeBetween } from '../../../shared/input/checks';
import type { Field } from '../../../shared/model/parameter';
import { AS_NUMBER, AS_TEXT, AS_UTC } from '../../../shared/input/converters';
import { AS_ENABLED, AS_NUMBERS } from '../../converters';

/** What a code takes off. */
export const worthFields: Field[] = [
	{
		displayName: 'Type',
		name: 'type',
		type: 'string',
		default: '',
		placeholder: 'e.g. Percentage Of Order',
		description:
			'Kind of discount, spelled as your site spells it. The admin pages say Fixed Amount, Percentage Of Order or Free Shipping, but the API may spell it differently: get an existing code with Simplify off and copy its Type.',
		routing: { send: { type: 'body', property: 'Type', value: AS_TEXT } },
	},
	{
		displayName: 'Amount',
		name: 'amount',
		...amountAsNumber,
		description:
			'Percent, or an amount of money such as 19.99, as the type says. At 0 the code takes nothing off, as for free shipping.',
		routing: { send: { type: 'body', property: 'Amount', value: AS_NUMBER } },
	},
];

/**
 * The three fields without which a code makes no sense, so that an update never empties them. The vendor does not say which
 * ones it requires.
 */
export const mainFields: Field[] = [
	{
		displayName: 'Code',
		name: 'code',
		type: 'string',
		default: '',
		placeholder: 'e.g. SPRING 10',
		description:
			'What the customer types. Blanks and special characters are allowed; upper and lower case make no difference.',
		routing: { send: { type: 'body', property: 'Code', value: AS_TEXT } },
	},
	...worthFields,
];

const isEnabled: Field = {
	displayName: 'Enabled',
	name: 'enabled',
	type: 'boolean',
	default: true,
	description: 'Whether customers can use the code',
};

/** Whether customers can use the code. WebinOne does not say what a code is that is made without it, so a new one always has it. */
export const enabled: Field = {
	...isEnabled,
	routing: { send: { type: 'body', property: 'Enabled', value: AS_ENABLED } },
};

/** All other fields of a code, sorted as n8n wants them. Where WebinOne does not state what one means, it is our reading. */
const otherFields = (enabledField: Field): Field[] => [
	{
		displayName: 'Apply Discount to Catalogs',
		name: 'applyDiscountToCatalogs',
		type: 'boolean',
		default: false,
		description: 'Whether the discount holds for the catalogs that Catalog IDs names',
		routing: { send: { type: 'body', property: 'ApplyDiscountToCatalogs' } },
	},
	{
		displayName: 'Catalog IDs',
		name: 'catalogs',
		check: recordNumbers,
		type: 'string',
		several: true,
		default: '',
		placeholder: 'e.g. 3, 7',
		description:
			'IDs of catalogs, separated by commas; an empty list by an expression removes all of them',
		routing: { send: { type: 'body', property: 'Catalogs', value: AS_NUMBERS } },
	},
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: '',
		placeholder: 'e.g. USD',
		description:
			'Currency in which the code can be used, spelled as an existing code of your site spells it: most likely three letters, such as USD',
		routing: { send: { type: 'body', property: 'Currency' } },
	},
	{
		displayName: 'Description',
		name: 'description',
		type: 'string',
		default: '',
		description: 'Note for the admins of the site; customers do not see it',
		routing: { send: { type: 'body', property: 'Description' } },
	},
	enabledField,
	{
		displayName: 'Expire After (Uses)',
		name: 'expireAfter',
		check: wholeBetween(0),
		type: 'number',
		default: 1,
		description: 'After how many uses the code expires, when Limit Uses is on',
		routing: { send: { type: 'body', property: 'ExpireAfter', value: AS_NUMBER } },
	},
	{
		displayName: 'Expiry Date',
		name: 'expiryDateTime',
		check: isoDate,
		type: 'dateTime',
		default: '',
		description:
			'Until when the code can be used. A value without a time zone is read in the zone of the workflow; a day without a time is its first moment, so that the code ends the night before: for all of the day add the time, as in 2026-06-30T23:59.',
		routing: { send: { type: 'body', property: 'ExpiryDateTime', value: AS_UTC } },
	},
	{
		displayName: 'Limit Uses',
		name: 'useExpireAfterRedemption',
		type: 'boolean',
		default: false,
		description: 'Whether the code expires after the number of uses that Expire After names',
		routing: { send: { type: 'body', property: 'UseExpireAfterRedemption' } },
	},
	{
		displayName: 'Minimum Order Cost',
		name: 'minOrderCostLimitation',
		...amountAsNumber,
		description: 'Least value of an order for which the code can be used; 0 for none',
		routing: { send: { type: 'body', property: 'MinOrderCostLimitation', value: AS_NUMBER } },
	},
	{
		displayName: 'Release Date',
		name: 'releaseDateTime',
		check: isoDate,
		type: 'dateTime',
		default: '',
		description:
			'From when on the code can be used. A value without a time zone is read in the zone of the workflow.',
		routing: { send: { type: 'body', property: 'ReleaseDateTime', value: AS_UTC } },
	},
];

/** What a new code may have besides. Workflows that were saved with Enabled in here keep it: it is shown where it has a value, so that it cannot be added. */
export const furtherFields = otherFields({
	...isEnabled,
	displayOptions: { show: { enabled: [true, false] } },
	description:
		'Whether customers can use the code. It comes before the field Enabled above, and can be removed here.',
});

/** What can be changed of a code. */
export const changeableFields = [
	...mainFields,
	...otherFields({ ...isEnabled, routing: { send: { type: 'body', property: 'Enabled' } } }),
].sort((one, other) => one.displayName.localeCompare(other.displayName));
