/** Whether an answer has no body at all, as a 204. */
export function isEmpty(body: unknown): boolean {
	return body === undefined || body === null || body === '';
}

/** Whether a user has given nothing in a field: no text, blanks, or an expression that has found nothing. */
export function isNothing(value: unknown): boolean {
	return (
		value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
	);
}

/** The value itself; in an operation that sends empty texts, this one is left out. */
export const AS_GIVEN = '={{ $value }}';

/** A text without blanks around it. */
export const AS_TEXT = '={{ String($value).trim() }}';

/** A number, of a text too. */
export const AS_NUMBER = '={{ Number($value) }}';

/** One text or several in an array, separated by commas; empty ones are left out. */
export const AS_LIST =
	'={{ [$value].flat().filter((one) => String(one ?? "").trim() !== "").join(",") }}';

/** A phone number, freed of the marks that make it readable. */
export const AS_PHONE = '={{ String($value).replace(/[\\s().-]/g, "") }}';

/** A moment as Luxon reads it, a text without a zone in the zone given, then a form of it: `.toISODate()`. */
function asMoment(form: string, zone = '$now.zoneName'): string {
	return `={{ DateTime.fromISO(String($value).trim().replace(" ", "T"), { zone: ${zone} })${form} }}`;
}

/** `yyyy-mm-dd`: a date as it stands, a moment with a zone as the day that it is then in the zone of the workflow. */
export const AS_DAY = asMoment('.toISODate()');

/** `yyyy-mm-dd`: a date as it stands, a moment with a zone as the day of UTC that it lies in. */
export const AS_UTC_DAY = asMoment('.toISODate()', '"utc"');

/** ISO 8601 in UTC with milliseconds; a value without a zone is read in the zone of the workflow. */
export const AS_UTC = asMoment('.toUTC().toISO()');

/** `yyyy-mm-dd hh:mm:ss` in UTC; a value without a zone is read in the zone of the workflow. */
export const AS_UTC_WITHOUT_ZONE = asMoment('.toUTC().toFormat("yyyy-MM-dd HH:mm:ss")');

/** Whole seconds since 1970; a value without a zone is read in the zone of the workflow. */
export const AS_SECONDS = asMoment('.toUnixInteger()');
