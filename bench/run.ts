/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console -- a command line programme */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { withBlock } from '../scripts/docs/pages';
import type { Sandbox } from '../sandbox';
import type { Input, Measured, Task } from './task';

/** The list of the sandbox that codes are uploaded to. */
const LIST = 3184;
const page = join(__dirname, '../docs/performance.md');

/** A node that hands its items on: what n8n's engine itself costs with them. */
export const passing: Task['node'] = { type: 'n8n-nodes-base.noOp', parameters: {} };

/** An upload, by where its codes are. @param chunkSize codes in one request */
export function uploading({ kind }: Input, chunkSize = 1_000): Task['node'] {
	const source =
		kind === 'file' ? { source: 'file', column: 'code' } : { codes: '={{ $json.code }}' };
	return {
		type: 'n8n-nodes-discount-codes.personaClick',
		parameters: {
			resource: 'promoCode',
			operation: 'upload',
			promoCodeListId: { __rl: true, mode: 'id', value: String(LIST) },
			...source,
			options: { chunkSize },
		},
		credentials: { personaClickApi: { id: '1', name: 'PersonaClick account' } },
	};
}

/** Runs a node in a process of its own. */
export async function measure(task: Omit<Task, 'credential'>, sandbox: Sandbox): Promise<Measured> {
	const whole: Task = {
		...task,
		credential: { personaClickApi: { ...sandbox.vendors.personaClick.credentials } },
	};
	const { stdout } = await promisify(execFile)(
		process.execPath,
		['--expose-gc', '--import', 'tsx', join(__dirname, 'child.ts'), JSON.stringify(whole)],
		{ cwd: join(__dirname, '..') },
	);
	return JSON.parse(stdout.trim().split('\n').pop() ?? '') as Measured;
}

/** How many codes the list has been given. */
export const arrived = (sandbox: Sandbox) =>
	sandbox.memory.personaClick.lists.get(LIST)?.known.size ?? 0;

/** Writes what was measured into docs/performance.md. @param name of its marks @param by the command that does it */
export function written(name: string, text: string, by: string): void {
	writeFileSync(
		page,
		withBlock(readFileSync(page, 'utf8'), { file: 'docs/performance.md', name, text }, by),
	);
	console.log(`\n${text}\n`);
}
