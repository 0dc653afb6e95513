import type { IDataObject } from 'n8n-workflow';
import { amountText, recordLocator } from '../../../shared/editor/fields';
import { converter } from '../../../shared/input/converters';
import type { Field } from '../../../shared/model/parameter';

/** The entries of a field with several, without the name that n8n keeps them under. */
const entriesOf = (name: string) =>
	converter(`={{ $value.${name} }}`, (value) => (value as IDataObject)[name]);

/** The most that a code takes off, by currency. That money here is in the smallest unit is our reading: Nuweb does not state the unit. */
export const maximumDiscount: Field = {
	displayName: 'Maximum Discount',
	name: 'maximumDiscount',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Currency',
	default: {},
	description: 'The most that the code takes off, in each currency',
	options: [
		{
			displayName: 'Amounts',
			name: 'amounts',
			values: [
				{
					displayName: 'Currency',
					name: 'currency',
					type: 'string',
					default: '',
					placeholder: 'e.g. GBP',
					description: 'Code of the currency, three letters',
				},
				{
					displayName: 'Amount',
					name: 'amount',
					...amountText,
					description: 'Money such as 25.50. At 0 the code takes nothing off.',
				},
			],
		},
	],
	routing: { send: { type: 'body', property: 'maximumDiscount', value: entriesOf('amounts') } },
};

/** The sale items that a code holds for. */
export const saleItems: Field = {
	displayName: 'Sale Items',
	name: 'saleItems',
	type: 'fixedCollection',
	typeOptions: { multipleValues: true },
	placeholder: 'Add Sale Item',
	default: {},
	description: 'The sale items that the code holds for; none means every item',
	options: [
		{
			displayName: 'Items',
			name: 'items',
			values: [
				recordLocator({
					displayName: 'Sale Item',
					name: 'saleItemId',
					required: false,
					description:
						'A sale item, chosen from the list or named by its ID; by ID also several, separated by commas',
					placeholder: 'e.g. 1',
					search: 'searchSaleItems',
				}),
			],
		},
	],
	routing: { send: { type: 'body', property: 'saleItems', value: entriesOf('items') } },
};
