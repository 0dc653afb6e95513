/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { readThrown } from '../../nodes/shared/faults';
import { allOperations, World } from '../engine/world';

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
	const parameters = { ...one.operation.example.parameters, options: { maxAttempts: 1 }, requestOptions: { timeout } };
	return await world.run(one, { items: one.operation.example.items.slice(0, 1), parameters, credential: { baseUrl } });
}

const faults: Array<[string, (socket: Socket) => void, string]> = [
	['cuts the connection', (socket) => socket.resetAndDestroy(), 'the connection was lost before the answer came'],
	['hangs up without a word', (socket) => socket.end(), 'the connection was lost before the answer came'],
	['never answers', () => {}, 'no answer came in time'],
	['stops in the middle of its answer', (socket) => socket.end(answer(['200 OK', json, 'Content-Length: 500'], '{"code":"A')), 'the answer was cut off'],
	['does not speak HTTP', (socket) => socket.end('220 mail.example.com ESMTP\r\n'), 'the connection was lost before the answer came'],
];

describe.each(faults)('a host that %s', (_what, onRequest, words) => {
	let other: Host;
	beforeEach(async () => void (other = await host(onRequest)));
	afterEach(async () => await other.close());

	it(`is told as "${words}"`, async () => {
		const { error } = await run(look, `http://127.0.0.1:${other.port}`, 400);
		expect(error?.message).toBe(`No usable answer from Retargeting for item 0: ${words}`);
	});

	it('leaves open whether an operation that may happen once did', async () => {
		const { error } = await run(draw, `http://127.0.0.1:${other.port}`, 400);
		expect(error?.message).toBe(`It is not known whether PersonaClick carried out item 0: ${words}`);
		expect(other.connections).toBe(1);
	});
});

describe('an address', () => {
	it('where nobody listens is told as refused, and nothing was done', async () => {
		const closed = await host(() => {});
		await closed.close();
		const { error } = await run(draw, `http://127.0.0.1:${closed.port}`);
		expect(error).toMatchObject({
			message: 'PersonaClick could not be reached for item 0: the connection was refused',
			description: expect.stringContaining('Nothing was done.'),
		});
	});

	it('that does not speak https is told so', async () => {
		const plain = await host((socket) => socket.end(answer(['200 OK', json], '{}')));
		const { error } = await run(draw, `https://127.0.0.1:${plain.port}`);
		await plain.close();
		expect(error?.message).toBe('PersonaClick was not asked (item 0): the host does not speak https');
	});

	it('that no host has is told so', async () => {
		const { error } = await run(look, 'https://nothing.invalid');
		expect(error?.message).toMatch(/: (there is no such host|the address could not be looked up)$/);
	});
});

describe('an answer that points to another address', () => {
	it.each(['301 Moved Permanently', '302 Found', '307 Temporary Redirect', '308 Permanent Redirect'])('%s is not followed, so no key goes there', async (status) => {
		const elsewhere = await host((socket) => socket.end(answer(['200 OK', json, 'Content-Length: 2'], '{}')));
		const first = await host((socket) => socket.end(answer([status, `Location: http://127.0.0.1:${elsewhere.port}/`, 'Content-Length: 0'])));
		const { error } = await run(look, `http://127.0.0.1:${first.port}`);
		await Promise.all([first.close(), elsewhere.close()]);
		expect(error?.message).toContain('This is not an answer of Retargeting (item 0): it pointed to another address');
		expect([first.connections, elsewhere.connections]).toEqual([1, 0]);
	});
});

describe('an error of another kind', () => {
	it('is told in its own words, and as nothing sent', () => {
		expect(readThrown(new Error('the node has no credential'))).toEqual({ kind: 'input', words: 'the node has no credential' });
	});
});
