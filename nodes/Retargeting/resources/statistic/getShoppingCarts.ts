import { operation } from '../../../shared/editor/operation';
import { byInterval } from '../../../shared/lists/intervals';
import { list } from '../../../shared/lists/paging';
import { sumOfCarts } from '../../statistics';
import { interval } from '../interval';

/** GET /partners-api/shopping-carts (https://retargeting.biz/en/plugins/custom/api-for-partners/shopping-carts): at most 30 days. */
export const getShoppingCarts = operation({
	name: 'Get Shopping Carts',
	value: 'getShoppingCarts',
	action: 'Get number of shopping carts',
	description: 'Retrieve how many shopping carts were abandoned and how many of them were won back',
	effect: 'read',
	work: {
		kind: 'list',
		list: list({
			request: { method: 'GET', url: '/partners-api/shopping-carts' },
			due: 'data',
			paging: byInterval({ from: 'date_from', to: 'date_to', days: 30 }),
		}),
		combine: sumOfCarts,
	},
	fields: [interval],
	example: {
		items: [{ from: '2026-01-01' }, { from: '2026-01-05' }, { from: '2026-01-10' }],
		parameters: { additionalFields: { dateFrom: '={{ $json.from }}', dateTo: '2026-01-20' } },
	},
});
