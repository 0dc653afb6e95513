/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error, no-console -- a command line programme */
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startSandbox, type Sandbox } from '../../sandbox';
import { withProgress } from '../demo/progress';
import type { Outcome } from '../demo/run';
import { story, table, verdict } from '../demo/words';
import { controlInWords, keysInWords } from '../sandbox/words';
import { Client, owner } from './client';
import { FAULTS, runExample } from './examples';
import { home, startN8n, type Instance } from './instance';
import { isFree } from './process';
import { importExamples, saveCredentials } from './world';

/** Where n8n is unless something else is there. */
const USUAL_PORT = 5678;

const BUDGETS = { nuweb: { requests: 60, perSeconds: 60 } };

/** What has been started, for the one place that ends it. */
interface Started {
	sandbox: Sandbox;
	n8n: Instance;
	client: Client;
}

async function begin(folder: string, started: Partial<Started>): Promise<Started> {
	const port = (await isFree(USUAL_PORT)) ? { port: USUAL_PORT } : {};
	const sandbox = (started.sandbox = await startSandbox({
		budgets: BUDGETS,
		behaviour: { retargetingGoesOn: true },
	}));
	const n8n = (started.n8n = await withProgress(
		'Starting n8n',
		async () => await startN8n({ folder, ...port }),
	));
	const client = await Client.signIn(n8n.url);
	await saveCredentials(client, sandbox);
	return { sandbox, n8n, client };
}

/** Runs every example workflow and tells what came of it. @returns whether all is well */
async function runAll({ sandbox, client }: Started): Promise<boolean> {
	const outcomes: Outcome[] = [];
	for (const { example, workflow } of await importExamples(client)) {
		const title = `Running "${workflow.name}"`;
		const outcome = await withProgress(
			title,
			async () => await runExample({ example, workflow, client, sandbox }),
		);
		console.log(`${story(example, outcome, FAULTS)}\n`);
		outcomes.push(outcome);
	}
	console.log(`${table(outcomes)}\n\n${verdict(outcomes)}`);
	return outcomes.every(({ agree }) => agree);
}

async function showEditor({ n8n, client, sandbox }: Started): Promise<void> {
	const workflows = await importExamples(client);
	console.log(
		[
			'',
			`n8n is at ${n8n.url}`,
			`    E-mail     ${owner.email}`,
			`    Password   ${owner.password}`,
			'',
			`In it: the package as it would be published, ${Object.keys(sandbox.vendors).length} credentials, and ${workflows.length} example workflows:`,
			...workflows.map(
				({ workflow }) => `    ${n8n.url}/workflow/${workflow.id}  ${workflow.name}`,
			),
			'',
			'A sandbox on this machine stands in for the vendors: no mail goes out, no real code is used up.',
			'Its keys stand in the five credentials already; for one of your own:',
			'',
			keysInWords(sandbox),
			'',
			controlInWords(sandbox),
			'What you change in n8n is kept for the next start; npm run n8n -- --fresh begins anew. Ctrl-C ends everything.',
		].join('\n'),
	);
}

/**
 * Keeps a folder for this process: two n8n on one database would spoil it.
 * @throws Error when another process has it
 */
function claim(folder: string): void {
	const mark = `${folder}.pid`;
	const other = existsSync(mark) ? Number(readFileSync(mark, 'utf8')) : 0;
	if (other > 0 && isRunning(other)) {
		throw new Error(
			`npm run n8n is running already, as process ${other}. Use that one, or end it first.`,
		);
	}
	mkdirSync(folder, { recursive: true });
	writeFileSync(mark, String(process.pid));
	process.once('exit', () => rmSync(mark, { force: true }));
}

function isRunning(pid: number): boolean {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

async function main(): Promise<void> {
	const once = process.argv.includes('--once');
	// A test takes a folder of its own, and leaves alone what a person has made.
	const folder = join(home, once ? 'once' : (process.env['EDITOR_FOLDER'] ?? 'editor'));
	claim(folder);
	if (once || process.argv.includes('--fresh')) rmSync(folder, { recursive: true, force: true });
	const started: Partial<Started> = {};
	const end = async () => {
		await started.n8n?.stop();
		await started.sandbox?.close();
	};
	let interrupted = false;
	const interrupt = () => {
		if (interrupted) return;
		interrupted = true;
		console.log('\nStopping n8n and the sandbox.');
		void end().then(() => process.exit(once ? 130 : 0));
	};
	process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
	try {
		const all = await begin(folder, started);
		if (once) {
			process.exitCode = (await runAll(all)) ? 0 : 1;
			await end();
		} else {
			await showEditor(all);
			await all.n8n.ended;
			if (!interrupted)
				throw new Error(`n8n has ended by itself; what it printed is in ${all.n8n.log}`);
		}
	} catch (error) {
		if (interrupted) return;
		await end();
		throw error;
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
