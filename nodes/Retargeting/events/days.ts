import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { rowsOf } from '../../shared/answer';
import { calendarDay, daysBetween } from '../../shared/days';
import { pollOptions } from '../../shared/polling/trigger';
import type { Piece, Reading } from '../../shared/polling/types';

const DAY_MS = 86_400_000;
/** Days that are asked for at most, after a long stop. */
const MOST_DAYS = 90;

/** The note: the day to go on with, and the first day that was ever read. */
interface Place extends IDataObject {
	next?: string;
	from?: string;
}

/**
 * One request a day, from the newest back to the days that are looked at again. Days are those of the zone in the options.
 * A day before all that were read so far is old: it came in because the user wants to look further back.
 */
export async function* days({ ask, read, timezone, now, place, since, isTest }: Reading): AsyncGenerator<Piece> {
	const { next, from = '' } = (place ?? {}) as Place;
	const dayAt = (time: number) => calendarDay(new Date(time).toISOString(), timezone);
	const backTo = Math.min(since ?? now(), now()) - Number(read('lookBackDays')) * DAY_MS;
	const all = daysBetween(dayAt(Math.max(backTo, now() - MOST_DAYS * DAY_MS)), dayAt(now())).reverse();
	const first = all[all.length - 1] ?? '';
	const isGoingOn = next !== undefined && !isTest && all.includes(next);
	for (const [index, day] of all.entries()) {
		if (isGoingOn && day > next) continue;
		const answer = await ask({ method: 'GET', url: '/discount-codes', qs: { date: day } });
		const rows = rowsOf({ rows: 'data' }, answer, read);
		const following = all[index + 1];
		const note = following === undefined ? { from: from !== '' && from < first ? from : first } : { next: following, ...(from !== '' && { from }) };
		yield { rows, body: answer.body, group: day, place: note, isOld: from !== '' && day < from, ...(following === undefined && { ends: { groups: all } }) };
	}
}

/** How many past days are asked for again. */
export function lookBackDays(days: number): INodeProperties {
	return {
		displayName: 'Look Back Days',
		name: 'lookBackDays',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 60 },
		default: days,
		description: 'How many days before today are asked for again at each poll, for what arrives late. Each costs one request.',
	};
}

/** The options of an event, with the zone of the days. */
export const options = pollOptions([
	{
		displayName: 'Time Zone',
		name: 'timezone',
		type: 'string',
		default: '',
		placeholder: 'Europe/Bucharest',
		description: 'The zone in which days begin, as its IANA name; empty means the zone of the workflow. Retargeting does not say in which zone its days are.',
	},
]);
