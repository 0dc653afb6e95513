/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command line programme */
import { cpus } from 'node:os';
import { withProgress } from '../scripts/demo/progress';
import { startSandbox, type Sandbox } from '../sandbox';
import { arrived, measure, passing, uploading, written } from './run';
import { CODES, type Input } from './task';

const MILLION = 1_000_000;
const CHUNK = 10_000;

/** What is uploaded, from the everyday to the most that anybody has tried. */
const UPLOADS: Array<[string, Input]> = [
	[`${CODES.toLocaleString('en')} items with a code each`, { kind: 'items', codes: CODES }],
	[`a CSV file of ${CODES.toLocaleString('en')} rows`, { kind: 'file', codes: CODES }],
	['a field of one item with 1,000,000 codes', { kind: 'field', codes: MILLION }],
	['a CSV file of 2,000,000 rows', { kind: 'file', codes: 2 * MILLION }],
	[
		'a CSV file of 1,000 rows, one with 16 MB in quotes',
		{ kind: 'file', codes: 1_000, quoted: 16 * MILLION },
	],
];

const seconds = (ms: number) => `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 0)} s`;

async function rowOf(name: string, input: Input, sandbox: Sandbox): Promise<string> {
	sandbox.reset();
	const own = await measure({ node: uploading(input, CHUNK), input, looksAt: 'time' }, sandbox);
	const isWhole = own.status === 'success' && arrived(sandbox) >= input.codes;
	const passed = await measure({ node: passing, input, looksAt: 'time' }, sandbox);
	const took = isWhole
		? seconds(own.ms)
		: `${own.status}: ${own.error ?? `${arrived(sandbox)} codes arrived`}`;
	return `| ${name} | ${took} | ${seconds(own.blockMs)} | ${seconds(passed.blockMs)} | ${Math.round(own.residentMb)} MB | ${Math.round(passed.residentMb)} MB |`;
}

/** Measures how long n8n stands still while very many codes are uploaded, and writes it into docs/performance.md. */
export async function measureStandStill(): Promise<void> {
	const sandbox = await startSandbox();
	const rows: string[] = [];
	try {
		await withProgress('Uploading very many codes', async () => {
			for (const [name, input] of UPLOADS) rows.push(await rowOf(name, input, sandbox));
		});
	} finally {
		await sandbox.close();
	}
	const text = [
		`One run, Node ${process.versions.node}, ${cpus().length} cores, ${CHUNK.toLocaleString('en')} codes a request.`,
		'',
		'| Uploaded | Took | Longest stand-still | of a node that hands on | Memory held at most | of a node that hands on |',
		'|---|---|---|---|---|---|',
		...rows,
	].join('\n');
	written('standStill', text, 'npm run bench -- standStill');
}
