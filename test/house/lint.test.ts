/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs ESLint */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const root = resolve(__dirname, '../..');

/** A line that breaks a rule of `eslint.house.config.mjs`, by the rule. */
const mistakes: Array<[rule: string, line: string]> = [
	...[
		'if (a) b();',
		'for (const x of a) b(x);',
		'for (const x in a) b(x);',
		'for (let i = 0; a; i++) b(i);',
		'while (a) b();',
		'do b(); while (a);',
		'switch (a) {}',
		'try { a(); } catch {}',
		'throw a;',
		'const c = a ? b : d;',
		'const c = a && b;',
		'const c = a || b;',
		'const c = a ?? b;',
		'a &&= b;',
		'a ||= b;',
		'a ??= b;',
		'const c = a?.b;',
		'const c = a?.();',
		'const c = async () => await a();',
		'function* c() { yield a; }',
	].map((line): [string, string] => ['no-restricted-syntax', line]),
	...[
		'export const c = 1;',
		'export const c = () => 1;',
		'export function c() {}',
		'export class C {}',
		'export interface C { a: 1 }',
		'export type C = 1;',
	].map((line): [string, string] => ['jsdoc/require-jsdoc', line]),
	['max-lines', 'b();'],
];
const asItShouldBe = [
	"const c = '={{ $value ? 1 : undefined }}';",
	'a += b;',
	'/** What it is. */ export const c = 1;',
	'const c = 1;',
	'interface C { a: 1 }',
];

describe('the rules of the house find in an operation file', () => {
	const all = [...asItShouldBe, ...mistakes.slice(0, -1).map(([, line]) => line)];
	const lines = [...all, ...Array<string>(250 - all.length).fill('a();'), mistakes.at(-1)![1]];
	let found: string[] = [];

	beforeAll(() => {
		const { stdout, stderr } = spawnSync(
			process.execPath,
			[
				'node_modules/eslint/bin/eslint.js',
				'--config',
				'eslint.house.config.mjs',
				'--format',
				'json',
				'--stdin',
				'--stdin-filename',
				'nodes/Nuweb/resources/discountCode/mistaken.ts',
			],
			{ cwd: root, input: lines.join('\n'), encoding: 'utf8' },
		);
		if (stdout === '') throw new Error(stderr);
		const [{ messages }] = JSON.parse(stdout) as [
			{ messages: Array<{ ruleId: string | null; line: number; message: string }> },
		];
		found = messages.map(({ ruleId, line, message }) => `${ruleId ?? message}: ${lines[line - 1]}`);
	});

	it.each(mistakes)('%s: %s', (rule, line) => expect(found).toContain(`${rule}: ${line}`));

	it('nothing else', () =>
		expect(
			found.filter((one) => !mistakes.some(([rule, line]) => one === `${rule}: ${line}`)),
		).toEqual([]));
});
