import type { INodeProperties, INodePropertyMode } from 'n8n-workflow';
import { between, wholeBetween } from '../input/checks';
import { converter } from '../input/converters';
import type { Check, Field } from '../model/parameter';
import {
	DEFAULT_ATTEMPTS,
	DEFAULT_REMEMBERED_KEYS,
	DEFAULT_RETRY_SECONDS,
} from '../input/parameters';
import { whyRounded } from '../model/amount';
import { entryOf } from '../model/entryOf';
import { BadInput } from '../model/failures';
import type { Effect } from '../model/vendor';

/** n8n's "Return All" and "Limit", for every operation that gives a list. */
export const returnAllOrLimit: Field[] = [
	{
		displayName: 'Return All',
		name: 'returnAll',
		type: 'boolean',
		default: false,
		description: 'Whether to return all results or only up to a given limit',
	},
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		displayOptions: { show: { returnAll: [false] } },
		// Lint wants the property. A minValue in it makes 5 of a typed -5 before any check sees it.
		typeOptions: {},
		default: 50,
		description: 'Max number of results to return',
		check: wholeBetween(1),
	},
];

/** An option for each list that comes in pages. */
export const startAt: Field = {
	displayName: 'Start At',
	name: 'startAt',
	check: wholeBetween(0),
	type: 'number',
	default: 0,
	description:
		'How many results to skip: at 100 the first one returned is the one after the hundredth. Limit counts from there.',
};
/**
 * What makes a field one for an amount of money or a percentage. It is a text: n8n's number widget drops a comma, and digits that lead
 * out of its bounds, without a word (seen on n8n 2.41.1: 1999 of "19,99", 15 of "150" with a maximum of 100).
 */
export const amountText = {
	type: 'string',
	amount: true,
	default: '',
	placeholder: 'e.g. 19.99',
} as const satisfies Partial<Field>;

/** The same for an amount that goes out as a number (`AS_NUMBER`): with one that it would round nothing is sent. */
export const amountAsNumber = {
	...amountText,
	check: whyRounded,
} as const satisfies Partial<Field>;

/** n8n's "Simplify": the ten fields that are the same for all vendors (`CommonCode`) instead of the vendor's answer. */
export const simplify: INodeProperties = {
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
};

const retryOptions: Field[] = [
	{
		displayName: 'Max Attempts',
		name: 'maxAttempts',
		type: 'number',
		check: wholeBetween(1, DEFAULT_ATTEMPTS),
		default: DEFAULT_ATTEMPTS,
		description:
			'How many times a request may be sent, counting the first. It is sent again only where that does no harm.',
	},
	{
		displayName: 'Max Retry Time (Seconds)',
		name: 'maxRetryTime',
		type: 'number',
		check: between(0),
		default: DEFAULT_RETRY_SECONDS,
		description:
			"How long after the first attempt a request may be sent for the last time; the vendor's waiting times count",
	},
];

/** By which a node remembers in n8n's database what it has done (run/oncePer.ts). */
const oncePerOptions: Field[] = [
	{
		displayName: 'Once Per',
		name: 'onceKey',
		type: 'string',
		default: '',
		placeholder: 'e.g. {{ $json.dealId }}',
		description:
			'What tells each item from all others, such as the ID of a deal. What this node has done for it is not done again: not by Retry, not after a crash, not when the workflow starts anew. The workflow has to be saved.',
	},
	{
		displayName: 'Once Per: If in Doubt',
		name: 'onceDoubt',
		type: 'options',
		options: [
			{ name: 'Fail', value: 'error', description: 'The error says how to find out' },
			{ name: 'Send Again', value: 'sendAgain', description: 'It may then happen twice' },
		],
		default: 'error',
		description:
			'What to do when an earlier run has begun the item and nobody knows whether it was done, as after a crash or a time-out',
	},
	{
		displayName: 'Once Per: Memory',
		name: 'onceMemory',
		type: 'options',
		options: [
			{ name: 'Use', value: 'use' },
			{
				name: 'Only Look',
				value: 'look',
				description: 'Sends nothing. Tells of each key whether it is new, done or in doubt.',
			},
			{
				name: 'Forget These Keys',
				value: 'forget',
				description: 'Sends nothing. The next run does the items again.',
			},
		],
		default: 'use',
		description: 'Whether to carry the items out, or only to look at their keys or forget them',
	},
	{
		displayName: 'Once Per: Remember (Keys)',
		name: 'onceRemember',
		type: 'number',
		check: wholeBetween(100),
		default: DEFAULT_REMEMBERED_KEYS,
		description: 'How many keys this node remembers, at least 100; the oldest is forgotten first',
	},
	{
		displayName: 'Once Per: When Done Before',
		name: 'onceDone',
		type: 'options',
		options: [
			{
				name: 'Say So in the Output',
				value: 'tell',
				description: 'The item comes out with alreadyDone and onceKey',
			},
			{ name: 'Leave the Item Out', value: 'leaveOut' },
			{ name: 'Fail', value: 'error' },
		],
		default: 'tell',
		description: 'What comes out of an item that was done before under its key',
	},
];

