import { BadInput } from '../../nodes/shared/model/failures';
import {
	atMost,
	between,
	checkFields,
	emailAddress,
	isDay,
	isoDate,
	isTrue,
	jsonObject,
	labelOf,
	passwordsIn,
	phoneNumber,
	recordNumber,
	recordNumbers,
	shown,
	visibleFields,
	wholeBetween,
} from '../../nodes/shared/input/checks';
import type { Check, Field } from '../../nodes/shared/model/parameter';
import type { Operation } from '../../nodes/shared/model/operation';

const long = (length: number) => `${'a'.repeat(length - '@example.com'.length)}@example.com`;

const accepted: Array<[string, Check, unknown[]]> = [
	[
		'an e-mail address',
		emailAddress,
		[
			'ann@example.com',
			' ann@example.com ',
			'a.b+c@sub.example.co.uk',
			'ä@exämple.com',
			"o'neil@example.com",
			long(254),
		],
	],
	['a record number', recordNumber, [1, '12', ' 7 ', '900001']],
	['a number from 0 to 100', between(0, 100), [0, '0', 0.5, 100, ' 7 ']],
	['a whole number from 1 to 60', wholeBetween(1, 60), [1, '1', 60, ' 7 ', '7.0']],
	['a whole number from 0 on', wholeBetween(0), [0, 12, 1_000_000]],
	['a JSON object', jsonObject, ['{}', '{"Id":{"$gt":5}}', ' { "a": [1] } ', { a: 1 }]],
	['a list of record numbers', recordNumbers, ['3', '3, 7', '3,7,11', [3, '7'], 5]],
	[
		'a date',
		isoDate,
		[
			'2026-03-01',
			'2026-03-01T12:00',
			'2026-03-01 12:00:30',
			'2026-03-01T12:00:00.000Z',
			'2026-03-01T12:00+01:00',
			'2024-02-29',
			' 2026-03-01 ',
		],
	],
];

const refused: Array<[string, Check, unknown[]]> = [
	[
		'an e-mail address',
		emailAddress,
		[
			'',
			'ann',
			'ann@',
			'@example.com',
			'ann@example',
			'ann example@example.com',
			'a@b@example.com',
			'ann@example..com',
			'ann@.com',
			'ann@example.com, ben@example.com',
			'Ann <ann@example.com>',
			'ann@example.com.',
			long(255),
			5,
			null,
			['ann@example.com'],
		],
	],
	['a record number', recordNumber, [0, '0', -1, '1.5', '1e3', 'x', '', '../1', '1/2', '１', null]],
	['a number from 0 to 100', between(0, 100), [-1, 100.5, '-0.1', 101]],
	['a whole number from 1 to 60', wholeBetween(1, 60), [0, -1, 61, '1.5', 'x']],
	['a whole number from 0 on', wholeBetween(0), [-1, 0.5]],
	['a JSON object', jsonObject, ['', '[]', '5', '"a"', 'null', '{a: 1}', '{"a": 1', [], null]],
	[
		'a list of record numbers',
		recordNumbers,
		['', '3,', ',3', '3;7', '3 7', 'x', '3,x', '0', [3, 'x']],
	],
	[
		'a date',
		isoDate,
		['', '01.03.2026', 'tomorrow', '2026-13-01', '2026-03-01T25:00', '2026-W09', '20260301', 5],
	],
];

accepted.push(
	['a word given', isTrue, [true]],
	[
		'a phone number',
		phoneNumber,
		['+32470123456', '+32 (470) 12-34.56', '+1234567', '+123456789012345'],
	],
	['a text of 3 characters', atMost(3), ['', 'abc', 123]],
);

refused.push(
	['a word given', isTrue, [false, 'true', 1, null]],
	[
		'a phone number',
		phoneNumber,
		[
			'0470123456',
			'+0470123456',
			'+123456',
			'+1234567890123456',
			'++32470123456',
			'+32470x23456',
			'tel +32470123456',
		],
	],
	['a text of 3 characters', atMost(3), ['abcd', 1234]],
	[
		'an e-mail address',
		emailAddress,
		['ann@example.com x', 'x ann@example.com', 'ann@example.c"m', 'ann@exa mple.com'],
	],
	['a record number', recordNumber, ['12x', 'x12']],
	[
		'a date',
		isoDate,
		[
			'x2026-03-01',
			'2026-03-01x',
			'2026-03-01T12:00x',
			'2026-03-01T12',
			'2026-03-01T12:00:00.',
			'2026-03-01T12:00+1',
		],
	],
);

