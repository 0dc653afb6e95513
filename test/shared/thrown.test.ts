/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { readThrown } from '../../nodes/shared/http/thrown';
import type { Fault } from '../../nodes/shared/model/failures';
import { allOperations, World } from '../../scripts/engine/world';

let world: World;
beforeAll(async () => void (world = await World.start()));
afterAll(async () => await world.close());

const operations = allOperations();
const named = (title: string) => operations.find((one) => one.title === title) ?? operations[0]!;
const look = named('Retargeting: Discount Code: Get Many');
const draw = named('PersonaClick: Promo Code: Get Next');

interface Host {
	port: number;
	connections: number;
	close(): Promise<void>;
}

/** A host that does to every connection what the test wants as soon as the request has come. */
async function host(onRequest: (socket: Socket) => void): Promise<Host> {
	const sockets = new Set<Socket>();
	const server: Server = createServer((socket) => {
		found.connections++;
		sockets.add(socket.on('error', () => {}));
		socket.once('data', () => onRequest(socket));
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	const found: Host = {
		port: (server.address() as AddressInfo).port,
		connections: 0,
		async close() {
			for (const socket of sockets) socket.destroy();
			await new Promise((closed) => server.close(closed));
		},
	};
	return found;
}

const answer = (lines: string[], body = '') => `HTTP/1.1 ${lines.join('\r\n')}\r\n\r\n${body}`;
const json = 'Content-Type: application/json';

/** Runs one item of an operation against an address, with one attempt. */
async function run(one: typeof look, baseUrl: string, timeout = 5_000) {
	const parameters = {
		...one.operation.example.parameters,
		options: { maxAttempts: 1 },
		requestOptions: { timeout },
	};
	return await world.run(one, {
		items: one.operation.example.items.slice(0, 1),
		parameters,
		credential: { baseUrl },
	});
}

const faults: Array<[string, (socket: Socket) => void, string]> = [
	[
		'cuts the connection',
		(socket) => socket.resetAndDestroy(),
		'the connection was lost before the answer came',
	],
	[
		'hangs up without a word',
		(socket) => socket.end(),
		'the connection was lost before the answer came',
	],
	['never answers', () => {}, 'no answer came in time'],
	[
		'stops in the middle of its answer',
		(socket) => socket.end(answer(['200 OK', json, 'Content-Length: 500'], '{"code":"A')),
		'the answer was cut off',
	],
	[
		'does not speak HTTP',
		(socket) => socket.end('220 mail.example.com ESMTP\r\n'),
		'the connection was lost before the answer came',
	],
];

describe.each(faults)('a host that %s', (what, onRequest, words) => {
	// Where an answer comes it is not to be the time-out that ends the request, however busy the machine is.
	const timeout = what === 'never answers' ? 400 : 20_000;
	let other: Host;
	beforeEach(async () => void (other = await host(onRequest)));
	afterEach(async () => await other.close());

	it(`is told as "${words}"`, async () => {
		const { error } = await run(look, `http://127.0.0.1:${other.port}`, timeout);
		expect(error?.message).toBe(
			`No usable answer from Retargeting for the first item (item 0): ${words}`,
		);
	});

	it('leaves open whether an operation that may happen once did', async () => {
		const { error } = await run(draw, `http://127.0.0.1:${other.port}`, timeout);
		expect(error?.message).toBe(
			`It is not known whether PersonaClick carried out the first item (item 0): ${words}`,
		);
		expect(other.connections).toBe(1);
	});
});

describe('an address', () => {
	it('where nobody listens is told as refused, and nothing was done', async () => {
		const closed = await host(() => {});
		await closed.close();
		const { error } = await run(draw, `http://127.0.0.1:${closed.port}`);
		expect(error).toMatchObject({
			message:
				'PersonaClick could not be reached for the first item (item 0): the connection was refused',
			description: expect.stringContaining('Nothing was done.'),
		});
	});

	it('that fails is told in our words as they are, although a key is one of them', async () => {
		const { error } = await world.run(draw, {
			items: draw.operation.example.items.slice(0, 1),
			parameters: { ...draw.operation.example.parameters, options: { maxAttempts: 1 } },
			credential: { baseUrl: 'http://127.0.0.1:9', shopSecret: 'connection' },
		});
		expect(error?.message).toBe(
			'PersonaClick could not be reached for the first item (item 0): the connection was refused',
		);
	});

	it('that does not speak https is told so', async () => {
		const plain = await host((socket) => socket.end(answer(['200 OK', json], '{}')));
		const { error } = await run(draw, `https://127.0.0.1:${plain.port}`);
		await plain.close();
		expect(error?.message).toBe(
			'PersonaClick was not asked (the first item, item 0): the host does not speak https',
		);
	});

	it('that no host has is told so', async () => {
		const { error } = await run(look, 'https://nothing.invalid');
		expect(error?.message).toMatch(/: (there is no such host|the address could not be looked up)$/);
	});
});

describe('an answer that points to another address', () => {
	it.each([
		'301 Moved Permanently',
		'302 Found',
		'307 Temporary Redirect',
		'308 Permanent Redirect',
	])('%s is not followed, so no key goes there', async (status) => {
		const elsewhere = await host((socket) =>
			socket.end(answer(['200 OK', json, 'Content-Length: 2'], '{}')),
		);
		const first = await host((socket) =>
			socket.end(
				answer([status, `Location: http://127.0.0.1:${elsewhere.port}/`, 'Content-Length: 0']),
			),
		);
		const { error } = await run(look, `http://127.0.0.1:${first.port}`);
		await Promise.all([first.close(), elsewhere.close()]);
		expect(error?.message).toContain(
			'This is not an answer of Retargeting (the first item, item 0): it pointed to another address',
		);
		expect([first.connections, elsewhere.connections]).toEqual([1, 0]);
	});
});

/** What n8n's helper throws for an error of Node: a NodeApiError around an axios error around it (measured on n8n-core 2.41.1). */
const thrown = (ofNode: object, more: object = {}) => ({
	name: 'NodeApiError',
	cause: { ...ofNode, syscall: undefined, ...more, cause: ofNode },
});
const kindOf = (error: unknown) => (readThrown(error) as Fault).kind;

describe('that nothing was sent', () => {
	const open = {
		request: { protocol: 'https:', socket: { encrypted: true, secureConnecting: false } },
	};
	const opening = {
		request: { protocol: 'https:', socket: { encrypted: true, secureConnecting: true } },
	};
	const CODES = [
		'ECONNREFUSED',
		'EHOSTUNREACH',
		'ENETUNREACH',
		'ETIMEDOUT',
		'EHOSTDOWN',
		'ECONNRESET',
	];

	it.each(CODES)('is believed of %s while Node connects, and only then', (code) => {
		expect(kindOf(thrown({ code, syscall: 'connect' }, open))).toBe('notSent');
		for (const syscall of ['read', 'write', 'shutdown', undefined])
			expect([syscall, kindOf(thrown({ code, syscall }, open))]).toEqual([syscall, 'unknown']);
	});

	it.each(CODES)(
		'is believed of %s before the connection is secure, or when the request never had one',
		(code) => {
			expect(kindOf(thrown({ code, syscall: 'read' }, opening))).toBe('notSent');
			expect(kindOf(thrown({ code, syscall: 'read' }, { request: { socket: null } }))).toBe(
				'notSent',
			);
		},
	);

	it.each([
		'ECONNABORTED',
		'ETIMEDOUT',
		'ERR_BAD_RESPONSE',
		'EPIPE',
		'EPROTO',
		'ERR_SSL_WRONG_VERSION_NUMBER',
		'ERR_CANCELED',
	])('is not believed of %s alone', (code) => {
		expect([kindOf(thrown({ code })), kindOf(thrown({ code }, open)), kindOf({ code })]).toEqual([
			'unknown',
			'unknown',
			'unknown',
		]);
	});

	it.each(['EPROTO', 'ERR_SSL_WRONG_VERSION_NUMBER', 'ERR_OSSL_UNSUPPORTED'])(
		'is believed of %s before the connection is secure',
		(code) => {
			expect(kindOf(thrown({ code, syscall: 'write' }, opening))).toBe('input');
		},
	);

	it.each(['ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL'])(
		'is believed of a look-up that failed with %s',
		(code) => {
			expect(['input', 'notSent']).toContain(kindOf(thrown({ code, syscall: 'getaddrinfo' })));
		},
	);

	it('is believed of a host of several addresses when none could be reached', async () => {
		const lookup = (
			_host: string,
			_options: object,
			done: (error: null, addresses: object[]) => void,
		) =>
			done(null, [
				{ address: '127.0.0.1', family: 4 },
				{ address: '127.0.0.2', family: 4 },
			]);
		const socket = connect({
			host: 'several.example',
			port: 9,
			lookup: lookup as never,
			autoSelectFamily: true,
		});
		const error = await new Promise<Error & { errors?: object[] }>((failed) =>
			socket.once('error', failed),
		);
		expect(error.errors).toHaveLength(2);
		expect(readThrown(thrown(error))).toEqual({
			kind: 'notSent',
			words: 'the connection was refused',
		});
		expect(kindOf(thrown({ code: 'ECONNREFUSED', errors: [] }))).toBe('unknown');
		expect(
			kindOf(
				thrown({ code: 'ECONNREFUSED', errors: [{ syscall: 'connect' }, { syscall: 'read' }] }),
			),
		).toBe('unknown');
	});

	it('is believed of every code that Node has for a certificate', () => {
		const { certificateCodes } = nodeDocumentation;
		for (const code of certificateCodes)
			expect([code, kindOf(thrown({ code }, open))]).toEqual([code, 'input']);
	});

	it('ends the item when it was stopped then', () =>
		expect(kindOf(thrown({ code: 'ERR_CANCELED' }, { request: { socket: null } }))).toBe(
			'stopped',
		));
});

/** https://nodejs.org/api/tls.html, "X509 certificate error codes", and the names that Node itself refuses. */
const nodeDocumentation = {
	certificateCodes:
		`UNABLE_TO_GET_ISSUER_CERT UNABLE_TO_GET_CRL UNABLE_TO_DECRYPT_CERT_SIGNATURE UNABLE_TO_DECRYPT_CRL_SIGNATURE
		UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY CERT_SIGNATURE_FAILURE CRL_SIGNATURE_FAILURE CERT_NOT_YET_VALID CERT_HAS_EXPIRED
		CRL_NOT_YET_VALID CRL_HAS_EXPIRED ERROR_IN_CERT_NOT_BEFORE_FIELD ERROR_IN_CERT_NOT_AFTER_FIELD ERROR_IN_CRL_LAST_UPDATE_FIELD
		ERROR_IN_CRL_NEXT_UPDATE_FIELD OUT_OF_MEM DEPTH_ZERO_SELF_SIGNED_CERT SELF_SIGNED_CERT_IN_CHAIN
		UNABLE_TO_GET_ISSUER_CERT_LOCALLY UNABLE_TO_VERIFY_LEAF_SIGNATURE CERT_CHAIN_TOO_LONG CERT_REVOKED INVALID_CA
		PATH_LENGTH_EXCEEDED INVALID_PURPOSE CERT_UNTRUSTED CERT_REJECTED HOSTNAME_MISMATCH ERR_TLS_CERT_ALTNAME_INVALID`.split(
			/\s+/,
		),
};

describe('a sign-in', () => {
	const failed = (network?: string) =>
		readThrown({
			cause: { name: 'SignInFailedError', message: 'the sign-in found no connection', network },
		});

	it.each(['ETIMEDOUT', 'ECONNABORTED', 'ECONNRESET', 'ECONNREFUSED', 'EPIPE', undefined])(
		'that fails with %s means that nothing was sent: there was no token yet',
		(code) => {
			expect(failed(code)).toMatchObject({ kind: 'notSent' });
		},
	);

	it('that will always fail is not tried again', () => {
		expect([
			failed('ENOTFOUND'),
			failed('UNABLE_TO_GET_ISSUER_CERT_LOCALLY'),
			failed('EPROTO'),
		]).toMatchObject([{ kind: 'input' }, { kind: 'input' }, { kind: 'input' }]);
	});

	it('that somebody else answered is no word on the credential', () => {
		expect(
			readThrown({ cause: { name: 'SignInForeignError', message: 'the sign-in was answered' } }),
		).toMatchObject({ kind: 'rejected', isForeign: true, vendorText: 'the sign-in was answered' });
	});
});

describe('an answer that n8n threw', () => {
	const response = { status: 502, headers: { 'retry-after': '5' }, data: '' };

	it('is handed on as it is', () => {
		expect(readThrown(thrown({ code: 'ERR_BAD_RESPONSE' }, { response }))).toEqual({
			status: 502,
			headers: { 'retry-after': '5' },
			body: '',
		});
	});

	it('without a body was cut off', () => {
		expect(
			readThrown(
				thrown({ code: 'ERR_BAD_RESPONSE' }, { response: { ...response, data: undefined } }),
			),
		).toEqual({ kind: 'unknown', words: 'the answer was cut off' });
	});

	it.each([
		[502, 'notSent'],
		[503, 'notSent'],
		[504, 'notSent'],
		[429, 'notSent'],
		[408, 'notSent'],
		[407, 'input'],
		[403, 'input'],
		[400, 'input'],
	])('with status %d by a proxy that refused to connect means %s', (status, kind) => {
		const request = { protocol: 'https:', socket: { encrypted: false } };
		expect(kindOf(thrown({}, { request, response: { ...response, status } }))).toBe(kind);
	});
});

describe('an error of another kind', () => {
	it('is told in its own words, and as nothing sent', () => {
		expect(readThrown(new Error('the node has no credential'))).toEqual({
			kind: 'input',
			words: 'the node has no credential',
			areForeignWords: true,
		});
	});
});