/** An "Options" collection with these entries, sorted as n8n wants it. */
export function optionsOf(entries: Field[]): Field {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add option',
		default: {},
		options: [...entries].sort((one, other) => one.displayName.localeCompare(other.displayName)),
	};
}

/**
 * The "Options" that every operation has.
 *
 * @param own options of this operation besides the ones about repeating requests
 * @param effect one that must not happen twice has the options of 'Once Per'
 */
export function options(own: Field[] = [], effect?: Effect): Field {
	return optionsOf([...own, ...retryOptions, ...(effect === 'once' ? oncePerOptions : [])]);
}

/**
 * A way to name a record in a text.
 *
 * @param regex what of the text is the value, in its first group; absent: all of it
 */
export function textMode(
	displayName: string,
	name: string,
	placeholder: string,
	regex?: string,
): INodePropertyMode {
	return {
		displayName,
		name,
		type: 'string' as const,
		placeholder,
		...(regex !== undefined && { extractValue: { type: 'regex', regex } }),
	};
}

/**
 * A field in which a record is chosen from a list that the vendor sends, or named by its ID, or in another way.
 *
 * @param field its texts, its check and routing, the name of the node's list search, and further modes such as a link
 */
export function recordLocator(field: {
	displayName: string;
	name: string;
	description: string;
	placeholder: string;
	search: string;
	more?: INodePropertyMode[];
	required?: boolean;
	check?: Check;
	routing?: NonNullable<INodeProperties['routing']>;
}): Field {
	return {
		displayName: field.displayName,
		name: field.name,
		type: 'resourceLocator',
		...(field.required !== false && { required: true }),
		default: { mode: 'list', value: '' },
		description: field.description,
		modes: [
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose…',
				typeOptions: { searchListMethod: field.search, searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: field.placeholder },
			...(field.more ?? []),
		],
		...(field.check && { check: field.check }),
		...(field.routing && { routing: field.routing }),
	};
}

const STEP = /:(\w+)/g;

/** A parameter's value as one step of a path. @throws BadInput for one that leads elsewhere */
function step(value: unknown): string {
	const text = String(value).trim();
	if (text === '' || text === '.' || text === '..')
		throw new BadInput(`"${text}" cannot be a part of an address`);
	return encodeURIComponent(text);
}

/**
 * The request's address, with values of the item in it.
 *
 * @param path with the names of parameters, as in `/orders/:orderId/discount-code`
 */
export function urlWith(path: string): NonNullable<INodeProperties['routing']> {
	const expression = `=${path.replace(STEP, '{{ encodeURIComponent(String($parameter.$1).trim()) }}')}`;
	return {
		request: {
			url: converter(expression, (_value, { read }) =>
				path.replace(STEP, (_step, name: string) => step(read(name))),
			),
		},
	};
}

/**
 * The request's address by the value of a choice. The engine reads the routing of single options only where the choice is no
 * expression (measured), so the field itself has it.
 *
 * @param urls the address for each value
 */
export function urlByValue(urls: Record<string, string>): NonNullable<INodeProperties['routing']> {
	return {
		request: {
			url: converter(`={{ (${JSON.stringify(urls)})[$value] }}`, (value) => entryOf(urls, value)),
		},
	};
}
