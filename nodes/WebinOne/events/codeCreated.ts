import { simplify } from '../../shared/editor/fields';
import { whenNew } from '../../shared/polling/find';
import { tail } from '../../shared/polling/tail';
import { pollOptions } from '../../shared/polling/trigger';
import type { PollEvent } from '../../shared/polling/types';
import { sortedCodes } from '../lists/discountCodes';

/** The end of the list is read; that it is sorted by growing ID is looked at in every page. */
export const codeCreated: PollEvent = {
	name: 'Code Created',
	value: 'codeCreated',
	description: 'A discount code was created',
	fields: [simplify, pollOptions()],
	source: tail(sortedCodes),
	key: ['Id'],
	find: whenNew(),
	nothing: 'There is no discount code at WebinOne yet',
	example: { parameters: {} },
};
