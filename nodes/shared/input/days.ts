import { BadInput } from '../model/failures';
import { isDay } from './checks';
import type { Check } from '../model/parameter';

const DAY_MS = 86_400_000;
const PLAIN_DAY = /^(\d{4}-\d{2}-\d{2})([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?$/;
const ZONE_AT_END = /(Z|[+-]\d{2}:?\d{2})$/;
const MOST_DAYS = 366;

/** Whether a value is a date as `calendarDay` and `momentIn` read it. */
export const calendarDate: Check = (value) => {
	const text = String(value).trim();
	const plain = PLAIN_DAY.exec(text)?.[1];
	const isDate =
		plain === undefined
			? /^\d{4}-\d{2}-\d{2}T/.test(text) &&
				ZONE_AT_END.test(text) &&
				isDay(text.slice(0, 10)) &&
				!Number.isNaN(Date.parse(text))
			: isDay(plain) && !Number.isNaN(Date.parse(text.replace(' ', 'T')));
	return isDate ? undefined : 'is not a date of the form yyyy-mm-dd';
};

/**
 * The calendar day (`yyyy-mm-dd`) that a user's date means. A date without a zone is taken as it stands; one with a zone
 * (as `$now` gives) is the day that it is then in the workflow's zone, never the UTC day.
 *
 * @param value a value that `calendarDate` has accepted
 * @param timezone IANA name of the workflow's zone
 */
export function calendarDay(value: unknown, timezone: string): string {
	const text = String(value).trim();
	const plain = PLAIN_DAY.exec(text)?.[1];
	if (plain !== undefined) return plain;
	const moment = new Date(text);
	return new Intl.DateTimeFormat('en-CA', {
		timeZone: timezone,
		year: 'numeric',
		month: '2-digit',
		day: '2-digit',
	}).format(moment);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How far a zone is ahead of UTC at a moment, in milliseconds. */
function offsetMs(moment: number, zone: string): number {
	const format =
		formats.get(zone) ??
		new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' });
	formats.set(zone, format);
	return (
		Date.parse(`${format.format(moment).replace(' ', 'T')}Z`) - Math.floor(moment / 1000) * 1000
	);
}

/**
 * The moment that a user's date means. One without a zone is read in the zone given; an hour that a change of the clocks
 * leaves out is the one after it, and one that comes twice is the first of them.
 *
 * @param value a value that `isoDate` or `calendarDate` has accepted
 * @param zone IANA name of a time zone
 */
export function momentIn(value: unknown, zone: string): Date {
	const text = String(value).trim().replace(' ', 'T');
	if (text.length > 10 && ZONE_AT_END.test(text)) return new Date(text);
	const wall = Date.parse(text.length > 10 ? `${text}Z` : `${text}T00:00:00Z`);
	const offsets = [wall - DAY_MS, wall + DAY_MS].map((moment) => offsetMs(moment, zone));
	const exact = offsets.find((offset) => offsetMs(wall - offset, zone) === offset);
	return new Date(wall - (exact ?? Math.min(...offsets)));
}

/**
 * All days from the first to the last one, both included, in order.
 * @throws BadInput when the last lies before the first, or more than 366 days are asked for
 */
export function daysBetween(first: string, last: string): string[] {
	const from = Date.parse(`${first}T00:00:00Z`);
	const count = (Date.parse(`${last}T00:00:00Z`) - from) / DAY_MS + 1;
	if (count < 1) throw new BadInput(`The last day (${last}) lies before the first one (${first})`);
	if (count > MOST_DAYS)
		throw new BadInput(
			`${first} to ${last} are ${count} days; ask for at most ${MOST_DAYS} at a time`,
		);
	return Array.from({ length: count }, (_, index) =>
		new Date(from + index * DAY_MS).toISOString().slice(0, 10),
	);
}

/** Whether a value is the IANA name of a time zone; empty is fine. */
export const timezoneName: Check = (value) => {
	try {
		new Intl.DateTimeFormat('en', { timeZone: String(value).trim() || 'UTC' });
		return undefined;
	} catch {
		return 'is not the name of a time zone such as Europe/Bucharest';
	}
};
