// @ts-check
// Node built-ins only: this runs before anything is installed.
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { root, run } from '../setup.mjs';

/** Everything that the real n8n needs or writes is in here; nothing of it is committed. */
export const home = join(root, '.n8n');

/** n8n itself, with the Node that it wants. */
const app = join(home, 'app');

const sources = join(root, 'scripts', 'n8n', 'install');
const lowestNode = 24;

/** Has everything that is started from here on leave its temporary files in the same folder, where the linter does not look. */
export function keepTogether() {
	const temporary = join(home, 'node_modules', 'tmp');
	mkdirSync(temporary, { recursive: true });
	process.env['TMPDIR'] = temporary;
}

/**
 * @typedef {object} Installed
 * @property {string} node the Node that runs n8n, absolute
 * @property {string} n8n the script that is n8n's command, absolute
 * @property {string} version such as `2.41.1`
 */

/**
 * Installs n8n and, on Linux, a Node for it, in the versions that `scripts/n8n/install` holds, unless that is done. The variable
 * N8N_VERSION names another n8n: a version, the first numbers of one, or `latest`.
 * Says how much that is before it downloads. An installation that was interrupted starts anew, with what npm has in its
 * cache. Ends the process with a sentence and exit code 1 when it fails.
 *
 * n8n's install scripts stay off: one of them wants to build a Kafka client. The two parts that n8n cannot do
 * without are built afterwards (measured with n8n 2.41.1).
 *
 * @returns {Promise<Installed>}
 */
export async function ensureN8n() {
	const stamp = join(app, '.installed-from');
	const files = wantedFiles();
	const hash = createHash('sha256');
	for (const text of Object.values(files)) hash.update(text);
	const wanted = hash.digest('hex');
	const { n8n: version } = JSON.parse(files['package.json']).dependencies;

	if (!existsSync(stamp) || readFileSync(stamp, 'utf8') !== wanted) {
		clearAway();
		console.log(
			`This downloads n8n ${version}, the Node that it runs on, and what they need: about 3 GB on disk, 3 to 6 minutes, once. All of it goes to the folder .n8n, which you may delete at any time.`,
		);
		const folder = unfinished(process.pid);
		mkdirSync(folder, { recursive: true });
		for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text);
		// Not `npm ci`: it refuses a lock file that leaves out parts for other operating systems.
		await run(
			`n8n ${version}, 1 of 2: packages`,
			'npm',
			['install', '--ignore-scripts', '--omit=dev', '--no-audit', '--no-fund'],
			{
				cwd: folder,
			},
		);
		const node = nodeForN8n(folder);
		const headers = node.headers ? { npm_config_nodedir: node.headers } : {};
		await run(
			`n8n ${version}, 2 of 2: database`,
			'npm',
			['rebuild', 'sqlite3', 'isolated-vm', '--ignore-scripts=false'],
			{
				cwd: folder,
				env: { PATH: `${node.folder}${delimiter}${process.env['PATH'] ?? ''}`, ...headers },
			},
		);
		writeFileSync(join(folder, '.installed-from'), wanted);
		renameSync(folder, app);
	}
	return {
		node: nodeForN8n(app).binary,
		n8n: join(app, 'node_modules', 'n8n', 'bin', 'n8n'),
		version,
	};
}

/**
 * @returns {{ 'package.json': string, [file: string]: string }} what npm installs from; the lock file holds for its own n8n only
 */
function wantedFiles() {
	const read = (/** @type {string} */ file) => readFileSync(join(sources, file), 'utf8');
	const wanted = process.env['N8N_VERSION'] ?? '';
	if (wanted === '')
		return { 'package.json': read('package.json'), 'package-lock.json': read('package-lock.json') };
	const manifest = JSON.parse(read('package.json'));
	manifest.dependencies.n8n = wanted;
	return { 'package.json': JSON.stringify(manifest) };
}

/**
 * Where a process installs until all is done: npm takes half unpacked packages for whole, and where only this process was
 * killed, the npm that it had started goes on (both measured), so no two may share a folder.
 *
 * @param {number | string} pid
 */
function unfinished(pid) {
	return join(home, `app-${pid}`);
}

/** Removes what is installed and what interrupted installations have left; ends the process when one is under way. */
function clearAway() {
	const others = readdirSync(home).flatMap((name) => /^app-(\d+)$/.exec(name)?.[1] ?? []);
	const busy = others.find((pid) => Number(pid) !== process.pid && isRunning(Number(pid)));
	if (busy) {
		console.error(
			`n8n is being installed already, by process ${busy}. Wait for its end, then start again. If that process is something else, delete the folder .n8n/app-${busy} first.`,
		);
		process.exit(1);
	}
	rmSync(app, { recursive: true, force: true });
	for (const pid of others) {
		try {
			rmSync(unfinished(pid), { recursive: true, force: true });
		} catch {
			// The npm of a killed process writes there still; the next installation removes it.
		}
	}
}

/** @param {number} pid */
function isRunning(pid) {
	try {
		return process.kill(pid, 0);
	} catch {
		return false;
	}
}

/**
 * @param {string} place where n8n is installed
 * @returns {{ binary: string, folder: string, headers?: string }} headers: for compiling, where they came along
 */
function nodeForN8n(place) {
	const came = join(place, 'node_modules', `node-${process.platform}-${process.arch}`);
	if (existsSync(came))
		return { binary: join(came, 'bin', 'node'), folder: join(came, 'bin'), headers: came };
	if (Number(process.versions.node.split('.')[0]) >= lowestNode)
		return { binary: process.execPath, folder: join(process.execPath, '..') };
	console.error(
		`n8n needs Node ${lowestNode} or later. On this kind of machine it cannot be brought along: please get it from https://nodejs.org, then start again.`,
	);
	process.exit(1);
}
