/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command line programme */
import { parseArgs } from 'node:util';

import { startSandbox, type Sandbox } from '../../sandbox';
import { controlInWords, keysInWords } from './words';

function describe(sandbox: Sandbox): string {
	return [
		'This sandbox stands in for the vendors: nothing leaves this machine, no mail is sent, no real code is used up.',
		'Enter these values in the credentials of the nodes:',
		'',
		keysInWords(sandbox),
		'',
		'Nuweb takes 60 requests a minute, as the real one does.',
		controlInWords(sandbox),
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
		behaviour: { retargetingGoesOn: true },
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
