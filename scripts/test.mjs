// @ts-check
// What `npm test` runs. With arguments (`npm test -- test/nuweb`) only Jest runs, with them.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root, run } from './setup.mjs';

const started = Date.now();
const temporary = mkdtempSync(join(tmpdir(), 'n8n-nodes-discount-codes-'));
// What the steps leave behind in their temporary folder goes with it.
process.env['TMPDIR'] = temporary;
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));

const jestArguments = process.argv.slice(2);
await ensureInstalled();

if (jestArguments.length > 0) {
	const tests = await runJest(jestArguments, true);
	finish(tests.ok, tests.totals);
} else {
	await run('Lint', 'npm', ['run', '--silent', 'lint']);
	await run('Documents', 'npm', ['run', '--silent', 'lint:docs']);
	await run('Dead code', 'npm', ['run', '--silent', 'knip']);
	await run('Types', 'npm', ['run', '--silent', 'types']);
	await run('Build', 'npm', ['run', '--silent', 'build']);
	const tests = await runJest(['--coverage'], false);
	const packed = await packAndUnpack();
	await run('Scan of the sources', 'node', ['scripts/checks/scan.mjs', 'sources', root]);
	await run('Scan of the package', 'node', ['scripts/checks/scan.mjs', 'package', packed]);
	await run('Requires of the package', 'node', ['scripts/checks/requires.mjs', packed]);
	await run('Files of the package', 'node', ['scripts/checks/files.mjs', packed]);
	finish(tests.ok, tests.totals);
}

/**
 * @param {string[]} args
 * @param {boolean} show stream Jest's output
 * @returns {Promise<{ ok: boolean, totals: string }>} totals: `N passed, N failed`
 */
async function runJest(args, show) {
	const report = join(temporary, 'jest.json');
	const { ok } = await run(
		'Tests',
		'node',
		['node_modules/jest/bin/jest.js', ...args, '--json', `--outputFile=${report}`],
		{ show, mayFail: true },
	);
	if (ok && !show) console.log(coverage());
	try {
		const { numPassedTests, numFailedTests, numFailedTestSuites } = JSON.parse(
			readFileSync(report, 'utf8'),
		);
		// A test file that cannot be loaded has no failed test of its own.
		const failed = Math.max(numFailedTests, numFailedTestSuites);
		return { ok, totals: `${numPassedTests} passed, ${failed} failed` };
	} catch {
		return { ok: false, totals: '0 passed, 1 failed' };
	}
}

/** @returns {string} a line with the coverage of all files together, from the report just written */
function coverage() {
	const { total } = JSON.parse(
		readFileSync(join(root, 'node_modules/.cache/coverage/coverage-summary.json'), 'utf8'),
	);
	return `  Coverage: ${total.lines.pct} % of lines, ${total.branches.pct} % of branches (node_modules/.cache/coverage/index.html)`;
}

/**
 * Makes the very tarball that would be published and unpacks it.
 *
 * @returns {Promise<string>} the folder with the package's files
 */
async function packAndUnpack() {
	await run('Pack', 'npm', ['pack', '--silent', '--pack-destination', temporary]);
	const tarball = readdirSync(temporary).find((name) => name.endsWith('.tgz')) ?? '';
	await run('Unpack', 'tar', ['-xzf', tarball], { cwd: temporary });
	return join(temporary, 'package');
}

/**
 * @param {boolean} ok
 * @param {string} totals
 * @returns {never}
 */
function finish(ok, totals) {
	const seconds = Math.round((Date.now() - started) / 1000);
	console.log(`\n${ok ? 'All is well' : 'The tests failed, see above'}, after ${seconds} s.`);
	console.log(totals);
	process.exit(ok ? 0 : 1);
}
