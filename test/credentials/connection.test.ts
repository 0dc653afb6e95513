import { allOperations, World } from '../../scripts/engine/world';
import { testConnection } from './connectionTest';

let world: World;

beforeAll(async () => void (world = await World.start()));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const VENDORS = [...new Set(allOperations().map(({ vendor }) => vendor))];
const TYPES = VENDORS.map(({ credential }) => credential);
const good = { ok: true, message: 'Connection successful!' };

describe('the connection test', () => {
	it.each(TYPES)('of %s accepts good keys with requests that only read', async (type) => {
		expect(await testConnection(world, type)).toEqual(good);
		const done = world.sandbox.log
			.map(({ work }) => work)
			.filter((work) => work && !('loggedIn' in work));
		expect([done, world.sandbox.log.flatMap(({ violations }) => violations)]).toEqual([[], []]);
	});

	it.each([
		[
			'retargetingApi',
			'Retargeting does not accept the credential: Incorrect key. Check the REST API Key (the second field in Retargeting).',
		],
		[
			'nuwebApi',
			'Nuweb does not accept the credential: Unauthenticated. Check the API Token: it may be wrong, or revoked.',
		],
		[
			'coupontoolsApi',
			'Coupontools does not accept the credential: HTTP/1.0 401 Unauthorized. Client ID or Secret not correct (code 1000). Check the Client ID, the Client Secret and the state of the account.',
		],
		[
			'personaClickApi',
			'PersonaClick does not accept the credential: Shop not found. Check the Shop ID and the Shop Secret.',
		],
		[
			'webinOneApi',
			'WebinOne does not accept the credential: The Client ID or the Client Secret is wrong (code 401002). Check the Client ID, the Client Secret, and what the API application may do.',
		],
	])('of %s refuses wrong keys and says so', async (type, message) => {
		const store = world.store()[type];
		world.sandbox.changeKeys();
		expect(await testConnection(world, type, store)).toEqual({ ok: false, message });
	});

	it.each(TYPES.filter((type) => type !== 'webinOneApi'))(
		'of %s speaks of the address alone where the vendor has nothing there',
		async (type) => {
			const status = { status: 'failed', errors: { error_message_description: ['Not Found'] } };
			world.sandbox.fail({
				every: 1,
				answer: { status: 404, body: { message: 'Not Found', status } },
			});
			const { ok, message } = await testConnection(world, type);
			expect([ok, message]).toEqual([
				false,
				expect.stringMatching(
					/^[\w ]+ has nothing at this address: .+[^.]\. Check the Base URL\.$/,
				),
			]);
		},
	);

	it.each([
		['nuwebApi', { apiToken: 'status' }, 'HTTP status 403'],
		['retargetingApi', { restApiKey: 'HTML' }, 'an HTML page came back'],
		['webinOneApi', { clientSecret: 'Site' }, 'no token, so the Site URL may be wrong'],
	])('of %s keeps its own words whole where a key is one of them', async (type, keys, words) => {
		world.sandbox.fail({ every: 1, answer: { status: 403, body: '<html>No</html>' } });
		const { message } = await testConnection(world, type, keys);
		expect([message, message]).toEqual([
			expect.stringContaining(words),
			expect.not.stringContaining('***'),
		]);
	});

	it.each(TYPES)('of %s names the field when the address is no address', async (type) => {
		const { ok, message } = await testConnection(world, type, {
			host: 'custom',
			baseUrl: 'nowhere',
		});
		expect(ok).toBe(false);
		expect(message).toMatch(/^The (Base|Site) URL of the credential is not a web address/);
		expect(world.sandbox.log).toEqual([]);
	});
});

describe('the connection test', () => {
	it.each(TYPES)('of %s does not take a web page with status 200 for an answer', async (type) => {
		world.sandbox.fail({ every: 1, html: true });
		const { ok, message } = await testConnection(world, type);
		expect([ok, message]).toEqual([
			false,
			expect.stringMatching(
				/^This is not an answer of [\w ]+: an HTML page came back\. Check the Base URL\.$|no token, so the Site URL may be wrong/,
			),
		]);
	});

	it.each(VENDORS.filter(({ connection }) => connection.due).map(({ credential }) => credential))(
		"of %s does not take somebody else's JSON for an answer",
		async (type) => {
			world.sandbox.fail({ every: 1, answer: { status: 200, body: { hello: 'world' } } });
			const { ok, message } = await testConnection(world, type);
			expect([ok, message]).toEqual([
				false,
				expect.stringMatching(
					/^This is not an answer of [\w ]+: something else came back\. Check the Base URL\.$/,
				),
			]);
		},
	);

	it.each(
		TYPES.flatMap((type) => [
			[
				type,
				'https://no-such-host.invalid',
				'there is no such host|the address could not be looked up',
			],
			[type, 'http://127.0.0.1:9', 'the connection was refused'],
		]),
	)('of %s says what is wrong with %s', async (type, baseUrl, reason) => {
		const { ok, message } = await testConnection(world, type, { host: 'custom', baseUrl });
		expect(ok).toBe(false);
		expect(message).toMatch(
			new RegExp(
				`^[\\w ]+ could not be reached: (${reason})\\. Check the (Base|Site) URL, and whether [\\w ]+ is online\\.$`,
			),
		);
	});

	it.each(TYPES)(
		'of %s says that the keys could not be tested when there are too many requests',
		async (type) => {
			world.sandbox.fail({ every: 1, path: /^(?!.*oauth)/, answer: { status: 429 } });
			const { ok, message } = await testConnection(world, type);
			expect([ok, message]).toEqual([
				false,
				expect.stringMatching(/takes no more requests now, so the keys could not be tested/),
			]);
		},
	);
});

