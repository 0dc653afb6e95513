/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a server that sends requests elsewhere */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import type { VendorName } from '../../sandbox';
import { allCredentials, World } from '../../scripts/engine/world';
import { sendByHttpRequest, type Sent } from './httpRequestNode';

/** The class of which n8n's HTTP Request node makes its forms. */
const FormData = createRequire(require.resolve('n8n-core'))('form-data') as new () => {
	append(name: string, value: string): void;
};

let world: World;
/** A server that nobody's credential is for, and what came to it. */
let elsewhere: Server;
let elsewhereUrl: string;
let leaked: Array<{ url: string; headers: IncomingHttpHeaders; body: string }>;

beforeAll(async () => {
	world = await World.start();
	elsewhere = createServer((request, response) => {
		let body = '';
		request.on('data', (piece: Buffer) => (body += piece.toString()));
		request.on('end', () => {
			leaked.push({ url: request.url ?? '', headers: request.headers, body });
			response.end('{}');
		});
	});
	await new Promise<void>((resolve) => elsewhere.listen(0, '127.0.0.1', resolve));
	elsewhereUrl = `http://localhost:${(elsewhere.address() as AddressInfo).port}`;
});
beforeEach(() => void (leaked = []));
afterEach(() => world.sandbox.reset());
afterAll(async () => {
	elsewhere.closeAllConnections();
	await new Promise((resolve) => elsewhere.close(resolve));
	await world.close();
});

const baseUrlOf = (vendor: VendorName) => world.sandbox.vendors[vendor].baseUrl;
const keysOf = (vendor: VendorName) => world.sandbox.vendors[vendor].credentials;

/** Sends to a path of a vendor, with nothing but the keys that the credential adds. @returns what came, and what the vendor got, without the sign-in */
async function send(vendor: VendorName, path: string, sent: Sent = {}) {
	const came = await sendByHttpRequest(world, `${vendor}Api`, {
		method: 'GET',
		...sent,
		uri: `${baseUrlOf(vendor)}${path}`,
	});
	const [request] = world.requests(vendor).slice(-1);
	return { came, request: request! };
}

describe('the keys in a request of the HTTP Request node', () => {
	it('of Retargeting stand in the query, as k', async () => {
		const { request } = await send('retargeting', '/discount-codes', {
			qs: { date: '2026-03-01' },
		});
		expect([request.status, request.query, request.violations]).toEqual([
			200,
			{ date: '2026-03-01', k: keysOf('retargeting')['restApiKey'] },
			[],
		]);
	});

	it.each(['/partners-api/aov', '/partners-api/shopping-carts'])(
		'of Retargeting stand in the query of %s as rest_key',
		async (path) => {
			const { request } = await send('retargeting', path, {
				qs: { interval_start: 1_772_323_200, interval_end: 1_772_409_600 },
			});
			expect([request.status, request.query]).toEqual([
				200,
				expect.objectContaining({ rest_key: keysOf('retargeting')['restApiKey'] }),
			]);
			expect(request.query).not.toHaveProperty('k');
		},
	);

	it('of Retargeting are those of a path, not of words in it', async () => {
		const { request } = await send('retargeting', '/partners-apiary');
		expect(request.query).toEqual({ k: keysOf('retargeting')['restApiKey'] });
	});

	it('of Nuweb stand in a header', async () => {
		const { request } = await send('nuweb', '/discount-codes?limit=1');
		expect(request.status).toBe(200);
		expect(request.headers).toMatchObject({
			authorization: `Bearer ${keysOf('nuweb')['apiToken']}`,
		});
	});

	const ofV3 = () => ({
		'x-client-id': keysOf('coupontools')['clientId'],
		'x-client-secret': keysOf('coupontools')['clientSecret'],
	});

	it('of Coupontools stand in headers, and never in the body', async () => {
		const { request } = await send('coupontools', '/v3/coupon/info', {
			method: 'POST',
			body: { campaign: 'cam_123456' },
		});
		expect([request.status, request.body, request.violations]).toEqual([
			200,
			{ campaign: 'cam_123456' },
			[],
		]);
		expect(request.headers).toMatchObject(ofV3());
		expect(request.headers).not.toHaveProperty('x-api-key');
	});

	it('of Coupontools stand in headers of both names on v4', async () => {
		const { request } = await send('coupontools', '/v4/directory');
		expect(request.status).toBe(200);
		expect(request.headers).toMatchObject({
			...ofV3(),
			'x-api-key': keysOf('coupontools')['clientId'],
			'x-api-secret': keysOf('coupontools')['clientSecret'],
		});
	});

	it('of Coupontools leave a POST without parameters an empty object', async () => {
		const { request } = await send('coupontools', '/v3/coupon/list', { method: 'POST' });
		expect([request.status, request.body, request.violations]).toEqual([200, {}, []]);
		expect(request.headers).toMatchObject({ 'content-type': 'application/json' });
	});

	it('of Coupontools leave a form as it is', async () => {
		const { request } = await send('coupontools', '/v3/coupon/info', {
			method: 'POST',
			form: { campaign: 'cam_123456' },
		});
		expect(request.body).toEqual({ campaign: 'cam_123456' });
		expect(request.headers).toMatchObject({
			...ofV3(),
			'content-type': 'application/x-www-form-urlencoded',
		});
	});

	it('of WebinOne become a token', async () => {
		const { request } = await send('webinOne', '/api/v2/admin/discount-codes', {
			qs: { Limit: 1 },
		});
		expect([request.status, request.query]).toEqual([200, { Limit: '1' }]);
		const authorization = String(request.headers['authorization']);
		expect(world.sandbox.tokens().map((token) => `Bearer ${token}`)).toContain(authorization);
	});
});

