import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../sandbox';
import { arrived, LIST, measure } from './run';
import { CODES, uploadOf, type Input, type Measured, type Task } from './task';

const MILLION = 1_000_000;
const CREDENTIALS = { personaClickApi: { id: '1', name: 'PersonaClick account' } };

/** What is uploaded, from the everyday to the most that anybody has tried. */
const UPLOADS: Array<[string, Input]> = [
	[`${CODES.toLocaleString('en')} items with a code each`, { kind: 'items', codes: CODES }],
	[`a CSV file of ${CODES.toLocaleString('en')} rows`, { kind: 'file', codes: CODES }],
	['a field of one item with 1,000,000 codes', { kind: 'field', codes: MILLION }],
	['a CSV file of 2,000,000 rows', { kind: 'file', codes: 2 * MILLION }],
	['a CSV file of 1,000 rows, of which one has 16 MB in quotes', { kind: 'file', codes: 1_000, quoted: 16 * MILLION }],
];

/** The same upload into a node that hands its items on: what n8n's engine itself costs with them. */
const passing: Task['node'] = { type: 'n8n-nodes-base.noOp', parameters: {} };

function uploading(input: Input): Task['node'] {
	const parameters = { ...uploadOf(input, LIST), options: { chunkSize: 10_000 } } as IDataObject;
	return { type: 'n8n-nodes-discount-codes.personaClick', parameters: parameters as Task['node']['parameters'], credentials: CREDENTIALS };
}

const seconds = (ms: number) => (ms / 1000).toFixed(ms < 10_000 ? 2 : 0);

/** Uploads all of them, and gives the table of how long each took and how long n8n stood still at most. */
export async function uploads(sandbox: Sandbox): Promise<string> {
	const rows: string[] = [];
	for (const [name, input] of UPLOADS) {
		sandbox.reset();
		const own: Measured = await measure({ node: uploading(input), input, looksAt: 'time' }, sandbox);
		const wrong = own.status !== 'success' || arrived(sandbox) < input.codes;
		const passed = await measure({ node: passing, input, looksAt: 'time' }, sandbox);
		const outcome = wrong ? `${own.status}: ${own.error ?? `${arrived(sandbox)} codes arrived`}` : `${seconds(own.ms)} s`;
		rows.push(`| ${name} | ${outcome} | ${seconds(own.blockMs)} s | ${seconds(passed.blockMs)} s | ${Math.round(own.residentMb)} MB | ${Math.round(passed.residentMb)} MB |`);
	}
	return ['| Uploaded | Took | Longest stand-still | of a node that hands the items on | Held at most | of a node that hands the items on |', '|---|---|---|---|---|---|', ...rows].join('\n');
}
