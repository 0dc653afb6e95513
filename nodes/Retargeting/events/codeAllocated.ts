import { simplify } from '../../shared/editor/fields';
import { whenNew } from '../../shared/polling/find';
import type { PollEvent } from '../../shared/polling/types';
import { days, lookBackDays, options } from './days';

/** GET /discount-codes (https://retargeting.biz/en/plugins/custom/api-integration/discounts), day by day. An entry has no ID. */
export const codeAllocated: PollEvent = {
	name: 'Code Allocated',
	value: 'codeAllocated',
	description: 'A discount code was given to a customer',
	fields: [lookBackDays(2), simplify, options],
	source: days,
	key: ['email', 'code', 'date'],
	find: whenNew(),
	nothing: 'Retargeting gave out no discount code in these days',
	example: { parameters: {} },
};
