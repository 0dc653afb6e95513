/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- the vendors' printed examples */
import type { Sandbox, VendorName } from '../../sandbox';
import { startSandbox } from '../../sandbox';
import type { ToSend } from './send';
import { send } from './send';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({
		keys: {
			retargeting: { restApiKey: 'MyAPI_REST_Key' },
			nuweb: { apiToken: '<token>' },
			coupontools: { clientId: 'XXX', clientSecret: 'YYY' },
			personaClick: { shopId: '0d42fd8b713d0752776ca589cc0056', shopSecret: '0123456789abcdef0123456789abcdef' },
			webinOne: { clientId: 'YOUR_CLIENT_ID', clientSecret: 'YOUR_CLIENT_SECRET' },
		},
	});
});
afterEach(() => sandbox.reset());
afterAll(async () => await sandbox.close());

const to = async (vendor: VendorName, path: string, request?: ToSend) =>
	await send(sandbox.vendors[vendor].baseUrl + path, request);
const lastEntry = () => sandbox.log.at(-1);

describe('Retargeting', () => {
	const day = async (date: string) => (await to('retargeting', `/discount-codes?k=MyAPI_REST_Key&date=${date}`)).json.data;

	it('answers the request of its page with the answer of its page', async () => {
		const codes = await day('2021-10-04');
		expect(codes.map((code: { code: string; used: unknown }) => [code.code, code.used])).toEqual([
			['multiuse_code', null],
			['unique_code', true],
		]);
		expect(lastEntry()).toMatchObject({ vendor: 'retargeting', path: '/discount-codes', violations: [], status: 200 });
	});

	it('shows a code of one day on the next day too', async () => {
		const [one, next] = [await day('2026-01-10'), await day('2026-01-11')];
		expect(next[0]).toEqual(one.at(-1));
		expect(await day('2026-03-01')).toEqual([]);
	});

	it('refuses inside a 200, or with the status that was set', async () => {
		const wrongKey = await to('retargeting', '/discount-codes?k=wrong&date=2026-01-10');
		expect([wrongKey.status, wrongKey.json]).toEqual([200, { status: 'Incorrect key' }]);
		sandbox.set({ retargetingFailureStatus: 400 });
		const wrongDate = await to('retargeting', '/discount-codes?k=MyAPI_REST_Key');
		expect([wrongDate.status, wrongDate.json]).toEqual([400, { status: 'Incorrect date' }]);
		expect(lastEntry()?.violations).toEqual(['query.date: Required']);
	});
});

describe('Nuweb', () => {
	const headers = { authorization: 'Bearer <token>' };
	const get = async (path: string, more = {}) => await to('nuweb', path, { headers: { ...headers, ...more } });

	it('answers the request of its page', async () => {
		const { json } = await get('/discount-codes');
		expect(json.data).toHaveLength(100);
		expect(json.meta.total).toBe(10_000);
		expect(json.data[1].relationships.currencies).toEqual({ type: 'currencies', id: 3 });
		expect(lastEntry()?.violations).toEqual([]);
	});

	it('gives 10,000 different codes in 100 pages', async () => {
		const ids = new Set<number>();
		for (let page = 1; page <= 100; page++) {
			for (const { id } of (await get(`/discount-codes?page=${page}&limit=100`)).json.data) ids.add(id);
		}
		expect(ids.size).toBe(10_000);
		expect((await get('/discount-codes?page=101&limit=100')).json.data).toEqual([]);
	});

	it('filters by type, fields and trash', async () => {
		const { json } = await get('/discount-codes?limit=3&types=fixed,bxgy&only=discountCodes.code,currencies.code');
		expect(json.data.map((code: { attributes: object }) => Object.keys(code.attributes))).toEqual([['code'], ['code'], ['code']]);
		expect(json.included.every((one: { attributes: object }) => Object.keys(one.attributes).join() === 'code')).toBe(true);
		expect((await get('/discount-codes?types[]=fixed&types[]=bxgy&limit=1')).json.meta.total).toBe(json.meta.total);
		expect((await get('/discount-codes?limit=1&withTrashed=true')).json.meta.total).toBe(10_001);
		expect((await get('/discount-code?id=10001')).status).toBe(404);
		expect((await get('/discount-code?id=10001&withTrashed=true')).json.data.attributes.deletedAt).toBeTruthy();
	});

	it('finds a code by its text, in the company of the header only', async () => {
		expect((await get('/discount-code?code=PERCENTAGE1')).json.data.id).toBe(1);
		const elsewhere = await get('/discount-code?code=PERCENTAGE1', { 'X-NU-COMPANY-ID': '2' });
		expect([elsewhere.status, elsewhere.json.message]).toEqual([404, 'No query results for model [DiscountCode].']);
		expect((await get('/discount-codes', { 'X-NU-COMPANY-ID': '3' })).status).toBe(403);
	});

	it('knows the user of a token, and refuses another token', async () => {
		expect((await get('/')).json.user.id).toBe(8);
		const refused = await get('/', { authorization: 'Bearer other' });
		expect([refused.status, refused.json]).toEqual([401, { message: 'Unauthenticated.' }]);
	});

	it('cuts a limit above 100 and refuses one that is no number', async () => {
		expect((await get('/discount-codes?limit=500')).json.data).toHaveLength(100);
		const refused = await get('/discount-codes?limit=many');
		expect([refused.status, Object.keys(refused.json.errors)]).toEqual([422, ['limit']]);
	});
});

