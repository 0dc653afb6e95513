// @ts-check
'use strict';

/**
 * What `npm run test:mutation` runs for each mutation: the tests of nodes/shared that are quick.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/{shared,properties}/**/*.test.ts'],
	// Those that take seconds each time: texts of megabytes, real proxies and certificates, runs of the whole node.
	testPathIgnorePatterns: [
		'/node_modules/',
		'/hostile\\.',
		'/notSent\\.',
		'/proxy\\.',
		'/properties/upload\\.',
	],
	runner: '<rootDir>/test/mutation/runner.js',
	// Stryker ends a mutation that makes a test wait for ever; a loaded machine ends none.
	testTimeout: 60_000,
};
