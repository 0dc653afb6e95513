/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { sleep } from 'n8n-workflow';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { createServer as createSecureServer, type SecureVersion, type TlsOptions } from 'node:tls';
import { certificate } from '../../scripts/engine/certificate';
import { allOperations, World } from '../../scripts/engine/world';

/*
 * Whether the vendor can have got a request whose connection failed, over real sockets. A draw uses up a code, so it may
 * be sent again only where the vendor surely got nothing.
 */

let world: World;
let servers: Array<{ server: Server; sockets: Set<Socket> }> = [];

beforeAll(async () => void (world = await World.start()));
afterEach(() => {
	for (const { server, sockets } of servers) {
		for (const socket of sockets) socket.destroy();
		server.close();
	}
	servers = [];
});
afterAll(async () => await world.close());

const draw = allOperations().find(({ title }) => title === 'PersonaClick: Promo Code: Get Next')!;
const selfSigned = certificate('self-signed');

async function listen(server: Server): Promise<number> {
	const sockets = new Set<Socket>();
	servers.push({ server, sockets });
	server.on('connection', (socket: Socket) => void sockets.add(socket.on('error', () => {})));
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return (server.address() as AddressInfo).port;
}

/** A host that does to each connection what the test wants when the first bytes have come. */
const host = async (onBytes: (socket: Socket, bytes: Buffer) => void) =>
	await listen(
		createServer((socket) => void socket.once('data', (bytes) => onBytes(socket, bytes))),
	);

/** A host that speaks https; what it got of requests is counted. */
async function secureHost(onRequest: (socket: Socket) => void, options: TlsOptions = {}) {
	const { cert, key } = selfSigned;
	const found = { port: 0, connections: 0, gotBytes: 0 };
	const server = createSecureServer({ cert, key, ...options }, (socket) => {
		socket.on('error', () => {});
		socket.on('data', (bytes) => (found.gotBytes += bytes.length));
		socket.once('data', () => onRequest(socket));
	});
	server.on('connection', () => found.connections++).on('tlsClientError', () => {});
	found.port = await listen(server);
	return found;
}

const answer = (status: string, body = '', more: string[] = []) =>
	`HTTP/1.1 ${status}\r\nContent-Length: ${body.length}\r\n${more.map((line) => `${line}\r\n`).join('')}\r\n${body}`;

interface Settings {
	proxyPort?: number;
	attempts?: number;
	trustsAll?: boolean;
	timeout?: number;
	retryOnFail?: boolean;
}

/** Draws one code at an address and gives what the user reads. */
async function drawAt(
	baseUrl: string,
	{
		proxyPort,
		attempts = 1,
		trustsAll = false,
		timeout = 2_000,
		retryOnFail = false,
	}: Settings = {},
) {
	const requestOptions = {
		timeout,
		...(trustsAll && { allowUnauthorizedCerts: true }),
		...(proxyPort && { proxy: `http://127.0.0.1:${proxyPort}` }),
	};
	const { error } = await world.run(draw, {
		items: draw.operation.example.items.slice(0, 1),
		parameters: {
			...draw.operation.example.parameters,
			options: { maxAttempts: attempts },
			requestOptions,
		},
		credential: { baseUrl },
		node: retryOnFail ? { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } : {},
	});
	return `${error?.message} ${(error as { description?: string } | undefined)?.description}`;
}

const reached =
	/^PersonaClick could not be reached for the first item \(item 0\): .* Nothing was done\./;
const notAsked =
	/^PersonaClick was not asked \(the first item, item 0\): .* Nothing was sent for it\./;
const inDoubt = /^It is not known whether PersonaClick carried out the first item \(item 0\): /;