describe('Coupontools', () => {
	const keys = { 'X-Client-Id': 'XXX', 'X-Client-Secret': 'YYY' };
	const post = async (path: string, body: unknown, headers: Record<string, string> = keys) =>
		await to('coupontools', path, { method: 'POST', headers: { 'Content-Type': 'application/json', ...headers }, body });
	const errorsOf = ({ json }: { json: { status: { errors?: unknown }; errors?: unknown } }) => json.status.errors ?? json.errors;

	it('sends the mail of its page, and none to an address that has the coupon', async () => {
		const { json } = await post('/v3/send/email', '{"campaign":"cam_123456","email":"john@doe.com"}');
		expect(json).toMatchObject({ status: { status: 'OK' }, receiver: 'john@doe.com', action: 'email_sent' });
		expect(json.single_use_code).toHaveLength(21);
		expect(lastEntry()).toMatchObject({ violations: [], work: { mailed: 'john@doe.com', campaign: 'cam_123456' } });
		const again = await post('/v3/send/email', { campaign: 'cam_123456', email: 'john@doe.com', check_unique: true });
		expect(again.json.action).not.toBe('email_sent');
		expect(sandbox.memory.coupontools.mails).toHaveLength(1);
	});

	it('takes keys in the body, and a form', async () => {
		const body = 'client_id=XXX&client_secret=YYY&only_active=1';
		const { json } = await post('/v3/coupon/list', body, { 'content-type': 'application/x-www-form-urlencoded' });
		expect(json.coupon_info.map(({ name }: { name: string }) => name)).toEqual(['Summer', 'Welcome']);
	});

	it('gives one campaign', async () => {
		expect((await post('/v3/coupon/info', { campaign: 'cam_123458' })).json.coupon_info.status).toBe('inactive');
	});

	it.each([
		['a missing campaign', { email: 'a@example.com' }, [200]],
		['a campaign of the wrong form', { campaign: 'summer', email: 'a@example.com' }, [301]],
		['an unknown campaign', { campaign: 'cam_9', email: 'a@example.com' }, [502]],
		['a bad address', { campaign: 'cam_123456', email: 'a.example.com' }, 305],
		['an address that bounces', { campaign: 'cam_123456', email: 'bounce@example.com' }, 604],
	])('refuses %s inside a 200', async (_what, body, code) => {
		const refused = await post('/v3/send/email', body);
		expect(refused.status).toBe(200);
		expect(errorsOf(refused)).toMatchObject({ error_code: code });
		expect(sandbox.memory.coupontools.mails).toEqual([]);
	});

	it('refuses wrong keys, GET, and a mail without a mail service', async () => {
		expect(errorsOf(await post('/v3/coupon/list', {}, { 'X-Client-Id': 'XXX' }))).toMatchObject({ error_code: 1000 });
		expect((await to('coupontools', '/v3/coupon/list', { headers: keys })).status).toBe(405);
		sandbox.set({ coupontoolsMailService: false });
		const refused = await post('/v3/send/email', { campaign: 'cam_123456', email: 'a@example.com' });
		expect(errorsOf(refused)).toMatchObject({ error_code: [104] });
	});
});

