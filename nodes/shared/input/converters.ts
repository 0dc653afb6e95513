import type { INodeProperties } from 'n8n-workflow';
import { calendarDay, momentIn } from './days';
import type { ReadParameter } from '../model/parameter';
import {
	AS_DAY,
	AS_GIVEN,
	AS_LIST,
	AS_NUMBER,
	AS_PHONE,
	AS_SECONDS,
	AS_TEXT,
	AS_UTC,
	AS_UTC_DAY,
	AS_UTC_WITHOUT_ZONE,
	isNothing,
} from '../model/values';

/** What a conversion may look at besides the field's own value. */
export interface ItemValues {
	read: ReadParameter;
	/** IANA name of the workflow's zone. */
	timezone: string;
}

type Convert = (value: unknown, item: ItemValues) => unknown;

const text = (value: unknown) => String(value).trim();
const iso = (value: unknown, zone: string) => momentIn(value, zone).toISOString();

const functions = new Map<string, Convert>([
	[AS_GIVEN, (value) => value],
	[AS_TEXT, text],
	[AS_NUMBER, Number],
	[
		AS_LIST,
		(value) =>
			[value]
				.flat()
				.filter((one) => String(one ?? '').trim() !== '')
				.join(','),
	],
	[AS_PHONE, (value) => String(value).replace(/[\s().-]/g, '')],
	[AS_DAY, (value, { timezone }) => calendarDay(value, timezone)],
	[AS_UTC_DAY, (value) => iso(value, 'utc').slice(0, 10)],
	[AS_UTC, (value, { timezone }) => iso(value, timezone)],
	[
		AS_UTC_WITHOUT_ZONE,
		(value, { timezone }) => iso(value, timezone).slice(0, 19).replace('T', ' '),
	],
	[AS_SECONDS, (value, { timezone }) => Math.floor(momentIn(value, timezone).getTime() / 1000)],
]);

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

/** @throws Error for an expression that has no function: whoever writes the field learns it at once */
function mustBeConverter(given: unknown): void {
	if (typeof given === 'string' && given.startsWith('=') && !functions.has(given))
		throw new Error(`A value in a routing is made by converter(), not ${given}`);
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
	const [, inner] = EXPRESSION.exec(conversion) ?? [];
	const convert = functions.get(conversion);
	if (inner === undefined || !convert)
		throw new Error(`A value in a routing is made by converter(), not ${conversion}`);
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
	const { body, ...others } = request ?? {};
	for (const value of Object.values(others)) mustBeConverter(value);
	return {
		...field,
		...(field.type === 'collection' && {
			options: (field.options as INodeProperties[]).map(leftOutWhenEmpty),
		}),
		...(send?.value !== undefined && {
			routing: { ...field.routing, send: { ...send, value: unlessNothing(String(send.value)) } },
		}),
		...(body !== undefined && {
			routing: { ...field.routing, request: { ...request, body: unlessNothing(String(body)) } },
		}),
	};
}
