import {
	NodeConnectionTypes,
	type IDataObject,
	type INode,
	type INodeExecutionData,
	type NodeConnectionType,
} from 'n8n-workflow';
import type { VendorName } from '../../contracts';
import type { LoggedRequest, Sandbox } from '../../sandbox';
import { credentialNames } from '../../scripts/demo/credentials';
import { oneNode, type WorkflowFile } from '../../scripts/engine/engine';
import { allOperations, type Case } from '../../scripts/engine/world';

/** An operation whose items are told apart by one text, their "key", which the vendor gets and gives back. */
export interface Keyed {
	one: Case;
	/** The key of the n-th item, from 0. */
	key(index: number): string;
	/** The field of the simplified output that is the key. */
	field: string;
	parameters: IDataObject;
}

function operationNamed(vendor: string, resource: string, operation: string): Case {
	const found = allOperations().find(
		(one) =>
			one.vendor.name === vendor &&
			one.resource.value === resource &&
			one.operation.value === operation,
	);
	if (!found) throw new Error(`There is no ${vendor} ${resource} ${operation}`);
	return found;
}

const code = {
	discountCodeId: { __rl: true, mode: 'id', value: '={{ $json.key }}' },
	simplify: true,
	options: {},
};

/** Mails a coupon: `once`. */
export const send: Keyed = {
	one: operationNamed('coupontools', 'email', 'send'),
	key: (index) => `customer${index}@example.com`,
	field: 'email',
	parameters: {
		campaignId: { __rl: true, mode: 'id', value: 'cam_123456' },
		email: '={{ $json.key }}',
		simplify: true,
		additionalFields: {},
		options: {},
	},
};

/** Changes a code: `idempotent`. */
export const update: Keyed = {
	one: operationNamed('webinOne', 'discountCode', 'update'),
	key: (index) => String(index + 1),
	field: 'id',
	parameters: { ...code, updateFields: { description: '=For {{ $json.key }}' } },
};

/** Reads a code: `read`. */
export const get: Keyed = {
	one: operationNamed('webinOne', 'discountCode', 'get'),
	key: (index) => String(index + 1),
	field: 'id',
	parameters: code,
};

/** The items of a run: `{ key }`. */
export const itemsOf = ({ key }: Keyed, count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ key: key(index) }));

/** The node of an operation as it is stored, named "Node". */
export function nodeOf({ one, parameters }: Keyed, more: Partial<INode> = {}): Partial<INode> {
	const { vendor, resource, operation } = one;
	return {
		parameters: {
			resource: resource.value,
			operation: operation.value,
			...parameters,
		} as INode['parameters'],
		credentials: {
			[vendor.credential]: { id: '', name: credentialNames[vendor.name as VendorName] },
		},
		...more,
	};
}

/** An Edit Fields node that adds `of`: the key of the item of "Start" that its own item comes from, as n8n follows it. */
function readBack(name: string, y: number): INode {
	const assignments = [
		{ id: name, name: 'of', type: 'string', value: "={{ $('Start').item.json.key }}" },
	];
	const parameters = { assignments: { assignments }, includeOtherFields: true, options: {} };
	return {
		id: name,
		name,
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		position: [400, y],
		parameters,
	};
}

/** A workflow that begins by hand: "Start" with pinned items, "Node", and behind its outputs "Done" and "Failed", which read `Start` back. */
export function workflowOf(
	keyed: Keyed,
	count: number,
	more: Partial<INode> = {},
): WorkflowFile & { name: string } {
	const file = oneNode(keyed.one.node, { items: itemsOf(keyed, count), node: nodeOf(keyed, more) });
	const to = (node: string) => [{ node, type: NodeConnectionTypes.Main, index: 0 }];
	return {
		...file,
		name: keyed.one.title,
		nodes: [...file.nodes, readBack('Done', 0), readBack('Failed', 200)],
		connections: { ...file.connections, Node: { main: [to('Done'), to('Failed')] } },
	};
}

/** A workflow of an AI agent that has the operation as its only tool, named "Node"; the model names the key. */
export function toolOf(keyed: Keyed): WorkflowFile {
	const parameters = JSON.parse(
		JSON.stringify(keyed.parameters).replaceAll('$json.key', "$fromAI('key')"),
	) as IDataObject;
	const { nodes } = oneNode(`${keyed.one.node}Tool`, { node: nodeOf({ ...keyed, parameters }) });
	const agent: INode = {
		id: 'agent',
		name: 'Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion: 2,
		position: [200, -200],
		parameters: {},
	};
	const to = (type: NodeConnectionType) => ({ [type]: [[{ node: 'Agent', type, index: 0 }]] });
	return {
		nodes: [...nodes, agent],
		connections: { Start: to(NodeConnectionTypes.Main), Node: to(NodeConnectionTypes.AiTool) },
	};
}

/**
 * The requests that carry out the operation itself: for an update the writing ones, sign-ins left out. So is the one that
 * WebinOne refuses (401) because n8n holds a token from before the sandbox's latest reset.
 */
export function sentBy({ one }: Keyed, sandbox: Sandbox): LoggedRequest[] {
	const { vendor, operation } = one;
	return sandbox.log.filter(
		(entry) =>
			entry.vendor === vendor.name &&
			entry.method === operation.request.method &&
			!entry.path.includes('oauth') &&
			entry.status !== 401,
	);
}

/** The key that a logged request was for. */
export function keyOf({ body, path }: LoggedRequest): string {
	return (body as { email?: string } | undefined)?.email ?? path.split('/').pop() ?? '';
}

/** The index of the input item that an output item names as its own. */
export const itemOf = ({ pairedItem }: INodeExecutionData): number =>
	(pairedItem as { item: number } | undefined)?.item ?? -1;