it.each<[Check, unknown, string]>([
	[isTrue, false, 'is off, so nothing was done'],
	[emailAddress, 'ann', 'is not an e-mail address'],
	[
		phoneNumber,
		'+44 (0)20 7946 0958',
		'has a 0 in brackets (leave it out; in Italy, where it is dialled as well, write it without brackets)',
	],
	[phoneNumber, '0470', 'is not a phone number with country code, such as +32470123456'],
	[atMost(3), 'abcd', 'is longer than 3 characters'],
	[between(0, 1_000), -1, 'is less than 0'],
	[between(0, 1_000), 1_001, 'is more than 1,000'],
	[recordNumber, 0, 'is not a whole number above 0'],
	[recordNumbers, 'x', 'is not a list of whole numbers above 0, such as 3, 7'],
	[jsonObject, '[]', 'is not a JSON object in braces'],
])('%#: a value is refused in these words', (check, value, words) =>
	expect(check(value)).toBe(words),
);

it('a text that is no JSON is told apart from JSON that is no object', () =>
	expect(jsonObject('{')).toMatch(/^is not valid JSON/));

describe('a value in a sentence', () => {
	it('is shown whole up to 60 characters, an object as JSON', () => {
		expect(shown('x'.repeat(60))).toBe('x'.repeat(60));
		expect(shown('x'.repeat(61))).toBe(`${'x'.repeat(60)}…`);
		expect([shown({ a: [1] }), shown(null), shown(5)]).toEqual(['{"a":[1]}', 'null', '5']);
	});
});

it('a day of the calendar is one that comes back as it was', () => {
	expect(['2026-02-28', '2024-02-29'].map(isDay)).toEqual([true, true]);
	expect(['2026-02-30', 'soon', ''].map(isDay)).toEqual([false, false, false]);
});

describe.each(accepted)('as %s', (_what, check, values) => {
	it.each(values.map((value) => [value]))('%p is accepted', (value) =>
		expect(check(value)).toBeUndefined(),
	);
});

describe.each(refused)('as %s', (_what, check, values) => {
	it.each(values.map((value) => [value]))('%p is refused with a reason', (value) =>
		expect(check(value)).toMatch(/^(is|cannot) /),
	);
});

describe('a day that no calendar has', () => {
	it.each(['2026-02-29', '2026-02-30', '2026-04-31T12:00', '2026-02-30T12:00:00Z'])(
		'is refused: %s',
		(value) => {
			expect(isoDate(value)).toMatch(/^is not a date/);
		},
	);
});

/** Fields of every kind that is checked. */
const fields: Field[] = [
	{ displayName: 'Code', name: 'code', type: 'string', required: true, default: '' },
	{
		displayName: 'Limit',
		name: 'limit',
		type: 'number',
		default: 50,
		check: wholeBetween(1, 100),
	},
	{ displayName: 'Simplify', name: 'simplify', type: 'boolean', default: true },
	{
		displayName: 'Mode',
		name: 'mode',
		type: 'options',
		options: [
			{ name: 'One Day', value: 'day' },
			{ name: 'Range', value: 'range' },
		],
		default: 'day',
	},
	{
		displayName: 'Start',
		name: 'start',
		type: 'string',
		required: true,
		displayOptions: { show: { mode: ['range'] } },
		default: '',
		check: isoDate,
	},
	{
		displayName: 'More',
		name: 'more',
		type: 'collection',
		default: {},
		options: [
			{ displayName: 'Email', name: 'email', type: 'string', default: '', check: emailAddress },
			{
				displayName: 'Uses',
				name: 'uses',
				type: 'number',
				default: 1,
				check: between(0),
			},
			{ displayName: 'Amount', name: 'amount', type: 'string', default: '', amount: true },
			{ displayName: 'Tags', name: 'tags', type: 'string', default: '', several: true },
			{
				displayName: 'Kinds',
				name: 'kinds',
				type: 'multiOptions',
				options: [
					{ name: 'Apple', value: 'a' },
					{ name: 'Bean', value: 'b' },
				],
				default: [],
			},
		],
	},
];

const operation = { fields } as unknown as Operation;

function check(given: Record<string, unknown>): string | undefined {
	const values: Record<string, unknown> = {
		code: 'A',
		limit: 50,
		simplify: true,
		mode: 'day',
		start: '',
		more: {},
		...given,
	};
	const read = (path: string) =>
		path
			.split('.')
			.reduce<unknown>(
				(value, key) => (value as Record<string, unknown> | undefined)?.[key],
				values,
			) ?? null;
	try {
		checkFields(operation, read, 'the fourth item (item 3)');
		return undefined;
	} catch (error) {
		expect(error).toBeInstanceOf(BadInput);
		return (error as Error).message;
	}
}

