/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a command line programme */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { generate, namesOf } from './generate';

const root = join(__dirname, '../..');

/** @throws Error when the programme fails; it has told why */
function run(args: string[]): void {
	const { status } = spawnSync(process.execPath, args, {
		cwd: root,
		stdio: ['ignore', 'ignore', 'inherit'],
	});
	if (status !== 0) throw new Error(`node ${args.join(' ')} failed`);
}

function main(title: string): void {
	const names = namesOf(title);
	const { made, changed } = generate(root, names);
	console.log(
		[
			...made.map((path) => `  new      ${path}`),
			...changed.map((path) => `  changed  ${path}`),
		].join('\n'),
	);
	console.log('Writing the tables of README.md and docs/, and the list of stored names …');
	run(['--import', 'tsx', 'scripts/docs/main.ts']);
	const own = `of the (node ${names.stored}|credential ${names.stored}Api) stays|of the operations stays`;
	run([
		'node_modules/jest/bin/jest.js',
		'test/house/storedNames.test.ts',
		'--silent',
		'--updateSnapshot',
		'--testNamePattern',
		own,
	]);
	console.log(
		`${names.title} is there, with an invented API. CONTRIBUTING.md says what to fill in. To test it: npm test -- test/standard --testNamePattern "${names.title}"`,
	);
}

try {
	main(process.argv.slice(2).join(' '));
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
