/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- starts and stops programmes */
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A programme that runs beside this one. */
export interface Running {
	pid: number;
	/** The file that holds what it has printed. */
	log: string;
	/** Fulfilled when it has ended, by itself or otherwise. */
	ended: Promise<void>;
	/** Ends it as Ctrl-C would, after 30 seconds by force, and with it whatever it has started itself. */
	stop(): Promise<void>;
	/** Ends it at once and unprepared, as a power cut would; what it has started itself as well. */
	kill(): Promise<void>;
}

/** A programme that is started, with what it gets. */
export interface Command {
	file: string;
	args: string[];
	/** All of its environment, nothing is added. */
	env: NodeJS.ProcessEnv;
	cwd: string;
	/** Where its output goes; an earlier file is written over. */
	log: string;
	/** Whose rights it has; none: the same as this process. */
	user?: User;
}

/** A user of this machine, by number. */
export interface User {
	uid: number;
	gid: number;
}

const GENTLE_STOP_MS = 30_000;
const LAST_LINES = 15;

/** The last lines that a programme has printed, for an error message. */
export function lastLines(log: string): string {
	return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-LAST_LINES).join('\n');
}

/** Starts a programme in a process group of its own, so that Ctrl-C reaches only the one who stops it in order. */
export function start({ file, args, env, cwd, log, user }: Command): Running {
	mkdirSync(dirname(log), { recursive: true });
	const output = createWriteStream(log);
	const child = spawn(file, args, {
		cwd,
		env,
		detached: true,
		stdio: ['ignore', 'pipe', 'pipe'],
		...user,
	});
	const { pid } = child;
	if (pid === undefined) throw new Error(`${file} cannot be started`);
	child.stdout.pipe(output, { end: false });
	child.stderr.pipe(output, { end: false });
	const ended = new Promise<void>((resolve) => {
		child.once('close', () => output.end(resolve));
	});
	const signal = (name: NodeJS.Signals, to: number) => {
		try {
			process.kill(to, name);
		} catch {
			// It has ended already.
		}
	};
	const killAll = () => signal('SIGKILL', -pid);
	process.once('exit', killAll);
	void ended.then(() => process.off('exit', killAll));
	return {
		pid,
		log,
		ended,
		async stop() {
			signal('SIGTERM', pid);
			const timer = setTimeout(killAll, GENTLE_STOP_MS);
			await ended;
			clearTimeout(timer);
			killAll();
		},
		async kill() {
			killAll();
			await ended;
		},
	};
}

/**
 * Asks again and again until the answer is a yes.
 *
 * @param what is waited for, as in "n8n is ready"
 * @param ask what it gives is the answer; an error means "not yet"
 * @throws Error that names `what` and the last error, after `seconds`
 */
export async function until<Answer>(
	what: string,
	ask: () => Promise<Answer | false | undefined>,
	seconds = 60,
): Promise<Answer> {
	const end = Date.now() + seconds * 1000;
	let last = '';
	while (Date.now() < end) {
		try {
			const answer = await ask();
			if (answer !== false && answer !== undefined) return answer;
		} catch (error) {
			last = ` (${error instanceof Error ? error.message : String(error)})`;
		}
		await sleep(100);
	}
	throw new Error(`Waited ${seconds} s in vain for this: ${what}${last}`);
}

/** Ports of 127.0.0.1 that nobody listens on now, all different. */
export async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(Array.from({ length: count }, async () => await listen(0)));
	return await Promise.all(
		servers.map(async (server) => {
			const address = server.address();
			await new Promise((resolve) => server.close(resolve));
			return typeof address === 'object' && address ? address.port : 0;
		}),
	);
}

/** Whether nobody listens on a port of 127.0.0.1. */
export async function isFree(port: number): Promise<boolean> {
	try {
		const server = await listen(port);
		await new Promise((resolve) => server.close(resolve));
		return true;
	} catch {
		return false;
	}
}

async function listen(port: number) {
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	return server;
}
