/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- starts n8n */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { VendorName } from '../../contracts';
import { startSandbox, type Sandbox } from '../../sandbox';
import { Client } from '../../scripts/n8n/client';
import { home, startN8n, type Instance } from '../../scripts/n8n/instance';
import { saveCredentials } from '../../scripts/n8n/world';

/** What all tests share: one sandbox and one n8n with the package, the owner and the five credentials. */
export interface Real {
	sandbox: Sandbox;
	n8n: Instance;
	client: Client;
	/** The ids of the credentials, which have the sandbox's keys. */
	credentials: Record<VendorName, string>;
}

/**
 * Starts a sandbox and an n8n of its own, without anything from an earlier run. Who kills that n8n puts the next one into
 * `n8n`: `end` stops the one that is there.
 * @param name its folder below `.n8n/test`
 */
export async function startReal(
	name: string,
	env: Record<string, string> = {},
): Promise<Real & { end(): Promise<void> }> {
	const folder = join(home, 'test', `${name}-${process.pid}`);
	const sandbox = await startSandbox();
	const n8n = await startN8n({ folder, env });
	const client = await Client.signIn(n8n.url);
	const credentials = await saveCredentials(client, sandbox);
	const real = {
		sandbox,
		n8n,
		client,
		credentials,
		async end() {
			await real.n8n.stop();
			await sandbox.close();
			rmSync(folder, { recursive: true, force: true });
		},
	};
	return real;
}
