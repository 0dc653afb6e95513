import { NO_JSON } from '../../nodes/shared/input/checks';
import { titles } from '../../scripts/docs/titles';
import { rows, useOperation } from './one';

const examples = titles
	.filter(({ vendor }) => vendor === 'Coupontools')
	.flatMap(({ entries }) =>
		entries.flatMap(({ title, served }) =>
			'call' in served ? [[title, served.call] as const] : [],
		),
	);

const { run, requests, memory, answer, world } = useOperation(
	'Custom API Call (Coupontools): Send',
	{ endpoint: 'other', version: 'v3' },
);

describe('the titles that have no operation of their own', () => {
	it('are sixteen', () => expect(examples).toHaveLength(16));

	it.each(examples)(
		'%s: its example runs, and the sandbox says that it did nothing',
		async (_title, { path, body }) => {
			const [, version] = path.split('/');
			const result = await run({ version, method: 'POST', path, body: JSON.stringify(body) });
			expect(result.error).toBeUndefined();
			expect(requests().map((request) => [request.method, request.path, request.body])).toEqual([
				['POST', path, body],
			]);
			expect(rows(result)).toEqual([
				{
					sandbox: expect.stringContaining('does nothing and answers OK'),
					received: { method: 'POST', query: {}, body },
				},
			]);
		},
	);

	it.each(examples.filter(([, { path }]) => /couponsession|loyaltyusers/.test(path)))(
		'%s: is among the endpoints to choose from, or near one',
		async (_title, { path, body }) => {
			const result = await run({ endpoint: path, body: JSON.stringify(body) });
			expect([result.error, requests()[0]?.path]).toEqual([undefined, path]);
		},
	);
});

describe('what is sent', () => {
	it.each([
		['couponsession/update', 'v3', '/v3/couponsession/update'],
		['/couponsession/update/', 'v3', '/v3/couponsession/update'],
		['/v3/couponsession/update', 'v3', '/v3/couponsession/update'],
		['/v4/loyalty/loyalty-cards/123456/copy', 'v4', '/v4/loyalty/loyalty-cards/123456/copy'],
		['loyalty/loyalty-cards', 'v4', '/v4/loyalty/loyalty-cards'],
	])('the path %s of %s goes to %s', async (path, version, sent) => {
		await run({ path, version, method: 'POST' });
		expect(requests().map((request) => request.path)).toEqual([sent]);
	});

	it.each([
		['GET', { page: '2' }, undefined],
		['POST', {}, { page: '2' }],
		['DELETE', {}, { page: '2' }],
	])(
		'%s of version 4 carries its parameters in the query (%j) or the body (%j)',
		async (method, query, body) => {
			await run({ version: 'v4', method, path: 'anything', body: '{"page":"2"}' });
			expect(requests().map((request) => [request.method, request.query, request.body])).toEqual([
				[method, query, body],
			]);
		},
	);

	it('version 3 is asked by POST, whatever else was chosen', async () => {
		await run({ version: '={{ "v3" }}', method: 'DELETE', path: 'anything' });
		await run({
			endpoint: '={{ "/v3/smstool/grouplist" }}',
			version: 'v4',
			method: 'DELETE',
			path: 'other',
		});
		expect(requests().map(({ method, path }) => [method, path])).toEqual([
			['POST', '/v3/anything'],
			['POST', '/v3/smstool/grouplist'],
		]);
	});

	it('the body is as typed, empty values and nested ones included, also as an object of an expression', async () => {
		const body = { text: '', nothing: null, deep: { list: [1, '2', { a: false }] } };
		await run({ path: 'a', body: JSON.stringify(body) });
		await run({ path: 'a', body: '={{ $json }}' }, { items: [body] });
		await run({ path: 'a' });
		expect(requests().map((request) => request.body)).toEqual([body, body, {}]);
	});

	it('has both pairs of keys in version 4, and one in version 3, and none in the body', async () => {
		await run({ version: 'v4', method: 'POST', path: 'subaccount/list' });
		await run({ path: 'subaccount/list' });
		const [v4, v3] = requests().map(({ headers }) =>
			Object.keys(headers)
				.filter((name) => /^x-/.test(name))
				.sort(),
		);
		expect([v4, v3]).toEqual([
			['x-api-key', 'x-api-secret', 'x-client-id', 'x-client-secret'],
			['x-client-id', 'x-client-secret'],
		]);
		const { clientSecret } = world().sandbox.vendors.coupontools.credentials;
		expect(JSON.stringify(requests().map(({ body }) => body))).not.toContain(clientSecret);
	});
});