describe('PersonaClick', () => {
	const shop = 'shop_id=0d42fd8b713d0752776ca589cc0056';
	const keys = `${shop}&shop_secret=0123456789abcdef0123456789abcdef`;
	const upload =
		'{"shop_id":"0d42fd8b713d0752776ca589cc0056","shop_secret":"0123456789abcdef0123456789abcdef","id":100500,"codes":["code1","code2","codeN"]}';
	const post = async (body: unknown) =>
		await to('personaClick', '/promo_codes', { method: 'POST', headers: { 'content-type': 'application/json' }, body });

	it('answers the three requests of its page in the generation of its page', async () => {
		sandbox.set({ personaClickGeneration: 1 });
		const lists = (await to('personaClick', `/promo_codes?${keys}`)).json;
		expect(lists).toHaveLength(63);
		expect(lists[0]).toEqual({ id: 3184, name: 'Abandoned cart trigger discount codes', available: 3744 });
		expect((await post(upload)).json).toEqual({ status: 'success' });
		expect(lastEntry()?.work).toEqual({ uploaded: 3, list: 100500, added: 3 });
		const { json } = await to('personaClick', `/promo_codes/fetch?${shop}&id=100500`);
		expect(json).toEqual({ code: 'SPRING-00001' });
		expect(sandbox.log.flatMap(({ violations }) => violations)).toEqual([]);
	});

	it('wraps the lists in pages of 50 in its third generation', async () => {
		const page = async (offset: number) => (await to('personaClick', `/promo_codes?${keys}&limit=50&offset=${offset}`)).json.payload;
		expect([(await page(0)).length, (await page(50)).length, (await page(100)).length]).toEqual([50, 13, 0]);
		const active = (await to('personaClick', `/promo_codes?${keys}&active=1&include=7,2001`)).json.payload;
		expect(active).toEqual([{ id: 2001, name: 'Small list 1', available: 10 }]);
	});

	it('drops codes that it had before, given out or not', async () => {
		await to('personaClick', `/promo_codes/fetch?${keys}&id=2001`);
		const body = { ...JSON.parse(upload), id: '2001', codes: ['SMALL1-00001', 'SMALL1-00002', 'NEW', 'NEW'] };
		await post(body);
		expect(lastEntry()?.work).toEqual({ uploaded: 4, list: 2001, added: 1 });
		expect(sandbox.memory.personaClick.lists.get(2001)?.available).toHaveLength(10);
	});

	it('gives a device the same code again, and takes the last code first when told so', async () => {
		const fetch = async (more: string) => (await to('personaClick', `/promo_codes/fetch?${more}&id=spring`)).json.code;
		expect([await fetch(`${shop}&did=d1`), await fetch(`${shop}&did=d1`)]).toEqual(['SPRING-00001', 'SPRING-00001']);
		sandbox.set({ personaClickOrder: 'lifo' });
		expect([await fetch(keys), await fetch(keys)]).toEqual(['SPRING-01000', 'SPRING-00999']);
	});

	it.each([
		['an empty list', `/promo_codes/fetch?${keys}&id=7`, 404],
		['an unknown list', `/promo_codes/fetch?${keys}&id=8`, 404],
		['a fetch without secret and device', `/promo_codes/fetch?${shop}&id=7`, 404],
		['a missing secret', `/promo_codes?${shop}`, 404],
		['a wrong secret', `/promo_codes?${shop}&shop_secret=wrong`, 403],
	])('refuses %s', async (_what, path, status) => {
		const refused = await to('personaClick', path);
		expect([refused.status, refused.json.success]).toEqual([status, false]);
		sandbox.set({ personaClickFailuresIn200: true });
		expect((await to('personaClick', path)).status).toBe(200);
	});

	it('refuses a body that is not JSON, and another method', async () => {
		expect((await post('codes=1')).status).toBe(406);
		expect((await to('personaClick', '/promo_codes', { method: 'PUT' })).status).toBe(405);
	});
});

