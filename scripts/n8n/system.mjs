// @ts-check
// What the tests in the real n8n need beside npm's packages: a browser, and for queue mode Redis and Postgres.
import { accessSync, constants, existsSync, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from '../setup.mjs';

const inPath = (process.env['PATH'] ?? '').split(delimiter);
const debianPostgres = '/usr/lib/postgresql';

/**
 * @param {string[]} names of a programme, the best one first
 * @param {string[]} [folders] where to look
 * @returns {string | undefined} its file, absolute
 */
function find(names, folders = inPath) {
	return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isProgramme);
}

/** @param {string} file */
function isProgramme(file) {
	try {
		accessSync(file, constants.X_OK);
		return true;
	} catch {
		return false;
	}
}

const browser = () =>
	process.env['CHROMIUM'] ??
	find(['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']);
const redis = () => find(['redis-server']);
const postgres = () => {
	const versions = existsSync(debianPostgres) ? readdirSync(debianPostgres) : [];
	return find(
		['postgres'],
		[...inPath, ...versions.map((version) => join(debianPostgres, version, 'bin'))],
	);
};

/** Whether Debian's packages can be installed: as root, with apt. */
const mayInstall = () => process.getuid?.() === 0 && find(['apt-get']) !== undefined;

/**
 * Installs Debian's packages, without starting the services in them.
 *
 * @param {string} title
 * @param {string[]} packages
 */
async function install(title, packages) {
	const env = { DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
	console.log(`This installs Debian's packages ${packages.join(', ')}.`);
	await run(`${title}: list of packages`, 'apt-get', ['update', '-qq'], { env });
	await run(title, 'apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], {
		env,
	});
}

/**
 * @param {() => string | undefined} look
 * @param {string} title
 * @param {string[]} packages Debian's
 * @param {string} advice what a person has to do where they cannot be installed
 * @returns {Promise<string>} the programme; empty when it is missing, which is an error under CI=true
 */
async function ensure(look, title, packages, advice) {
	if (!look() && mayInstall()) await install(title, packages);
	const found = look();
	if (found) return found;
	if (process.env['CI'] === 'true') {
		console.error(`${title} is missing: ${advice}`);
		process.exit(1);
	}
	console.log(`${title} is missing, so the tests that need it will fail: ${advice}`);
	return '';
}

/**
 * @returns {Promise<string>} a Chromium, absolute; empty when there is none
 */
export async function ensureBrowser() {
	return await ensure(
		browser,
		'Chromium',
		['chromium'],
		'install Chromium or Chrome, or name its file in the variable CHROMIUM.',
	);
}

/**
 * @returns {Promise<string>} `redis-server` and `postgres`, absolute, parted as in PATH; empty when one is missing
 */
export async function ensureServers() {
	const found = [
		await ensure(redis, 'Redis', ['redis-server'], 'install Redis.'),
		await ensure(postgres, 'Postgres', ['postgresql'], 'install the server of PostgreSQL.'),
	];
	return found.includes('') ? '' : found.join(delimiter);
}
