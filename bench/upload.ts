/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command line programme */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withBlock } from '../scripts/docs/pages';
import { withProgress } from '../scripts/demo/progress';
import { startSandbox, type Sandbox } from '../sandbox';
import { CODES, type Measured, type Task } from './task';

const ROUNDS = 3;
const LIST = 3184;
const MOST_MB = 150;
const page = join(__dirname, '../docs/performance.md');

const passing: Task['node'] = { type: 'n8n-nodes-base.noOp', parameters: {} };
const uploading: Task['node'] = {
	type: 'n8n-nodes-discount-codes.personaClick',
	parameters: { resource: 'promoCode', operation: 'upload', promoCodeListId: { __rl: true, mode: 'id', value: String(LIST) }, codes: '={{ $json.code }}' },
	credentials: { personaClickApi: { id: '1', name: 'PersonaClick account' } },
};

/** Runs a node with all items in a process of its own. */
async function measure(node: Task['node'], sandbox: Sandbox): Promise<Measured> {
	const task: Task = { node, credential: { personaClickApi: { ...sandbox.vendors.personaClick.credentials } } };
	const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', 'tsx', join(__dirname, 'child.ts'), JSON.stringify(task)], { cwd: join(__dirname, '..') });
	return JSON.parse(stdout.trim().split('\n').pop() ?? '') as Measured;
}

const median = (values: number[]) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

/** Measures the memory of an upload of 100,000 codes, and writes it into docs/performance.md. */
export async function measureUpload(): Promise<void> {
	const sandbox = await startSandbox();
	const passed: Measured[] = [];
	const uploaded: Measured[] = [];
	let requests = 0;
	try {
		await withProgress(`Uploading ${CODES} codes ${ROUNDS} times, and handing on as many items`, async () => {
			for (let round = 0; round < ROUNDS; round++) {
				passed.push(await measure(passing, sandbox));
				sandbox.reset();
				uploaded.push(await measure(uploading, sandbox));
				requests = sandbox.log.filter(({ method }) => method === 'POST').length;
				const { known } = sandbox.memory.personaClick.lists.get(LIST) ?? {};
				if (!known || known.size < CODES) throw new Error(`The list has ${known?.size} codes after ${CODES} were uploaded`);
			}
		});
	} finally {
		await sandbox.close();
	}
	const unpaired = [...passed, ...uploaded].filter(({ status, items, paired }) => status !== 'success' || items !== CODES || paired !== CODES);
	if (unpaired.length > 0) throw new Error(`Not every item came out with its own: ${JSON.stringify(unpaired)}`);
	const own = (of: 'heapMb' | 'residentMb') => median(uploaded.map((one) => one[of])) - median(passed.map((one) => one[of]));
	const row = (name: string, all: Measured[]) => `| ${name} | ${Math.round(median(all.map(({ heapMb }) => heapMb)))} MB | ${Math.round(median(all.map(({ residentMb }) => residentMb)))} MB |`;
	const text = [
		`${CODES.toLocaleString('en')} items with a code each, uploaded to one PersonaClick list: ${requests} requests, each item paired to its own. Median of ${ROUNDS} runs, Node ${process.versions.node}, ${cpus().length} cores.`,
		'',
		'| A workflow with | In use at its peak | Held by the process at its peak |',
		'|---|---|---|',
		row('a node that hands its items on', passed),
		row('PersonaClick: Promo Code: Upload', uploaded),
		`| the node's own part | ${Math.round(own('heapMb'))} MB | ${Math.round(own('residentMb'))} MB |`,
	].join('\n');
	writeFileSync(page, withBlock(readFileSync(page, 'utf8'), { file: 'docs/performance.md', name: 'measured', text }, 'npm run bench'));
	console.log(`\n${text}\n`);
	if (own('heapMb') > MOST_MB) throw new Error(`The node's own part is more than ${MOST_MB} MB`);
}
