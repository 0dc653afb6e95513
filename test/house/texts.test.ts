import { allFields, choicesOf, nodeFields, operationOptions, type Found } from './descriptions';

/** Words that stay small in a title, unless they begin or end it; longer ones may be written either way. */
const small = new Set([
	'a',
	'an',
	'and',
	'as',
	'at',
	'by',
	'for',
	'in',
	'of',
	'on',
	'or',
	'per',
	'the',
	'to',
]);
const either = new Set(['from', 'than', 'with']);
const capitals =
	/\b(Id|ID|id|Ids|ids|Url|url|Urls|urls|Json|json|Api|api|Html|html|Http|http|Sms|sms)\b/;

/** Why a title is not in Title Case, word by word; undefined when it is. A host name is none of its words. */
function wrongTitle(title: string): string | undefined {
	if (/^[\w-]+(\.[\w-]+)+( \([A-Z]\w+\))?$/.test(title)) return undefined;
	const words = title.split(/[\s(]+/).filter(Boolean);
	const wrong = words.find((word, index) => {
		const isInner = index > 0 && index < words.length - 1;
		return isInner && (small.has(word) || either.has(word))
			? false
			: !/^[A-Z0-9]/.test(word) || (isInner && small.has(word.toLowerCase()));
	});
	const badCapitals = words.find(
		(word) => capitals.test(word) && !/^(IDs?|URLs?|JSON|API|HTML|HTTP|SMS)\W*$/.test(word),
	);
	return wrong ?? badCapitals;
}

/** Full stops that end a sentence: not those inside a word, an address or before three dots. */
const sentences = (text: string) =>
	text
		.replace(/\(.*?\)/g, '')
		.split(/[.?!](?:\s|$)/)
		.filter((part) => part.trim() !== '');

/** Why a description breaks n8n's rules; undefined when it is right. */
function wrongDescription(description: string | undefined, title: string): string | undefined {
	if (description === undefined) return undefined;
	if (description.trim() === '' || description !== description.trim())
		return 'is empty or has blanks at its ends';
	if (!/^[A-Z0-9'"<]/.test(description)) return 'does not begin with a capital';
	if (description.toLowerCase() === title.toLowerCase()) return 'says the same as the name';
	const isOne = sentences(description).length === 1;
	if (isOne && /[^.]\.$/.test(description)) return 'is one sentence with a full stop';
	if (!isOne && !/[.?!)]$/.test(description))
		return 'is several sentences without a full stop at the end';
	if (/\b(id|url|json|api)s?\b(?![^<]*>)/.test(description.replace(/\S+\.\S+/g, '')))
		return 'has ID, URL, JSON or API in small letters';
	return /&lt;|\b(?:please|simply|just|etc)\b/i.test(description) ? 'has a weak word' : undefined;
}

const complaints = (list: Found[], judge: (found: Found) => string | undefined) =>
	list.flatMap((found) => {
		const complaint = judge(found);
		return complaint === undefined ? [] : [`${found.where}: ${complaint}`];
	});

describe('the rules for texts', () => {
	it.each([
		'Return All',
		'Codes per Request',
		'Promo Code List',
		'Where (JSON)',
		'Only List IDs',
		'Base URL',
		'Return an Error',
		'api.example.com',
	])('take "%s" for a good name', (title) => expect(wrongTitle(title)).toBeUndefined());

	it.each([
		'Return all',
		'return All',
		'Codes Per Request',
		'List Id',
		'Base Url',
		'Where (json)',
		'List Ids',
		'The Code of',
	])('refuse the name "%s"', (title) => expect(wrongTitle(title)).toBeDefined());

	it.each([
		['The code to use', 'Code'],
		['The code to use. It may have blanks.', 'Code'],
		['Whether to send (see the docs)', 'Send'],
		['Address such as api.example.com', 'Address'],
	])('take "%s" for a good description', (text, title) =>
		expect(wrongDescription(text, title)).toBeUndefined(),
	);

	it.each([
		'',
		' ',
		'the code to use',
		'The code to use.',
		'Code',
		'The code. It may have blanks',
		'The id of the code',
		'Simply the code',
	])('refuse the description "%s"', (text) => expect(wrongDescription(text, 'Code')).toBeDefined());
});

describe('the texts of every field', () => {
	it('are names in Title Case, with ID, URL and JSON in capitals', () => {
		expect(
			complaints(allFields, ({ field }) =>
				field.type === 'notice' ? undefined : wrongTitle(field.displayName),
			),
		).toEqual([]);
	});

	it('are descriptions in whole sentences that say more than the name', () => {
		expect(
			complaints(allFields, ({ field }) => wrongDescription(field.description, field.displayName)),
		).toEqual([]);
	});

	it('tell of every field but the two that choose what to do what it is for', () => {
		const silent = ({ field }: Found) =>
			field.description === undefined &&
			field.type !== 'notice' &&
			!['resource', 'operation', 'options', 'filters', 'additionalFields', 'updateFields'].includes(
				field.name,
			);
		expect(allFields.filter(silent).map(({ where }) => where)).toEqual([]);
	});

	it('begin with "Whether" exactly for a switch', () => {
		const judge = ({ field }: Found) =>
			field.type === 'boolean' && !field.description?.startsWith('Whether ')
				? 'does not begin with "Whether"'
				: undefined;
		expect(complaints(allFields, judge)).toEqual([]);
	});

	// n8n's guidelines; an e-mail address stands alone by n8n's lint rule.
	it('show an example as one: "e.g. …"', () => {
		const judge = ({ field }: Found) => {
			const shown = [
				field.placeholder,
				...(field.modes ?? []).map(({ placeholder }) => placeholder),
			];
			const other = shown.find(
				(text) => text !== undefined && !/^(e\.g\. \S|Add |Choose…$|name@email\.com$)/.test(text),
			);
			return other === undefined ? undefined : `shows "${other}"`;
		};
		expect(complaints(allFields, judge)).toEqual([]);
	});

	it('hold no emoji and no "required: false"', () => {
		const judge = ({ field }: Found) =>
			/\p{Extended_Pictographic}/u.test(JSON.stringify(field))
				? 'has an emoji'
				: field.required === false
					? 'is required: false'
					: undefined;
		expect(complaints(allFields, judge)).toEqual([]);
	});
});

describe('the texts of every choice', () => {
	it('are names in Title Case and descriptions that say more', () => {
		const judge = ({ field }: Found) =>
			choicesOf(field)
				.map(({ name, description }) => wrongTitle(name) ?? wrongDescription(description, name))
				.find(Boolean);
		expect(complaints(allFields, judge)).toEqual([]);
	});

	// Resources come in the order of use: n8n lists the actions of a node by them.
	it('are sorted by name where there are five or more', () => {
		const judge = ({ field }: Found) => {
			if (field.name === 'resource') return undefined;
			const names = (field.options ?? []).map((entry) =>
				'displayName' in entry ? entry.displayName : entry.name,
			);
			const sorted = [...names].sort((one, other) => one.localeCompare(other));
			return names.length >= 5 && names.join() !== sorted.join()
				? `is not sorted: ${names.join(', ')}`
				: undefined;
		};
		expect(complaints(allFields, judge)).toEqual([]);
	});

	it('have values of which none comes twice', () => {
		const judge = ({ field }: Found) => {
			const values = (field.options ?? []).map((entry) =>
				'value' in entry ? entry.value : entry.name,
			);
			return new Set(values).size === values.length ? undefined : 'has a value twice';
		};
		expect(complaints(allFields, judge)).toEqual([]);
	});
});

describe("the texts that n8n's users know", () => {
	const named = (name: string) =>
		nodeFields.filter(({ field }) => field.name === name).map(({ field }) => field);

	it.each([
		[
			'returnAll',
			{
				displayName: 'Return All',
				type: 'boolean',
				default: false,
				description: 'Whether to return all results or only up to a given limit',
			},
		],
		[
			'limit',
			{
				displayName: 'Limit',
				type: 'number',
				default: 50,
				description: 'Max number of results to return',
			},
		],
		[
			'simplify',
			{
				displayName: 'Simplify',
				type: 'boolean',
				default: true,
				description:
					'Whether to return a simplified version of the response instead of the raw data',
			},
		],
		[
			'updateFields',
			{ displayName: 'Update Fields', type: 'collection', placeholder: 'Add field', default: {} },
		],
		[
			'additionalFields',
			{
				displayName: 'Additional Fields',
				type: 'collection',
				placeholder: 'Add field',
				default: {},
			},
		],
		[
			'filters',
			{ displayName: 'Filters', type: 'collection', placeholder: 'Add filter', default: {} },
		],
		[
			'options',
			{ displayName: 'Options', type: 'collection', placeholder: 'Add option', default: {} },
		],
	])('are those of n8n for %s', (name, texts) => {
		expect(named(name).length).toBeGreaterThan(0);
		for (const field of named(name)) expect(field).toMatchObject(texts);
	});

	it('show an address in a field for one', () => {
		for (const field of named('email')) expect(field.placeholder).toBe('name@email.com');
	});
});

describe('the texts of every operation', () => {
	const every = operationOptions.flatMap(({ where, options }) =>
		options.map((option) => ({ where, option })),
	);

	it.each(every.map(({ where, option }) => [`${where} ${String(option.value)}`, option] as const))(
		'%s: have an action in sentence case and another description',
		(_where, { name, value, action = '', description = '' }) => {
			expect(action).toMatch(/^[A-Z][a-z]+( [a-z]\w*| [A-Z]{2,})*$/);
			// n8n's guidelines: no articles.
			expect(action).not.toMatch(/\b(a|an|the)\b/);
			expect(wrongTitle(name)).toBeUndefined();
			expect(wrongDescription(description, name)).toBeUndefined();
			const isMany = value === 'getAll';
			expect(name === 'Get Many').toBe(isMany);
			if (isMany)
				expect([/\bmany\b/.test(description), /^Get many /.test(action)]).toEqual([true, true]);
		},
	);

	it('have no action twice in a node', () => {
		const actions = every.map(({ where, option }) => `${where.split('.')[0]} ${option.action}`);
		expect(new Set(actions).size).toBe(actions.length);
	});
});