it('a request with the token of WebinOne is sent twice by n8n after any error, as docs/webinOne.md says', async () => {
	world.sandbox.fail({ vendor: 'webinOne', every: 1, path: '/api/v2', answer: { status: 500 } });
	await send('webinOne', '/api/v2/admin/discount-codes', { method: 'POST', body: { Code: 'A' } });
	expect(world.requests('webinOne').map(({ method }) => method)).toEqual(['POST', 'POST']);
});

describe('the keys of PersonaClick in a request of the HTTP Request node', () => {
	const keys = () => ({
		shop_id: keysOf('personaClick')['shopId'],
		shop_secret: keysOf('personaClick')['shopSecret'],
	});
	const upload = { id: 100500, codes: ['NEW-1', 'NEW-2'] };
	const json = { 'content-type': 'application/json' };

	it('stand in the query of a GET', async () => {
		const { request } = await send('personaClick', '/promo_codes', { qs: { limit: 1 } });
		expect([request.status, request.query]).toEqual([200, { limit: '1', ...keys() }]);
	});

	it.each(['?did=device-1&id=100500', ''])(
		'go without the secret when a device asks, in the address "%s" or in the query',
		async (query) => {
			const { request } = await send('personaClick', `/promo_codes/fetch${query}`, {
				...(query === '' && { qs: { did: 'device-1', id: 100500 } }),
			});
			expect([request.status, request.query]).toEqual([
				200,
				{ did: 'device-1', id: '100500', shop_id: keys().shop_id },
			]);
		},
	);

	it.each<[string, Sent]>([
		['fields', { body: upload }],
		['fields, when the node detects the form of the answer', { body: upload, json: false }],
		['a text of JSON', { body: JSON.stringify(upload), headers: { ...json }, json: false }],
	])('stand in a body given as %s', async (_form, sent) => {
		const { request } = await send('personaClick', '/promo_codes', {
			method: 'POST',
			...sent,
		});
		expect([request.status, request.body]).toEqual([200, { ...upload, ...keys() }]);
	});

	it('stand in a body of a request that has none', async () => {
		const { request } = await send('personaClick', '/promo_codes', { method: 'DELETE' });
		expect(request.body).toEqual(keys());
		expect(request.headers).toMatchObject(json);
	});

	it.each<[string, () => Sent]>([
		['fields', () => ({ form: { id: 313 } })],
		[
			'a text',
			() => ({
				body: 'id=313',
				headers: { 'content-type': 'application/x-www-form-urlencoded' },
				json: false,
			}),
		],
	])('stand in a form given as %s', async (_form, sent) => {
		const { request } = await send('personaClick', '/segments/add', { method: 'POST', ...sent() });
		expect(request.body).toEqual({ id: '313', ...keys() });
	});

	it.each<[string, () => Sent]>([
		['fields', () => ({ formData: { id: 313 } })],
		[
			'the node makes them',
			() => {
				const formData = new FormData();
				formData.append('id', '313');
				return { formData: formData as never };
			},
		],
	])('stand in the parts of a form, given as %s', async (_form, sent) => {
		const { request } = await send('personaClick', '/segments/add', { method: 'POST', ...sent() });
		expect(request.body).toEqual({ id: '313', ...keys() });
	});

	it.each<[string, Sent]>([
		['text', { body: 'just words', headers: { 'content-type': 'text/plain' }, json: false }],
		['a list', { body: [1, 2] }],
		['a file', { body: Buffer.from('{}') }],
	])('are not sent with a body that is %s, and a sentence says why', async (_form, sent) => {
		const { came } = await send('personaClick', '/promo_codes', { method: 'POST', ...sent });
		expect(came.error).toContain(
			'The keys of PersonaClick travel in the body of this request, so the body has to be a JSON object or a form',
		);
		expect(world.sandbox.log).toEqual([]);
	});
});

