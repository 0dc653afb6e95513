import { recordNumber } from '../../../shared/input/checks';
import { operation } from '../../../shared/editor/operation';
import { AS_TEXT } from '../../../shared/input/converters';
import { language } from '../../requestOptions';

/** DELETE /basket/discounts (https://github.com/Nutickets/docs, api-reference/openapi.json). */
export const removeDiscounts = operation({
	name: 'Remove Discounts',
	value: 'removeDiscounts',
	action: 'Remove all discounts from basket',
	description: 'Remove all discount codes from a basket; a repeat removes nothing more',
	effect: 'idempotent',
	request: { method: 'DELETE', url: '/basket/discounts' },
	work: { kind: 'single', due: 'id' },
	fields: [
		{
			displayName: 'Basket ID',
			name: 'basketId',
			check: recordNumber,
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 5',
			description: 'ID of the basket or order',
			routing: { send: { type: 'query', property: 'basketId', value: AS_TEXT } },
		},
	],
	options: [language],
	example: {
		items: [{ basket: 5 }, { basket: 6 }, { basket: 7 }],
		parameters: { basketId: '={{ $json.basket }}' },
	},
});
