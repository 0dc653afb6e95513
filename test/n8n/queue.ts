/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/require-node-api-error -- starts servers and n8n */
import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import type { INode } from 'n8n-workflow';
import { startSandbox, type Sandbox } from '../../sandbox';
import { credentialNames, credentialType, nodeType } from '../../scripts/demo/credentials';
import { Client } from '../../scripts/n8n/client';
import { home, startN8n, type Instance } from '../../scripts/n8n/instance';
import {
	freePorts,
	lastLines,
	start,
	until,
	type Command,
	type Running,
	type User,
} from '../../scripts/n8n/process';
import { saveCredentials } from '../../scripts/n8n/world';
import { LEAN_EXPRESSIONS } from './webhookWorkflows';

/** The files of Redis and Postgres, as `scripts/testN8n.mjs` has found them; empty where one is missing. */
const [redisFile = '', postgresFile = ''] = (process.env['SERVERS_FOR_TESTS'] ?? '').split(
	delimiter,
);

const POSTGRES_USER = 'n8n';

const SETTINGS = {
	...LEAN_EXPRESSIONS,
	EXECUTIONS_MODE: 'queue',
	// A worker takes up so many executions at once: those that wait for one account leave room for those of others.
	N8N_CONCURRENCY_PRODUCTION_LIMIT: '40',
	// For machines that are busy with other things: n8n's own are 2 connections, and 20 seconds until one has to be free.
	DB_POSTGRESDB_POOL_SIZE: '10',
	DB_POSTGRESDB_CONNECTION_TIMEOUT: '120000',
	// Without these, n8n's main process does not learn of a job that ends before it listens, and its caller waits for ever.
	N8N_EXECUTIONS_QUEUE_KEEP_LAST_COMPLETED: '1000',
	N8N_EXECUTIONS_QUEUE_KEEP_LAST_FAILED: '1000',
	// How soon n8n notices that a worker is gone, in milliseconds. Its own values (60,000, 10,000, 30,000) take two minutes.
	QUEUE_WORKER_LOCK_DURATION: '15000',
	QUEUE_WORKER_LOCK_RENEW_TIME: '5000',
	QUEUE_WORKER_STALLED_INTERVAL: '5000',
};

/** An n8n in queue mode: what comes in goes to the main one, which hands it to the workers. */
export interface Queue {
	sandbox: Sandbox;
	client: Client;
	readonly main: Instance;
	readonly workers: Instance[];
	/** Kills the main one or a worker, unless it has ended, and starts it again in its place. */
	startAgain(instance: Instance): Promise<void>;
	/** Ends Redis, which keeps nothing, and starts it again at its port. */
	restartRedis(): Promise<void>;
	/** Ends Postgres as its service does, cutting off whoever is connected, and starts it again on its data. */
	restartPostgres(): Promise<void>;
}

/** Postgres refuses to run as root: there it runs as the user that comes with Debian's package. */
function userOfPostgres(): User | undefined {
	if (process.getuid?.() !== 0) return undefined;
	const idOf = (kind: string) =>
		Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));
	return { uid: idOf('-u'), gid: idOf('-g') };
}

/** Makes a folder that belongs to the user: in the wanted place, or in /tmp where that user cannot get there. */
function folderOf(user: User | undefined, wanted: string): string {
	if (!user) return mkdtempSync(join(wanted, 'postgres-'));
	const mayEnter = (place: string) => {
		try {
			execFileSync('test', ['-x', place], user);
			return true;
		} catch {
			return false;
		}
	};
	const folder = mkdtempSync(join(mayEnter(wanted) ? wanted : '/tmp', 'postgres-'));
	chownSync(folder, user.uid, user.gid);
	return folder;
}

/** Starts a server and waits until it prints that it is ready. @throws Error with its last lines when it does not */
async function startServer(name: string, command: Command): Promise<Running> {
	const running = start(command);
	let isOver = false;
	void running.ended.then(() => (isOver = true));
	try {
		await until(
			`${name} is ready`,
			async () =>
				isOver || readFileSync(command.log, 'utf8').includes('eady to accept connections'),
		);
		if (isOver) throw new Error(`${name} has ended by itself`);
	} catch (error) {
		await running.kill();
		throw new Error(`${(error as Error).message}. Its last lines:\n${lastLines(command.log)}`);
	}
	return running;
}

async function startRedis(folder: string, port: number): Promise<Running> {
	const args = ['--bind', '127.0.0.1', '--port', String(port), '--save', '', '--appendonly', 'no'];
	return await startServer('Redis', {
		file: redisFile,
		args,
		env: {},
		cwd: folder,
		log: join(folder, 'redis.log'),
	});
}