describe('WebinOne', () => {
	const form = 'grant_type=client_credentials&client_id=YOUR_CLIENT_ID&client_secret=YOUR_CLIENT_SECRET&scope=public_api';
	const path = '/api/v2/admin/discount-codes';
	const logIn = async (body = form) =>
		await to('webinOne', '/api/v1/oauth/token', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body });
	const withToken = async () => {
		const headers = { authorization: `Bearer ${(await logIn()).json.access_token}` };
		return async (below: string, request: ToSend = {}) => await to('webinOne', path + below, { headers, ...request });
	};

	it('answers the five requests of its page', async () => {
		const call = await withToken();
		const list = (await call('?Where=%7B%7D&Order_By=Id&Offset=0&Limit=100')).json;
		expect([list.Items.length, list.Items[0].Id, list.TotalItemsCount]).toEqual([100, 1, 250]);
		const body = {
			Code: 'string', Type: 'string', Description: 'string', Currency: 'string', Enabled: true, Amount: 0, MinOrderCostLimitation: 0,
			UseExpireAfterRedemption: true, ExpireAfter: 0, ReleaseDateTime: '2024-05-22T14:42:28.074Z',
			ExpiryDateTime: '2024-05-22T14:42:28.074Z', Catalogs: [0], ApplyDiscountToCatalogs: true,
		};
		expect((await call('', { method: 'POST', body })).json).toEqual({ Id: 251, ...body });
		expect((await call('/251', { method: 'PUT', body: { ...body, Amount: 5 } })).json.Amount).toBe(5);
		expect((await call('/251')).json.Amount).toBe(5);
		const deleted = await call('/251', { method: 'DELETE' });
		expect([deleted.status, deleted.text]).toEqual([204, '']);
		expect((await call('/251')).json).toEqual({ ErrorCode: 404000, Message: 'Not found' });
		expect(sandbox.log.flatMap(({ violations }) => violations)).toEqual([]);
		expect(sandbox.log.map(({ work }) => work).filter(Boolean)).toEqual([{ loggedIn: true }, { created: 251 }, { updated: 251 }, { deleted: 251 }]);
	});

	it('empties what an update leaves out, or keeps it', async () => {
		const call = await withToken();
		expect((await call('/1', { method: 'PUT', body: { Amount: 5 } })).json.Code).toBe('');
		sandbox.set({ webinOnePut: 'merge' });
		expect((await call('/2', { method: 'PUT', body: { Amount: 5 } })).json.Code).toBe('SPRING 2');
	});

	it('filters by equality, refuses what is no object, and can ignore the query', async () => {
		const call = await withToken();
		expect((await call(`?Where=${encodeURIComponent('{"Id":7}')}`)).json).toMatchObject({ Items: [{ Id: 7 }], TotalItemsCount: 1 });
		expect((await call('?Where=Id')).status).toBe(400);
		sandbox.set({ webinOneIgnoresQuery: true });
		expect((await call('?Offset=100')).json.Items[0].Id).toBe(1);
	});

	it.each([
		['wrong keys', form.replace('CLIENT_SECRET&', 'OTHER&'), 401002],
		['a wrong scope', form.replace('public_api', 'everything'), 401004],
	])('refuses a login with %s', async (_what, body, code) => {
		const refused = await logIn(body);
		expect([refused.status, refused.json.ErrorCode]).toEqual([401, code]);
	});

	it('refuses a login as JSON, of a disabled application, of a low plan', async () => {
		const json = await to('webinOne', '/api/v1/oauth/token', { method: 'POST', body: Object.fromEntries(new URLSearchParams(form)) });
		expect(json.json.ErrorCode).toBe(401002);
		sandbox.set({ webinOneApplication: 'disabled', webinOneTokenFailureStatus: 400 });
		const disabled = await logIn();
		expect([disabled.status, disabled.json.ErrorCode]).toEqual([400, 401001]);
	});

	it('refuses tokens that have expired or were revoked, and unknown addresses with a page', async () => {
		const call = await withToken();
		sandbox.revokeWebinOneTokens();
		expect((await call('/1')).status).toBe(401);
		sandbox.set({ webinOneTokenSeconds: 0 });
		expect((await (await withToken())('/1')).status).toBe(401);
		const elsewhere = await to('webinOne', '/shop');
		expect([elsewhere.status, elsewhere.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
	});
});
