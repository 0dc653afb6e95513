import type { IDataObject } from 'n8n-workflow';
import { utcTime } from '../../shared/model/code';
import { whenNew } from '../../shared/polling/find';
import { lookBackDays, recent } from '../../shared/polling/recent';
import { pollOptions } from '../../shared/polling/trigger';
import type { PollEvent } from '../../shared/polling/types';
import { sortedOrders } from '../lists/orders';
import { codeOf } from '../orders';

const createdAt = ({ CreatedDateTime }: IDataObject) => Date.parse(utcTime(CreatedDateTime) ?? '');

/**
 * GET /api/v2/admin/orders (https://docs.webinone.com/open-api-admin/crm-orders-api): the orders of the last days, for no time of a change
 * is known. An order names the text of its code.
 */
export const codeUsed: PollEvent = {
	name: 'Code Used',
	value: 'codeUsed',
	description: 'An order has a discount code: from the beginning, or some days later',
	fields: [lookBackDays('orders', 3), pollOptions()],
	source: recent(sortedOrders, createdAt),
	key: ['Id', 'Discount.Code'],
	find: whenNew((order) => codeOf(order) !== null && order.IsDeleted !== true, createdAt),
	nothing: 'None of the latest orders of WebinOne has a discount code',
	example: { parameters: {} },
};