describe('a path or body that is not one', () => {
	it.each([
		'https://evil.example.com/v3/coupon/list',
		'//evil.example.com',
		'../admin',
		'a/../../b',
		'a/..',
		'..',
		'%2e%2e/a',
		'a?x=1',
		'a#b',
		'a b',
		'a\\b',
		'.',
		'/',
		'@evil.example.com',
		'a//b',
		'a/%00',
		':8080/a',
		'v3:8080',
		'x'.repeat(201),
		'-'.repeat(200) + '!',
	])('%s is refused with a sentence, and nothing is sent', async (path) => {
		const started = Date.now();
		const { error } = await run({ path });
		expect(error?.message).toMatch(
			/^The field 'Path' of the first item \(item 0\) is (not a path such as|longer than 200)/,
		);
		expect(requests()).toEqual([]);
		expect(Date.now() - started).toBeLessThan(5_000);
	});

	it('with another version is refused', async () => {
		const { error } = await run({ path: '/v4/directory' });
		expect([error?.message, requests()]).toEqual([
			"The field 'Path' begins with /v4, but the field 'Version' says v3 (the first item, item 0)",
			[],
		]);
	});

	it.each([
		['[1]', 'is not a JSON object in braces'],
		['{"a":', NO_JSON],
		['5', 'is not a JSON object in braces'],
	])('the body %s is refused with a sentence', async (body, reason) => {
		const { error } = await run({ path: 'a', body });
		expect([error?.message, requests()]).toEqual([
			`The field 'Body (JSON)' of the first item (item 0) ${reason}: ${body}`,
			[],
		]);
	});
});

describe('a repeat', () => {
	it.each([
		[false, 1, 'error'],
		[true, 2, 'success'],
	])(
		'with "Repeating Does No Harm" at %s: %i requests for an answer that did not come',
		async (repeatable, times, status) => {
			world().sandbox.fail({ vendor: 'coupontools', reset: 'after', times: 1 });
			const result = await run({
				endpoint: '/v3/smstool/addgroup',
				body: '{"group_name":"Pizza"}',
				repeatable,
			});
			expect([requests().length, result.status, memory().smsGroups.length]).toEqual([
				times,
				status,
				times,
			]);
		},
	);
});

describe('an answer', () => {
	it.each([
		['an object', { status: { status: 'OK' }, group_id: 'gro_1' }, 200, [{ group_id: 'gro_1' }]],
		['a list', [{ id: 1 }, { id: 2 }], 200, [{ id: 1 }, { id: 2 }]],
		[
			'the only list in it',
			{ status: { status: 'OK' }, amount_of_groups: 1, group: [{ ID: 'gro_1' }] },
			200,
			[{ ID: 'gro_1' }],
		],
		['nothing but OK', { status: { status: 'OK' } }, 200, [{ success: true }]],
		[
			'an object with keys, without those',
			{ status: { status: 'OK' }, subaccount: { ID: 'sub_1', api_key: 'k-1', api_secret: 's-1' } },
			200,
			[{ subaccount: { ID: 'sub_1' } }],
		],
		['no body, with 204', undefined, 204, [{ success: true }]],
	])('that is %s is handed on', async (_what, body, status, expected) => {
		world().sandbox.fail({ vendor: 'coupontools', answer: { status, body } });
		expect(rows(await run({ path: 'a' }))).toEqual(expected);
	});

	it('that is a refusal is told as one', async () => {
		answer({
			status: {
				status: 'failed',
				errors: { error_code: [514], error_message_description: ['Group not found.'] },
			},
		});
		const { error } = await run({ endpoint: '/v3/smstool/userlist' });
		expect([error?.message, (error as { description?: string }).description]).toEqual([
			'Coupontools refused the first item (item 0): Group not found. (code 514)',
			'Compare the ID of the group, such as gro_123456.',
		]);
	});

	it.each([
		[503, 'Teammate not found.', 'Compare the ID of the teammate, which is a number.'],
		[
			502,
			'Campaign ID not found.',
			'Choose the campaign from the list, or copy its ID from Coupontools.',
		],
	])(
		'with the code %i is a refusal, not the state of a server: it is not repeated',
		async (code, text, advice) => {
			answer({
				status: {
					status: 'failed',
					errors: { error_code: [code], error_message_description: [text] },
				},
			});
			const { error } = await run({ path: 'teammate/sso', repeatable: true });
			expect([
				error?.message,
				(error as { description?: string }).description,
				requests().length,
			]).toEqual([
				`Coupontools refused the first item (item 0): ${text} (code ${code})`,
				advice,
				1,
			]);
		},
	);
});
