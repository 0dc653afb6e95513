// @ts-check
// What `npm run test:mutation` runs: Stryker over the rooms of nodes/shared, one after the other. Arguments are the rooms, or files of
// theirs: `http lists`, `nodes/shared/input/days.ts`.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ensureInstalled, root, run } from './setup.mjs';

const shared = join(root, 'nodes/shared');
const reports = join(root, '.cache/mutation');

/** Tests besides those of test/shared and test/properties, for rooms that these reach too little. @type {Record<string, string[]>} */
const besides = {
	model: ['test/properties/simplify.test.ts'],
	polling: ['test/polling/collect.test.ts'],
	webhook: ['test/webhooks/repeats.test.ts', 'test/webhooks/bounds.test.ts'],
};

await ensureInstalled();
const rooms = readdirSync(shared);
const chosen = process.argv.slice(2);
for (const room of rooms) {
	const files = chosen.filter((one) => basename(dirname(one)) === room);
	if (chosen.length > 0 && files.length === 0 && !chosen.includes(room)) continue;
	const isWhole = files.length === 0 || chosen.includes(room);
	// Those that come while it runs are not tried.
	const tried = isWhole ? readdirSync(join(shared, room)) : [];
	await stryker(room, isWhole ? [`nodes/shared/${room}/**/*.ts`] : files);
	keep(room, tried);
}

/**
 * @param {string} room
 * @param {string[]} files to change; what was found of the room's others earlier stays in its report
 * @returns {Promise<void>}
 */
async function stryker(room, files) {
	const command = [
		'node_modules/@stryker-mutator/core/bin/stryker.js',
		'run',
		'stryker.config.mjs',
	];
	await run(`Mutations of ${room}`, 'node', [...command, '--mutate', files.join()], {
		env: { MUTATION_NAME: room, MUTATION_TESTS: (besides[room] ?? []).join() },
		show: true,
	});
}

/**
 * Writes what was found of each file into test/mutation/scores/<room>.json, from which `npm run docs` writes the table.
 *
 * @param {string} room
 * @param {string[]} tried the files of the room that were all tried, those without mutations among them
 * @returns {void}
 */
function keep(room, tried) {
	const path = join(root, `test/mutation/scores/${room}.json`);
	const { files, framework } = JSON.parse(readFileSync(join(reports, `${room}.json`), 'utf8'));
	const date = new Date().toISOString().slice(0, 10);
	const kept = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
	// What holds types alone has no mutations, and does not come in the report.
	const all = Object.fromEntries(
		tried.map((file) => [`nodes/shared/${room}/${file}`, { mutants: [] }]),
	);
	for (const [file, { mutants }] of Object.entries({ ...all, ...files })) {
		const count = (/** @type {string[]} */ ...statuses) =>
			mutants.filter((/** @type {{ status: string }} */ one) => statuses.includes(one.status))
				.length;
		kept[basename(file)] = {
			killed: count('Killed'),
			timedOut: count('Timeout'),
			survived: count('Survived'),
			notReached: count('NoCoverage'),
			// Worked out while the file is loaded; or, seldom, such that no test could start.
			leftOut: count('Ignored', 'RuntimeError', 'CompileError'),
			date,
			stryker: framework.version,
		};
	}
	const sorted = Object.entries(kept)
		.filter(([file]) => existsSync(join(shared, room, file)))
		.sort(([one], [other]) => (one < other ? -1 : 1));
	writeFileSync(path, `${JSON.stringify(Object.fromEntries(sorted), null, '\t')}\n`);
}
