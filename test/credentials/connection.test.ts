import { World } from '../engine/world';
import { testConnection } from './connectionTest';

let world: World;

beforeAll(async () => void (world = await World.start()));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const TYPES = ['retargetingApi', 'nuwebApi', 'coupontoolsApi', 'personaClickApi', 'webinOneApi'];
const good = { ok: true, message: 'Connection successful!' };

describe('the connection test', () => {
	it.each(TYPES)('of %s accepts good keys with requests that only read', async (type) => {
		expect(await testConnection(world, type)).toEqual(good);
		const done = world.sandbox.log.map(({ work }) => work).filter((work) => work && !('loggedIn' in work));
		expect([done, world.sandbox.log.flatMap(({ violations }) => violations)]).toEqual([[], []]);
	});

	it.each([
		['retargetingApi', 'Retargeting says: Incorrect key. Check the REST API Key (the second field).'],
		['nuwebApi', 'Nuweb does not accept the API Token: it is wrong, or was revoked.'],
		['coupontoolsApi', 'Coupontools does not accept the Client ID and Client Secret (code 1000).'],
		['personaClickApi', 'PersonaClick does not accept the Shop ID and Shop Secret.'],
		['webinOneApi', 'The Client ID or the Client Secret is wrong (code 401002)'],
	])('of %s refuses wrong keys and says so', async (type, message) => {
		const store = world.store()[type];
		world.sandbox.changeKeys();
		expect(await testConnection(world, type, store)).toEqual({ ok: false, message });
	});

	it.each(TYPES)('of %s names the field when the address is no address', async (type) => {
		const address = type === 'coupontoolsApi' ? { host: 'custom', baseUrl: 'nowhere' } : { baseUrl: 'nowhere' };
		const { ok, message } = await testConnection(world, type, address);
		expect(ok).toBe(false);
		expect(message).toMatch(/^The (Base|Site) URL of the credential is not a web address/);
		expect(world.sandbox.log).toEqual([]);
	});
});

describe('the connection test', () => {
	it.each(['retargetingApi', 'nuwebApi', 'coupontoolsApi', 'webinOneApi'])('of %s does not take a web page with status 200 for an answer', async (type) => {
		world.sandbox.fail({ every: 1, html: true });
		const { ok, message } = await testConnection(world, type);
		expect([ok, message]).toEqual([false, expect.stringMatching(/not an answer of|Check the Site URL/)]);
	});
});

describe('the connection test of Coupontools', () => {
	it.each([
		['as a list', { status: { status: 'failed', errors: { error_code: [1000], error_message: 'HTTP/1.0 401 Unauthorized.' } } }],
		['beside the status', { status: { status: 'failed' }, errors: { error_code: 1000, error_message: 'HTTP/1.0 401 Unauthorized.' } }],
	])('refuses wrong keys whose code comes %s', async (_form, body) => {
		world.sandbox.fail({ vendor: 'coupontools', answer: { body } });
		expect(await testConnection(world, 'coupontoolsApi')).toMatchObject({ ok: false });
	});

	it('tells an account that has expired from wrong keys', async () => {
		const errors = { error_code: 101, error_message: 'Account expired.' };
		world.sandbox.fail({ vendor: 'coupontools', answer: { body: { status: { status: 'failed', errors } } } });
		expect(await testConnection(world, 'coupontoolsApi')).toEqual({ ok: false, message: 'The Coupontools account has expired (code 101).' });
	});

	it('refuses wrong keys that are answered with 401', async () => {
		world.sandbox.set({ coupontoolsKeyFailureStatus: 401 });
		const { ok, message } = await testConnection(world, 'coupontoolsApi', { clientSecret: 'another-secret' });
		expect([ok, message]).toEqual([false, 'Coupontools does not accept the Client ID and Client Secret.']);
	});

	it('asks the host that was chosen', async () => {
		const host = world.sandbox.vendors.coupontools.baseUrl;
		expect(await testConnection(world, 'coupontoolsApi', { host: 'custom', baseUrl: `${host}/` })).toEqual(good);
		expect(world.sandbox.log.map(({ path }) => path)).toEqual(['/v3/coupon/list']);
	});
});

describe('the connection test of PersonaClick', () => {
	it.each([1, 2, 3] as const)('accepts good keys and refuses wrong ones of generation %i', async (personaClickGeneration) => {
		world.sandbox.set({ personaClickGeneration });
		expect(await testConnection(world, 'personaClickApi')).toEqual(good);
		expect(await testConnection(world, 'personaClickApi', { shopSecret: 'another-secret' })).toMatchObject({ ok: false });
	});

	it('never draws a code', async () => {
		await testConnection(world, 'personaClickApi');
		expect(world.requests('personaClick').map(({ method, path }) => `${method} ${path}`)).toEqual(['GET /promo_codes']);
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
		expect(await testConnection(world, 'webinOneApi')).toEqual({ ok: false, message });
	});

	it('says why when the scope is wrong', async () => {
		expect(await testConnection(world, 'webinOneApi', { scope: 'everything' })).toEqual({ ok: false, message: 'The Scope is wrong (code 401004)' });
	});

	it('refuses keys that get a token but may not read discount codes', async () => {
		world.sandbox.fail({ vendor: 'webinOne', path: '/api/v2', answer: { status: 403, body: { ErrorCode: 403000, Message: 'Forbidden' } } });
		expect(await testConnection(world, 'webinOneApi')).toMatchObject({ ok: false });
	});
});
