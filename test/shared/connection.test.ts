import type {
	ICredentialDataDecryptedObject,
	ICredentialTestFunctions,
	ICredentialType,
	IDataObject,
	IHttpRequestHelper,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { connectionTest } from '../../nodes/shared/editor/connection';
import type { Vendor } from '../../nodes/shared/model/vendor';
import { vendor as shop } from './shop';

/** What was asked by n8n's older helper: its own options. */
let asked: IDataObject[];
beforeEach(() => void (asked = []));

type Reply = { status?: number; body?: unknown } | Error;

const credential: Partial<ICredentialType> = {
	authenticate: (async (keys: ICredentialDataDecryptedObject, request: IHttpRequestOptions) =>
		await Promise.resolve({
			...request,
			baseURL: 'https://shop.example.com',
			headers: { 'X-Key': keys.key, ...(keys.token ? { 'X-Token': keys.token } : {}) },
		})) as ICredentialType['authenticate'] & object,
};
const signsIn: Partial<ICredentialType> = {
	...credential,
	async preAuthentication(this: IHttpRequestHelper, { token }: ICredentialDataDecryptedObject) {
		if (token) return {};
		const { body } = (await this.helpers.httpRequest({ url: '/sign-in', method: 'POST' })) as {
			body: IDataObject;
		};
		return { token: body.token as string };
	},
};

/** What the editor shows for a credential. */
async function shown(
	reply: (url: unknown, number: number) => Reply,
	{
		vendor = {},
		type = credential,
		keys = { key: 'secret-key' },
	}: {
		vendor?: Partial<Vendor>;
		type?: Partial<ICredentialType>;
		keys?: IDataObject;
	} = {},
) {
	const context = {
		helpers: {
			request: async (options: IDataObject) => {
				asked.push(options);
				const given = reply(options.url, asked.length);
				if (given instanceof Error) throw given;
				return await Promise.resolve({
					statusCode: given.status ?? 200,
					headers: {},
					body: given.body ?? { id: 1 },
				});
			},
		},
	} as unknown as ICredentialTestFunctions;
	const test = connectionTest({ ...shop, ...vendor }, type as ICredentialType);
	return await test.call(context, { data: keys } as never);
}

describe('a connection test', () => {
	it('sends one request with the keys, and follows no redirect', async () => {
		expect(await shown(() => ({}))).toEqual({
			status: 'OK',
			message: 'Connection successful!',
		});
		expect(asked).toEqual([
			{
				method: 'GET',
				baseURL: 'https://shop.example.com',
				url: '/me',
				qs: undefined,
				headers: { 'X-Key': 'secret-key' },
				body: undefined,
				json: true,
				simple: false,
				resolveWithFullResponse: true,
				followRedirect: false,
				timeout: 15_000,
			},
		]);
	});

	it.each<[string, Reply, string]>([
		[
			'keys that are refused',
			{ status: 401, body: { message: 'who are you.' } },
			'Shop does not accept the credential: who are you. Check the API Key.',
		],
		[
			'keys that are refused with a code',
			{ status: 401, body: { message: 'who are you', code: 7 } },
			'Shop does not accept the credential: who are you (code 7). Check the API Key.',
		],
		[
			'a refusal of somebody else',
			{ status: 403, body: '<html>No</html>' },
			'This is not an answer of Shop: HTTP status 403, an HTML page came back. Check the Base URL, and whether a firewall or a proxy stands in between.',
		],
		...[404, 405, 410].map((status): [string, Reply, string] => [
			`nothing there (${status})`,
			{ status, body: { message: 'nothing' } },
			'Shop has nothing at this address: nothing. Check the Base URL.',
		]),
		[
			'another refusal',
			{ status: 422, body: { message: 'no' } },
			'Shop refused the test: no. Check the Base URL and the API Key.',
		],
		[
			'too many requests',
			{ status: 429, body: {} },
			'Shop takes no more requests now, so the keys could not be tested. Try again in a minute.',
		],
		[
			'a page',
			{ body: '<html>' },
			'This is not an answer of Shop: an HTML page came back. Check the Base URL.',
		],
		[
			'a vendor that is down',
			{ status: 500, body: {} },
			'Shop could not be reached: it answered with HTTP status 500. Check the Base URL, and whether Shop is online.',
		],
		[
			'a connection that is refused',
			Object.assign(new Error('refused'), {
				cause: { code: 'ECONNREFUSED', syscall: 'connect' },
			}),
			'Shop could not be reached: the connection was refused. Check the Base URL, and whether Shop is online.',
		],
		[
			'a field that is wrong',
			Object.assign(new Error('x'), {
				cause: { name: 'CredentialFieldError', message: 'The Base URL is no address' },
			}),
			'The Base URL is no address.',
		],
	])('says what is wrong: %s', async (_what, reply, message) =>
		expect(await shown(() => reply)).toEqual({ status: 'Error', message }),
	);

	it("takes nothing for the vendor's answer that has none of what is due", async () => {
		const vendor = { connection: { ...shop.connection, due: ['data.id', 'id'] } };
		const good = { status: 'OK', message: 'Connection successful!' };
		expect(await shown(() => ({ body: { id: 1 } }), { vendor })).toEqual(good);
		expect(await shown(() => ({ body: { data: { id: 1 } } }), { vendor })).toEqual(good);
		expect(await shown(() => ({ body: { hello: 'world' } }), { vendor })).toEqual({
			status: 'Error',
			message: 'This is not an answer of Shop: something else came back. Check the Base URL.',
		});
	});

	it('reads what the helper throws for an answer', async () => {
		const thrown = Object.assign(new Error('401'), {
			cause: { response: { status: 401, headers: {}, data: { message: 'who' } } },
		});
		expect((await shown(() => thrown)).message).toBe(
			'Shop does not accept the credential: who. Check the API Key.',
		);
	});

	it('shows no key and no address', async () => {
		const { message } = await shown(() => ({
			status: 422,
			body: { message: 'secret-key at https://shop.example.com/x?token=1 is wrong' },
		}));
		expect(message).toContain('Shop refused the test: ');
		expect(message).not.toContain('secret-key');
		expect(message).not.toContain('shop.example.com');
	});

	it("shows n8n's own words without a key", async () => {
		const { message } = await shown(() => new Error('secret-key is no header'));
		expect(message).toBe(
			'Shop could not be reached: *** is no header. Check the Base URL, and whether Shop is online.',
		);
	});

	it('keeps words of its own whole, though a key is one of them', async () => {
		const { message } = await shown(() => ({ status: 401, body: '<html>' }), {
			keys: { key: 'HTML page' },
		});
		expect(message).toContain('an HTML page came back');
	});
});

describe('a connection test that signs in first', () => {
	const vendor = { token: 'token' };
	const type = signsIn;

	it('asks with the token', async () => {
		const reply = (url: unknown) => ({ body: url === '/sign-in' ? { token: 't' } : { id: 1 } });
		expect((await shown(reply, { vendor, type, keys: { key: 'k', token: 'old' } })).status).toBe(
			'OK',
		);
		expect(asked.map(({ url, method }) => [url, method])).toEqual([
			['/sign-in', 'POST'],
			['/me', 'GET'],
		]);
		expect(asked[1]?.headers).toEqual({ 'X-Key': 'k', 'X-Token': 't' });
	});

	it('asks once more where the token has been taken back, and no more than that', async () => {
		const reply = (url: unknown, number: number): Reply => {
			if (url === '/sign-in') return { body: { token: 't' } };
			return number === 2 ? { status: 401, body: { message: 'old' } } : {};
		};
		expect((await shown(reply, { vendor, type })).status).toBe('OK');
		expect(asked).toHaveLength(3);
		asked = [];
		const refuses = (url: unknown): Reply =>
			url === '/sign-in' ? { body: { token: 't' } } : { status: 401, body: { message: 'no' } };
		expect((await shown(refuses, { vendor, type })).message).toContain(
			'Shop does not accept the credential: no',
		);
		expect(asked).toHaveLength(3);
	});

	it('asks once where there is no token', async () => {
		await shown(() => ({ status: 401, body: { message: 'no' } }));
		expect(asked).toHaveLength(1);
	});
});
