// @ts-check
'use strict';

const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { default: TestRunner } = require('jest-runner');

/** Stryker's own name for the mutation that is tried; absent in its first run, which tries none. */
const MUTANT = '__STRYKER_ACTIVE_MUTANT__';

/** Beside the copy of the project that Stryker works on. */
const TIMES = join(process.cwd(), '.test-times.json');

/**
 * Jest's runner, quick enough for thousands of mutations. Stryker names the tests that reach a mutation, and Jest would
 * still load every file to look for them; nor does it stop at the first failure when Stryker calls it. So this one
 * keeps from the first run which tests lie in which file and how long it took. For a mutation it loads only the files of
 * its tests, the quickest first, and ends with the first file that has a failed test.
 */
module.exports = class MutationRunner extends TestRunner {
	/**
	 * @override
	 * @type {import('jest-runner').default['runTests']}
	 */
	async runTests(tests, watcher, options) {
		if (process.env[MUTANT] === undefined) {
			/** @type {Record<string, { ms: number, names: string[] }>} */
			const files = {};
			this.on('test-file-success', ([test, { perfStats, testResults }]) => {
				const ms = perfStats.end - perfStats.start;
				files[test.path] = { ms, names: testResults.map(({ fullName }) => fullName) };
				shareOut(ms, testResults);
			});
			await super.runTests(tests, watcher, options);
			writeFileSync(TIMES, JSON.stringify(files));
			return;
		}
		this.on('test-file-success', ([, result]) => {
			if (result.numFailingTests > 0 || result.testExecError)
				void watcher.setState({ interrupted: true });
		});
		await super.runTests(this.worthWhile(tests), watcher, options);
	}

	/**
	 * @param {import('@jest/test-result').Test[]} tests files
	 * @returns {import('@jest/test-result').Test[]} those with a test that reaches the mutation, the quickest first
	 */
	worthWhile(tests) {
		/** @type {Record<string, { ms: number, names: string[] }>} */
		const files = JSON.parse(readFileSync(TIMES, 'utf8'));
		const { testNamePattern } = this._globalConfig;
		// Absent for none: mutations that no test in particular reaches are left out (`ignoreStatic`).
		const wanted = new RegExp(testNamePattern ?? '');
		return tests
			.flatMap((test) => {
				const { ms, names } = files[test.path] ?? { ms: 0, names: [] };
				return names.some((name) => wanted.test(name)) ? [{ test, ms }] : [];
			})
			.sort((one, other) => one.ms - other.ms)
			.map(({ test }) => test);
	}
};

/**
 * Adds to each test its part of the time that loading its file took. Stryker gives a mutation the time of its tests and, on
 * top, all the time that the first run spent outside of tests; with thousands of mutations, some of which never end, that
 * would be hours of waiting.
 *
 * @param {number} ms of the whole file
 * @param {Array<{ duration?: number | null }>} tests
 */
function shareOut(ms, tests) {
	const inTests = tests.reduce((sum, { duration }) => sum + (duration ?? 0), 0);
	for (const test of tests)
		test.duration = (test.duration ?? 0) + Math.max(0, ms - inTests) / tests.length;
}
