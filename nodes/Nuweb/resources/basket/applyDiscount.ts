import { recordNumber } from '../../../shared/input/checks';
import { operation } from '../../../shared/editor/operation';
import { AS_NUMBER, AS_TEXT } from '../../../shared/input/converters';
import { isNothing } from '../../../shared/model/values';
import { language } from '../../requestOptions';
import { simpleBasket } from './basketId';

/**
 * POST /basket/discounts (https://github.com/Nutickets/docs, api-reference/openapi.json). The ID of an order does as well. The
 * reasons why a code does not fit are those of the manual (user-manual/basket-codes/discount-codes.mdx), which has a text for
 * each; that the API sends them with status 422 is our reading.
 */
export const applyDiscount = operation({
	name: 'Apply Discount',
	value: 'applyDiscount',
	action: 'Apply discount code to basket',
	description:
		'Put a discount code on a basket in place of the one it has; without a basket a new one is made',
	effect: 'once',
	isRepeatable: (read) => !isNothing(read('basketId')),
	lookUp: 'To find out, look in Nuweb for a new basket with this code.',
	advice: {
		'422': `A code fits no basket if it is unknown or disabled, outside its dates, or used up, by orders or by items, in all, by this customer, or by this customer for an event or a schedule. It does not fit this one in another currency, shop or sales channel, below its minimum spend, without an item that it holds for, without the items that have to be bought or, for a multi-buy, with items of different events. It may be for a first order only, for a customer group, for customers who are signed in, need a customer who is chosen at the box office, or not be shown there.`,
	},
	request: { method: 'POST', url: '/basket/discounts' },
	work: { kind: 'single', due: 'id' },
	fields: [
		{
			displayName: 'Code',
			name: 'code',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. SUMMER10',
			description: 'Text of the discount code',
			routing: { send: { type: 'body', property: 'code', value: AS_TEXT } },
		},
		{
			displayName: 'Basket ID',
			name: 'basketId',
			check: recordNumber,
			type: 'string',
			default: '',
			placeholder: 'e.g. 5',
			description: 'ID of the basket or order. Left empty, Nuweb makes a new basket.',
			routing: { send: { type: 'body', property: 'basketId', value: AS_NUMBER } },
		},
	],
	options: [language],
	simpleFields: simpleBasket,
	example: {
		items: [{ code: 'FIXED3' }, { code: 'PERCENTAGE1' }, { code: 'FIXED6' }],
		parameters: { code: '={{ $json.code }}' },
	},
});