/** @returns a function that starts Postgres, on the same data each time, and one that removes the data */
function preparePostgres(
	folder: string,
	port: number,
): { startPostgres(): Promise<Running>; removeData(): void } {
	const user = userOfPostgres();
	const data = folderOf(user, folder);
	const removeData = () => rmSync(data, { recursive: true, force: true });
	const env = { LC_ALL: 'C' };
	try {
		const initialise = [
			'--pgdata',
			data,
			'--username',
			POSTGRES_USER,
			'--auth',
			'trust',
			'--encoding',
			'UTF8',
			'--no-sync',
		];
		execFileSync(join(dirname(postgresFile), 'initdb'), initialise, {
			cwd: data,
			env,
			stdio: 'pipe',
			...user,
		});
		const settings = { listen_addresses: '127.0.0.1', unix_socket_directories: '', fsync: 'off' };
		const args = [
			'-D',
			data,
			'-p',
			String(port),
			...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
		];
		const startPostgres = async () =>
			await startServer('Postgres', {
				file: postgresFile,
				args,
				env,
				cwd: data,
				log: join(folder, 'postgres.log'),
				...(user && { user }),
			});
		return { startPostgres, removeData };
	} catch (error) {
		removeData();
		throw error;
	}
}

/** Ends Postgres without waiting for those who are connected. */
async function cutOff({ pid, ended }: Running): Promise<void> {
	process.kill(pid, 'SIGINT');
	await ended;
}

/** What an n8n in queue mode may have of its own. */
interface QueueSettings {
	/** Its folder below `.n8n/test`. */
	name?: string;
	/** How many workers. */
	workers?: number;
	/** More of n8n's variables, or others than the ones above. */
	env?: Record<string, string>;
}

/**
 * Starts a sandbox, Redis, Postgres, a main n8n and its workers (two), each with the package, without anything from an earlier run.
 * @returns them, and a function that ends them all and removes what they have written but their logs
 * @throws Error when Redis or Postgres is missing, or one of them does not start; those that did are ended first
 */
export async function startQueue({
	name: folderName = 'queue',
	workers: count = 2,
	env: ownEnv = {},
}: QueueSettings = {}): Promise<Queue & { end(): Promise<void> }> {
	if (redisFile === '' || postgresFile === '')
		throw new Error('Queue mode needs Redis and the server of PostgreSQL on this machine');
	const folder = join(home, 'test', `${folderName}-${process.pid}`);
	mkdirSync(folder, { recursive: true });
	const endings: Array<() => unknown> = [];
	const end = async () => {
		for (const ending of endings.splice(0).reverse()) await ending();
	};
	try {
		const sandbox = await startSandbox();
		endings.push(async () => await sandbox.close());
		const [redisPort = 0, postgresPort = 0] = await freePorts(2);
		let redis = await startRedis(folder, redisPort);
		endings.push(async () => await redis.stop());
		const { startPostgres, removeData } = preparePostgres(folder, postgresPort);
		endings.push(removeData);
		let postgres = await startPostgres();
		endings.push(async () => await postgres.stop());
		const env = {
			...SETTINGS,
			QUEUE_BULL_REDIS_HOST: '127.0.0.1',
			QUEUE_BULL_REDIS_PORT: String(redisPort),
			DB_TYPE: 'postgresdb',
			DB_POSTGRESDB_HOST: '127.0.0.1',
			DB_POSTGRESDB_PORT: String(postgresPort),
			DB_POSTGRESDB_DATABASE: 'postgres',
			DB_POSTGRESDB_USER: POSTGRES_USER,
			...ownEnv,
		};
		const instances: Instance[] = [];
		endings.push(async () => {
			for (const instance of [...instances].reverse()) {
				await instance.stop();
				rmSync(instance.folder, { recursive: true, force: true });
			}
		});
		// The main one makes the tables that the workers expect.
		instances.push(await startN8n({ folder: join(folder, 'main'), role: 'main', env }));
		for (let number = 1; number <= count; number++)
			instances.push(
				await startN8n({ folder: join(folder, `worker${number}`), role: 'worker', env }),
			);
		const [main] = instances as [Instance];
		const client = await Client.signIn(main.url);
		await saveCredentials(client, sandbox);
		return {
			sandbox,
			client,
			get main() {
				return instances[0] as Instance;
			},
			get workers() {
				return instances.slice(1);
			},
			async startAgain(instance) {
				await instance.kill();
				instances[instances.indexOf(instance)] = await instance.again();
			},
			async restartRedis() {
				await redis.stop();
				redis = await startRedis(folder, redisPort);
			},
			async restartPostgres() {
				await cutOff(postgres);
				postgres = await startPostgres();
			},
			end,
		};
	} catch (error) {
		await end();
		throw error;
	}
}

/** The ids of the executions that a worker has taken up, in order, from the lines that n8n 2.41.1 logs. */
export function takenBy(worker: Instance): string[] {
	return [...readFileSync(worker.log, 'utf8').matchAll(/Worker started execution (\d+) /g)].map(
		([, id = '']) => id,
	);
}

/** A node of the package as it is stored, with a credential that is found by its name. */
export function nodeOf(
	vendor: 'coupontools' | 'nuweb' | 'webinOne',
	parameters: object,
	credential = credentialNames[vendor],
): Partial<INode> {
	return {
		type: nodeType(vendor),
		typeVersion: 1,
		parameters: parameters as INode['parameters'],
		credentials: { [credentialType(vendor)]: { id: '', name: credential } },
	};
}
