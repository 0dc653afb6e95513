// @ts-check
'use strict';

/**
 * What `npm run test:large` runs: tests with so many codes that they take minutes.
 *
 * @type {import('jest').Config}
 */
module.exports = {
	...require('./jest.config.js'),
	testMatch: ['<rootDir>/test/large/**/*.test.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
};
