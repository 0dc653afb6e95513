// @ts-check
// Node built-ins only: this runs before anything is installed.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of this repository, absolute. */
export const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * The release lines of Node that the development tools accept, each with the first minor version
 * that they take. Lines above the last one are taken too. 21 and 23 are left out: Jest refuses them.
 */
const nodeLines = [
	{ major: 20, minor: 19 },
	{ major: 22, minor: 13 },
	{ major: 24, minor: 0 },
];

const slowAfterSeconds = 5;
const plainLineEverySeconds = 10;
const killAfterSeconds = 3;

/**
 * @param {string} version as in `process.versions.node`, such as `20.19.4`
 * @returns {boolean} whether this repository's tools run on that Node
 */
function fitsNode(version) {
	const [major = 0, minor = 0] = version.split('.').map(Number);
	return nodeLines.some(
		(line, index) =>
			(major === line.major && minor >= line.minor) ||
			(index === nodeLines.length - 1 && major > line.major),
	);
}

/**
 * Makes a fresh clone ready: checks the Node version, then installs with `npm ci` unless an earlier
 * call has installed the same package-lock.json (its hash is left in node_modules, for npm itself keeps
 * no complete list of what it installed). Ends the process with one sentence and exit code 1 when Node
 * is unfit or the installation fails. After Ctrl-C the next call installs again.
 *
 * @returns {Promise<void>}
 */
export async function ensureInstalled() {
	if (!fitsNode(process.versions.node)) {
		console.error(
			`Node ${process.versions.node} does not fit: please get Node 24 (which n8n itself runs on) or Node 20.19 or a later 20 from https://nodejs.org, then start again.`,
		);
		process.exit(1);
	}
	const stamp = join(root, 'node_modules', '.installed-from');
	const wanted = createHash('sha256')
		.update(readFileSync(join(root, 'package-lock.json')))
		.digest('hex');
	if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return;

	rmSync(stamp, { force: true });
	// A NODE_ENV of "production" would leave the development packages out.
	await run('Install the packages', 'npm', ['ci', '--include=dev', '--no-audit', '--no-fund']);
	writeFileSync(stamp, wanted);
}

/**
 * Compiles the package into `dist` unless what is there is complete and newer than all it is made from.
 * Ends the process with exit code 1 when that fails.
 *
 * @returns {Promise<void>}
 */
export async function ensureBuilt() {
	if (isBuildNeeded()) await run('Build', 'npm', ['run', '--silent', 'build']);
}

/** @returns {boolean} whether `dist` is missing, incomplete, or older than anything that it is made from */
function isBuildNeeded() {
	const { n8n } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
	const built = [...n8n.credentials, ...n8n.nodes].map((file) => join(root, file));
	if (!built.every((file) => existsSync(file))) return true;
	const folders = ['nodes', 'credentials'].map((folder) => join(root, folder));
	// Folders count too: taking a file away changes nothing but its folder.
	const inside = folders.flatMap((folder) =>
		readdirSync(folder, { recursive: true }).map((name) => join(folder, String(name))),
	);
	const settings = ['package.json', 'tsconfig.json', 'gulpfile.js'].map((file) => join(root, file));
	const newestSource = Math.max(...[...folders, ...inside, ...settings].map(changedAt));
	return newestSource > Math.min(...built.map(changedAt));
}

/**
 * @param {string} path
 * @returns {number} milliseconds since 1970
 */
function changedAt(path) {
	return statSync(path).mtimeMs;
}

/**
 * Runs a TypeScript programme of this repository with this process's terminal, and ends this process with its exit code.
 *
 * @param {string} file below the repository's folder
 * @param {string[]} args
 * @returns {void}
 */