describe('a certificate', () => {
	const intermediate = certificate('intermediate', { issuer: certificate('root that nobody has') });
	const leaf = certificate('leaf', { issuer: intermediate });
	const offers: Array<[string, TlsOptions, string]> = [
		[
			'that signs itself',
			{},
			"the host's certificate is not trusted (DEPTH_ZERO_SELF_SIGNED_CERT)",
		],
		[
			'without its chain',
			{ cert: leaf.cert, key: leaf.key },
			"the host's certificate is not trusted (UNABLE_TO_VERIFY_LEAF_SIGNATURE)",
		],
		[
			'whose chain leads to nobody known',
			{ cert: leaf.cert + intermediate.cert, key: leaf.key },
			"the host's certificate is not trusted (UNABLE_TO_GET_ISSUER_CERT_LOCALLY)",
		],
	];

	it.each(offers)(
		'%s is told as nothing sent, and the host got no byte of the request',
		async (_what, options, words) => {
			const vendor = await secureHost(() => {}, options);
			expect(await drawAt(`https://127.0.0.1:${vendor.port}`)).toBe(
				`PersonaClick was not asked (the first item, item 0): ${words} Nothing was sent for it.`,
			);
			expect(vendor.gotBytes).toBe(0);
		},
	);

	it('is no reason for Retry On Fail to hold the item back: the host is asked by each of its tries', async () => {
		const vendor = await secureHost(() => {}, {
			cert: leaf.cert + intermediate.cert,
			key: leaf.key,
		});
		expect(await drawAt(`https://127.0.0.1:${vendor.port}`, { retryOnFail: true })).toMatch(
			notAsked,
		);
		expect(vendor.connections).toBe(2);
	});

	it.each<SecureVersion>(['TLSv1.2', 'TLSv1.3'])(
		'of ours that the host wants and does not get (%s) is told as nothing done',
		async (version) => {
			const vendor = await secureHost(() => {}, {
				requestCert: true,
				rejectUnauthorized: true,
				ca: [selfSigned.cert],
				minVersion: version,
				maxVersion: version,
			});
			const words = await drawAt(`https://127.0.0.1:${vendor.port}`, { trustsAll: true });
			expect(words).toMatch(notAsked);
			expect(words).toMatch(
				version === 'TLSv1.3'
					? /wants a client certificate/
					: /refused the secure connection \(handshake failure\)/,
			);
			expect(vendor.gotBytes).toBe(0);
		},
	);
});

describe('a failure before the connection is secure', () => {
	const failures: Array<[string, (socket: Socket) => void, RegExp]> = [
		[
			'a host that does not speak https',
			(socket) => socket.end(answer('200 OK')),
			/not asked \(the first item, item 0\): the host does not speak https/,
		],
		['a reset', (socket) => socket.resetAndDestroy(), reached],
		['a host that hangs up', (socket) => socket.end(), reached],
		['a host that says nothing', () => {}, reached],
	];
	it.each(failures)('%s proves that nothing was sent', async (_what, onBytes, words) => {
		expect(await drawAt(`https://127.0.0.1:${await host(onBytes)}`, { timeout: 400 })).toMatch(
			words,
		);
	});
});

describe('a failure after that', () => {
	/** Stands before a host and puts bytes of its own into the connection as soon as the request has passed. */
	async function disturbed(
		onwards: { port: number; gotBytes: number },
		bytes: Buffer,
	): Promise<number> {
		return await listen(
			createServer((socket) => {
				const other = connect(onwards.port, '127.0.0.1');
				other.on('error', () => {});
				socket.pipe(other).pipe(socket);
				const disturb = async () => {
					while (onwards.gotBytes === 0 && !socket.destroyed) await sleep(5);
					socket.write(bytes);
				};
				void disturb();
			}),
		);
	}
	const record = (size: number) =>
		Buffer.concat([Buffer.from([0x17, 3, 3, 0, size]), Buffer.alloc(size, 7)]);

	it.each<[SecureVersion, string, Buffer]>([
		['TLSv1.2', 'words in the clear', Buffer.from('HTTP/1.1 400 Bad Request\r\n\r\n')],
		['TLSv1.2', 'a broken record', record(40)],
		['TLSv1.3', 'a broken record', record(40)],
	])('leaves open whether it was done: %s, %s', async (version, _what, bytes) => {
		const vendor = await secureHost(() => {}, { minVersion: version, maxVersion: version });
		const words = await drawAt(`https://127.0.0.1:${await disturbed(vendor, bytes)}`, {
			trustsAll: true,
			attempts: 4,
		});
		expect(words).toMatch(inDoubt);
		expect(vendor.gotBytes).toBeGreaterThan(0);
	});

	it.each<[string, (socket: Socket) => void]>([
		['a reset', (socket) => socket.destroy()],
		['no answer', () => {}],
	])('leaves it open too with %s', async (_what, onRequest) => {
		const vendor = await secureHost(onRequest);
		expect(
			await drawAt(`https://127.0.0.1:${vendor.port}`, { trustsAll: true, timeout: 3_000 }),
		).toMatch(inDoubt);
	});
});

