// @ts-check
'use strict';

const vm = require('node:vm');
const { ModernFakeTimers } = require('@jest/fake-timers');
const { TestEnvironment } = require('jest-environment-node');
const { ModuleMocker } = require('jest-mock');

/** Contexts of test files, in whose place Node's own is used. */
const replaced = new WeakSet();
const { compileFunction } = vm;
// Jest has no setting for it: it compiles each file for the context that the environment gives, which must be one of `vm`.
vm.compileFunction = (code, parameters, { parsingContext, ...options } = {}) =>
	compileFunction(code, parameters, {
		...options,
		...(parsingContext && !replaced.has(parsingContext) && { parsingContext }),
	});

Object.defineProperty(globalThis, 'requireOnce', { value: require });

/** Lets n8n be loaded anew. @returns what of it was loaded */
function forgetN8n() {
	const loaded = Object.entries(require.cache).filter(([file]) =>
		/[/\\]node_modules[/\\](n8n-|@n8n[/\\])/.test(file),
	);
	for (const [file] of loaded) Reflect.deleteProperty(require.cache, file);
	return Object.fromEntries(loaded);
}

/**
 * Runs all test files of a worker in Node's own context, where Jest makes a new one for each. So what is loaded once (loadOnce.js)
 * and what a test file loads share their `Error` and `Array`, as they do in n8n. A test file that begins with
 * `@jest-environment-options {"newN8n": true}` has n8n loaded anew, for itself.
 */
module.exports = class OneContext extends TestEnvironment {
	/** @param {ConstructorParameters<typeof TestEnvironment>} args */
	constructor(...args) {
		super(...args);
		const [{ projectConfig }] = args;
		replaced.add(/** @type {object} */ (this.context));
		this.global = globalThis;
		this.moduleMocker = new ModuleMocker(globalThis);
		this.fakeTimersModern = new ModernFakeTimers({ config: projectConfig, global: globalThis });
		// What Jest and test files set, and what the test file before has covered.
		this.before = { console, exit: process.exit, env: { ...process.env } };
		Reflect.deleteProperty(globalThis, '__coverage__');
		this.loaded = projectConfig.testEnvironmentOptions['newN8n'] ? forgetN8n() : undefined;
	}

	async teardown() {
		await super.teardown();
		const { exit, env } = this.before;
		globalThis.console = this.before.console;
		process.exit = exit;
		for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
		Object.assign(process.env, env);
		if (!this.loaded) return;
		forgetN8n();
		Object.assign(require.cache, this.loaded);
	}
};
