import { isoDate, recordNumbers } from '../../../shared/input/checks';
import type { Field } from '../../../shared/model/parameter';
import { AS_GIVEN, AS_NUMBER, AS_UTC } from '../../../shared/input/converters';
import { AS_NUMBERS } from '../../converters';

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
		placeholder: 'SPRING 10',
		description:
			'What the customer types. Blanks and special characters are allowed; upper and lower case make no difference.',
		routing: { send: { type: 'body', property: 'Code', value: AS_GIVEN } },
	},
	{
		displayName: 'Type',
		name: 'type',
		type: 'string',
		default: '',
		placeholder: 'Percentage Of Order',
		description:
			'Kind of discount, spelled as your site spells it. The admin pages say Fixed Amount, Percentage Of Order or Free Shipping, but the API may spell it differently: get an existing code with Simplify off and copy its Type.',
		routing: { send: { type: 'body', property: 'Type', value: AS_GIVEN } },
	},
	{
		displayName: 'Amount',
		name: 'amount',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
		description:
			'Percent, or an amount of money such as 19.99, as the type says. At 0 the code takes nothing off.',
		routing: { send: { type: 'body', property: 'Amount', value: AS_NUMBER } },
	},
];

/** All other fields of a code, sorted as n8n wants them. Where WebinOne does not state what one means, it is our reading. */
export const furtherFields: Field[] = [
	{
		displayName: 'Apply Discount to Catalogs',
		name: 'applyDiscountToCatalogs',
		known: 'reading',
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
		default: '',
		placeholder: '3, 7',
		description:
			'IDs of catalogs, separated by commas; an empty list by an expression removes all of them',
		routing: { send: { type: 'body', property: 'Catalogs', value: AS_NUMBERS } },
	},
	{
		displayName: 'Currency',
		name: 'currency',
		type: 'string',
		default: '',
		placeholder: 'USD',
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
	{
		displayName: 'Enabled',
		name: 'enabled',
		type: 'boolean',
		default: true,
		description: 'Whether customers can use the code',
		routing: { send: { type: 'body', property: 'Enabled' } },
	},
	{
		displayName: 'Expire After (Uses)',
		name: 'expireAfter',
		known: 'reading',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 0 },
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
			'Until when the code can be used. A value without a time zone is read in the zone of the workflow.',
		routing: { send: { type: 'body', property: 'ExpiryDateTime', value: AS_UTC } },
	},
	{
		displayName: 'Limit Uses',
		name: 'useExpireAfterRedemption',
		known: 'reading',
		type: 'boolean',
		default: false,
		description: 'Whether the code expires after the number of uses that Expire After names',
		routing: { send: { type: 'body', property: 'UseExpireAfterRedemption' } },
	},
	{
		displayName: 'Minimum Order Cost',
		name: 'minOrderCostLimitation',
		type: 'number',
		typeOptions: { minValue: 0 },
		default: 0,
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
