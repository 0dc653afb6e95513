import type {
	IDataObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INode,
	IPollFunctions,
} from 'n8n-workflow';
import { BadInput } from '../../nodes/shared/model/failures';
import {
	limitsOf,
	operationOf,
	readerOf,
	readerOfPoll,
	readersOf,
	runIndexOf,
	timeoutOf,
	transportOf,
	withEffect,
} from '../../nodes/shared/input/parameters';
import type { Operation, Resource } from '../../nodes/shared/model/operation';
import type { ReadParameter } from '../../nodes/shared/model/parameter';

const reads =
	(values: Record<string, unknown>): ReadParameter =>
	(path, fallback = null) =>
		values[path] ?? fallback;

interface NodeSettings {
	retryOnFail?: boolean;
	maxTries?: number;
	continues?: boolean;
}

function attempts(
	{ continues = true, ...node }: NodeSettings,
	parameters: Record<string, unknown> = {},
) {
	return limitsOf(node as INode, continues, reads(parameters)).attempts;
}

describe('the attempts of a request', () => {
	it.each([
		[{}, 4],
		[{ retryOnFail: true, maxTries: 5, continues: false }, 4],
		[{ retryOnFail: false, maxTries: 5 }, 4],
		[{ retryOnFail: true }, 12],
		[{ retryOnFail: true, maxTries: 2 }, 8],
		[{ retryOnFail: true, maxTries: 5 }, 20],
	])('of a node with %j are %i', (node, expected) => expect(attempts(node)).toBe(expected));

	it.each([
		[-3, 8],
		[0, 8],
		[1, 8],
		[6, 20],
		[1_000_000, 20],
	])('are bounded as n8n bounds its tries, when Max Tries is %i', (maxTries, expected) => {
		expect(attempts({ retryOnFail: true, maxTries })).toBe(expected);
	});

	it('are the ones that the user has set, as a text, too', () => {
		expect(attempts({}, { 'options.maxAttempts': 1 })).toBe(1);
		expect(attempts({ retryOnFail: true, maxTries: 3 }, { 'options.maxAttempts': '2' })).toBe(6);
	});

	it('lie within five minutes, or the seconds that the user has set', () => {
		expect(limitsOf({} as INode, false, reads({})).withinMs).toBe(300_000);
		expect(limitsOf({} as INode, false, reads({ 'options.maxRetryTime': 7 })).withinMs).toBe(7_000);
	});
});

describe('the wait for an answer', () => {
	it("is the user's, else the operation's, else a minute", () => {
		expect(
			timeoutOf({ timeoutMs: 90_000 } as Operation, reads({ 'requestOptions.timeout': 1_000 })),
		).toBe(1_000);
		expect(timeoutOf({ timeoutMs: 90_000 } as Operation, reads({}))).toBe(90_000);
		expect(timeoutOf({} as Operation, reads({}))).toBe(60_000);
	});

	it.each([0, -1, NaN, 'soon', '0'])(
		'cannot be %p: nothing could be sent in that time',
		(timeout) => {
			const asked = () => timeoutOf({} as Operation, reads({ 'requestOptions.timeout': timeout }));
			expect(asked).toThrow(BadInput);
			expect(asked).toThrow(
				'The time-out in the Request Options is not a number of milliseconds above 0',
			);
		},
	);

	it.each([500_000_000, 999_999_999, 1e15, Infinity])(
		'of %p milliseconds is as long as timers can be, of which five are counted',
		(timeout) => {
			const longest = timeoutOf({} as Operation, reads({ 'requestOptions.timeout': timeout }));
			expect(longest).toBeGreaterThan(4 * 24 * 3_600_000);
			expect(longest * 5).toBeLessThan(2 ** 31);
		},
	);
});

