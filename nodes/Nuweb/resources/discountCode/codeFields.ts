import type { INodeProperties } from 'n8n-workflow';
import { recordNumber, wholeBetween } from '../../../shared/input/checks';
import { calendarDate } from '../../../shared/input/days';
import { amountText, recordLocator } from '../../../shared/editor/fields';
import type { Field } from '../../../shared/model/parameter';
import { AS_NUMBER, AS_TEXT } from '../../../shared/input/converters';
import { maximumDiscount, saleItems } from './severalFields';
import { partOff, takesSomethingOff } from '../../money';
import { AMOUNT_OFF, AMOUNT_OR_PERCENT_OFF, PERCENT_OFF } from '../../writes';

type Routing = NonNullable<INodeProperties['routing']>;
const body = (property: string): Routing => ({ send: { type: 'body', property } });
const bodyAs = (value: string, property: string): Routing => ({
	send: { type: 'body', property, value },
});

/** A field for codes of some types only. `path` is how n8n names the parameter from there: with a slash inside a collection. */
const forTypes = (field: Field, types: string[], path = 'type'): Field => ({
	...field,
	displayOptions: { show: { [path]: types } },
});

/** What kind a code is. */
export const typeField: Field = {
	displayName: 'Type',
	name: 'type',
	type: 'options',
	options: [
		{
			name: 'Buy X Get Y',
			value: 'bxgy',
			description: 'Who buys some of one item gets another one cheaper',
		},
		{ name: 'Fixed Amount', value: 'fixed', description: 'An amount of money off' },
		{ name: 'Percentage', value: 'percentage', description: 'A part of the price off' },
	],
	default: 'percentage',
	description:
		'Kind of discount. The API has no request that changes it later, and none for multi-buy codes, which are made in the admin pages of Nuweb.',
};

/** What the code is called and what kind it is. */
export const mainFields: Field[] = [
	typeField,
	{
		displayName: 'Code',
		name: 'code',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. SUMMER10',
		description: "What the customer types. Nuweb's own pages take letters and digits only.",
		routing: bodyAs(AS_TEXT, 'code'),
	},
];

const money: Field = {
	displayName: AMOUNT_OFF,
	name: 'amount',
	...amountText,
	description: 'Money off such as 19.99, in the currency chosen below',
	routing: body('amount'),
};

const percentage: Field = {
	...money,
	displayName: PERCENT_OFF,
	placeholder: 'e.g. 10',
	description: 'Percent off, above 0 and up to 100, with up to two digits after the point',
};

const currency = (required: boolean, description: string) =>
	recordLocator({
		displayName: 'Currency',
		name: 'currencyId',
		required,
		description,
		placeholder: 'e.g. 1',
		search: 'searchCurrencies',
		check: recordNumber,
		routing: bodyAs(AS_NUMBER, 'currencyId'),
	});

const saleItem = (displayName: string, name: string, description: string) =>
	recordLocator({
		displayName,
		name,
		required: false,
		description,
		placeholder: 'e.g. 1',
		search: 'searchSaleItems',
		check: recordNumber,
		routing: bodyAs(AS_NUMBER, name),
	});

const quantity = (displayName: string, name: string, description: string): Field => ({
	displayName,
	name,
	type: 'number',
	default: 1,
	description,
	check: recordNumber,
	routing: bodyAs(AS_NUMBER, name),
});

/** Which item has to be bought, and which one is then cheaper. */
const itemFields: Field[] = [
	saleItem(
		'Item to Buy',
		'conditionSaleItemId',
		'The sale item that has to be bought, chosen from the list or named by its ID',
	),
	quantity(
		'Quantity to Buy',
		'conditionSaleItemQuantity',
		'How many of the item have to be bought',
	),
	saleItem(
		'Discounted Item',
		'targetSaleItemId',
		'The sale item that is then cheaper, chosen from the list or named by its ID; it may be the same',
	),
	quantity('Discounted Quantity', 'targetSaleItemQuantity', 'How many of the item are cheaper'),
];

/** What the discount is worth, by type. */
export const worthFields: Field[] = [
	forTypes({ ...money, required: true, check: takesSomethingOff }, ['fixed']),
	forTypes({ ...percentage, required: true, check: partOff }, ['percentage', 'bxgy']),
	forTypes(currency(true, 'The currency of the amount, chosen from the list or named by its ID'), [
		'fixed',
	]),
	forTypes(
		currency(
			false,
			'The only currency in which the code can be used, chosen from the list or named by its ID; left empty, any',
		),
		['percentage', 'bxgy'],
	),
	...itemFields.map((field) => forTypes({ ...field, required: true }, ['bxgy'])),
];

const uses = (displayName: string, name: string, description: string): Field => ({
	displayName,
	name,
	type: 'number',
	default: 1,
	description,
	check: wholeBetween(0),
	routing: bodyAs(AS_NUMBER, name),
});

const netPrice: Field = {
	displayName: 'Apply to Net Price',
	name: 'applyToNetPrice',
	type: 'boolean',
	default: false,
	description:
		'Whether the amount is taken off the net price. It needs the feature "Net price discounts".',
	routing: body('applyToNetPrice'),
};

const validity = (displayName: string, name: string, description: string): Field => ({
	displayName,
	name,
	type: 'dateTime',
	default: '',
	description,
	check: calendarDate,
	routing: body(name),
});

const limits: Field[] = [
	uses(
		'Max Uses per Customer',
		'maxUsesPerCustomer',
		'How many orders of a customer the code can be used for',
	),
	uses('Max Uses per Order', 'maxUsesPerOrder', 'How many items of an order the code is used for'),
	uses('Maximum Uses', 'maximumUses', 'How many orders the code can be used for in all'),
	{
		...money,
		displayName: 'Minimum Spend',
		name: 'minimumSpend',
		description: 'Least value of an order in money such as 10.50. It needs a currency.',
		routing: body('minimumSpend'),
	},
	validity(
		'Valid From',
		'validFrom',
		'From when on the code can be used; a new code without it, at once. Nuweb gets the day, or the time as well: see the option Send Dates As.',
	),
	validity(
		'Valid To',
		'validTo',
		'When the code ends; a new code without it does not end. Nuweb gets the day, which most likely ends the code at the first moment of that day in UTC, or the time as well: see the option Send Dates As.',
	),
];

const byName = (one: Field, other: Field) => one.displayName.localeCompare(other.displayName);

/** What a new code may have besides, by type. */
export const furtherFields: Field[] = [
	...limits,
	forTypes(netPrice, ['fixed'], '/type'),
	forTypes(maximumDiscount, ['percentage', 'bxgy'], '/type'),
	forTypes(saleItems, ['fixed', 'percentage'], '/type'),
].sort(byName);

/** What can be changed of a code, whatever its type. */
export const changeableFields: Field[] = [
	...limits,
	netPrice,
	maximumDiscount,
	saleItems,
	{
		...money,
		displayName: AMOUNT_OR_PERCENT_OFF,
		description:
			'Money off such as 19.99 in the currency of the code, or percent with up to two digits after the point, as the type of the code says. At 0 the code takes nothing off.',
	},
	currency(false, 'The currency of the code, chosen from the list or named by its ID'),
	...itemFields,
].sort(byName);
