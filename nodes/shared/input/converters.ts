import type { INodeProperties } from 'n8n-workflow';
import { calendarDay, momentIn } from './days';
import type { ReadParameter } from '../model/parameter';
import { isNothing } from '../model/values';

/** What a conversion may look at besides the field's own value. */
export interface ItemValues {
	read: ReadParameter;
	/** IANA name of the workflow's zone. */
	timezone: string;
}

type Convert = (value: unknown, item: ItemValues) => unknown;

const functions = new Map<string, Convert>();

/**
 * A value in a field's routing with two faces that do the same: the expression, which n8n's own routing evaluates, and the
 * function, which the runner calls. A test of all operations holds them together.
 *
 * @returns the expression
 */
export function converter(expression: string, convert: Convert): string {
	functions.set(expression, convert);
	return expression;
}

/** A text without blanks around it; in an operation that sends empty texts, this one is left out. */
export const AS_TEXT = converter('={{ String($value).trim() }}', (value) => String(value).trim());

/** A number, of a text too. */
export const AS_NUMBER = converter('={{ Number($value) }}', Number);

/** One text or several in an array, separated by commas; empty ones are left out. */
export const AS_LIST = converter(
	'={{ [$value].flat().filter((one) => String(one ?? "").trim() !== "").join(",") }}',
	(value) =>
		[value]
			.flat()
			.filter((one) => String(one ?? '').trim() !== '')
			.join(','),
);

/** A phone number, freed of the marks that make it readable. */
export const AS_PHONE = converter('={{ String($value).replace(/[\\s().-]/g, "") }}', (value) =>
	String(value).replace(/[\s().-]/g, ''),
);

/** A moment as Luxon reads it, a text without a zone in the zone given, then a form of it: `.toISODate()`. */
function asMoment(form: string, zone = '$now.zoneName'): string {
	return `={{ DateTime.fromISO(String($value).trim().replace(" ", "T"), { zone: ${zone} })${form} }}`;
}

const iso = (value: unknown, zone: string) => momentIn(value, zone).toISOString();

/** `yyyy-mm-dd`: a date as it stands, a moment with a zone as the day that it is then in the zone of the workflow. */
export const AS_DAY = converter(asMoment('.toISODate()'), (value, { timezone }) =>
	calendarDay(value, timezone),
);

/** `yyyy-mm-dd`: a date as it stands, a moment with a zone as the day of UTC that it lies in. */
export const AS_UTC_DAY = converter(asMoment('.toISODate()', '"utc"'), (value) =>
	iso(value, 'utc').slice(0, 10),
);

/** ISO 8601 in UTC with milliseconds; a value without a zone is read in the zone of the workflow. */
export const AS_UTC = converter(asMoment('.toUTC().toISO()'), (value, { timezone }) =>
	iso(value, timezone),
);

/** `yyyy-mm-dd hh:mm:ss` in UTC; a value without a zone is read in the zone of the workflow. */
export const AS_UTC_WITHOUT_ZONE = converter(
	asMoment('.toUTC().toFormat("yyyy-MM-dd HH:mm:ss")'),
	(value, { timezone }) => iso(value, timezone).slice(0, 19).replace('T', ' '),
);

/** Whole seconds since 1970; a value without a zone is read in the zone of the workflow. */
export const AS_SECONDS = converter(asMoment('.toUnixInteger()'), (value, { timezone }) =>
	Math.floor(momentIn(value, timezone).getTime() / 1000),
);

/** @throws Error for an expression that has no function: whoever writes the field learns it at once */
function functionOf(expression: string): Convert {
	const convert = functions.get(expression);
	if (!convert) throw new Error(`A value in a routing is made by converter(), not ${expression}`);
	return convert;
}

/** A value of a routing, worked out for one item. @throws BadInput */
export function converted(given: unknown, value: unknown, item: ItemValues): unknown {
	const convert = functions.get(given as string);
	return convert ? convert(value, item) : given;
}

/** `isNothing` of a field's value, as n8n's routing evaluates it. */
const NOTHING =
	'$value === undefined || $value === null || (typeof $value === "string" && $value.trim() === "")';

const EXPRESSION = /^=\{\{([^]+)\}\}$/;

/** The conversion of a value that was given. @throws Error when it is no converter */
function unlessNothing(conversion: string): string {
	const convert = functionOf(conversion);
	const [, inner = ''] = EXPRESSION.exec(conversion) ?? [];
	if (inner === '')
		throw new Error(`A converter of a value is one expression in braces, not ${conversion}`);
	return converter(`={{ ${NOTHING} ? undefined : (${inner.trim()}) }}`, (value, item) =>
		isNothing(value) ? undefined : convert(value, item),
	);
}

/**
 * A field that sends nothing where nothing was given, so that its own conversion meets only values; the entries of a
 * collection likewise. n8n evaluates a conversion for an empty field as well, and `String(undefined)` is a text.
 *
 * @throws Error when the conversion is no converter
 */
export function leftOutWhenEmpty(field: INodeProperties): INodeProperties {
	const { request, send } = field.routing ?? {};
	const { body, headers, ...others } = request ?? {};
	for (const value of Object.values(others))
		if (String(value).startsWith('=')) functionOf(String(value));
	const kept = {
		...request,
		...(body !== undefined && { body: unlessNothing(String(body)) }),
		...(headers !== undefined && {
			headers: Object.fromEntries(
				Object.entries(headers).map(([name, value]) => [name, unlessNothing(String(value))]),
			),
		}),
	};
	return {
		...field,
		...(field.type === 'collection' && {
			options: (field.options as INodeProperties[]).map(leftOutWhenEmpty),
		}),
		...(field.routing && {
			routing: {
				...field.routing,
				...(request && { request: kept }),
				...(send?.value !== undefined && {
					send: { ...send, value: unlessNothing(String(send.value)) },
				}),
			},
		}),
	};
}