describe('the fields of an item', () => {
	it.each([
		[{}],
		[{ limit: '7' }],
		[{ limit: 1 }],
		[{ limit: 100 }],
		[{ mode: 'range', start: '2026-03-01' }],
		[{ more: { email: 'ann@example.com', uses: 0 } }],
		[{ more: { amount: 19.99 } }],
		[{ more: { amount: ' 19.99 ' } }],
		[{ more: { amount: '' } }],
		[{ start: 'hidden, so nobody looks at it' }],
		[{ more: { email: '' } }],
		[{ more: { tags: ['a', 5, null, ['b']] } }],
		[{ more: { kinds: ['a', null, 'b'] } }],
		[{ more: { kinds: 'a, b' } }],
		[{ more: { kinds: [] } }],
	])('pass: %j', (given) => expect(check(given)).toBeUndefined());

	it.each([
		[{ code: '' }, "The field 'Code' of the fourth item (item 3) is empty"],
		[{ code: '  ' }, "The field 'Code' of the fourth item (item 3) is empty"],
		[{ code: null }, "The field 'Code' of the fourth item (item 3) is empty"],
		[{ limit: 0 }, "The field 'Limit' of the fourth item (item 3) is less than 1: 0"],
		[{ limit: 101 }, "The field 'Limit' of the fourth item (item 3) is more than 100: 101"],
		[{ limit: 'many' }, "The field 'Limit' of the fourth item (item 3) is not a number: many"],
		[{ limit: '1,5' }, "The field 'Limit' of the fourth item (item 3) is not a number: 1,5"],
		[{ limit: {} }, "The field 'Limit' of the fourth item (item 3) is not a number: {}"],
		[
			{ simplify: 'true' },
			'The field \'Simplify\' of the fourth item (item 3) is a text, and needs true or false itself, as {{ $json.field === "true" }} gives it: true',
		],
		[
			{ simplify: 'yes' },
			"The field 'Simplify' of the fourth item (item 3) is neither true nor false: yes",
		],
		[
			{ mode: 'week' },
			"The field 'Mode' of the fourth item (item 3) is none of One Day, Range: week",
		],
		[
			{ mode: 'One day' },
			'The field \'Mode\' of the fourth item (item 3) takes "day" from an expression, not the name in its list: One day',
		],
		[
			{ more: { kinds: ['a', { kind: 'b' }] } },
			'The field \'Kinds\' of the fourth item (item 3) has something that is none of Apple, Bean: ["a",{"kind":"b"}]',
		],
		[
			{ more: { kinds: 'a, c' } },
			"The field 'Kinds' of the fourth item (item 3) has something that is none of Apple, Bean: a, c",
		],
		[
			{ more: { kinds: ['Bean'] } },
			'The field \'Kinds\' of the fourth item (item 3) takes "b" from an expression, not the name in its list: ["Bean"]',
		],
		[
			{ more: { tags: ['a', { tag: 'b' }] } },
			'The field \'Tags\' of the fourth item (item 3) has objects in its list (choose one field of each): ["a",{"tag":"b"}]',
		],
		[
			{ more: { tags: [[{ tag: 'b' }]] } },
			'The field \'Tags\' of the fourth item (item 3) has objects in its list (choose one field of each): [[{"tag":"b"}]]',
		],
		[
			{ code: 'SUMMER-[object Object]' },
			"The field 'Code' of the fourth item (item 3) has an object in it (choose one of its fields): SUMMER-[object Object]",
		],
		[
			{ code: NaN },
			"The field 'Code' of the fourth item (item 3) is what an expression leaves that has found nothing: NaN",
		],
		[{ mode: 'range' }, "The field 'Start' of the fourth item (item 3) is empty"],
		[
			{ mode: 'range', start: 'soon' },
			"The field 'Start' of the fourth item (item 3) is not a date such as 2026-03-01T12:00: soon",
		],
		[
			{ more: { email: 'ann' } },
			"The field 'Email' of the fourth item (item 3) is not an e-mail address: ann",
		],
		[{ more: { uses: -1 } }, "The field 'Uses' of the fourth item (item 3) is less than 0: -1"],
		[{ limit: true }, "The field 'Limit' of the fourth item (item 3) is not a number: true"],
		[{ limit: [5] }, "The field 'Limit' of the fourth item (item 3) is not a number: [5]"],
		[{ limit: 1.5 }, "The field 'Limit' of the fourth item (item 3) is not a whole number: 1.5"],
		[
			{ more: { amount: '19,99' } },
			"The field 'Amount' of the fourth item (item 3) has a comma (write 19.99): 19,99",
		],
	])(
		'are refused in a sentence that names field, item, reason and value: %j',
		(given, sentence) => {
			expect(check(given)).toBe(sentence);
		},
	);

	it('are shown with their first 60 characters only', () => {
		expect(check({ more: { email: 'x'.repeat(10_000) } })).toBe(
			`The field 'Email' of the fourth item (item 3) is not an e-mail address: ${'x'.repeat(60)}…`,
		);
	});
});

