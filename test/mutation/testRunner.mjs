// @ts-check
import { readdirSync, readFileSync } from 'node:fs';
import Module, { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import vm from 'node:vm';
import { jestExpect } from '@jest/expect';
import { ModernFakeTimers } from '@jest/fake-timers';
import { declareClassPlugin, PluginKind } from '@stryker-mutator/api/plugin';
import {
	determineHitLimitReached,
	DryRunStatus,
	MutantRunStatus,
	TestStatus,
	toMutantRunResult,
} from '@stryker-mutator/api/test-runner';
import { transformSync } from '@swc/core';
import * as jestCircus from 'jest-circus';
import { ModuleMocker } from 'jest-mock';
import jestConfig from '../../jest.config.js';
import prepareEnvironment from '../../scripts/engine/environment.js';

// Of the copy of the project that Stryker works on.
const require = createRequire(join(process.cwd(), 'package.json'));

/** With what it does not declare: Jest's own tests alone use it so. @type {any} */
const circus = jestCircus;

/**
 * @typedef {{ id: string, errors: string[], ms: number }} Outcome of one test
 * @typedef {{ activeMutant?: string, currentTestId?: string, mutantCoverage?: any, hitCount?: number, hitLimit?: number }} Context
 */

/** What Stryker puts into the files that it changes looks here which change is on. */
const context = /** @type {Context} */ (
	/** @type {any} */ (globalThis).__stryker__ ??= /** @type {Context} */ ({})
);

/** Folders of which all tests run but those that take seconds each time: texts of megabytes, real proxies, runs of whole nodes. */
const FOLDERS = ['test/shared', 'test/properties'];
const LONG = /\/(hostile|notSent|proxy|properties\/upload|properties\/simplify)\.test\.ts$/;

/** Test files that scripts/testMutation.mjs names besides. */
const BESIDES = (process.env.MUTATION_TESTS ?? '').split(',').filter(Boolean);

/** Loaded once: the contracts know nothing of nodes/shared. */
const KEPT = /\/(node_modules|contracts)\//;

/** A test that has not ended by then, with a change on, waits for what never comes. */
const HANGS_MS = 5_000;
const HUNG = /Exceeded timeout of/;

const jest = jestObject();

/** The test file, absolute. */
let current = '';

/** What is told of each test that starts and ends. @type {(event: any) => void} */
let watch = () => {};

/**
 * Stryker's test runner of this project: the tests as Jest runs them (its describe, expect, mocks and timers), in one process
 * that stays. Jest itself sets up its world anew for each of the thousands of changes and loads n8n each time, which
 * costs seconds; here what lies in node_modules is loaded once. The project's own files, and with them all they
 * remember, are loaded afresh for each test file and each change. A change is on only while tests run, not while files load.
 */
class LoadedOnce {
	/** How long each test file took without a change, in milliseconds. @type {Map<string, number>} */
	times = new Map();

	capabilities() {
		return { reloadEnvironment: true };
	}

	async init() {
		process.env.NODE_ENV = 'test';
		process.on('unhandledRejection', () => {});
		await prepareEnvironment();
		compileTypeScript();
		circus.addEventHandler((/** @type {unknown} */ event) => watch(event));
		Object.assign(globalThis, circus, { expect: jestExpect, jest });
	}

	async dryRun() {
		/** @type {Outcome[]} */
		const outcomes = [];
		for (const file of testFiles()) {
			const begun = performance.now();
			const ofFile = await runFile(file, {});
			const ms = performance.now() - begun;
			this.times.set(file, ms);
			// Its part of the time that loading the file took.
			const own = ofFile.reduce((sum, one) => sum + one.ms, 0);
			outcomes.push(
				...ofFile.map((one) => ({ ...one, ms: one.ms + Math.max(0, ms - own) / ofFile.length })),
			);
		}
		const complete = { status: DryRunStatus.Complete, tests: results(outcomes) };
		return { ...complete, mutantCoverage: context.mutantCoverage };
	}

	/** @param {import('@stryker-mutator/api/test-runner').MutantRunOptions} options */
	async mutantRun({ activeMutant, testFilter = [], hitLimit, disableBail }) {
		const wanted = new Set(testFilter);
		Object.assign(context, { hitLimit, hitCount: hitLimit === undefined ? undefined : 0 });
		/** @type {Outcome[]} */
		const outcomes = [];
		for (const file of this.filesOf(wanted)) {
			outcomes.push(...(await runFile(file, { mutant: activeMutant.id, wanted })));
			const endless = determineHitLimitReached(context.hitCount, hitLimit);
			if (endless) return toMutantRunResult(endless);
			const [failed] = outcomes.filter(({ errors }) => errors.length > 0);
			if (failed?.errors.some((error) => HUNG.test(error)))
				return { status: MutantRunStatus.Timeout, reason: failed.id };
			if (failed) break;
		}
		const complete = { status: DryRunStatus.Complete, tests: results(outcomes) };
		return toMutantRunResult(/** @type {any} */ (complete), disableBail);
	}

	/**
	 * Stryker starts a process anew when a change hung; that one has run no tests yet.
	 *
	 * @param {Set<string>} wanted
	 */
	filesOf(wanted) {
		const names = new Set([...wanted].map((id) => id.slice(0, id.indexOf(': '))));
		const time = (/** @type {string} */ name) => this.times.get(name) ?? 0;
		return [...names].sort((one, other) => time(one) - time(other));
	}
}

export const strykerPlugins = [
	declareClassPlugin(PluginKind.TestRunner, 'loadedOnce', /** @type {any} */ (LoadedOnce)),
];

/** @returns {string[]} below the project's folder */
function testFiles() {
	const inFolders = FOLDERS.flatMap((folder) =>
		readdirSync(folder, { recursive: true }).map((file) => `${folder}/${file}`),
	);
	return [...inFolders.filter((file) => file.endsWith('.test.ts') && !LONG.test(file)), ...BESIDES];
}

/**
 * @param {string} file below the project's folder
 * @param {{ mutant?: string, wanted?: Set<string> }} choice the change that is on; the tests that run, all unless given
 * @returns {Promise<Outcome[]>} of the tests that ran: with a change none after the first that failed
 */
async function runFile(file, { mutant, wanted }) {
	forget();
	circus.resetState();
	/** @type {Outcome[]} */
	const outcomes = [];
	/** @param {string} name */
	const idOf = (name) => `${file}: ${name}`;
	const isOver = () => mutant !== undefined && outcomes.some(({ errors }) => errors.length > 0);
	Object.assign(circus.getState(), {
		testTimeout: mutant === undefined ? 2 ** 31 - 1 : HANGS_MS,
		testNamePattern: {
			test: (/** @type {string} */ name) => !isOver() && (wanted?.has(idOf(name)) ?? true),
		},
	});
	watch = ({ name, test }) => {
		if (name === 'test_start') context.currentTestId = idOf(nameOf(test));
		if (name !== 'test_done') return;
		delete context.currentTestId;
		const { errors, duration } = test;
		if (test.status !== 'skip' && test.mode !== 'skip')
			outcomes.push({ id: idOf(nameOf(test)), errors: errors.map(String), ms: duration ?? 0 });
	};
	current = join(process.cwd(), file);
	require(current);
	if (mutant !== undefined) context.activeMutant = mutant;
	try {
		await circus.run();
		return outcomes;
	} finally {
		delete context.activeMutant;
		jest.useRealTimers();
		jest.restoreAllMocks();
	}
}

/**
 * Forgets the project's own modules, so that they are loaded afresh.
 *
 * @returns {Record<string, any>} what was loaded
 */
function forget() {
	const own = Object.entries(require.cache).filter(([path]) => !KEPT.test(path));
	for (const [path] of own) delete require.cache[path];
	return Object.fromEntries(own);
}

/**
 * @param {{ name: string, parent?: any }} test
 * @returns {string} with the names of what it stands in, as Jest's own full name
 */
function nameOf({ name, parent }) {
	return parent?.parent ? `${nameOf(parent)} ${name}` : name;
}

/**
 * @param {Outcome[]} outcomes
 * @returns {import('@stryker-mutator/api/test-runner').TestResult[]}
 */
function results(outcomes) {
	return outcomes.map(({ id, errors, ms }) => ({
		id,
		name: id,
		fileName: id.slice(0, id.indexOf(': ')),
		timeSpentMs: ms,
		...(errors.length > 0
			? { status: TestStatus.Failed, failureMessage: errors.join('\n').slice(0, 500) }
			: { status: TestStatus.Success }),
	}));
}

/** Lets `require` load TypeScript as Jest's configuration compiles it; each file is compiled once. */
function compileTypeScript() {
	const [[, options]] = Object.values(jestConfig.transform);
	/** @type {Map<string, (this: unknown, ...args: unknown[]) => void>} */
	const compiled = new Map();
	Module._extensions['.ts'] = (/** @type {any} */ module, /** @type {string} */ filename) => {
		const known = compiled.get(filename) ?? compile(filename, options);
		compiled.set(filename, known);
		const { resolve } = createRequire(filename);
		const own = Object.assign((/** @type {string} */ id) => module.require(id), { resolve });
		known.call(module.exports, module.exports, own, module, filename, dirname(filename));
	};
}

/**
 * @param {string} filename
 * @param {object} options of swc
 * @returns {(this: unknown, ...args: unknown[]) => void} Node's module function
 */
function compile(filename, options) {
	const { code } = transformSync(readFileSync(filename, 'utf8'), {
		...options,
		filename,
		swcrc: false,
	});
	return new vm.Script(Module.wrap(code), { filename }).runInThisContext();
}

/** @returns {any} what the tests use of Jest's `jest` */
function jestObject() {
	const mocker = new ModuleMocker(globalThis);
	const config = { fakeTimers: {}, rootDir: process.cwd() };
	const timers = new ModernFakeTimers({ config: /** @type {any} */ (config), global: globalThis });
	return {
		fn: mocker.fn.bind(mocker),
		spyOn: mocker.spyOn.bind(mocker),
		restoreAllMocks: () => mocker.restoreAllMocks(),
		// Node's own streams and this process's talk with Stryker go by nextTick.
		useFakeTimers: (/** @type {object} */ chosen) =>
			timers.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'], ...chosen }),
		useRealTimers: () => timers.useRealTimers(),
		isolateModules: (/** @type {() => void} */ load) => {
			const before = forget();
			load();
			forget();
			Object.assign(require.cache, before);
		},
		requireActual: (/** @type {string} */ id) => createRequire(current)(id),
		advanceTimersByTime: (/** @type {number} */ ms) => timers.advanceTimersByTime(ms),
		advanceTimersByTimeAsync: (/** @type {number} */ ms) => timers.advanceTimersByTimeAsync(ms),
		advanceTimersToNextTimerAsync: () => timers.advanceTimersToNextTimerAsync(),
		getTimerCount: () => timers.getTimerCount(),
		setSystemTime: (/** @type {number} */ now) => timers.setSystemTime(now),
	};
}
