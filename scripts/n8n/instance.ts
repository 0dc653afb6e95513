/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/require-node-api-error -- starts n8n */
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { freePorts, lastLines, start, until, type Running } from './process';

/** The folder that holds n8n, its Node, and everything that they write. */
export const home = join(__dirname, '..', '..', '.n8n');

const app = join(home, 'app');
/** Where `scripts/n8n.mjs` and `scripts/testN8n.mjs` have unpacked the tarball that would be published. */
const unpacked = join(home, 'package', 'package');
const PACKAGE = 'n8n-nodes-discount-codes';

/**
 * Settings of every n8n that is started here: on this machine only, nothing sent to n8n's makers, nothing asked of a
 * new user. From n8n 2.41.1; which of them matters is in docs/real-n8n.md.
 */
const SETTINGS = {
	N8N_LISTEN_ADDRESS: '127.0.0.1',
	N8N_HOST: '127.0.0.1',
	N8N_SECURE_COOKIE: 'false',
	N8N_ENCRYPTION_KEY: 'a-fixed-key-for-made-up-data-only',
	N8N_DIAGNOSTICS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_ENABLED: 'false',
	N8N_VERSION_NOTIFICATIONS_WHATS_NEW_ENABLED: 'false',
	N8N_DYNAMIC_BANNERS_ENABLED: 'false',
	N8N_HIRING_BANNER_ENABLED: 'false',
	N8N_TEMPLATES_ENABLED: 'false',
	N8N_PERSONALIZATION_ENABLED: 'false',
	N8N_VERIFIED_PACKAGES_ENABLED: 'false',
	N8N_LICENSE_AUTO_RENEW_ENABLED: 'false',
	EXECUTIONS_DATA_PRUNE: 'false',
	GENERIC_TIMEZONE: 'UTC',
};

/** The module that asks n8n's makers at every start. An n8n that has none of this name does not start where it is named. */
const ASKING_MODULE = 'mcp-registry';

/** Switches that module off, where this n8n has it. */
function disabledModules(): Record<string, string> {
	const place = join(app, 'node_modules', 'n8n', 'dist', 'modules', ASKING_MODULE);
	return existsSync(place) ? { N8N_DISABLED_MODULES: ASKING_MODULE } : {};
}

/** How an n8n of its own starts. */
export interface InstanceSettings {
	/** Its own folder, made when missing, for the database and the package; the log is beside it, with `.log` behind. */
	folder: string;
	/** The port of the editor; none takes a free one. */
	port?: number;
	/** More of n8n's variables, or others than the ones above. */
	env?: Record<string, string>;
	/** A worker of queue mode has no editor and no REST interface, only its readiness. */
	role?: 'main' | 'worker';
}

/** An n8n that is ready. */
export interface Instance extends Running {
	/** `http://127.0.0.1:<port>` */
	url: string;
	folder: string;
	/** Starts it anew after its end: the same address, data and settings. */
	again(): Promise<Instance>;
}

/**
 * What this process has in its environment, less what would change how n8n behaves. n8n takes itself to be under test,
 * or in production, by NODE_ENV.
 */
function inherited(): NodeJS.ProcessEnv {
	const foreign = /^(N8N_|DB_|QUEUE_|EXECUTIONS_|npm_|NODE_ENV$|NODE_OPTIONS$|GENERIC_|WEBHOOK_)/;
	return Object.fromEntries(Object.entries(process.env).filter(([name]) => !foreign.test(name)));
}

/** The file that is the Node that came with n8n, or the one that runs this. */
function nodeOfN8n(): string {
	const came = join(app, 'node_modules', `node-${process.platform}-${process.arch}`, 'bin', 'node');
	return existsSync(came) ? came : process.execPath;
}

/**
 * Puts the packed package where n8n's own "Install a community node" puts it, and takes from its package.json what n8n
 * takes from it (read in n8n 2.41.1).
 */
function placePackage(folder: string): void {
	const place = join(folder, '.n8n', 'nodes', 'node_modules', PACKAGE);
	rmSync(place, { recursive: true, force: true });
	mkdirSync(dirname(place), { recursive: true });
	cpSync(unpacked, place, { recursive: true });
	const file = join(place, 'package.json');
	const taken = ['devDependencies', 'peerDependencies', 'optionalDependencies'];
	const content = Object.entries(JSON.parse(readFileSync(file, 'utf8')) as object).filter(
		([key]) => !taken.includes(key),
	);
	writeFileSync(file, JSON.stringify(Object.fromEntries(content), null, 2));
}

/**
 * Starts n8n, with the package in it, and waits until it is ready: about 8 seconds with an empty folder.
 * @throws Error with n8n's last lines when it ends instead, or is not ready within two minutes
 */
export async function startN8n(settings: InstanceSettings): Promise<Instance> {
	const { folder, port, env = {}, role = 'main' } = settings;
	placePackage(folder);
	const [free = 0, brokerPort = 0] = await freePorts(2);
	const own = String(port ?? free);
	const worker = {
		QUEUE_HEALTH_CHECK_ACTIVE: 'true',
		QUEUE_HEALTH_CHECK_PORT: own,
		N8N_WORKER_SERVER_ADDRESS: '127.0.0.1',
	};
	const running = start({
		file: nodeOfN8n(),
		args: [
			join(app, 'node_modules', 'n8n', 'bin', 'n8n'),
			...(role === 'main' ? ['start'] : ['worker', '--concurrency=5']),
		],
		cwd: folder,
		log: `${folder}.log`,
		env: {
			...inherited(),
			...SETTINGS,
			...disabledModules(),
			...(role === 'main' ? { N8N_PORT: own } : worker),
			// n8n starts its Code node's helper with the Node that it finds first.
			PATH: `${dirname(nodeOfN8n())}:${process.env['PATH'] ?? ''}`,
			N8N_USER_FOLDER: folder,
			N8N_RUNNERS_BROKER_PORT: String(brokerPort),
			...env,
		},
	});
	const url = `http://127.0.0.1:${own}`;
	let isOver = false;
	void running.ended.then(() => (isOver = true));
	try {
		await until(
			'n8n is ready',
			async () => isOver || (await fetch(`${url}/healthz/readiness`)).ok,
			120,
		);
		if (isOver) throw new Error('n8n has ended by itself');
	} catch (error) {
		await running.kill();
		throw new Error(`${(error as Error).message}. Its last lines:\n${lastLines(running.log)}`);
	}
	return {
		...running,
		url,
		folder,
		again: async () => await startN8n({ ...settings, port: Number(own) }),
	};
}
