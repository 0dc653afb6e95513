import { operation } from '../../../shared/editor/operation';
import { byInterval } from '../../../shared/lists/intervals';
import { list } from '../../../shared/lists/paging';
import { averages } from '../../statistics';
import { interval } from '../interval';

/** GET /partners-api/aov (https://retargeting.biz/en/plugins/custom/api-for-partners/aov): at most 30 days. */
export const getAverageOrderValue = operation({
	name: 'Get Average Order Value',
	value: 'getAverageOrderValue',
	action: 'Get average order value',
	description:
		'Retrieve the average value of the orders that Retargeting brought and of all orders of the site',
	effect: 'read',
	work: {
		kind: 'list',
		list: list({
			request: { method: 'GET', url: '/partners-api/aov' },
			due: 'data',
			paging: byInterval({
				from: 'date_from',
				to: 'date_to',
				days: 30,
				tooLong:
					'Retargeting gives the average order value of at most 30 days at a time, and averages of parts cannot be put together: choose a shorter time',
			}),
		}),
		combine: averages,
	},
	fields: [interval],
	example: {
		items: [{ from: '2026-01-01' }, { from: '2026-01-05' }, { from: '2026-01-10' }],
		parameters: { additionalFields: { dateFrom: '={{ $json.from }}', dateTo: '2026-01-20' } },
	},
});
