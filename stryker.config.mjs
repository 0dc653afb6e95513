// @ts-check
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const reports = '.cache/mutation';

/** @type {import('@stryker-mutator/api/core').PartialStrykerOptions} */
export default {
	mutate: ['nodes/shared/**/*.ts'],
	testRunner: 'jest',
	jest: { configFile: 'jest.mutation.config.js', enableFindRelatedTests: false },
	coverageAnalysis: 'perTest',
	// What is worked out while a file is loaded is reached by no test in particular: all would run for each of its mutations.
	ignoreStatic: true,
	concurrency: 2,
	incremental: true,
	incrementalFile: `${reports}/incremental.json`,
	reporters: ['progress', 'clear-text', 'html', 'json'],
	htmlReporter: { fileName: `${reports}/index.html` },
	jsonReporter: { fileName: `${reports}/report.json` },
	clearTextReporter: { allowColor: false, allowEmojis: false, logTests: false, reportTests: false },
	// Jest compiles file by file and knows no types.
	disableTypeChecks: false,
	ignorePatterns: ['.cache', 'dist', 'docs', 'bench'],
	// Outside of the project, so that neither the linter nor Jest finds the copy.
	tempDirName: join(tmpdir(), `n8n-nodes-discount-codes-mutation-${process.pid}`),
	cleanTempDir: 'always',
	timeoutMS: 8_000,
	thresholds: { high: 90, low: 85, break: null },
};
