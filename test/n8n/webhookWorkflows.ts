/* eslint-disable @n8n/community-nodes/no-restricted-imports -- listens on this machine */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
	NodeConnectionTypes,
	type IDataObject,
	type INode,
	type IWorkflowBase,
} from 'n8n-workflow';
import type { Client } from '../../scripts/n8n/client';
import { credentialNames, credentialType } from '../../scripts/demo/credentials';
import type { Sandbox } from '../../sandbox';

/**
 * Expressions evaluated as before n8n 2.x: by default n8n 2.41.1 holds an isolate, about 9 MB, for each call of a webhook that waits, whatever
 * the node (a burst of 1,000 took 9.4 GB, with this setting 1.4 GB).
 */
export const LEAN_EXPRESSIONS = { N8N_EXPRESSION_ENGINE: 'legacy' };

/** Somebody whom a workflow tells of each item: what came, in order. */
export interface Collector {
	url: string;
	readonly got: IDataObject[];
	close(): Promise<void>;
}

/** Starts a collector on this machine. */
export async function startCollector(): Promise<Collector> {
	const got: IDataObject[] = [];
	const server = createServer((request, response) => {
		const parts: Buffer[] = [];
		request.on('data', (part: Buffer) => parts.push(part));
		request.on('end', () => {
			got.push(JSON.parse(Buffer.concat(parts).toString()) as IDataObject);
			response.end('{}');
		});
	});
	await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
	return {
		url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
		got,
		async close() {
			server.closeAllConnections();
			await new Promise((closed) => server.close(closed));
		},
	};
}

/** A node of this package, whose credential is found by its name. */
export function ownNode(
	type: string,
	vendor: 'coupontools' | 'retargeting' | 'webinOne',
	parameters: IDataObject,
): Partial<INode> {
	return {
		type: `n8n-nodes-discount-codes.${type}`,
		typeVersion: 1,
		parameters: parameters as INode['parameters'],
		credentials: { [credentialType(vendor)]: { id: '', name: credentialNames[vendor] } },
	};
}

/** A Coupontools Webhook Trigger that takes every event and drops what is not verified. */
export const couponEvents = (parameters: IDataObject = {}) =>
	ownNode('api4CouponsWebhookTrigger', 'coupontools', {
		event: 'any',
		whenNotVerified: 'drop',
		options: {},
		...parameters,
	});

/** A Retargeting Code Request Trigger that gives an item for each code. */
export const codeRequests = (parameters: IDataObject = {}) =>
	ownNode('retargetingCodeRequestTrigger', 'retargeting', {
		output: 'codes',
		codeField: 'code',
		maxCount: 100,
		options: {},
		...parameters,
	});

/** The key by which Retargeting shows itself. */
export const keyOf = ({ vendors }: Pick<Sandbox, 'vendors'>) =>
	vendors.retargeting.credentials['restApiKey'] ?? '';

/** n8n's HTTP Request, which posts each item to a collector. */
export const tell = ({ url }: Pick<Collector, 'url'>): Partial<INode> => ({
	type: 'n8n-nodes-base.httpRequest',
	typeVersion: 4.2,
	parameters: {
		method: 'POST',
		url,
		sendBody: true,
		specifyBody: 'json',
		jsonBody: '={{ JSON.stringify($json) }}',
		options: {},
	},
});

/**
 * Imports and publishes a workflow of nodes in a row.
 * @returns it, and where its webhook listens below n8n's address
 */
export async function publishChain(
	client: Client,
	name: string,
	[trigger, ...others]: Array<Partial<INode>>,
	settings: IDataObject = {},
): Promise<{ workflow: IWorkflowBase; path: string }> {
	const chain = [{ ...trigger, webhookId: name }, ...others].map(
		(node, index) =>
			({ ...node, id: `${name}-${index}`, name: `${index}`, position: [index * 200, 0] }) as INode,
	);
	const connections = Object.fromEntries(
		chain
			.slice(1)
			.map((next, index) => [
				`${index}`,
				{ main: [[{ node: next.name, type: NodeConnectionTypes.Main, index: 0 }]] },
			]),
	);
	const workflow = await client.importWorkflow({
		name,
		nodes: chain,
		connections,
		settings: { executionOrder: 'v1', ...settings },
	});
	await client.publish(workflow);
	const ending = trigger?.type?.includes('retargeting')
		? 'retargeting-code-generator.php'
		: 'webhook';
	return { workflow, path: `/webhook/${name}/${ending}` };
}

/** How many executions of a workflow there are, of any kind. */
export async function countOf(client: Client, { id }: IWorkflowBase): Promise<number> {
	const filter = encodeURIComponent(JSON.stringify({ workflowId: id }));
	const { count } = await client.call<{ count: number }>(
		'GET',
		`/executions?filter=${filter}&limit=1`,
	);
	return count;
}