const VENDORS: VendorName[] = ['retargeting', 'nuweb', 'coupontools', 'personaClick', 'webinOne'];

/** The secrets of a vendor, the token of a sign-in among them. */
const secretsOf = (vendor: VendorName) => [
	...Object.entries(keysOf(vendor))
		.filter(([name]) => /key|secret|token/i.test(name))
		.map(([, value]) => value),
	...world.sandbox.tokens(),
];

describe.each(VENDORS)('the keys of %s', (vendor) => {
	const type = `${vendor}Api`;

	it.each([
		['another host', (own: URL) => `${elsewhereUrl}${own.pathname}`],
		['another port', (own: URL) => `http://${own.hostname}:1${own.pathname}`],
		['https in place of plain http', (own: URL) => `https://${own.host}${own.pathname}`],
		['a host behind an @', (own: URL) => `http://${own.host}@${new URL(elsewhereUrl).host}/`],
		['a host with another ending', (own: URL) => `http://${own.hostname}.example.com/`],
		['no address', () => 'http://'],
	])('are not sent to %s, and a sentence says why', async (_where, address) => {
		const { error } = await sendByHttpRequest(world, type, {
			method: 'GET',
			uri: address(new URL(baseUrlOf(vendor))),
		});
		expect(error).toMatch(
			/^The credential is for http:\/\/127\.0\.0\.1:\d+ only, so its keys were not sent to [^.]+(\.\S+)?\. Correct the URL, or the address in the credential/,
		);
		expect([leaked, world.requests(vendor)]).toEqual([[], []]);
		for (const secret of secretsOf(vendor)) expect(error).not.toContain(secret);
	});

	it.each([302, 307])('do not follow a redirect (%i) to another host', async (status) => {
		world.sandbox.fail({
			vendor,
			every: 1,
			path: /^(?!.*oauth)/,
			answer: { status, headers: { location: `${elsewhereUrl}/there` } },
		});
		const { error } = await sendByHttpRequest(world, type, {
			method: 'POST',
			uri: `${baseUrlOf(vendor)}/v3/coupon/info`,
			body: { any: 'thing' },
		});
		expect(error).toMatch(/localhost|allowed/i);
		expect(leaked).toEqual([]);
	});

	it('are not sent where the Allowed Domains of n8n leave the host out', async () => {
		const { error } = await sendByHttpRequest(world, type, {
			method: 'GET',
			uri: `${baseUrlOf(vendor)}/`,
			allowedDomains: 'example.com',
		});
		expect(error).toContain('Domain not allowed');
		expect(world.requests(vendor)).toEqual([]);
	});
});

describe('what n8n is told of a credential for its HTTP Request node', () => {
	it.each(Object.values(allCredentials()).map((type) => [type.name, type] as const))(
		'%s: the address that its requests begin with, and where the API is described',
		(_name, { displayName, httpRequestNode, properties }) => {
			const { name, docsUrl, ...address } = httpRequestNode!;
			const [host] = properties.filter((field) => ['host', 'baseUrl'].includes(field.name));
			const begin = 'apiBaseUrl' in address ? address.apiBaseUrl : address.apiBaseUrlPlaceholder;
			expect(`${name} API`).toBe(displayName);
			expect(docsUrl).toMatch(/^https:\/\//);
			expect(
				begin.startsWith(`${String(host?.default || host?.placeholder).replace('e.g. ', '')}/`),
			).toBe(true);
		},
	);
});
