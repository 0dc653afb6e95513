/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command line programme */
import { parseArgs } from 'node:util';

import { controlPrefix } from './control';
import type { Sandbox } from './index';
import { startSandbox } from './index';
import { names, vendorNamed } from './vendors';

function describe({ url, vendors }: Sandbox): string {
	const blocks = names.map((name) => {
		const { credentials } = vendors[name];
		const lines = Object.entries(credentials).map(
			([field, value]) => `    ${field.padEnd(13)} ${value}`,
		);
		return [`  ${vendorNamed(name).title}`, ...lines].join('\n');
	});
	return [
		'This sandbox stands in for the vendors: nothing leaves this machine, no mail is sent, no real code is used up.',
		'Enter these values in the credentials of the nodes:',
		'',
		blocks.join('\n\n'),
		'',
		'Nuweb takes 60 requests a minute, as the real one does.',
		`What it received, and how to make it fail: ${url}${controlPrefix}/log, ${url}${controlPrefix}/state`,
		'Ctrl-C ends it.',
	].join('\n');
}

async function main(): Promise<void> {
	const { values } = parseArgs({ options: { port: { type: 'string' } } });
	const port = Number(values.port ?? 0);
	if (!Number.isInteger(port) || port < 0 || port > 65_535)
		throw new Error('--port takes a number from 0 to 65535');
	const sandbox = await startSandbox({
		port,
		budgets: { nuweb: { requests: 60, perSeconds: 60 } },
	});
	console.log(describe(sandbox));
	const stop = () => {
		sandbox.close().then(
			() => process.exit(0),
			(error: unknown) => {
				console.error(error);
				process.exit(1);
			},
		);
	};
	process.once('SIGINT', stop);
	process.once('SIGTERM', stop);
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