describe('the connection test of Coupontools', () => {
	it.each([
		[
			'as a list',
			{
				status: {
					status: 'failed',
					errors: { error_code: [1000], error_message: 'HTTP/1.0 401 Unauthorized.' },
				},
			},
		],
		[
			'beside the status',
			{
				status: { status: 'failed' },
				errors: { error_code: 1000, error_message: 'HTTP/1.0 401 Unauthorized.' },
			},
		],
	])('refuses wrong keys whose code comes %s', async (_form, body) => {
		world.sandbox.fail({ vendor: 'coupontools', answer: { body } });
		expect(await testConnection(world, 'coupontoolsApi')).toMatchObject({ ok: false });
	});

	it('tells an account that has expired from wrong keys', async () => {
		const errors = { error_code: 101, error_message: 'Account expired.' };
		world.sandbox.fail({
			vendor: 'coupontools',
			answer: { body: { status: { status: 'failed', errors } } },
		});
		expect(await testConnection(world, 'coupontoolsApi')).toEqual({
			ok: false,
			message:
				'Coupontools does not accept the credential: Account expired (code 101). Check the Client ID, the Client Secret and the state of the account.',
		});
	});

	it('refuses wrong keys that are answered with 401', async () => {
		world.sandbox.set({ coupontoolsKeyFailureStatus: 401 });
		const { ok, message } = await testConnection(world, 'coupontoolsApi', {
			clientSecret: 'another-secret',
		});
		expect([ok, message]).toEqual([
			false,
			expect.stringMatching(/^Coupontools does not accept the credential: /),
		]);
	});

	it('asks the host that was chosen', async () => {
		const host = world.sandbox.vendors.coupontools.baseUrl;
		expect(
			await testConnection(world, 'coupontoolsApi', { host: 'custom', baseUrl: `${host}/` }),
		).toEqual(good);
		expect(world.sandbox.log.map(({ path }) => path)).toEqual(['/v3/coupon/list']);
	});
});

describe('the connection test of PersonaClick', () => {
	it.each([1, 2, 3] as const)(
		'accepts good keys and refuses wrong ones of generation %i',
		async (personaClickGeneration) => {
			world.sandbox.set({ personaClickGeneration });
			expect(await testConnection(world, 'personaClickApi')).toEqual(good);
			expect(
				await testConnection(world, 'personaClickApi', { shopSecret: 'another-secret' }),
			).toMatchObject({ ok: false });
		},
	);

	it('never draws a code', async () => {
		await testConnection(world, 'personaClickApi');
		expect(world.requests('personaClick').map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /promo_codes',
		]);
	});

	it.each([
		['a bare list', []],
		['a wrapped one', { success: true, payload: [] }],
	])('accepts good keys of a shop without any list, told as %s', async (_form, body) => {
		world.sandbox.fail({ vendor: 'personaClick', answer: { body } });
		expect(await testConnection(world, 'personaClickApi')).toEqual(good);
	});
});

describe('the connection test of WebinOne', () => {
	it('signs in and reads one code, so that plan and scope are tested too', async () => {
		world.sandbox.reset({ keys: { webinOne: { clientId: 'client-for-the-test' } } });
		expect(await testConnection(world, 'webinOneApi')).toEqual(good);
		expect(world.sandbox.log.map(({ method, path, query }) => [method, path, query])).toEqual([
			['POST', '/api/v1/oauth/token', {}],
			['GET', '/api/v2/admin/discount-codes', { Offset: '0', Limit: '1' }],
		]);
	});

	it.each([
		['disabled', 'The API application is disabled (code 401001)'],
		['planTooLow', "The site's plan has no API; it needs Pro or higher (code 401003)"],
	] as const)('says why when the application is %s', async (webinOneApplication, message) => {
		world.sandbox.reset({ keys: { webinOne: { clientId: `client-${webinOneApplication}` } } });
		world.sandbox.set({ webinOneApplication });
		expect((await testConnection(world, 'webinOneApi')).message).toContain(
			`: ${message}. Check the Client ID`,
		);
	});

	it('says why when the scope is wrong', async () => {
		expect(await testConnection(world, 'webinOneApi', { scope: 'everything' })).toMatchObject({
			ok: false,
			message: expect.stringContaining(': The Scope is wrong (code 401004). ') as string,
		});
	});

	it('refuses keys that get a token but may not read discount codes', async () => {
		world.sandbox.fail({
			vendor: 'webinOne',
			path: '/api/v2',
			answer: { status: 403, body: { ErrorCode: 403000, Message: 'Forbidden' } },
		});
		expect(await testConnection(world, 'webinOneApi')).toMatchObject({ ok: false });
	});
});
