/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs dependency-cruiser */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

const root = resolve(__dirname, '../..');
const folders = ['nodes', 'credentials', 'contracts', 'sandbox', 'scripts'];

interface Cruise {
	summary: {
		totalCruised: number;
		violations: Array<{ from: string; to: string; rule: { name: string } }>;
	};
}

/** What dependency-cruiser finds below a folder by the rules of the house, as `rule: from -> to`. */
function violationsBelow(folder: string, where = folders): { files: number; found: string[] } {
	const cruiser = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[cruiser, '--config', join(root, '.dependency-cruiser.cjs'), '--output-type', 'json', ...where],
		{
			cwd: folder,
			encoding: 'utf8',
			maxBuffer: 100_000_000,
		},
	);
	if (stdout === '') throw new Error(stderr);
	const { summary } = JSON.parse(stdout) as Cruise;
	return {
		files: summary.totalCruised,
		found: summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`),
	};
}

it('no file knows what it should not, and none leads back to itself', () => {
	const { files, found } = violationsBelow(root);
	expect(found).toEqual([]);
	expect(files).toBeGreaterThan(300);
});

describe('of a house with mistakes', () => {
	/** Each rule with a line that breaks it, by the file that holds the line. */
	const mistakes: Array<[rule: string, path: string, line: string]> = [
		['credential-outside', 'credentials/A.ts', "import { x } from '../nodes/shared/model/a';"],
		['credential-outside', 'credentials/B.ts', "import type { X } from '../contracts/a';"],
		['other-vendor', 'nodes/Nuweb/a.ts', "import { x } from '../WebinOne/vendor';"],
		['contract-values', 'nodes/Nuweb/b.ts', "import { x } from '../../contracts/a';"],
		['contract-values', 'nodes/Nuweb/c.ts', "export { x } from '../../contracts/a';"],
		['contract-values', 'nodes/Nuweb/d.ts', "export const a = require('../../contracts/a');"],
		['contract-values', 'nodes/Nuweb/e.ts', "export const a = await import('../../contracts/a');"],
		['contract-values', 'nodes/Nuweb/i.ts', "import { type X, x } from '../../contracts/a';"],
		[
			'contract-values',
			'nodes/Nuweb/j.ts',
			"import x = require('../../contracts/a'); type X = typeof x;",
		],
		['node-credential', 'nodes/Nuweb/k.ts', "import { x } from '../../credentials/shared/access';"],
		[
			'other-credential',
			'nodes/Nuweb/NuwebTrigger.node.ts',
			"import { x } from '../../credentials/WebinOneApi.credentials';",
		],
		[
			'node-credential',
			'nodes/Nuweb/NuwebHelper.node.ts',
			"import { x } from '../../credentials/NuwebApi.credentials';",
		],
		['nodes-outside', 'nodes/Nuweb/f.ts', "import { z } from 'zod'; export const a = z;"],
		[
			'node-credential',
			'nodes/Nuweb/g.ts',
			"import { x } from '../../credentials/NuwebApi.credentials';",
		],
		[
			'other-credential',
			'nodes/Nuweb/Nuweb.node.ts',
			"import { x } from '../../credentials/WebinOneApi.credentials';",
		],
		['shared-vendor', 'nodes/shared/run/a.ts', "import { x } from '../../Nuweb/vendor';"],
		['shared-vendor', 'nodes/shared/run/h.ts', "export type Z = import('../../Nuweb/vendor').X;"],
		[
			'nodes-outside',
			'nodes/shared/run/b.ts',
			"import { readFileSync } from 'node:fs'; export const a = readFileSync;",
		],
		[
			'nodes-outside',
			'nodes/shared/run/c.ts',
			"import type { A } from 'n8n-core'; export type B = A;",
		],
		['room-http', 'nodes/shared/http/a.ts', "import { x } from '../run/x';"],
		['room-model', 'nodes/shared/model/b.ts', "import type { X } from '../http/x';"],
		['loose-file', 'nodes/shared/run/d.ts', "import { x } from '../loose';"],
		['circle', 'nodes/shared/run/e.ts', "import type { X } from './f';"],
		['contract-outside', 'contracts/b.ts', "import { x } from '../sandbox/a';"],
		['scripts-test', 'scripts/b.ts', "import { x } from '../test/a';"],
		['sandbox-outside', 'sandbox/b.ts', "import { x } from '../nodes/shared/run/x';"],
		['sandbox-outside', 'sandbox/e.ts', "import { x } from '../bench/a';"],
		['sandbox-outside', 'sandbox/c.ts', "import type { X } from '../nodes/shared/run/x';"],
	];
	const asItShouldBe: Array<[path: string, line: string]> = [
		['nodes/Nuweb/h.ts', "import type { X } from '../../contracts/a';"],
		[
			'nodes/Nuweb/l.ts',
			"import { type X, type X as Z } from '../../contracts/a'; export type W = Z;",
		],
		[
			'nodes/Nuweb/resources/a.ts',
			"import { x } from '../vendor'; import { x as y } from '../../shared/run/x'; export { y };",
		],
		[
			'nodes/WebinOne/WebinOne.node.ts',
			"import { x } from '../../credentials/WebinOneApi.credentials';",
		],
		['nodes/shared/run/g.ts', "import { sleep } from 'n8n-workflow'; export const a = sleep;"],
		[
			'nodes/shared/webhook/a.ts',
			"import { timingSafeEqual } from 'node:crypto'; export const a = timingSafeEqual;",
		],
		[
			'sandbox/d.ts',
			"import { x } from '../contracts/a'; import net from 'node:net'; export const a = net;",
		],
	];
	const targets = [
		'contracts/a',
		'credentials/NuwebApi.credentials',
		'credentials/WebinOneApi.credentials',
		'credentials/shared/access',
		'bench/a',
		'nodes/Nuweb/vendor',
		'nodes/WebinOne/vendor',
		'nodes/shared/http/x',
		'nodes/shared/loose',
		'nodes/shared/model/a',
		'nodes/shared/run/x',
		'sandbox/a',
		'test/a',
	];
	const house = mkdtempSync(join(tmpdir(), 'house-'));
	let found: string[] = [];

	function write(path: string, text: string): void {
		mkdirSync(join(house, dirname(path)), { recursive: true });
		writeFileSync(join(house, path), `${text}\n`);
	}

	beforeAll(() => {
		write('tsconfig.all.json', '{ "compilerOptions": { "module": "nodenext" } }');
		write('scripts/a.ts', 'export const x = 1;');
		write('nodes/shared/run/f.ts', "import type { Y } from './e'; export type X = Y;");
		for (const target of targets) write(`${target}.ts`, 'export const x = 1; export type X = 1;');
		for (const [, path, line] of mistakes)
			write(path, `${line} export type Y = X; export const used = x;`);
		for (const [path, line] of asItShouldBe)
			write(path, `${line} export type Y = X; export const used = x;`);
		({ found } = violationsBelow(house));
	});
	afterAll(() => rmSync(house, { recursive: true }));

	it.each(mistakes)('%s: %s with %s is found', (rule, path) => {
		expect(found.filter((violation) => violation.startsWith(`${rule}: ${path} -> `))).not.toEqual(
			[],
		);
	});

	it.each(asItShouldBe)('%s with %s is as it should be', (path) => {
		expect(found.filter((violation) => violation.includes(`: ${path} -> `))).toEqual([]);
	});
});
