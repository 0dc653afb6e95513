import { simplify } from '../../shared/editor/fields';
import { whenNew } from '../../shared/polling/find';
import type { PollEvent } from '../../shared/polling/types';
import { days, lookBackDays, options } from './days';

/**
 * GET /discount-codes (https://retargeting.biz/en/plugins/custom/api-integration/discounts), day by day: `used` turns true.
 * Codes that may be used many times have null there, and are never told.
 */
export const codeUsed: PollEvent = {
	name: 'Code Used',
	value: 'codeUsed',
	description: 'A customer used a discount code, given out in the days that are looked at',
	fields: [lookBackDays(14), simplify, options],
	source: days,
	key: ['email', 'code', 'date'],
	find: whenNew((row) => row.used === true),
	nothing: 'No discount code of Retargeting from these days was used',
	example: { parameters: {} },
};