describe('a proxy in front of an https address', () => {
	const html = '<html><h1>Bad gateway</h1></html>';
	const target = 'https://api.example.com';
	const refusals: Array<[string, string, RegExp]> = [
		['502 in HTML', answer('502 Bad Gateway', html, ['Content-Type: text/html']), reached],
		[
			'502 in JSON',
			answer('502 Bad Gateway', '{"status":"success","code":"A"}', [
				'Content-Type: application/json',
			]),
			reached,
		],
		[
			'503 whose body comes later',
			`HTTP/1.1 503 Service Unavailable\r\nContent-Length: 5000\r\n\r\n${html}`,
			reached,
		],
		['504 without a body', answer('504 Gateway Timeout'), reached],
		[
			'407',
			answer('407 Proxy Authentication Required', html, [
				'Proxy-Authenticate: Basic realm="office"',
			]),
			notAsked,
		],
		['403', answer('403 Forbidden', html), notAsked],
	];

	it.each(refusals)(
		'that refuses to connect with %s proves that the vendor got nothing',
		async (_what, words, expected) => {
			let asked = '';
			const proxyPort = await host((socket, bytes) => {
				asked = String(bytes);
				socket.end(words);
			});
			const told = await drawAt(target, { proxyPort });
			expect(asked).toMatch(/^CONNECT api\.example\.com:443 /);
			expect(told).toMatch(expected);
			expect(told).toMatch(/proxy/);
			expect(told).not.toContain('Bad gateway');
		},
	);

	it('is asked again after a refusal that may pass, whatever the operation does', async () => {
		let connections = 0;
		const proxyPort = await host((socket) => {
			connections++;
			socket.end(answer('503 Service Unavailable'));
		});
		expect(await drawAt(target, { proxyPort, attempts: 2 })).toMatch(
			/after 2 attempts Nothing was done\./,
		);
		expect(connections).toBe(2);
	});

	it.each<[string, (socket: Socket) => void]>([
		['hangs up', (socket) => socket.end()],
		['cuts the connection', (socket) => socket.resetAndDestroy()],
		['says nothing', () => {}],
	])('that %s proves it too', async (_what, onBytes) => {
		expect(await drawAt(target, { proxyPort: await host(onBytes), timeout: 400 })).toMatch(reached);
	});

	it("does not prove anything when it has connected: then the vendor's own 502 stays open", async () => {
		const vendor = await secureHost((socket) => socket.end(answer('502 Bad Gateway', html)));
		const proxyPort = await host((socket) => {
			const other = connect(vendor.port, '127.0.0.1');
			other.on('error', () => {});
			socket.write('HTTP/1.1 200 OK\r\n\r\n');
			socket.pipe(other).pipe(socket);
		});
		expect(
			await drawAt(`https://127.0.0.1:${vendor.port}`, { proxyPort, trustsAll: true, attempts: 4 }),
		).toMatch(inDoubt);
	});
});

describe('a proxy in front of a plain http address', () => {
	it.each(['502 Bad Gateway', '503 Service Unavailable'])(
		'may have handed the request on before its %s',
		async (status) => {
			const proxyPort = await host((socket) => socket.end(answer(status, '<html></html>')));
			expect(await drawAt('http://127.0.0.1:9', { proxyPort, attempts: 4 })).toMatch(inDoubt);
		},
	);

	it('that asks for its own password has not', async () => {
		const proxyPort = await host((socket) =>
			socket.end(answer('407 Proxy Authentication Required', '<html></html>')),
		);
		expect(await drawAt('http://127.0.0.1:9', { proxyPort })).toMatch(
			/not asked \(the first item, item 0\): a proxy asks for a user name and password/,
		);
	});
});
