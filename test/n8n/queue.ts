/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions, @n8n/community-nodes/require-node-api-error -- starts servers and n8n */
import { execFileSync } from 'node:child_process';
import { chownSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import {
	NodeConnectionTypes,
	type IDataObject,
	type INode,
	type IWorkflowBase,
} from 'n8n-workflow';
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
	main: Instance;
	workers: Instance[];
	client: Client;
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

/** @returns Postgres, and a function that removes its data */
async function startPostgres(
	folder: string,
	port: number,
): Promise<{ postgres: Running; removeData(): void }> {
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
		const postgres = await startServer('Postgres', {
			file: postgresFile,
			args,
			env,
			cwd: data,
			log: join(folder, 'postgres.log'),
			...(user && { user }),
		});
		return { postgres, removeData };
	} catch (error) {
		removeData();
		throw error;
	}
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
		const redis = await startRedis(folder, redisPort);
		endings.push(async () => await redis.stop());
		const { postgres, removeData } = await startPostgres(folder, postgresPort);
		endings.push(removeData, async () => await postgres.stop());
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
		const startOne = async (name: string, role: 'main' | 'worker') => {
			const instance = await startN8n({ folder: join(folder, name), role, env });
			endings.push(async () => {
				await instance.stop();
				rmSync(instance.folder, { recursive: true, force: true });
			});
			return instance;
		};
		// The main one makes the tables that the workers expect.
		const main = await startOne('main', 'main');
		const workers: Instance[] = [];
		for (let number = 1; number <= count; number++)
			workers.push(await startOne(`worker${number}`, 'worker'));
		const client = await Client.signIn(main.url);
		await saveCredentials(client, sandbox);
		return { sandbox, main, workers, client, end };
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

/** Imports and publishes a workflow that answers each call of its webhook at once and then runs the nodes, one after the other. */
export async function publish(
	client: Client,
	path: string,
	nodes: Array<Partial<INode>>,
): Promise<IWorkflowBase> {
	const webhook = {
		type: 'n8n-nodes-base.webhook',
		typeVersion: 2,
		webhookId: path,
		parameters: { httpMethod: 'POST', path, responseMode: 'onReceived', options: {} },
	};
	const chain = [webhook, ...nodes].map(
		(node, index) =>
			({ ...node, id: `${index}`, name: `${index}`, position: [index * 200, 0] }) as INode,
	);
	const after = chain
		.slice(1)
		.map(({ name }) => ({ main: [[{ node: name, type: NodeConnectionTypes.Main, index: 0 }]] }));
	const connections = Object.fromEntries(after.map((next, index) => [`${index}`, next]));
	const workflow = await client.importWorkflow({
		name: path,
		nodes: chain,
		connections,
		settings: { executionOrder: 'v1' },
	});
	await client.publish(workflow);
	return workflow;
}

/** Calls a published webhook. @returns the status of the answer */
export async function call({ main }: Queue, path: string, body: IDataObject = {}): Promise<number> {
	const headers = { 'content-type': 'application/json' };
	const { status } = await fetch(`${main.url}/webhook/${path}`, {
		method: 'POST',
		headers,
		body: JSON.stringify(body),
	});
	return status;
}
