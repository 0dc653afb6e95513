// @ts-check
'use strict';

const { mkdirSync, mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * Runs once before the tests (Jest's `globalSetup`); the test workers inherit what it sets. Gives
 * n8n's engine a home folder of its own, with the key file already in it, for else it would write
 * one into the user's home, from two workers at once. The folder goes when the test run ends; of a run that is killed it
 * is left in node_modules.
 *
 * @returns {Promise<void>}
 */
module.exports = async function prepareEnvironment() {
	const encryptionKey = 'a-fixed-key-for-tests-only-0123456789';
	const cache = join(__dirname, '../..', 'node_modules', '.cache');
	mkdirSync(cache, { recursive: true });
	const home = mkdtempSync(join(cache, 'n8n-home-'));
	mkdirSync(join(home, '.n8n'));
	writeFileSync(join(home, '.n8n', 'config'), JSON.stringify({ encryptionKey }), { mode: 0o600 });
	process.on('exit', () => rmSync(home, { recursive: true, force: true }));

	process.env.N8N_USER_FOLDER = home;
	process.env.N8N_ENCRYPTION_KEY = encryptionKey;
	process.env.N8N_LOG_LEVEL = 'silent';
};
