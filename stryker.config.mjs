// @ts-check
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Given by scripts/testMutation.mjs: a room of nodes/shared, or a file. */
const name = process.env.MUTATION_NAME ?? 'all';
const reports = '.cache/mutation';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	mutate: ['nodes/shared/**/*.ts'],
	plugins: ['./test/mutation/testRunner.mjs'],
	testRunner: 'loadedOnce',
	coverageAnalysis: 'perTest',
	// What is worked out while a file is loaded is reached by no test in particular: all would run for each of its mutations.
	ignoreStatic: true,
	// Each process has n8n loaded; one leaves the other core to whoever works here.
	concurrency: 1,
	incremental: true,
	incrementalFile: `${reports}/${name}.incremental.json`,
	reporters: ['progress', 'clear-text', 'html', 'json'],
	htmlReporter: { fileName: `${reports}/${name}.html` },
	jsonReporter: { fileName: `${reports}/${name}.json` },
	clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
	// Tests are compiled file by file and know no types.
	disableTypeChecks: false,
	ignorePatterns: ['/.cache', '/.n8n', '/dist', '/docs', '/bench'],
	// Outside of the project, so that no linter finds the copy.
	tempDirName: join(tmpdir(), `n8n-nodes-discount-codes-mutation-${process.pid}`),
	cleanTempDir: 'always',
	// A loaded machine must not end a mutation that only a test could have ended: what hangs is told as such, apart from what was noticed.
	timeoutMS: 10_000,
	timeoutFactor: 1.5,
	thresholds: { high: 90, low: 85, break: null },
};
