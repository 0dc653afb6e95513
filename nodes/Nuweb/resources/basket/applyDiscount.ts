import { recordNumber } from '../../../shared/input/checks';
import { operation } from '../../../shared/editor/operation';
import { AS_NUMBER, AS_TEXT } from '../../../shared/input/converters';
import { isNothing } from '../../../shared/model/values';

/** POST /basket/discounts (https://github.com/Nutickets/docs, api-reference/openapi.json). The ID of an order does as well. */
export const applyDiscount = operation({
	name: 'Apply Discount',
	value: 'applyDiscount',
	action: 'Apply discount code to basket',
	description:
		'Put a discount code on a basket in place of the one it has; without a basket a new one is made',
	effect: 'once',
	isRepeatable: (read) => !isNothing(read('basketId')),
	lookUp: 'To find out, look in Nuweb for a new basket with this code.',
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
	example: {
		items: [{ code: 'FIXED3' }, { code: 'PERCENTAGE1' }, { code: 'FIXED6' }],
		parameters: { code: '={{ $json.code }}' },
	},
});
