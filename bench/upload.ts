/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command line programme */
import { cpus } from 'node:os';
import { median } from 'simple-statistics';
import { withProgress } from '../scripts/demo/progress';
import { startSandbox } from '../sandbox';
import { arrived, measure, passing, uploading, written } from './run';
import { CODES, type Input, type Measured } from './task';

const ROUNDS = 3;
const MOST_MB = 150;
const input: Input = { kind: 'items', codes: CODES };

/** Measures the memory of an upload of 100,000 codes, and writes it into docs/performance.md. */
export async function measureUpload(): Promise<void> {
	const sandbox = await startSandbox();
	const passed: Measured[] = [];
	const uploaded: Measured[] = [];
	let requests = 0;
	try {
		await withProgress(
			`Uploading ${CODES} codes ${ROUNDS} times, and handing on as many items`,
			async () => {
				for (let round = 0; round < ROUNDS; round++) {
					passed.push(await measure({ node: passing, input, looksAt: 'memory' }, sandbox));
					sandbox.reset();
					uploaded.push(
						await measure({ node: uploading(input), input, looksAt: 'memory' }, sandbox),
					);
					requests = sandbox.log.filter(({ method }) => method === 'POST').length;
					if (arrived(sandbox) < CODES)
						throw new Error(`The list has ${arrived(sandbox)} codes after ${CODES} were uploaded`);
				}
			},
		);
	} finally {
		await sandbox.close();
	}
	const unpaired = [...passed, ...uploaded].filter(
		({ status, items, paired }) => status !== 'success' || items !== CODES || paired !== CODES,
	);
	if (unpaired.length > 0)
		throw new Error(`Not every item came out with its own: ${JSON.stringify(unpaired)}`);
	const own = (of: 'heapMb' | 'residentMb') =>
		median(uploaded.map((one) => one[of])) - median(passed.map((one) => one[of]));
	const row = (name: string, all: Measured[]) =>
		`| ${name} | ${Math.round(median(all.map(({ heapMb }) => heapMb)))} MB | ${Math.round(median(all.map(({ residentMb }) => residentMb)))} MB |`;
	const text = [
		`${CODES.toLocaleString('en')} items with a code each, uploaded to one PersonaClick list: ${requests} requests, each item paired to its own. Median of ${ROUNDS} runs, Node ${process.versions.node}, ${cpus().length} cores.`,
		'',
		'| A workflow with | In use at its peak | Held by the process at its peak |',
		'|---|---|---|',
		row('a node that hands its items on', passed),
		row('PersonaClick: Promo Code: Upload', uploaded),
		`| the node's own part | ${Math.round(own('heapMb'))} MB | ${Math.round(own('residentMb'))} MB |`,
	].join('\n');
	written('measured', text, 'npm run bench');
	if (own('heapMb') > MOST_MB) throw new Error(`The node's own part is more than ${MOST_MB} MB`);
}