describe('the Request Options', () => {
	const transport = (options: IDataObject) =>
		transportOf(
			{} as Operation,
			reads(
				Object.fromEntries(
					Object.entries(options).map(([name, value]) => [`requestOptions.${name}`, value]),
				),
			),
		);

	it.each([
		['http://proxy.example.com:3128', { host: 'proxy.example.com', port: 3128, protocol: 'http' }],
		['http://proxy.example.com', { host: 'proxy.example.com', port: 80, protocol: 'http' }],
		[' http://proxy.example.com ', { host: 'proxy.example.com', port: 80, protocol: 'http' }],
		['https://proxy.example.com', { host: 'proxy.example.com', port: 443, protocol: 'https' }],
		[
			'http://ann:p%40ss%3A@proxy.example.com',
			{
				host: 'proxy.example.com',
				port: 80,
				protocol: 'http',
				auth: { username: 'ann', password: 'p@ss:' },
			},
		],
		[
			'http://a%2Fb@proxy.example.com',
			{
				host: 'proxy.example.com',
				port: 80,
				protocol: 'http',
				auth: { username: 'a/b', password: '' },
			},
		],
		[
			'http://%41nn%:ü100%s%40@proxy.example.com',
			{
				host: 'proxy.example.com',
				port: 80,
				protocol: 'http',
				auth: { username: 'Ann%', password: 'ü100%s@' },
			},
		],
		[
			'http://ann:%E9@proxy.example.com',
			{
				host: 'proxy.example.com',
				port: 80,
				protocol: 'http',
				auth: { username: 'ann', password: '%E9' },
			},
		],
	])('hand on the proxy %s', (proxy, expected) =>
		expect(transport({ proxy }).proxy).toEqual(expected),
	);

	it.each(['', null, 5])('know no proxy in %j', (proxy) => {
		expect(transport({ proxy })).toEqual({ timeout: 60_000, skipSslCertificateValidation: false });
	});

	it.each([
		'proxy',
		'localhost:3128',
		'proxy.example.com:3128',
		'ann:pass@proxy.example.com:3128',
		'socks5://proxy.example.com',
		'ftp://proxy.example.com',
		'ftp://https:secret@proxy.example.com',
		'sockshttp://proxy.example.com',
		'http://',
	])('refuse a proxy that nothing would go through: %s', (proxy) => {
		expect(() => transport({ proxy })).toThrow(BadInput);
		expect(() => transport({ proxy })).toThrow(
			'The proxy in the Request Options is not an address such as http://proxy.example.com:3128',
		);
	});

	it.each([
		[true, true],
		[false, false],
		['true', false],
		[undefined, false],
	])(
		'trust every certificate only where that is switched on: %j',
		(allowUnauthorizedCerts, expected) => {
			expect(transport({ allowUnauthorizedCerts }).skipSslCertificateValidation).toBe(expected);
		},
	);
});

