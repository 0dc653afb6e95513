/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs commands in a copy of the repository */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const COPIED = [
	'nodes',
	'credentials',
	'contracts',
	'sandbox',
	'scripts',
	'test',
	'bench',
	'docs',
	'workflows',
	'README.md',
	'package.json',
	'tsconfig.json',
	'tsconfig.all.json',
	'jest.config.js',
	'eslint.config.mjs',
	'eslint.house.config.mjs',
	'.dependency-cruiser.cjs',
	'index.js',
];

/** A copy of this repository in a temporary folder, in which a test may change what it likes. */
export interface Copy {
	folder: string;
	/** Runs a programme of Node there. @returns its exit code and all that it wrote */
	node(args: string[]): { status: number | null; text: string };
	/** Runs these tests there, those of which the title has the text. @returns how many passed, and what Jest wrote when some did not */
	jest(files: string[], title?: string): { passed: number; failures: string };
	remove(): void;
}

/** Makes a copy, with the packages that are installed here. */
export function copyOfTheRepository(): Copy {
	const folder = mkdtempSync(join(tmpdir(), 'copy-'));
	for (const name of COPIED) cpSync(join(root, name), join(folder, name), { recursive: true });
	symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction');
	// Where NODE_ENV is "test", as Jest sets it, n8n's lint rules take every file for one of their own tests.
	const env = { ...process.env };
	delete env.NODE_ENV;
	const node: Copy['node'] = (args) => {
		const { status, stdout, stderr } = spawnSync(process.execPath, args, {
			cwd: folder,
			env,
			encoding: 'utf8',
			maxBuffer: 100_000_000,
		});
		return { status, text: `${stdout}${stderr}` };
	};
	return {
		folder,
		node,
		jest(files, title) {
			const { status, text } = node([
				'node_modules/jest/bin/jest.js',
				...files,
				'--ci',
				'--maxWorkers=1',
				...(title === undefined ? [] : ['--testNamePattern', title]),
			]);
			return {
				passed: Number(/^Tests:.* (\d+) passed/m.exec(text)?.[1] ?? 0),
				failures: status === 0 ? '' : text,
			};
		},
		remove: () => rmSync(folder, { recursive: true }),
	};
}
