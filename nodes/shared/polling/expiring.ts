import type { IDataObject } from 'n8n-workflow';
import { wholeBetween } from '../input/checks';
import { utcTime } from '../model/code';
import type { Field } from '../model/parameter';
import { whenNew } from './find';
import type { Find, Moment } from './types';

const DAY_MS = 86_400_000;

/** How many days before its end a code is told. */
export const withinDays: Field = {
	displayName: 'Within Days',
	name: 'withinDays',
	type: 'number',
	check: wholeBetween(1, 3650),
	default: 7,
	description: 'How many days before its end a code is told; codes without an end never are',
};

/**
 * A code comes within so many days of its end. A code whose end has passed is told only when that was after the last
 * complete reading began, so that none is missed after a time without polls.
 *
 * @param endOf the end as the vendor gives it
 */
export function whenEndIsNear(endOf: (row: IDataObject) => unknown): Find {
	const end = (row: IDataObject) => Date.parse(utcTime(endOf(row)) ?? '');
	const nearFrom = (row: IDataObject, { read }: Moment) =>
		end(row) - Number(read('withinDays')) * DAY_MS;
	return whenNew(
		(row, moment) => nearFrom(row, moment) <= moment.now && end(row) > moment.since,
		nearFrom,
	);
}
