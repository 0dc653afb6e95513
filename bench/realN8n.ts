/* eslint-disable @n8n/community-nodes/no-restricted-imports -- measures the real n8n */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, IWorkflowBase } from 'n8n-workflow';
import { sum } from 'simple-statistics';
import { startSandbox, type Sandbox, type SandboxSettings } from '../sandbox';
import { Client } from '../scripts/n8n/client';
import { home, startN8n, type Instance } from '../scripts/n8n/instance';
import { saveCredentials } from '../scripts/n8n/world';

/** In which Linux counts CPU. */
const MS_A_TICK = 10;

/** The real n8n with this package and a credential for each vendor, and the sandbox, which runs in this process and not in n8n's. */
export interface RealN8n {
	n8n: Instance;
	client: Client;
	sandbox: Sandbox;
}

/** Starts a new n8n and a sandbox for one measure, and ends both after it. @param name of the measure, and of n8n's folder while it runs */
export async function withRealN8n(
	name: string,
	work: (real: RealN8n) => Promise<void>,
	settings: SandboxSettings = {},
): Promise<void> {
	const folder = join(home, 'bench', name);
	const sandbox = await startSandbox(settings);
	let n8n: Instance | undefined;
	try {
		n8n = await startN8n({ folder });
		const client = await Client.signIn(n8n.url);
		await saveCredentials(client, sandbox);
		await work({ n8n, client, sandbox });
	} finally {
		await n8n?.stop();
		await sandbox.close();
		rmSync(folder, { recursive: true, force: true });
	}
}

/** Pins these items to a workflow's trigger, "Start". @returns the workflow as n8n has stored it */
export async function withItems(
	client: Client,
	{ id }: IWorkflowBase,
	items: IDataObject[],
): Promise<IWorkflowBase> {
	const pinData = { Start: items.map((json) => ({ json })) };
	return await client.call('PATCH', `/workflows/${id}`, { pinData });
}

/**
 * Milliseconds of CPU that n8n has taken so far, on Linux: user and system time in `/proc/<pid>/stat` of n8n's process and of all that
 * it has started, such as its task runner, those that have ended among them. Isolates are threads of n8n's process. The sandbox is
 * not in the group of processes that n8n leads.
 */
export function cpuMsOf({ pid: leader }: Instance): number {
	const ticks = readdirSync('/proc').map((pid) => {
		try {
			const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
			// Behind the name: state, parent, group; from the twelfth on user and system time, and the same of children that have ended.
			const fields = stat
				.slice(stat.lastIndexOf(')') + 2)
				.split(' ')
				.map(Number);
			return fields[2] === leader ? sum(fields.slice(11, 15)) : 0;
		} catch {
			return 0; // It is no process, or has ended meanwhile.
		}
	});
	return sum(ticks) * MS_A_TICK;
}

/** Whether n8n evaluates expressions in isolates: once it has evaluated one, what makes them is in its memory (it is not with n8n's engine "legacy"). */
export const isInIsolates = ({ pid }: Instance): boolean =>
	readFileSync(`/proc/${pid}/maps`, 'utf8').includes('isolated-vm');
