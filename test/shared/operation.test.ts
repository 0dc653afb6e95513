import type { INodeProperties } from 'n8n-workflow';
import { options, recordLocator, textMode, urlByValue } from '../../nodes/shared/editor/fields';
import {
	notCached,
	operation,
	propertiesOf,
	subtitleOf,
} from '../../nodes/shared/editor/operation';
import { list, whole } from '../../nodes/shared/lists/paging';
import type { Operation, Resources } from '../../nodes/shared/model/operation';
import type { Field } from '../../nodes/shared/model/parameter';

const field = (name: string, over: Partial<Field> = {}): Field => ({
	displayName: name,
	name,
	type: 'string',
	default: '',
	...over,
});
const declared = (value: string, name: string, fields: INodeProperties[] = []) =>
	operation({
		name,
		value,
		action: `${name} it`,
		description: `${name} one`,
		effect: 'read',
		request: { method: 'GET' },
		work: { kind: 'single' },
		fields,
		example: { items: [{}], parameters: {} },
	});

describe('an operation', () => {
	it('has its own fields, and after them the options that every operation has with its own among them, sorted', () => {
		const one = operation({
			name: 'Send',
			value: 'send',
			action: 'Send',
			description: '',
			effect: 'once',
			lookUp: 'Look.',
			request: { method: 'POST' },
			work: { kind: 'single' },
			fields: [field('to')],
			options: [field('chunkSize', { displayName: 'Per Request' })],
			example: { items: [], parameters: {} },
		});
		expect(one.fields.map(({ name }) => name)).toEqual(['to', 'options']);
		expect((one.fields[1]?.options as INodeProperties[]).map(({ name }) => name)).toEqual([
			'maxAttempts',
			'maxRetryTime',
			'onceKey',
			'onceDoubt',
			'onceMemory',
			'onceRemember',
			'onceDone',
			'chunkSize',
		]);
		expect(one).toMatchObject({ effect: 'once', lookUp: 'Look.', value: 'send' });
		expect(one).not.toHaveProperty('options');
	});

	it.each([
		['a value', { send: { type: 'body', property: 'size', value: '={{ $value * 100 }}' } }],
		['an address', { request: { url: '=/links/{{ $value }}' } }],
		['a body', { request: { body: '={{ $value }}' + ' ' } }],
	] as const)(
		'with %s that is an expression without a function is refused when it is declared',
		(_what, routing) => {
			expect(() =>
				declared('make', 'Make', [field('size', { routing: routing as never })]),
			).toThrow('is made by converter(), not =');
		},
	);

	it('that reads a list sends the request of the list, and nothing else of it', () => {
		const codes = list({
			request: { method: 'POST', url: '/codes', body: { all: true } },
			rows: '',
			key: ['id'],
			paging: whole,
		});
		const texts = {
			name: 'Get Many',
			value: 'getAll',
			action: 'Get many',
			description: '',
			effect: 'read' as const,
			example: { items: [], parameters: {} },
		};
		expect(
			operation({ ...texts, fields: [], work: { kind: 'list', list: codes } }).request,
		).toEqual({ method: 'POST', url: '/codes' });
	});

	it('of the bounds for repeating has those of its documentation', () => {
		const all = options();
		expect(all).toMatchObject({
			displayName: 'Options',
			name: 'options',
			type: 'collection',
			placeholder: 'Add option',
			default: {},
		});
		expect(all.options?.map(({ name }) => name)).toEqual(['maxAttempts', 'maxRetryTime']);
		const [attempts, time] = all.options as Field[];
		expect([attempts?.check?.(5), attempts?.check?.(0), attempts?.default]).toEqual([
			'is more than 4',
			'is less than 1',
			4,
		]);
		expect([time?.check?.(-1), time?.check?.(0), time?.default]).toEqual([
			'is less than 0',
			undefined,
			300,
		]);
	});

	it('that only looks as if it read is answered by nothing on the way', () =>
		expect(notCached).toEqual({ 'Cache-Control': 'no-store' }));
});

