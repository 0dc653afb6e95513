import { simplify } from '../../shared/editor/fields';
import { whenEndIsNear, withinDays } from '../../shared/polling/expiring';
import { sweep } from '../../shared/polling/sweep';
import { pollOptions } from '../../shared/polling/trigger';
import type { PollEvent } from '../../shared/polling/types';
import { sortedCodes } from '../lists/discountCodes';

/** The whole list is read: no filter by time is known. Each code and `ExpiryDateTime` is told once. */
export const codeExpiring: PollEvent = {
	name: 'Code Expiring',
	value: 'codeExpiring',
	description: 'A discount code comes within some days of its end',
	fields: [withinDays, simplify, pollOptions()],
	source: sweep(sortedCodes),
	key: ['Id', 'ExpiryDateTime'],
	find: whenEndIsNear((row) => row.ExpiryDateTime),
	nothing: 'No discount code of WebinOne ends within these days',
	example: { parameters: { withinDays: 3650 } },
};
