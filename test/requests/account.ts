/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { allOperations, World, type Call, type Case } from '../../scripts/engine/world';

let accounts = 0;

/** One of the package's operations, by its title. */
export const operationOf = (title: string): Case =>
	allOperations().find((one) => one.title === title) as Case;

/** A sandbox for the tests of a file, with keys of its own for each test: what the process keeps for an account stays with the test. */
export function useAccounts(): { world(): World } {
	let world: World;
	beforeAll(async () => void (world = await World.start()));
	beforeEach(() => {
		const own = `of-test-${++accounts}-${process.pid}`;
		world.sandbox.reset({
			keys: {
				nuweb: { apiToken: `token-${own}` },
				coupontools: { clientId: `id-${own}`, clientSecret: `secret-${own}` },
				webinOne: { clientId: `id-${own}`, clientSecret: `secret-${own}` },
			},
		});
	});
	afterAll(async () => await world.close());
	return { world: () => world };
}

/** Mails to so many customers by Coupontools. */
export const mails = (count: number, call: Call = {}): Call => ({
	items: Array.from({ length: count }, (_, index) => ({ email: `customer${index}@example.com` })),
	parameters: {
		campaignId: { __rl: true, mode: 'id', value: 'cam_123456' },
		email: '={{ $json.email }}',
	} as IDataObject,
	...call,
});

/** A server of the test's own on this machine, for answers that the sandbox does not give. */
export async function serve(
	answer: RequestListener,
): Promise<{ address: string; close(): Promise<void> }> {
	const server = createServer(answer);
	await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
	const close = async () => {
		server.closeAllConnections();
		await new Promise((closed) => server.close(closed));
	};
	return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close };
}
