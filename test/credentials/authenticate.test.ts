import type {
	ICredentialDataDecryptedObject,
	ICredentialType,
	IDataObject,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { allCredentials, allOperations } from '../../scripts/engine/world';

const types = allCredentials();

type Authenticate = (
	credentials: ICredentialDataDecryptedObject,
	request: IHttpRequestOptions,
) => Promise<IHttpRequestOptions>;

/** Lets a credential add what it adds to a request. */
async function authenticated(
	type: string,
	credentials: IDataObject,
	request: Partial<IHttpRequestOptions> = {},
) {
	const { authenticate } = types[type] as ICredentialType;
	const given = {
		signInAgainAt: Date.now() + 60_000,
		...credentials,
	} as ICredentialDataDecryptedObject;
	return await (authenticate as Authenticate)(given, { url: '/thing', ...request });
}

/** Each credential type with what the editor calls the field that holds the address. */
const ADDRESSES = [
	...new Map(allOperations().map(({ vendor }) => [vendor.credential, vendor.addressField])),
];
/** The fields of an address; `host` is a field of Coupontools only. */
const at = (baseUrl: string) => ({ host: 'custom', baseUrl });

describe.each(ADDRESSES)('the address of %s', (type, field) => {
	it.each([
		'http://shop.example.com',
		'http://127.0.0.1.example.com',
		'http://localhost.example.com',
		'http://10.0.0.1',
		'ftp://127.0.0.1',
	])('refuses %s with a sentence that says what is accepted', async (address) => {
		const sentence = `The ${field} of the credential must start with https:// (http:// is accepted only for this machine, as in http://localhost:8080)`;
		await expect(authenticated(type, at(address))).rejects.toThrow(sentence);
	});

	it.each([
		'http://localhost:8080',
		'http://127.0.0.1:5678',
		'http://127.8.9.10',
		'http://[::1]:8080',
		'https://shop.example.com',
	])('accepts %s', async (address) => {
		expect((await authenticated(type, at(address))).baseURL).toBe(address);
	});

	it.each(['', '   ', 'shop.example.com', 'https://', '//shop.example.com'])(
		'refuses %j as no web address',
		async (address) => {
			const sentence = `The ${field} of the credential is not a web address. It looks like https://www.example.com`;
			await expect(authenticated(type, at(address))).rejects.toThrow(sentence);
		},
	);

	it('refuses a user name and a password in it, without repeating them', async () => {
		const refused = authenticated(type, at('https://ann:hidden-word@shop.example.com'));
		await expect(refused).rejects.toThrow(
			`The ${field} of the credential may not hold a user name or password`,
		);
	});

	it('refuses an address of a megabyte of slashes, shortly', async () => {
		const refused = authenticated(type, at(`https://shop.example.com${'/'.repeat(1_000_000)}x`));
		await expect(refused).rejects.toThrow(
			new Error(`The ${field} of the credential is longer than 2000 characters`),
		);
	});

	it('is trimmed of blanks, trailing slashes and a query', async () => {
		expect((await authenticated(type, at(' https://shop.example.com//?x=1#top '))).baseURL).toBe(
			'https://shop.example.com',
		);
	});

	it('leaves the request that it was given as it was', async () => {
		const request = {
			url: '/thing',
			method: 'POST' as const,
			headers: { a: 'b' },
			qs: { c: 'd' },
			body: { e: 'f' },
		};
		const before = structuredClone(request);
		await authenticated(type, at('https://shop.example.com'), request);
		expect(request).toEqual(before);
	});
});

describe('a path in the address', () => {
	it('is kept where the API may lie behind a proxy', async () => {
		const { baseURL } = await authenticated('nuwebApi', {
			baseUrl: 'https://proxy.example.com/nuweb/v1/',
		});
		expect(baseURL).toBe('https://proxy.example.com/nuweb/v1');
	});

	it('is dropped by WebinOne, whose API lies at the root of the site', async () => {
		const { baseURL } = await authenticated('webinOneApi', {
			baseUrl: 'https://www.example.com/admin/login?x=1',
		});
		expect(baseURL).toBe('https://www.example.com');
	});
});

describe('the keys', () => {
	const baseUrl = 'https://api.example.com';

	it('of Retargeting travel as k in the query, without the blanks of a copied text', async () => {
		const { qs, headers } = await authenticated(
			'retargetingApi',
			{ baseUrl, restApiKey: ' 0123\n' },
			{ qs: { date: '2026-03-01' } },
		);
		expect([qs, headers]).toEqual([{ date: '2026-03-01', k: '0123' }, {}]);
	});

	it('of Nuweb travel as bearer token, with the company only when there is one', async () => {
		const without = await authenticated('nuwebApi', {
			baseUrl,
			apiToken: ' abc ',
			companyId: '  ',
		});
		const withCompany = await authenticated('nuwebApi', {
			baseUrl,
			apiToken: 'abc',
			companyId: ' 12 ',
		});
		expect(without.headers).toEqual({ Authorization: 'Bearer abc' });
		expect(withCompany.headers).toEqual({ Authorization: 'Bearer abc', 'X-NU-COMPANY-ID': '12' });
	});

	describe('of Coupontools', () => {
		const keys = { host: 'https://api.coupontools.com', clientId: ' id ', clientSecret: 'word\t' };
		const ofV3 = { 'X-Client-Id': 'id', 'X-Client-Secret': 'word' };

		it('travel as headers, never in the body', async () => {
			const { headers, body, baseURL } = await authenticated('coupontoolsApi', keys, {
				url: '/v3/send/email',
				body: { campaign: 'cam_1' },
			});
			expect([headers, body, baseURL]).toEqual([
				ofV3,
				{ campaign: 'cam_1' },
				'https://api.coupontools.com',
			]);
		});

		it('travel under both names on v4', async () => {
			const { headers } = await authenticated('coupontoolsApi', keys, { url: '/v4/directory' });
			expect(headers).toEqual({ ...ofV3, 'x-api-key': 'id', 'x-api-secret': 'word' });
		});

		it('leave a POST without parameters an empty object, which n8n sends only as a text', async () => {
			const empty = { body: '{}', headers: { ...ofV3, 'Content-Type': 'application/json' } };
			expect(
				await authenticated('coupontoolsApi', keys, {
					method: 'POST',
					url: '/v3/category/list',
					body: {},
				}),
			).toMatchObject(empty);
			expect(
				(
					await authenticated('coupontoolsApi', keys, {
						method: 'POST',
						url: '/v3/coupon/info',
						body: { campaign: 'cam_1' },
					})
				).body,
			).toEqual({ campaign: 'cam_1' });
			expect(
				(await authenticated('coupontoolsApi', keys, { method: 'GET', url: '/v4/directory' })).body,
			).toBeUndefined();
		});

		it.each(['https://api.coupontools.com', 'https://api4coupons.com'])(
			'go to %s when that host is chosen',
			async (host) => {
				const { baseURL } = await authenticated('coupontoolsApi', {
					...keys,
					host,
					baseUrl: 'https://other.example.com',
				});
				expect(baseURL).toBe(host);
			},
		);
	});

	describe('of PersonaClick', () => {
		const keys = { baseUrl, shopId: ' shop ', shopSecret: ' word ' };

		it('travel in the query of a GET', async () => {
			const { qs, body } = await authenticated('personaClickApi', keys, {
				method: 'GET',
				qs: { id: 1 },
			});
			expect([qs, body]).toEqual([{ id: 1, shop_id: 'shop', shop_secret: 'word' }, undefined]);
		});

		it('travel in the body of everything else', async () => {
			const { qs, body } = await authenticated('personaClickApi', keys, {
				method: 'POST',
				body: { id: 1 },
			});
			expect([qs, body]).toEqual([undefined, { id: 1, shop_id: 'shop', shop_secret: 'word' }]);
		});

		it('go without the secret when a device asks', async () => {
			const { qs } = await authenticated('personaClickApi', keys, {
				method: 'GET',
				qs: { did: 'd1' },
			});
			expect(qs).toEqual({ did: 'd1', shop_id: 'shop' });
		});
	});

	it('of WebinOne become a bearer token; one that has ended asks for a new login', async () => {
		const credentials = { baseUrl, accessToken: 'abc' };
		expect((await authenticated('webinOneApi', credentials)).headers).toEqual({
			Authorization: 'Bearer abc',
		});
		const ended = authenticated('webinOneApi', { ...credentials, signInAgainAt: Date.now() - 1 });
		await expect(ended).rejects.toMatchObject({ response: { status: 401 } });
	});
});

describe('a bound', () => {
	const each = Object.keys(types).map((type) => [type]);
	const keys = { ...at('https://shop.example.com'), accessToken: 'abc' };

	it.each(each)('of %s that is none is told', async (type) => {
		await expect(authenticated(type, { ...keys, requestsPerMinute: -5 })).rejects.toThrow(
			'The Requests per Minute of the credential is not a number from 1 on: -5',
		);
		for (const maxConcurrentRequests of [0, 51, 'many'])
			await expect(authenticated(type, { ...keys, maxConcurrentRequests })).rejects.toThrow(
				`The Requests at the Same Time of the credential is not a number from 1 to 50: ${maxConcurrentRequests}`,
			);
	});

	it.each(each)('of %s may be empty, a number or its text', async (type) => {
		for (const [requestsPerMinute, maxConcurrentRequests] of [
			['', 5],
			[600, '50'],
			[' 60 ', 1],
			[undefined, undefined],
		])
			await expect(
				authenticated(type, { ...keys, requestsPerMinute, maxConcurrentRequests } as IDataObject),
			).resolves.toBeDefined();
	});
});

describe("Nuweb's Company ID", () => {
	it.each(['Acme', '5a', '0', '-1', '5, 6'])('"%s" is told as no number', async (companyId) => {
		await expect(
			authenticated('nuwebApi', { baseUrl: 'https://api.example.com', companyId }),
		).rejects.toThrow('The Company ID of the credential is not a whole number above 0');
	});
});

describe('every credential', () => {
	it.each(Object.values(types).map((type) => [type.name, type] as const))(
		'%s hides its secrets and bounds its requests',
		(_name, { properties }) => {
			const secret = /secret|token|key/i;
			const open = properties.filter(
				({ name, typeOptions }) => secret.test(name) && typeOptions?.password !== true,
			);
			expect(open.map(({ name }) => name)).toEqual([]);
			expect(properties.map(({ name }) => name)).toEqual(
				expect.arrayContaining(['requestsPerMinute', 'maxConcurrentRequests']),
			);
		},
	);
});
