import { utcTime } from '../../shared/model/code';
import { asking } from '../../shared/lists/paging';
import { changes } from '../../shared/polling/changes';
import { whenNew } from '../../shared/polling/find';
import { pollOptions } from '../../shared/polling/trigger';
import type { PollEvent } from '../../shared/polling/types';
import { CHANGED_AFTER, orders } from '../lists/orders';
import { codesOf, withBeside } from '../orders';

const dateOf = ({ date }: { date?: unknown }) => Date.parse(utcTime(date) ?? '');

/**
 * GET /orders (https://docs.nuwebgroup.com/api-reference/orders/retrieve-orders) since the last poll: an order with several codes is an
 * event for each of them. That `date` is when an order was completed is our reading.
 */
export const codeUsed: PollEvent = {
	name: 'Code Used',
	value: 'codeUsed',
	description: 'A customer used a discount code in an order that is completed',
	fields: [pollOptions()],
	source: changes({
		list: asking(orders, { include: 'discountCodes,customers' }),
		changedAfter: CHANGED_AFTER,
		sent: (time) => new Date(time).toISOString().slice(0, 19).replace('T', ' '),
		events: (order, body) =>
			codesOf(order, body).map((discountCode) => ({ ...withBeside(order, body), discountCode })),
		at: dateOf,
	}),
	key: ['id', 'discountCode.id'],
	find: whenNew(undefined, dateOf),
	nothing: 'None of the latest orders of Nuweb has used a discount code',
	example: { parameters: {} },
};
