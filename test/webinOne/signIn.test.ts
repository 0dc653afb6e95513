import { type IDataObject, sleep } from 'n8n-workflow';
import { speedUp } from '../../scripts/engine/clock';
import { startWorkflow, oneNode } from '../../scripts/engine/engine';
import { allOperations, World, type Call, type Case } from '../../scripts/engine/world';

const caseOf = (name: string) =>
	allOperations().find(({ title }) => title === `WebinOne: Discount Code: ${name}`) as Case;
const get = caseOf('Get');
const withId = { discountCodeId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
const some = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: 1 + (index % 50) }));
let world: World;
let accounts = 0;
let slowDown: () => void = () => {};

beforeAll(async () => void (world = await World.start()));
// A client of its own for each test, since a token outlives a test.
beforeEach(() =>
	world.sandbox.reset({ keys: { webinOne: { clientId: `client-of-test-${++accounts}` } } }),
);
afterEach(() => slowDown());
afterAll(async () => await world.close());

const run = async (items: IDataObject[], call: Call = {}) =>
	await world.run(get, { items, parameters: withId, ...call });
const logins = () => world.sandbox.log.filter(({ path }) => path.endsWith('/oauth/token'));
const requests = () => world.requests('webinOne');
/** Has each sign-in answered with this for a token. */
function answerWith(token: unknown): void {
	const body = { access_token: token, token_type: 'Bearer', expires_in: 14_400 };
	world.sandbox.fail({ vendor: 'webinOne', path: '/api/v1', every: 1, answer: { body } });
}

describe('signing in', () => {
	it('happens once for a hundred items', async () => {
		const { items } = await run(some(100));
		expect([items.length, logins().length, requests().length]).toEqual([100, 1, 100]);
	});

	it('sends the keys as a form, with the scope, to the version of the address that has it', async () => {
		await run(some(1));
		const { clientId, clientSecret } = world.sandbox.vendors.webinOne.credentials;
		const [login] = logins();
		expect([login?.method, login?.path, login?.body, login?.violations]).toEqual([
			'POST',
			'/api/v1/oauth/token',
			{
				grant_type: 'client_credentials',
				client_id: clientId,
				client_secret: clientSecret,
				scope: 'public_api',
			},
			[],
		]);
		expect(login?.headers['content-type']).toBe('application/x-www-form-urlencoded');
	});

	it('sends the scope that the credential names', async () => {
		world.sandbox.reset({
			keys: { webinOne: { clientId: 'client-with-scope', scope: 'discounts:admin v2' } },
		});
		const { status } = await run(some(1));
		expect([status, (logins()[0]?.body as IDataObject).scope]).toEqual([
			'success',
			'discounts:admin v2',
		]);
	});

	it('happens at the site, whatever stands after its host', async () => {
		const baseUrl = `${world.sandbox.vendors.webinOne.baseUrl}/admin/dashboard?tab=1`;
		const { status } = await run(some(1), { credential: { baseUrl } });
		expect([status, world.sandbox.log.map(({ path }) => path)]).toEqual([
			'success',
			['/api/v1/oauth/token', '/api/v2/admin/discount-codes/1'],
		]);
	});

	it('is kept for the next execution', async () => {
		const credentials = world.credentials();
		const file = oneNode(
			'webinOne',
			{ items: some(3), parameters: { resource: 'discountCode', operation: 'get', ...withId } },
			'webinOneApi',
		);
		for (let execution = 0; execution < 3; execution++)
			await startWorkflow(file, { nodeTypes: world.nodeTypes, credentials }).end;
		expect([logins().length, requests().length]).toEqual([1, 9]);
	});

	it('is shared by executions that begin at the same moment', async () => {
		await Promise.all([run(some(10)), run(some(10)), run(some(10))]);
		expect([logins().length, requests().filter(({ status }) => status === 200).length]).toEqual([
			1, 30,
		]);
	});

	it('of two accounts is two logins, and neither gets the token of the other', async () => {
		await run(some(1));
		const { error } = await run(some(1), { credential: { clientSecret: 'another-secret' } });
		expect([logins().length, error?.message]).toEqual([
			2,
			expect.stringContaining('The Client ID or the Client Secret is wrong'),
		]);
	});
});