describe('an operation that sends empty texts', () => {
	const refusedAs = (field: Partial<Field>, value: unknown) => {
		const one = {
			displayName: 'Note',
			name: 'note',
			type: 'string',
			default: '',
			...field,
		} as Field;
		try {
			checkFields({ fields: [one], keepEmpty: true }, () => value as never, 'the item');
			return undefined;
		} catch (error) {
			return (error as Error).message;
		}
	};

	it('takes a text that is empty', () => expect(refusedAs({}, '')).toBeUndefined());

	it.each<[string, Partial<Field>, unknown]>([
		['an amount', { amount: true }, ''],
		['a date', { type: 'dateTime' }, ''],
		['a number', { type: 'number' }, ''],
		['a number without a value', { type: 'number' }, null],
		['a switch without a value', { type: 'boolean' }, undefined],
		['a choice without a value', { type: 'options', options: [] }, null],
		['a text that is required', { required: true }, ''],
	])('refuses %s that is empty', (_what, field, value) =>
		expect(refusedAs(field, value)).toBe("The field 'Note' of the item is empty"),
	);

	it('leaves out a text or a date without a value', () => {
		expect(refusedAs({}, null)).toBeUndefined();
		expect(refusedAs({ type: 'dateTime' }, undefined)).toBeUndefined();
	});
});

it('a choice among values that may be others takes any', () => {
	const choice = (allowArbitraryValues: boolean) => () =>
		checkFields(
			{
				fields: [
					{
						displayName: 'Zone',
						name: 'zone',
						type: 'options',
						options: [{ name: 'UTC', value: 'utc' }],
						default: 'utc',
						allowArbitraryValues,
					},
				],
			},
			() => 'other',
			'the item',
		);
	expect(choice(true)).not.toThrow();
	expect(choice(false)).toThrow("The field 'Zone' of the item is none of UTC: other");
});

describe('the fields that the user sees', () => {
	const given = (values: Record<string, unknown>) => (path: string) => values[path] as never;
	const paths = (values: Record<string, unknown>) =>
		[...visibleFields(fields, given(values))].map(([path]) => path);

	it('are those of the choices made, and those of a collection that were added', () => {
		expect(paths({ mode: 'range', more: { uses: 1 } })).toEqual([
			'code',
			'limit',
			'simplify',
			'mode',
			'start',
			'more.uses',
		]);
		expect(paths({ mode: 'day' })).toEqual(['code', 'limit', 'simplify', 'mode']);
	});

	it('are those in a collection by conditions on the node, which n8n writes with a slash', () => {
		const inside: Field[] = [
			{
				displayName: 'More',
				name: 'more',
				type: 'collection',
				default: {},
				options: [
					{
						displayName: 'Days',
						name: 'days',
						type: 'string',
						default: '',
						displayOptions: { show: { '/mode': ['range'] } },
					},
				],
			},
		];
		const seen = (mode: string) => [...visibleFields(inside, given({ mode, more: { days: '' } }))];
		expect(seen('range').map(([path]) => path)).toEqual(['more.days']);
		expect(seen('day')).toEqual([]);
	});
});

describe('passwords in fields', () => {
	const secret = { type: 'string', default: '', typeOptions: { password: true } } as const;
	const withPasswords = {
		fields: [
			{ ...secret, displayName: 'Password', name: 'password' },
			{ displayName: 'Name', name: 'name', type: 'string', default: '' },
			{
				displayName: 'Lines',
				name: 'lines',
				type: 'string',
				default: '',
				typeOptions: { rows: 3 },
			},
			{
				displayName: 'More',
				name: 'more',
				type: 'collection',
				default: {},
				options: [
					{ ...secret, displayName: 'Pin', name: 'pin' },
					{ displayName: 'Email', name: 'email', type: 'string', default: '' },
				],
			},
		],
	} as unknown as Operation;

	it('are found, in collections too', () =>
		expect(passwordsIn(withPasswords, (path) => `value of ${path}`)).toEqual([
			'value of password',
			'value of more.pin',
		]));

	it('whose expression cannot be worked out are left out, the others are not', () =>
		expect(
			passwordsIn(withPasswords, (path) => {
				if (path === 'password') throw new Error('no such node');
				return 'pin';
			}),
		).toEqual(['pin']));
});

describe('what the editor calls a field', () => {
	const labelled = {
		fields: [
			{
				displayName: 'Percent Off',
				name: 'percentOff',
				type: 'number',
				default: 0,
				routing: { send: { type: 'body', property: 'percentage' } },
			},
			...fields,
		],
	} as unknown as Operation;

	it.each([
		['percentOff', 'Percent Off'],
		['percentage', 'Percent Off'],
		['code', 'Code'],
		['uses', 'Uses'],
		['more.uses', undefined],
		['nothing', undefined],
	])('by the name %s is %s', (name, label) => expect(labelOf(labelled, name)).toBe(label));
});
