import { operation } from '../../../shared/editor/operation';
import { language } from '../../requestOptions';
import { basketId, simpleBasket } from './basketId';

/** GET /basket (https://github.com/Nutickets/docs, api-reference/openapi.json): all money in minor units. */
export const get = operation({
	name: 'Get',
	value: 'get',
	action: 'Get basket',
	description: 'Retrieve a basket with its items and the discount code that it has',
	effect: 'read',
	request: { method: 'GET', url: '/basket' },
	work: { kind: 'single', due: 'id' },
	fields: [basketId],
	options: [language],
	simpleFields: simpleBasket,
	example: {
		items: [{ basket: 5 }, { basket: 6 }, { basket: 7 }],
		parameters: { basketId: '={{ $json.basket }}' },
	},
});
