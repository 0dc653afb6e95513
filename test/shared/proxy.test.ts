/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { createServer, request, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allOperations, World } from '../../scripts/engine/world';

let world: World;
let proxy: Server;
let address: string;
let seen: IncomingHttpHeaders[] = [];

beforeAll(async () => {
	world = await World.start();
	proxy = createServer((incoming, outgoing) => {
		seen.push(incoming.headers);
		const onward = request(
			incoming.url ?? '',
			{ method: incoming.method, headers: incoming.headers },
			(answer) => {
				outgoing.writeHead(answer.statusCode ?? 0, answer.headers);
				answer.pipe(outgoing);
			},
		);
		incoming.pipe(onward);
	});
	await new Promise<void>((ready) => proxy.listen(0, '127.0.0.1', ready));
	address = `127.0.0.1:${(proxy.address() as AddressInfo).port}`;
});

beforeEach(() => {
	seen = [];
	world.sandbox.reset();
});

afterAll(async () => {
	proxy.close();
	proxy.closeAllConnections();
	await world.close();
});

describe('the proxy of the Request Options', () => {
	it.each(allOperations().map((one) => [one.title, one] as const))(
		'%s goes through it, with its user and password',
		async (_title, one) => {
			const parameters = {
				...one.operation.example.parameters,
				requestOptions: { proxy: `http://ann:s%20cret@${address}` },
			};
			const { status } = await world.run(one, {
				items: one.operation.example.items.slice(0, 1),
				parameters,
			});
			expect(status).toBe('success');
			expect(seen.length).toBeGreaterThan(0);
			expect(
				Buffer.from(
					String(seen[0]?.['proxy-authorization']).replace('Basic ', ''),
					'base64',
				).toString(),
			).toMatch(/^ann:s(%20| )cret$/);
		},
	);

	it.each(
		allOperations()
			.filter(({ operation }) => operation.work.kind === 'batch')
			.map((one) => [one.title, one] as const),
	)('%s refuses one that is no address', async (_title, one) => {
		const parameters = {
			...one.operation.example.parameters,
			requestOptions: { proxy: 'proxy example' },
		};
		const { error } = await world.run(one, { parameters });
		expect(error?.message).toMatch(/The proxy in the Request Options is not an address/);
		expect(world.sandbox.log).toEqual([]);
	});
});

it('a port that is not named is the usual one of the protocol', async () => {
	for (const proxyAddress of ['http://127.0.0.1', 'https://127.0.0.1']) {
		const [one] = allOperations().filter(({ operation }) => operation.work.kind === 'batch');
		const parameters = {
			...one!.operation.example.parameters,
			requestOptions: { proxy: proxyAddress },
			options: { maxAttempts: 1 },
		};
		const { error } = await world.run(one!, { parameters });
		expect(error?.message).toMatch(
			/could not be reached for the first to third items \(items 0 to 2/,
		);
	}
});
