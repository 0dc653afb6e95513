// @ts-check
// What `npm run test:mutation` runs: Stryker over the rooms of nodes/shared, one after the other. Arguments are the rooms, such as
// `http input`; or files, such as `nodes/shared/input/days.ts`, which are tried without being kept.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { ensureInstalled, root, run } from './setup.mjs';

const shared = join(root, 'nodes/shared');
const reports = join(root, '.cache/mutation');

/** Tests besides those of test/shared and test/properties, for rooms that these reach too little. @type {Record<string, string[]>} */
const besides = {
	model: ['test/properties/simplify.test.ts'],
	polling: ['test/polling/collect.test.ts', 'test/polling/codeCreated.test.ts'],
	webhook: [
		'test/webhooks/repeats.test.ts',
		'test/webhooks/secret.test.ts',
		'test/webhooks/bounds.test.ts',
	],
};

await ensureInstalled();
const rooms = readdirSync(shared);
const chosen = process.argv.slice(2);
const files = chosen.filter((name) => !rooms.includes(name));
for (const file of files) await stryker(basename(file), file, Object.values(besides).flat());
for (const room of chosen.length > 0 ? chosen.filter((name) => !files.includes(name)) : rooms) {
	await stryker(room, `nodes/shared/${room}/**/*.ts`, besides[room] ?? []);
	keep(room);
}

/**
 * @param {string} name of the report
 * @param {string} mutate files to change
 * @param {string[]} tests files and folders
 * @returns {Promise<void>}
 */
async function stryker(name, mutate, tests) {
	const command = [
		'node_modules/@stryker-mutator/core/bin/stryker.js',
		'run',
		'stryker.config.mjs',
	];
	await run(`Mutations of ${name}`, 'node', [...command, '--mutate', mutate], {
		env: { MUTATION_NAME: name, MUTATION_TESTS: tests.join() },
		show: true,
	});
}

/**
 * Writes test/mutation/scores/<room>.json, from which `npm run docs` writes the table.
 *
 * @param {string} room
 * @returns {void}
 */
function keep(room) {
	const report = JSON.parse(readFileSync(join(reports, `${room}.json`), 'utf8'));
	const files = Object.entries(report.files)
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([file, { mutants }]) => {
			const count = (/** @type {string} */ status) =>
				mutants.filter((/** @type {{ status: string }} */ one) => one.status === status).length;
			return [
				basename(file),
				{
					killed: count('Killed'),
					timedOut: count('Timeout'),
					survived: count('Survived'),
					notReached: count('NoCoverage'),
					// Worked out while the file is loaded, or, seldom, not to be loaded at all.
					leftOut: count('Ignored') + count('RuntimeError') + count('CompileError'),
				},
			];
		});
	const kept = {
		date: new Date().toISOString().slice(0, 10),
		stryker: report.framework.version,
		files: Object.fromEntries(files),
	};
	writeFileSync(
		join(root, `test/mutation/scores/${room}.json`),
		`${JSON.stringify(kept, null, '\t')}\n`,
	);
}
