import { simplify } from '../../shared/editor/fields';
import { whenChanged } from '../../shared/polling/find';
import { sweep } from '../../shared/polling/sweep';
import { pollOptions } from '../../shared/polling/trigger';
import type { PollEvent } from '../../shared/polling/types';
import { sortedCodes } from '../lists/discountCodes';

/** The whole list is read and each record compared with how it was, for the vendor gives no time of a change. */
export const codeUpdated: PollEvent = {
	name: 'Code Updated',
	value: 'codeUpdated',
	description: 'A discount code was changed: any of its fields',
	fields: [simplify, pollOptions([], { hasExisting: false })],
	source: sweep(sortedCodes),
	key: ['Id'],
	find: whenChanged((row) => row),
	nothing: 'There is no discount code at WebinOne yet',
	example: { parameters: {} },
};
