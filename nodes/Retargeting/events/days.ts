import type { IDataObject } from 'n8n-workflow';
import { rowsOf } from '../../shared/http/rows';
import { withParameters } from '../../shared/lists/paging';
import { wholeBetween } from '../../shared/input/checks';
import { calendarDay, daysBetween, timezoneName } from '../../shared/input/days';
import { pollOptions } from '../../shared/polling/trigger';
import type { Piece, Reading } from '../../shared/polling/types';
import type { Field } from '../../shared/model/parameter';
import { Failure, isRefusal } from '../../shared/model/failures';
import { discountCodes } from '../lists/discountCodes';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How far the clocks of the westernmost and the easternmost zone on earth are from UTC. */
const WEST_MS = -12 * HOUR_MS;
const EAST_MS = 14 * HOUR_MS;
/** Days that are asked for at most, after a long stop. */
const MOST_DAYS = 90;

/** The note: the day to go on with, and the first day of the last complete reading. */
interface Place extends IDataObject {
	next?: string;
	from?: string;
}

/**
 * The first and the last day that a moment can lie in. The vendor does not say in which zone its days are: unless the user
 * knows it, they are those that it is anywhere on earth.
 *
 * @param time milliseconds since 1970
 * @param zone IANA name of the zone; empty: any
 */
function daysAt(time: number, zone: string): { first: string; last: string } {
	const dayOf = (moment: number) => calendarDay(new Date(moment).toISOString(), zone || 'UTC');
	return zone === ''
		? { first: dayOf(time + WEST_MS), last: dayOf(time + EAST_MS) }
		: { first: dayOf(time), last: dayOf(time) };
}

/** A day that may not have begun at Retargeting has no rows yet when it is refused: what the vendor answers to such a day is not known. */
function noneYet(error: unknown, mayBeAhead: boolean): Pick<Piece, 'rows' | 'body'> {
	if (mayBeAhead && error instanceof Failure && isRefusal(error.fault))
		return { rows: [], body: undefined };
	throw error;
}

/**
 * One request a day, from the newest back to the days that are looked at again. An entry that comes on several days is one.
 * A day before those of the last complete reading is old: it came in because the user wants to look further back.
 */
export async function* days({
	ask,
	read,
	now,
	place,
	since,
	isTest,
}: Reading): AsyncGenerator<Piece> {
	const { next, from = '' } = (place ?? {}) as Place;
	const zone = String(read('options.timezone') ?? '').trim();
	const backTo = Math.min(since ?? now(), now()) - Number(read('lookBackDays')) * DAY_MS;
	const all = daysBetween(
		daysAt(Math.max(backTo, now() - MOST_DAYS * DAY_MS), zone).first,
		daysAt(now(), zone).last,
	).reverse();
	const first = all[all.length - 1] ?? '';
	const isGoingOn = next !== undefined && !isTest && all.includes(next);
	for (const [index, day] of all.entries()) {
		if (isGoingOn && day > next) continue;
		const found = await ask(withParameters(discountCodes.request, { date: day })).then(
			(answer) => ({ rows: rowsOf(discountCodes, answer, read), body: answer.body }),
			(error) => noneYet(error, day > daysAt(now(), zone).first),
		);
		const following = all[index + 1];
		const note =
			following === undefined ? { from: first } : { next: following, ...(from !== '' && { from }) };
		yield {
			...found,
			group: day,
			place: note,
			isOld: from !== '' && day < from,
			...(following === undefined && {
				ends: { groups: daysBetween(first, daysAt(now(), '').last) },
			}),
		};
	}
}

/** How many past days are asked for again. */
export function lookBackDays(days: number): Field {
	return {
		displayName: 'Look Back Days',
		name: 'lookBackDays',
		type: 'number',
		check: wholeBetween(0, 60),
		default: days,
		description:
			'How many days before today are asked for again at each poll, for what arrives late. Each costs one request, and so does each day that it is somewhere on earth, unless you set the time zone.',
	};
}

/** The options of an event, with the zone of the vendor's days. */
export const options = pollOptions([
	{
		displayName: 'Time Zone',
		name: 'timezone',
		check: timezoneName,
		type: 'string',
		default: '',
		placeholder: 'e.g. Europe/Bucharest',
		description:
			'The zone in which the days of Retargeting begin, as its IANA name. Retargeting does not say which it is: leave it empty, and each day that it is somewhere on earth is asked for, which costs one or two requests more.',
	},
]);
