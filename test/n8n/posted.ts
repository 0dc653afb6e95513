import {
	NodeConnectionTypes,
	type IDataObject,
	type INode,
	type IWorkflowBase,
} from 'n8n-workflow';
import type { Client } from '../../scripts/n8n/client';

/**
 * Imports and publishes a workflow that answers each call of its webhook at once and then runs the nodes, one after the other: they are
 * named by their places, the webhook "0".
 */
export async function publishPosted(
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

/** Calls the webhook of such a workflow. @param url n8n's address @returns the status of the answer */
export async function post(url: string, path: string, body: IDataObject): Promise<number> {
	const { status } = await fetch(`${url}/webhook/${path}`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	return status;
}

/** n8n's Split Out, which makes an item of each entry of a field. */
export const splitOut = (fieldToSplitOut: string, options: IDataObject = {}): Partial<INode> => ({
	type: 'n8n-nodes-base.splitOut',
	typeVersion: 1,
	parameters: { fieldToSplitOut, options } as INode['parameters'],
});
