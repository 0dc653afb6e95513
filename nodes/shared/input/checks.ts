import type { IDataObject, INodeProperties, INodePropertyOptions } from 'n8n-workflow';
import type { Check, Field, ReadParameter } from '../model/parameter';
import type { Operation } from '../model/operation';
import { whyNoAmount } from '../model/amount';
import { isNothing } from '../model/values';
import { BadInput } from '../model/failures';

const LONGEST_SHOWN = 60;
const ISO_DATE = /^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const ADDRESS = /^[^\s@,;<>()"]+@[^\s@,;<>()".]+(\.[^\s@,;<>()".]+)+$/;

/** What has fields to check: an operation, an event of a trigger. */
type Checked = Pick<Operation, 'fields' | 'keepEmpty'>;

/** A value as a sentence shows it: cut where it is long. */
export function shown(value: unknown): string {
	const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
	return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** Whether a switch that asks for the user's word is on. */
export const isTrue: Check = (value) =>
	value === true ? undefined : 'is off, so nothing was done';

/** Whether a value is one e-mail address of the ordinary form name@host.tld, at most 254 characters long. */
export const emailAddress: Check = (value) =>
	typeof value === 'string' && value.length <= 254 && ADDRESS.test(value.trim())
		? undefined
		: 'is not an e-mail address';

/**
 * Whether a value is a phone number with + and the country code (E.164), marks that make it readable left aside. Whether a 0 in
 * brackets is dialled behind the country code differs by country, so such a number is refused.
 */
export const phoneNumber: Check = (value) => {
	const text = String(value);
	if (/\(\s*0\s*\)/.test(text))
		return 'has a 0 in brackets (leave it out; in Italy, where it is dialled as well, write it without brackets)';
	return /^\+[1-9]\d{6,14}$/.test(text.replace(/[\s().-]/g, ''))
		? undefined
		: 'is not a phone number with country code, such as +32470123456';
};

/** Whether a text is no longer than so many characters. */
export function atMost(length: number): Check {
	return (value) =>
		String(value).length > length ? `is longer than ${length} characters` : undefined;
}

/** Whether a number, or its text, lies between two others, both of them included. */
export function between(least: number, most = Infinity): Check {
	return (value) => {
		if (Number(value) < least) return `is less than ${least}`;
		return Number(value) > most ? `is more than ${most.toLocaleString('en-US')}` : undefined;
	};
}

/** Whether a number, or its text, is a whole one between two others, both of them included. */
export function wholeBetween(least: number, most?: number): Check {
	const isWithin = between(least, most);
	return (value) => (Number.isInteger(Number(value)) ? isWithin(value) : 'is not a whole number');
}

/** Whether a value is a whole number above zero, as vendors number their records. */
export const recordNumber: Check = (value) =>
	/^[1-9]\d*$/.test(String(value).trim()) ? undefined : 'is not a whole number above 0';

/** The same of a record that may be named by something else in a mode of the parameter. @param how it is named then, as a sentence goes on */
export function recordNumberUnless(parameter: string, mode: string, how: string): Check {
	return (value, read) => {
		const reason = read?.(`${parameter}.mode`) === mode ? undefined : recordNumber(value);
		return reason && `${reason} (to name ${how})`;
	};
}

/** The same of a code, which may be named by its text. */
export const recordNumberUnlessCode = (parameter: string): Check =>
	recordNumberUnless(parameter, 'code', 'a code by its text, choose "By Code"');

/** Why a text is no JSON, with what people get wrong most. */
export const NO_JSON =
	'is not valid JSON (names and texts stand in double quotes, as in {"name": "Ann"})';

/** Whether a text is a JSON object in braces. */
export const jsonObject: Check = (value) => {
	if (typeof value === 'object' && value !== null && !Array.isArray(value)) return undefined;
	try {
		const parsed: unknown = JSON.parse(String(value));
		return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed)
			? undefined
			: 'is not a JSON object in braces';
	} catch {
		return NO_JSON;
	}
};

/** Whether a list of whole numbers is given, as an array or separated by commas. */
export const recordNumbers: Check = (value) => {
	const parts = Array.isArray(value) ? value : String(value).split(',');
	return parts.map((part) => recordNumber(part)).find(Boolean)
		? 'is not a list of whole numbers above 0, such as 3, 7'
		: undefined;
};

/** Whether a text of the form yyyy-mm-dd is a day of the calendar: 30 February is none. */
export function isDay(day: string): boolean {
	const date = new Date(`${day}T00:00:00Z`);
	return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(day);
}

/** Whether a value is a date, with or without a time of day, in ISO 8601. */
export const isoDate: Check = (value) => {
	const text = String(value).trim();
	const isDate = ISO_DATE.test(text) && isDay(text.slice(0, 10)) && !Number.isNaN(Date.parse(text));
	return isDate ? undefined : 'is not a date such as 2026-03-01T12:00';
};

/** Why a value is none of a field's choices. An expression gives a choice by its value, which the editor never shows. @param isNone the words for one that is meant by no name either */
function whyNoChoice(
	value: unknown,
	{ options, allowArbitraryValues }: Field,
	isNone = 'is none of',
): string | undefined {
	const choices = options as INodePropertyOptions[];
	if (allowArbitraryValues === true || choices.some((one) => one.value === value)) return undefined;
	const text = String(value).trim().toLowerCase();
	const meant = choices.find(({ name }) => name.toLowerCase() === text);
	return meant
		? `takes "${meant.value}" from an expression, not the name in its list`
		: `${isNone} ${choices.map(({ name }) => name).join(', ')}`;
}

/** What an expression gives for a field with several choices, one by one: a list, or a text with commas. */
const eachOf = (value: unknown): unknown[] =>
	[value]
		.flat()
		.flatMap((one) => (typeof one === 'string' ? one.split(',').map((part) => part.trim()) : [one]))
		.filter((one) => !isNothing(one));

const BY_TYPE: Partial<
	Record<INodeProperties['type'], (value: unknown, field: Field) => string | undefined>
> = {
	number: (value) => {
		const isOne = typeof value === 'number' || typeof value === 'string';
		return isOne && Number.isFinite(Number(value)) ? undefined : 'is not a number';
	},
	boolean: (value) => {
		if (typeof value === 'boolean') return undefined;
		return /^(true|false)$/i.test(String(value).trim())
			? 'is a text, and needs true or false itself, as {{ $json.field === "true" }} gives it'
			: 'is neither true nor false';
	},
	options: (value, field) => whyNoChoice(value, field),
	multiOptions: (value, field) =>
		field.options &&
		eachOf(value)
			.map((one) => whyNoChoice(one, field, 'has something that is none of'))
			.find(Boolean),
};

/**
 * Whether a field in which nothing was given may stay so. It is then left out; in operations that send empty values, an
 * empty text empties the vendor's one, and nothing else can be emptied. A choice, a number or a switch that is no entry of
 * a collection always has a value.
 */
function mayBeEmpty(operation: Checked, path: string, field: Field, value: unknown): boolean {
	if (field.required) return false;
	const isText = !['number', 'boolean', 'options'].includes(field.type);
	if (operation.keepEmpty && typeof value === 'string')
		return field.type === 'string' && !field.amount;
	return isText || path.includes('.');
}

/** Whether a value would be sent as the words that JavaScript has for an object. */
const isWordless = (value: unknown) => String(value) === '[object Object]';

/** Why what an expression gives is no text: several values, an object, or the trace of one that found nothing. */
function whyNoText(value: unknown, isSeveral: boolean): string | undefined {
	if (Array.isArray(value)) {
		if (!isSeveral) return 'is a list (choose one of its values)';
		return value.flat().some(isWordless)
			? 'has objects in its list (choose one field of each)'
			: undefined;
	}
	if (isWordless(value)) return 'is an object (choose one of its fields)';
	const text = String(value);
	if (text.includes('[object Object]')) return 'has an object in it (choose one of its fields)';
	return text.trim() === 'undefined' || Number.isNaN(value)
		? 'is what an expression leaves that has found nothing'
		: undefined;
}

const TEXTS: Array<INodeProperties['type']> = ['string', 'resourceLocator'];

/** Why a value is refused: by the type of its field, and by the field's own check. */
function whyNot(field: Field, value: unknown, read: ReadParameter): string | undefined {
	const byType = field.amount ? whyNoAmount(value) : BY_TYPE[field.type]?.(value, field);
	const reason = byType ?? field.check?.(value, read);
	if (reason !== undefined || !TEXTS.includes(field.type)) return reason;
	return whyNoText(value, field.several === true);
}

function refuse(field: INodeProperties, value: unknown, reason: string, where: string): never {
	const isShown = !isNothing(value) && field.typeOptions?.password !== true;
	throw new BadInput(
		`The field '${field.displayName}' of ${where} ${reason}${isShown ? `: ${shown(value)}` : ''}`,
	);
}

/** Conditions inside a collection name its own entries, or the node's parameters with a slash before them, as n8n wants it. */
function isShown(field: INodeProperties, read: ReadParameter, collection = ''): boolean {
	return Object.entries(field.displayOptions?.show ?? {}).every(([name, values]) =>
		values?.includes(read(name.startsWith('/') ? name.slice(1) : `${collection}${name}`) as string),
	);
}

/** The fields of an operation that the user sees, with their paths, those of collections included. */
export function* visibleFields(fields: Field[], read: ReadParameter): Generator<[string, Field]> {
	for (const field of fields) {
		if (!isShown(field, read)) continue;
		if (field.type !== 'collection') {
			yield [field.name, field];
			continue;
		}
		const given = (read(field.name) ?? {}) as IDataObject;
		for (const option of field.options ?? []) {
			if (option.name in given && 'type' in option && isShown(option, read, `${field.name}.`))
				yield [`${field.name}.${option.name}`, option];
		}
	}
}

/**
 * Checks what the user gave for one item before anything is sent: required fields filled (an expression that fails
 * leaves them empty without a word), values of the field's type, and its own check.
 *
 * @param where the item, as `itemName` has it
 * @throws BadInput with a sentence that names field, item, reason and value
 */
export function checkFields(operation: Checked, read: ReadParameter, where: string): void {
	for (const [path, field] of visibleFields(operation.fields, read)) {
		const value = read(path);
		if (isNothing(value)) {
			if (!mayBeEmpty(operation, path, field, value)) refuse(field, value, 'is empty', where);
			continue;
		}
		const reason = whyNot(field, value, read);
		if (reason) refuse(field, value, reason, where);
	}
}

/** What the user typed into password fields for one item: it may be shown no more than the credential's keys. */
export function passwordsIn(operation: Operation, read: ReadParameter): unknown[] {
	const isPassword = ({ typeOptions }: INodeProperties) => typeOptions?.password === true;
	const paths = operation.fields.flatMap((field) =>
		field.type === 'collection'
			? (field.options as INodeProperties[])
					.filter(isPassword)
					.map(({ name }) => `${field.name}.${name}`)
			: isPassword(field)
				? [field.name]
				: [],
	);
	return paths.flatMap((path) => {
		try {
			return [read(path)];
		} catch {
			return []; // An expression that cannot be worked out shows no password.
		}
	});
}

/** What the editor calls the field that has this name here, or at the vendor; undefined when the operation has none. */
export function labelOf({ fields }: Operation, name: string): string | undefined {
	const all = fields.flatMap((field) =>
		field.type === 'collection' ? (field.options as INodeProperties[]) : field,
	);
	return all.find((field) => field.name === name || field.routing?.send?.property === name)
		?.displayName;
}
