import { simplify } from '../../shared/editor/fields';
import { whenNew } from '../../shared/polling/find';
import { tail } from '../../shared/polling/tail';
import { pollOptions } from '../../shared/polling/trigger';
import type { PollEvent } from '../../shared/polling/types';
import { discountCodes } from '../lists/discountCodes';

/** The end of the list is read. That it is sorted by growing ID is our reading, and looked at in every page. */
export const codeCreated: PollEvent = {
	name: 'Code Created',
	value: 'codeCreated',
	description: 'A discount code was created',
	fields: [simplify, pollOptions()],
	source: tail(discountCodes),
	key: ['id'],
	find: whenNew(),
	nothing: 'There is no discount code at Nuweb yet',
	example: { parameters: {} },
};
