import type { NuwebDiscountCode } from '../../../contracts';
import { simplify } from '../../shared/editor/fields';
import { whenEndIsNear, withinDays } from '../../shared/polling/expiring';
import { sweep } from '../../shared/polling/sweep';
import { pollOptions } from '../../shared/polling/trigger';
import type { PollEvent } from '../../shared/polling/types';
import { discountCodes } from '../lists/discountCodes';

/** The whole list is read: there is no filter by time. `validTo` (documented) is the end; each code and end is told once. */
export const codeExpiring: PollEvent = {
	name: 'Code Expiring',
	value: 'codeExpiring',
	description: 'A discount code comes within some days of its end',
	fields: [withinDays, simplify, pollOptions()],
	source: sweep(discountCodes),
	key: ['id', 'attributes.validTo'],
	find: whenEndIsNear((row) => (row.attributes as NuwebDiscountCode['attributes']).validTo),
	nothing: 'No discount code of Nuweb ends within these days',
	example: { parameters: { withinDays: 300 } },
};