describe('a token', () => {
	/** For how long each token was used, in milliseconds, in the order in which they came. */
	const usedForMs = () => {
		const uses: Record<string, number[]> = {};
		for (const { headers, at } of requests())
			(uses[String(headers['authorization'])] ??= []).push(at);
		return Object.values(uses).map((times) => Math.max(...times) - Math.min(...times));
	};

	it('is used until five minutes before it ends, then there is a new one', async () => {
		slowDown = speedUp(1_000);
		world.sandbox.set({ webinOneTokenSeconds: 600 });
		const { status } = await run(some(12), { credential: { requestsPerMinute: 1 } });
		expect([status, requests().filter((one) => one.status !== 200)]).toEqual(['success', []]);
		const [first = 0, ...others] = usedForMs();
		expect(first).toBeGreaterThanOrEqual(240_000);
		expect(Math.max(first, ...others)).toBeLessThanOrEqual(300_000);
		expect(logins()).toHaveLength(3);
	});

	it('that lives shorter than that is used for half its life', async () => {
		slowDown = speedUp(100);
		world.sandbox.set({ webinOneTokenSeconds: 60 });
		world.sandbox.fail({
			vendor: 'webinOne',
			method: 'GET',
			every: 2,
			answer: { status: 429, headers: { 'retry-after': '10' } },
		});
		const { status } = await run(some(12), { credential: { maxConcurrentRequests: 1 } });
		expect([status, requests().filter((one) => one.status === 401)]).toEqual(['success', []]);
		const [first = 0, ...others] = usedForMs();
		expect(first).toBeGreaterThanOrEqual(20_000);
		expect(Math.max(first, ...others)).toBeLessThanOrEqual(30_000);
	});

	it.each([[undefined], [null], [''], [0], [-1], ['soon']])(
		'that does not say how long it lives (%j) is used until it is refused',
		async (expires) => {
			const body = { access_token: 'token', token_type: 'bearer', expires_in: expires };
			world.sandbox.fail({ vendor: 'webinOne', path: '/api/v1', every: 1, answer: { body } });
			const record = { body: { Id: 1, Code: 'ONE' } };
			world.sandbox.fail({ vendor: 'webinOne', path: '/api/v2', every: 1, answer: record });
			const credentials = world.credentials();
			const file = oneNode(
				'webinOne',
				{ items: some(3), parameters: { resource: 'discountCode', operation: 'get', ...withId } },
				'webinOneApi',
			);
			for (let execution = 0; execution < 2; execution++) {
				const { status } = await startWorkflow(file, { nodeTypes: world.nodeTypes, credentials })
					.end;
				expect(status).toBe('success');
			}
			expect([logins().length, requests().length]).toEqual([1, 6]);
		},
	);

	it('that was revoked costs one new login, however many requests were under way', async () => {
		await run(some(1));
		const credentials = world.credentials();
		const file = (items: IDataObject[]) =>
			oneNode(
				'webinOne',
				{ items, parameters: { resource: 'discountCode', operation: 'get', ...withId } },
				'webinOneApi',
			);
		await startWorkflow(file(some(1)), { nodeTypes: world.nodeTypes, credentials }).end;
		world.sandbox.fail({ vendor: 'webinOne', method: 'GET', every: 1, delayMs: 10 });
		const before = logins().length;
		const running = startWorkflow(file(some(50)), { nodeTypes: world.nodeTypes, credentials });
		await sleep(60);
		world.sandbox.revokeTokens();
		const { status, nodes } = await running.end;
		expect([status, nodes.Node?.main[0]?.length, logins().length - before]).toEqual([
			'success',
			50,
			1,
		]);
		expect(requests().filter((one) => one.status === 401).length).toBeLessThanOrEqual(5);
	});

	it('that is refused although it is new ends the run after the one repeat that n8n makes', async () => {
		world.sandbox.fail({
			vendor: 'webinOne',
			method: 'GET',
			every: 1,
			answer: { status: 401, body: { ErrorCode: 401000, Message: 'Unauthorized' } },
		});
		const { error } = await run(some(20));
		expect(error?.message).toBe(
			'WebinOne does not accept the credential: Unauthorized (code 401000)',
		);
		expect([requests().length, logins().length <= 2]).toEqual([2, true]);
	});
});

