import type { IDataObject } from 'n8n-workflow';
import type { NuwebDiscountCode } from '../../../contracts';
import { utcTime } from '../../shared/model/code';
import { simplify } from '../../shared/editor/fields';
import { whenChanged } from '../../shared/polling/find';
import { sweep } from '../../shared/polling/sweep';
import { pollOptions } from '../../shared/polling/trigger';
import type { PollEvent } from '../../shared/polling/types';
import { discountCodes } from '../lists/discountCodes';

const attributesOf = (row: IDataObject) => row.attributes as NuwebDiscountCode['attributes'];
const time = (value: unknown) => Date.parse(utcTime(value) ?? '');

/** The whole list is read: there is no filter by time. `updatedAt` (documented) tells a change. */
export const codeUpdated: PollEvent = {
	name: 'Code Updated',
	value: 'codeUpdated',
	description: 'A discount code was changed',
	fields: [simplify, pollOptions([], { hasExisting: false })],
	source: sweep(discountCodes),
	key: ['id'],
	find: whenChanged(
		(row) => attributesOf(row).updatedAt,
		(row) => ({
			created: time(attributesOf(row).createdAt),
			changed: time(attributesOf(row).updatedAt),
		}),
	),
	nothing: 'There is no discount code at Nuweb yet',
	example: { parameters: {} },
};
