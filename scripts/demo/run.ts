/* eslint-disable @n8n/community-nodes/no-restricted-imports -- watches the connections of this process */
import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';
import type { ICredentialType, INodeTypes } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { Credentials, type Store } from '../engine/credentials';
import { runWorkflow } from '../engine/engine';
import type { Audit, Evidence } from './audits';
import { sentence } from './books';
import { connected } from './credentials';
import { readWorkflow, type Example } from './examples';

/** The engine's side: the nodes and credentials to run with, from the sources or from `dist`. */
export interface Kit {
	nodeTypes: INodeTypes;
	credentialTypes: Record<string, ICredentialType>;
}

/** One workflow, run and audited. */
export interface Outcome extends Audit {
	file: string;
	name: string;
	/** Requests sent, those included that found nobody listening. */
	requests: number;
	/** Requests that were answered with "too many requests" (429). */
	turnedAway: number;
	/** Requests whose connection was refused. */
	connectionsRefused: number;
	/** Whether the workflow ended well and the vendors' books say the same as its result. */
	agree: boolean;
}

/** How often things go wrong where they are made to: shares of all answers and connections, and how long nobody listens. */
export type Faults = Record<'answers' | 'connections' | 'shutForMs', number>;

/** The faults of the examples. */
export const FAULTS: Faults = { answers: 0.2, connections: 0.05, shutForMs: 100 };

/** Counts the connections of this process that are refused at a port, until the returned function is called. */
function countRefusals(port: number): () => number {
	let count = 0;
	const watch = (message: unknown) => {
		(message as { socket: Socket }).socket.once(
			'error',
			(error: Error & { code?: string; port?: number }) => {
				if (error.code === 'ECONNREFUSED' && error.port === port) count++;
			},
		);
	};
	subscribe('net.client.socket', watch);
	return () => {
		unsubscribe('net.client.socket', watch);
		return count;
	};
}

function storeFor(sandbox: Sandbox): Store {
	const entries = Object.entries(sandbox.vendors).map(([vendor, { credentials }]) => [
		`${vendor}Api`,
		{ ...credentials },
	]);
	return Object.fromEntries(entries) as Store;
}

/**
 * Resets the sandbox and runs one example workflow on n8n's engine, with faults where the example wants them.
 *
 * @param seed decides the sandbox's data and which requests fail
 * @returns what the audit needs, and how many connections were refused
 */
export async function play(
	example: Example,
	sandbox: Sandbox,
	kit: Kit,
	seed: number,
	faults = FAULTS,
) {
	const workflow = connected(readWorkflow(example.file));
	sandbox.reset({ seed });
	if (example.faulty) {
		sandbox.fail({ vendor: example.faulty, share: faults.answers, answer: { status: 429 } });
		sandbox.refuseConnections(faults.connections, faults.shutForMs);
	}
	const refusals = countRefusals(Number(new URL(sandbox.url).port));
	const credentials = new Credentials(kit.credentialTypes, storeFor(sandbox));
	const execution = await runWorkflow(workflow, { nodeTypes: kit.nodeTypes, credentials });
	const connectionsRefused = refusals();
	const [input = []] = Object.values(workflow.pinData ?? {});
	return { name: workflow.name, evidence: { execution, sandbox, input }, connectionsRefused };
}

/** Plays one example and compares what came out with what the vendors did; see `play`. */
export async function runExample(
	example: Example,
	sandbox: Sandbox,
	kit: Kit,
	seed: number,
): Promise<Outcome> {
	const { name, evidence, connectionsRefused } = await play(example, sandbox, kit, seed);
	return outcomeOf(example, name, evidence, connectionsRefused);
}

/**
 * Compares what a workflow gave with what the vendors did.
 *
 * @param connectionsRefused requests that found nobody listening, as the vendors cannot know of them
 */
export function outcomeOf(
	example: Example,
	name: string,
	evidence: Evidence,
	connectionsRefused = 0,
): Outcome {
	const { status, error } = evidence.execution;
	const audit = example.audit(evidence);
	const { log } = evidence.sandbox;
	const disagreements = [
		...(status === 'success'
			? []
			: [`The workflow ended as "${status}": ${error?.message ?? 'no reason given'}.`]),
		...sentence(
			log.flatMap(({ violations }) => violations),
			"Sent against the vendor's own description",
		),
		...audit.disagreements,
	];
	return {
		file: example.file,
		name,
		...audit,
		disagreements,
		requests: log.length + connectionsRefused,
		turnedAway: log.filter((entry) => entry.status === 429).length,
		connectionsRefused,
		agree: disagreements.length === 0 && audit.lost.length === 0 && audit.twice.length === 0,
	};
}