describe('two credentials with the same keys', () => {
	it('do not hand each other a token that the vendor has taken back meanwhile', async () => {
		slowDown = speedUp(20);
		const [one, other] = [world.credentials(), world.credentials()];
		const runWith = async (credentials: typeof one) => {
			const file = oneNode(
				'webinOne',
				{ items: [{}], parameters: { resource: 'discountCode', operation: 'getAll', limit: 1 } },
				'webinOneApi',
			);
			const { status } = await startWorkflow(file, { nodeTypes: world.nodeTypes, credentials }).end;
			await sleep(40_000);
			return status;
		};
		const first = [await runWith(one), await runWith(other)];
		world.sandbox.revokeTokens();
		const second = await runWith(one);
		world.sandbox.revokeTokens();
		expect([...first, second, await runWith(other)]).toEqual([
			'success',
			'success',
			'success',
			'success',
		]);
	});
});

describe('a login that is refused', () => {
	it.each([
		[
			'wrong keys',
			{},
			{ clientSecret: 'another-secret' },
			'The Client ID or the Client Secret is wrong (code 401002)',
		],
		['a wrong scope', {}, { scope: 'everything' }, 'The Scope is wrong (code 401004)'],
		[
			'a disabled application',
			{ webinOneApplication: 'disabled' },
			{},
			'The API application is disabled (code 401001)',
		],
		[
			'a plan without API',
			{ webinOneApplication: 'planTooLow' },
			{},
			"The site's plan has no API; it needs Pro or higher (code 401003)",
		],
		[
			'wrong keys told with 400',
			{ webinOneTokenFailureStatus: 400 },
			{ clientSecret: 'other' },
			'The Client ID or the Client Secret is wrong (code 401002)',
		],
	] as const)(
		'because of %s is one login for twenty items, and says why',
		async (_why, behaviour, credential, sentence) => {
			world.sandbox.set(behaviour);
			const { error } = await run(some(20), { credential });
			expect(error?.message).toBe(`WebinOne does not accept the credential: ${sentence}`);
			expect([logins().length, requests()]).toEqual([1, []]);
		},
	);

	it('inside a 200 is one too', async () => {
		const body = { ErrorCode: 401002, Message: 'Invalid client_id and/or client_secret' };
		world.sandbox.fail({ vendor: 'webinOne', path: '/api/v1', every: 1, answer: { body } });
		const { error } = await run(some(20));
		expect(error?.message).toBe(
			'WebinOne does not accept the credential: The Client ID or the Client Secret is wrong (code 401002)',
		);
		expect([logins().length, requests()]).toEqual([1, []]);
	});

	it.each([
		['403 in HTML', { status: 403, body: '<html></html>', contentType: 'text/html' }],
		['403 in JSON of another form', { status: 403, body: { blocked: true } }],
	])('by a firewall with %s, once, stops no other item', async (_what, answer) => {
		world.sandbox.fail({ vendor: 'webinOne', path: '/api/v1', answer });
		const { main } = await run(some(5), { node: { onError: 'continueErrorOutput' } });
		expect([main[0]?.length, main[1]?.length]).toEqual([4, 1]);
		expect(main[1]?.[0]?.json.error).toMatch(
			/^This is not an answer of WebinOne \(the first item, item 0\): the sign-in was answered with HTTP status 403 and no token/,
		);
	});

	it.each([
		['a number', 12345],
		['an object', { token: 'inside' }],
		['a list', ['token']],
		['true', true],
		['blanks', '  '],
		['a text with a line break', 'to\r\nX-Other: ken'],
		['a text with other letters', 'tokén'],
	])('with a token that no header can hold, %s, is told and never used', async (_what, token) => {
		answerWith(token);
		const { error } = await run(some(1));
		expect(error?.message).toBe(
			'This is not an answer of WebinOne (the first item, item 0): the sign-in was answered with HTTP status 200 and no token that can be used, so the Site URL may be wrong. Check the Site URL in the credential',
		);
		expect(requests()).toEqual([]);
	});

	it.each(['', null])('with %j for a token has none', async (token) => {
		answerWith(token);
		const { error } = await run(some(1));
		expect(error?.message).toContain(
			'the sign-in was answered with HTTP status 200 and no token, so the Site URL may be wrong',
		);
		expect(requests()).toEqual([]);
	});

	it('with blanks around its token is one all the same', async () => {
		world.sandbox.fail({
			vendor: 'webinOne',
			path: '/api/v1',
			mutate: (body) => {
				const { access_token: token } = body as { access_token: string };
				return { ...(body as IDataObject), access_token: ` ${token}\n` };
			},
		});
		const { status } = await run(some(2));
		expect([status, logins().length]).toEqual(['success', 1]);
	});

	it.each([
		['in the form of OAuth 2', { status: 400, body: { error: 'invalid_client' } }],
		['without a word', { status: 401, body: '' }],
	])('%s is one login for twenty items', async (_what, answer) => {
		world.sandbox.fail({ vendor: 'webinOne', path: '/api/v1', every: 1, answer });
		const { error } = await run(some(20));
		expect(error?.message).toMatch(
			/^WebinOne does not accept the credential: the sign-in was answered with HTTP status 40[01] and no token/,
		);
		expect(logins()).toHaveLength(1);
	});

	it('because the site is something else says that the Site URL is to be checked', async () => {
		world.sandbox.fail({ vendor: 'webinOne', path: '/api/v1', times: 5, html: true });
		const { error } = await run(some(3));
		expect(error?.message).toContain('the Site URL may be wrong');
		expect(requests()).toEqual([]);
	});

	it.each([
		['a page', { status: 200, body: '<html></html>', contentType: 'text/html' }],
		['a page for an address that is not there', { status: 404, body: '<html></html>' }],
		['JSON of something else', { status: 200, body: { hello: 'world' } }],
	])(
		'of a site that is something else costs a handful of logins for a hundred items: %s',
		async (_what, answer) => {
			world.sandbox.fail({ vendor: 'webinOne', path: '/api/v1', every: 1, answer });
			const { main } = await run(some(100), { node: { onError: 'continueErrorOutput' } });
			const told = main[1]?.map(({ json }) => String(json.error)) ?? [];
			expect([told.length, requests().length]).toEqual([100, 0]);
			for (const words of told) expect(words).toContain('the Site URL may be wrong');
			expect(logins().length).toBeGreaterThan(1);
			expect(logins().length).toBeLessThan(5);
		},
	);

	it('that a firewall has answered for once is tried again by the next item', async () => {
		world.sandbox.fail({ vendor: 'webinOne', path: '/api/v1', html: true });
		const { main } = await run(some(20), { node: { onError: 'continueErrorOutput' } });
		expect([main[0]?.length, main[1]?.length, logins().length]).toEqual([19, 1, 2]);
	});

	it('is tried again soon at a site that was something else', async () => {
		world.sandbox.fail({ vendor: 'webinOne', path: '/api/v1', times: 3, html: true });
		await run(some(20), { node: { onError: 'continueErrorOutput' } });
		slowDown = speedUp(50);
		await sleep(11_000);
		expect((await run(some(1))).status).toBe('success');
	});

	it.each([503, 429])(
		'with status %i for once is tried again, for nothing was done yet',
		async (status) => {
			slowDown = speedUp(20);
			world.sandbox.fail({ vendor: 'webinOne', path: '/api/v1', answer: { status } });
			const create = caseOf('Create');
			const { items } = await world.run(create, {
				items: [{}],
				parameters: { code: 'NEW', type: 'Fixed Amount', amount: 5 },
			});
			expect([
				items.length,
				logins().length,
				world.sandbox.log.filter(({ work }) => work && 'created' in work).length,
			]).toEqual([1, 2, 1]);
		},
	);

	it('does not keep a later login from being tried', async () => {
		world.sandbox.set({ webinOneApplication: 'disabled' });
		await run(some(1));
		world.sandbox.set({ webinOneApplication: 'enabled' });
		expect((await run(some(1))).status).toBe('success');
	});
});
