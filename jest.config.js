// @ts-check
'use strict';

/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: '<rootDir>/scripts/engine/oneContext.js',
	// nodes and credentials are roots too: else files that no test loads would not be counted.
	roots: ['<rootDir>/test', '<rootDir>/nodes', '<rootDir>/credentials'],
	testMatch: ['<rootDir>/test/**/*.test.ts'],
	// `npm run test:large` has its own configuration.
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/large/'],
	globalSetup: '<rootDir>/scripts/engine/environment.js',
	transform: {
		'^.+\\.ts$': [
			'@swc/jest',
			{
				jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
				module: { type: 'commonjs' },
			},
		],
		'/node_modules/.+\\.c?js$': '<rootDir>/scripts/engine/loadOnce.js',
	},
	transformIgnorePatterns: ['/node_modules/(@?jest|expect|@swc/)'],
	cacheDirectory: '<rootDir>/node_modules/.cache/jest',
	maxWorkers: 2,
	// Each file leaves parts of n8n in memory: a worker that has grown is replaced, since it would collect garbage most of its time.
	workerIdleMemoryLimit: '1200MB',
	testTimeout: 30_000,
	// Only `npm test` without arguments collects coverage, so that the daily loop stays quick.
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts'],
	// Where the linter does not look at the report's own scripts.
	coverageDirectory: 'node_modules/.cache/coverage',
	coverageReporters: [['text', { skipFull: true, maxCols: 120 }], 'json-summary', 'html'],
	coverageThreshold: { global: { lines: 95, branches: 95 } },
};
