/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a command line programme */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Sandbox } from '../sandbox';
import type { Measured, Task } from './task';

/** The list of the sandbox that codes are uploaded to. */
export const LIST = 3184;

/** The middle one of several figures. */
export const median = (values: number[]) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? NaN;

/** Runs a node in a process of its own. */
export async function measure(task: Omit<Task, 'credential'>, sandbox: Sandbox): Promise<Measured> {
	const whole: Task = { ...task, credential: { personaClickApi: { ...sandbox.vendors.personaClick.credentials } } };
	const { stdout } = await promisify(execFile)(process.execPath, ['--expose-gc', '--import', 'tsx', join(__dirname, 'child.ts'), JSON.stringify(whole)], { cwd: join(__dirname, '..') });
	return JSON.parse(stdout.trim().split('\n').pop() ?? '') as Measured;
}

/** How many codes the list has been given. */
export const arrived = (sandbox: Sandbox) => sandbox.memory.personaClick.lists.get(LIST)?.known.size ?? 0;
