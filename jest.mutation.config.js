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
	runner: '<rootDir>/test/mutation/runner.js',
	// A mutation that makes a test wait for ever costs this long.
	testTimeout: 10_000,
};
