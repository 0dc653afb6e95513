import { operation } from '../../../shared/editor/operation';
import { language } from '../../requestOptions';
import { basketId, simpleBasket } from './basketId';

/** DELETE /basket/discounts (https://github.com/Nutickets/docs, api-reference/openapi.json). */
export const removeDiscounts = operation({
	name: 'Remove Discounts',
	value: 'removeDiscounts',
	action: 'Remove all discounts from basket',
	description: 'Remove all discount codes from a basket; a repeat removes nothing more',
	effect: 'idempotent',
	request: { method: 'DELETE', url: '/basket/discounts' },
	work: { kind: 'single', due: 'id' },
	fields: [basketId],
	options: [language],
	simpleFields: simpleBasket,
	example: {
		items: [{ basket: 5 }, { basket: 6 }, { basket: 7 }],
		parameters: { basketId: '={{ $json.basket }}' },
	},
});