describe('a parameter', () => {
	const locator = { __rl: true, mode: 'id', value: 7 };

	/** n8n's function, which gives the plain value of a locator where that is asked for. */
	const parameterOf =
		(values: Record<string, unknown>) =>
		(path: string, fallback: unknown, options?: { extractValue: true }) => {
			const value = path in values ? values[path] : fallback;
			return options?.extractValue ? (value as typeof locator).value : value;
		};

	it.each([
		[locator, 7],
		['text', 'text'],
		[{ value: 7 }, { value: 7 }],
		[null, null],
		[undefined, undefined],
	])('%j is read as %j', (value, expected) => {
		const get = parameterOf({ id: value });
		const context = {
			getNode: () => ({ parameters: {} }),
			getNodeParameter: (
				path: string,
				item: number,
				fallback: unknown,
				options?: { extractValue: true },
			) => (item === 3 ? get(path, fallback, options) : 'of another item'),
		} as unknown as IExecuteFunctions;
		expect(readersOf(context)(3)('id')).toEqual(expected);
		expect(readerOf({ getNodeParameter: get } as unknown as IExecuteSingleFunctions)('id')).toEqual(
			expected,
		);
	});

	it('that is not there is null, or the value for that case', () => {
		const context = {
			getNode: () => ({ parameters: {} }),
			getNodeParameter: (path: string, _item: number, fallback: unknown) =>
				parameterOf({})(path, fallback),
		} as unknown as IExecuteFunctions;
		expect([readersOf(context)(0)('none'), readersOf(context)(0)('none', 5)]).toEqual([null, 5]);
	});

	it('without an expression is asked for once for all items, one with an expression once for each', () => {
		const asked: string[] = [];
		const parameters = {
			code: '={{ $json.code }}',
			limit: 5,
			mode: 'day',
			options: { note: '={{ 1 }}', days: 3 },
			list: [{ id: '={{ 2 }}' }],
		};
		const context = {
			getNode: () => ({ parameters }),
			getNodeParameter(path: string, item: number) {
				asked.push(`${path} ${item}`);
				return item;
			},
		} as unknown as IExecuteFunctions;
		const readerOfItem = readersOf(context);
		for (const item of [0, 1])
			for (const path of [
				'code',
				'limit',
				'mode',
				'options',
				'options.note',
				'options.days',
				'list',
				'none',
				'code',
				'limit',
			])
				readerOfItem(item)(path);
		const read = readerOfItem(2);
		expect([read('code'), read('code')]).toEqual([2, 2]);
		expect(asked.filter((one) => /^(limit|mode|options\.days|none)/.test(one))).toEqual([
			'limit 0',
			'mode 0',
			'options.days 0',
			'none 0',
		]);
		expect(asked.filter((one) => one.endsWith('2'))).toEqual(['code 2']);
	});

	it('in a collection that has been read is not asked for again', () => {
		const asked: string[] = [];
		const parameters = {
			more: {
				note: '={{ $json.note }}',
				record: { __rl: true, mode: 'id', value: '={{ $json.id }}' },
				byUrl: { __rl: true, mode: 'url', value: '={{ $json.url }}' },
			},
		};
		const context = {
			getNode: () => ({ parameters }),
			getNodeParameter(
				path: string,
				item: number,
				_fallback: unknown,
				options?: { extractValue: true },
			) {
				asked.push(path);
				return options?.extractValue
					? 'taken out'
					: {
							note: `note ${item}`,
							record: { __rl: true, mode: 'id', value: item },
							byUrl: { __rl: true, mode: 'url', value: 'u' },
						};
			},
		} as unknown as IExecuteFunctions;
		const readerOfItem = readersOf(context);
		for (const item of [0, 1]) {
			const read = readerOfItem(item);
			read('more');
			expect([
				read('more.note'),
				read('more.record'),
				read('more.byUrl'),
				read('more.none'),
				read('more.none', 5),
			]).toEqual([`note ${item}`, item, 'taken out', null, 5]);
		}
		expect(asked).toEqual(['more', 'more.byUrl', 'more', 'more.byUrl']);
	});

	it('in a collection that is not there is asked for by itself', () => {
		const context = {
			getNodeParameter: (path: string) => (path === 'more.note' ? 'x' : null),
		} as unknown as IPollFunctions;
		const read = readerOfPoll(context);
		expect([read('more'), read('more.note')]).toEqual([null, 'x']);
	});

	it('of a poll is asked for once, however many rows need it, even where it is not there', () => {
		const asked: string[] = [];
		const context = {
			getNodeParameter(path: string, fallback: unknown) {
				asked.push(path);
				return path === 'days' ? 7 : fallback;
			},
		} as unknown as IPollFunctions;
		const read = readerOfPoll(context);
		expect([read('days'), read('days'), read('none'), read('none')]).toEqual([7, 7, null, null]);
		expect(asked).toEqual(['days', 'none']);
	});
});

describe('the operation of a node', () => {
	const send = {
		value: 'send',
		effect: 'once',
		isRepeatable: (read: ReadParameter) => read('unique') === true,
	} as unknown as Operation;
	const resources = [
		{ value: 'sms', operations: [{ value: 'get', effect: 'read' }] },
		{ value: 'email', operations: [{ value: 'get', effect: 'read' }, send] },
	] as unknown as Resource[];

	it('is found by its resource and its own name', () => {
		expect(operationOf(resources, reads({ resource: 'email', operation: 'send' }))).toBe(send);
		expect(operationOf(resources, reads({ resource: 'sms', operation: 'get' }))).toBe(
			resources[0]?.operations[0],
		);
	});

	it('may be repeated where the choices of the user make that harmless', () => {
		expect(withEffect(send, reads({ unique: true }))).toMatchObject({
			value: 'send',
			effect: 'idempotent',
		});
		expect(withEffect(send, reads({ unique: false }))).toBe(send);
	});

	it.each([
		['sms', 'send'],
		['none', 'get'],
	])('that does not exist is none: %s, %s', (resource, operation) => {
		expect(operationOf(resources, reads({ resource, operation }))).toBeUndefined();
	});
});

it("the number of the node's run is n8n's own", () => {
	const context = {
		evaluateExpression: (expression: string, item: number) =>
			expression === '{{ $runIndex }}' && item === 0 ? 2 : NaN,
	} as unknown as IExecuteFunctions;
	expect(runIndexOf(context)).toBe('2');
});