describe('the properties of a node', () => {
	const resources = [
		{
			name: 'Zone',
			value: 'zone',
			operations: [
				declared('update', 'Update'),
				declared('get', 'Get', [
					field('id', { displayOptions: { show: { mode: ['one'] }, hide: { all: [true] } } }),
				]),
			],
		},
		{ name: 'Account', value: 'account', operations: [declared('list', 'List')] },
	] as unknown as Resources;
	const declaredFor = () => {
		const [resource, ...rest] = propertiesOf(resources);
		return { resource, rest };
	};

	it('begin with the resources as they are declared, the first one chosen', () => {
		const { resource } = declaredFor();
		expect(resource).toMatchObject({
			displayName: 'Resource',
			name: 'resource',
			type: 'options',
			noDataExpression: true,
			default: 'zone',
		});
		expect(resource?.options).toEqual([
			{ name: 'Zone', value: 'zone' },
			{ name: 'Account', value: 'account' },
		]);
	});

	it('go on with the operations of each, by name, the first declared one chosen, each with its way out', () => {
		const [account, zone] = declaredFor().rest;
		expect(account).toMatchObject({
			displayName: 'Operation',
			name: 'operation',
			type: 'options',
			noDataExpression: true,
			default: 'list',
			displayOptions: { show: { resource: ['account'] } },
		});
		expect(zone).toMatchObject({
			default: 'update',
			displayOptions: { show: { resource: ['zone'] } },
		});
		expect(zone?.options).toEqual([
			{
				name: 'Get',
				value: 'get',
				action: 'Get it',
				description: 'Get one',
				routing: { request: { method: 'GET' } },
			},
			{
				name: 'Update',
				value: 'update',
				action: 'Update it',
				description: 'Update one',
				routing: { request: { method: 'GET' } },
			},
		]);
	});

	it('end with the fields, each shown for its own operation and on its own conditions', () => {
		const shown = declaredFor()
			.rest.slice(2)
			.map(({ name, displayOptions }) => [name, displayOptions]);
		expect(shown).toEqual([
			['options', { show: { resource: ['account'], operation: ['list'] } }],
			['options', { show: { resource: ['zone'], operation: ['update'] } }],
			[
				'id',
				{ show: { resource: ['zone'], operation: ['get'], mode: ['one'] }, hide: { all: [true] } },
			],
			['options', { show: { resource: ['zone'], operation: ['get'] } }],
		]);
	});

	it('are without what only the package looks at, entries of collections too', () => {
		const checked = field('code', { check: () => 'is bad', amount: true });
		const one = declared('get', 'Get', [
			checked,
			field('more', { type: 'collection', options: [{ ...checked, name: 'other' }] }),
		]);
		const properties = propertiesOf([{ name: 'Zone', value: 'zone', operations: [one] }]);
		const [code, more] = properties.slice(2) as [Field, Field];
		for (const shown of [code, ...(more.options as Field[])])
			expect([Object.keys(shown).includes('check'), Object.keys(shown).includes('amount')]).toEqual(
				[false, false],
			);
		expect((more.options as Field[]).map(({ name, displayName }) => [name, displayName])).toEqual([
			['other', 'code'],
		]);
		expect(one.fields[0]?.check?.('x')).toBe('is bad');
	});

	it('are summed up below the node in the words of the operation', () => {
		const names = { 'zone.update': 'Update it', 'zone.get': 'Get it', 'account.list': 'List it' };
		expect(subtitleOf(resources)).toBe(
			`={{ (${JSON.stringify(names)})[$parameter["resource"] + "." + $parameter["operation"]] || "" }}`,
		);
	});

	it('are as they were: declaring them changes no operation', () => {
		expect((resources[0]?.operations as Operation[]).map(({ value }) => value)).toEqual([
			'update',
			'get',
		]);
	});
});

describe('a field in which a record is chosen', () => {
	const texts = {
		displayName: 'Code',
		name: 'codeId',
		description: 'Which',
		placeholder: 'e.g. 12',
		search: 'searchCodes',
	};

	it('has a list, an ID, and further ways where there are any', () => {
		const more = [
			textMode('By Code', 'code', 'e.g. SPRING'),
			textMode('By URL', 'url', 'https://…', '/codes/(\\d+)'),
		];
		const locator = recordLocator({ ...texts, more });
		expect(locator).toMatchObject({
			type: 'resourceLocator',
			required: true,
			default: { mode: 'list', value: '' },
			name: 'codeId',
		});
		expect(locator.modes).toEqual([
			{
				displayName: 'From List',
				name: 'list',
				type: 'list',
				placeholder: 'Choose…',
				typeOptions: { searchListMethod: 'searchCodes', searchable: true },
			},
			{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 12' },
			{ displayName: 'By Code', name: 'code', type: 'string', placeholder: 'e.g. SPRING' },
			{
				displayName: 'By URL',
				name: 'url',
				type: 'string',
				placeholder: 'https://…',
				extractValue: { type: 'regex', regex: '/codes/(\\d+)' },
			},
		]);
	});

	it('may be left empty where it says so, and has a routing only where it has one', () => {
		expect(recordLocator({ ...texts, required: false })).not.toHaveProperty('required');
		expect(recordLocator(texts)).not.toHaveProperty('routing');
		expect(recordLocator({ ...texts, routing: { send: { type: 'query' } } }).routing).toEqual({
			send: { type: 'query' },
		});
		expect(recordLocator(texts).modes).toHaveLength(2);
	});
});

it('an address by the value of a choice is an expression of the whole field', () => {
	expect(urlByValue({ a: '/a', b: '/b' })).toEqual({
		request: { url: '={{ ({"a":"/a","b":"/b"})[$value] }}' },
	});
});