export function handOver(file, args) {
	// tsx keeps what it has compiled in the temporary folder; here it goes with node_modules.
	const temporary = join(root, 'node_modules', '.cache', 'tmp');
	mkdirSync(temporary, { recursive: true });
	const env = { TMPDIR: temporary, ...process.env };
	const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], {
		cwd: root,
		stdio: 'inherit',
		env,
	});
	// Ctrl-C reaches the child by itself; this process only waits for it to end.
	process.on('SIGINT', () => {});
	process.on('SIGTERM', () => child.kill('SIGTERM'));
	child.on('exit', (code) => process.exit(code ?? 1));
}

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] folder to run in; default: the repository's
 * @property {Record<string, string>} [env] variables on top of this process's own
 * @property {boolean} [show] stream the output as it comes (default: only after a failure)
 * @property {boolean} [mayFail] return after a failure as well, instead of ending the process
 *
 * @typedef {{ ok: boolean, output: string, seconds: number }} RunResult
 */

/**
 * Runs one step, tells how it goes and prints one line with its seconds at the end. A failed step
 * prints its output and ends the process with exit code 1 and a sentence that names the step.
 * On Ctrl-C the step is stopped first (within seconds), then the process ends with exit code 130.
 *
 * @param {string} title what the user reads, such as `Build`
 * @param {string} command `node` and `npm` mean the very ones that run this script
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<RunResult>} output: stdout and stderr as they came, empty if shown
 */
export async function run(title, command, args, options = {}) {
	const started = Date.now();
	const seconds = () => (Date.now() - started) / 1000;
	const [file, ...before] = resolveCommand(command);
	const child = spawn(file, [...before, ...args], {
		cwd: options.cwd ?? root,
		env: { ...process.env, ...options.env },
		stdio: options.show ? 'inherit' : ['ignore', 'pipe', 'pipe'],
		shell: process.platform === 'win32' && before.length === 0 && file === 'npm',
	});
	let output = '';
	for (const stream of [child.stdout, child.stderr]) {
		stream?.setEncoding('utf8').on('data', (text) => (output += text));
	}

	const stopProgress = options.show ? () => {} : showProgress(title, seconds);
	let interrupted = false;
	const interrupt = () => {
		interrupted = true;
		child.kill('SIGTERM');
		// npm first clears away what it had unpacked, which can take most of a minute.
		setTimeout(() => child.kill('SIGKILL'), killAfterSeconds * 1000).unref();
	};
	process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
	const failure = await new Promise((resolve) => {
		child.on('error', (error) => resolve(error.message));
		child.on('close', (code, signal) => resolve(code === 0 ? '' : `exit ${code ?? signal}`));
	});
	process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
	stopProgress();

	if (interrupted) {
		console.error(`Stopped during "${title}". Start the same command again to go on.`);
		process.exit(130);
	}
	console.log(`${failure ? '✗' : '✓'} ${title.padEnd(28)} ${seconds().toFixed(1).padStart(6)} s`);
	if (failure) {
		if (output) console.error(`\n${output.trimEnd()}\n`);
		if (!options.mayFail) {
			const words = [command, ...args].join(' ');
			console.error(
				`"${title}" failed (${failure}): the output above says why. The step was: ${words}`,
			);
			process.exit(1);
		}
	}
	return { ok: !failure, output, seconds: seconds() };
}

/**
 * Tells, from the fifth second on, what is being waited for and for how long: on a terminal in one
 * line that counts, elsewhere as a plain line every ten seconds.
 *
 * @param {string} title
 * @param {() => number} seconds
 * @returns {() => void} ends it and leaves the line empty
 */
function showProgress(title, seconds) {
	const terminal = process.stdout.isTTY;
	let nextLine = slowAfterSeconds;
	const timer = setInterval(() => {
		if (seconds() < nextLine) return;
		const text = `… ${title}: ${Math.floor(seconds())} s`;
		nextLine += terminal ? 1 : plainLineEverySeconds;
		process.stdout.write(terminal ? `\r${text}` : `${text}\n`);
	}, 250);
	return () => {
		clearInterval(timer);
		if (terminal) process.stdout.write('\r\u001b[K');
	};
}

/**
 * @param {string} command
 * @returns {[string, ...string[]]}
 */
function resolveCommand(command) {
	if (command === 'node') return [process.execPath];
	const npmScript = process.env['npm_execpath'] ?? '';
	if (command === 'npm' && basename(npmScript) === 'npm-cli.js')
		return [process.execPath, npmScript];
	return [command];
}
