/* eslint-disable import-x/no-unresolved -- n8n's linter looks past the exports of the MCP client's package */
import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import {
	NodeConnectionTypes,
	type IDataObject,
	type INode,
	type INodeParameters,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialNames } from '../../scripts/demo/credentials';
import type { VendorName } from '../../contracts';
import { oneNode, type WorkflowFile } from '../../scripts/engine/engine';
import { allNodes, allOperations, allTriggers, type Case } from '../../scripts/engine/world';
import { expect, test as base, type Real } from './fixtures';
import { Model, type OfferedTool } from './model';
import manifest from '../../package.json';

const MODEL_ACCOUNT = 'A model on this machine';
/** What takes something away that cannot be had back. */
const DESTRUCTIVE = /^(delete|purge|unsubscribe|removeDiscounts|revokeAccess)$/;

const test = base.extend<object, { model: Awaited<ReturnType<typeof Model.start>> }>({
	model: [
		async ({ real }, use) => {
			const model = await Model.start();
			await real.client.saveCredential(MODEL_ACCOUNT, 'openAiApi', {
				apiKey: 'made-up',
				url: model.url,
				header: false,
			});
			await use(model);
			await model.close();
		},
		{ scope: 'worker' },
	],
});

/** A name that a model may call a tool by. */
const toolName = ({ resource, operation }: Case) => `${resource.value}_${operation.value}`;

/** The names of the fields of an item that an operation's example reads: a model fills those in. */
function filledIn({ operation }: Case): string[] {
	const text = JSON.stringify(operation.example.parameters);
	return [...new Set([...text.matchAll(/\$json\.(\w+)/g)].map(([, name]) => String(name)))];
}

/** An operation as a tool: its example, whose expressions the model fills in. */
function toolOf(one: Case, index: number): INode {
	const { node, vendor, resource, operation } = one;
	const text = JSON.stringify(operation.example.parameters).replace(
		/\$json\.(\w+)/g,
		(_all, name: string) => `$fromAI('${name}')`,
	);
	return {
		id: `tool-${index}`,
		name: toolName(one),
		type: `${manifest.name}.${node}Tool`,
		typeVersion: 1,
		position: [index * 200, 200],
		parameters: {
			resource: resource.value,
			operation: operation.value,
			descriptionType: 'auto',
			...(JSON.parse(text) as INodeParameters),
		},
		credentials: {
			[vendor.credential]: { id: '', name: credentialNames[vendor.name as VendorName] },
		},
	};
}

/** An agent with these operations as its tools, and the stand-in as its model. Below version 3 it runs its tools itself. */
function agentWith(
	cases: Case[],
	{ typeVersion = 3.1, settings = {} }: { typeVersion?: number; settings?: Partial<INode> } = {},
): WorkflowFile {
	const {
		nodes: [start],
	} = oneNode('none');
	const model: INode = {
		id: 'model',
		name: 'Model',
		type: '@n8n/n8n-nodes-langchain.lmChatOpenAi',
		typeVersion: 1.2,
		position: [0, 400],
		parameters: { model: { __rl: true, mode: 'id', value: 'stand-in' }, options: {} },
		credentials: { openAiApi: { id: '', name: MODEL_ACCOUNT } },
	};
	const agent: INode = {
		id: 'agent',
		name: 'Agent',
		type: '@n8n/n8n-nodes-langchain.agent',
		typeVersion,
		position: [200, 0],
		parameters: { promptType: 'define', text: 'Do it', options: {} },
	};
	const tools = cases.map((one, index) => ({ ...toolOf(one, index), ...settings }));
	const to = (
		type:
			| typeof NodeConnectionTypes.Main
			| typeof NodeConnectionTypes.AiTool
			| typeof NodeConnectionTypes.AiLanguageModel,
	) => ({
		[type]: [[{ node: 'Agent', type, index: 0 }]],
	});
	return {
		name: `An agent with ${cases.length} tools`,
		settings: { executionOrder: 'v1' },
		nodes: [start!, model, agent, ...tools],
		connections: {
			Start: to(NodeConnectionTypes.Main),
			Model: to(NodeConnectionTypes.AiLanguageModel),
			...Object.fromEntries(tools.map(({ name }) => [name, to(NodeConnectionTypes.AiTool)])),
		},
	};
}

test('n8n has a tool of every node, with a text for the model, and none of a trigger', async ({
	real,
}) => {
	const types = await real.client.call<INodeTypeDescription[]>('GET', '/types/nodes.json');
	const ours = types
		.filter(({ name }) => name.startsWith(`${manifest.name}.`))
		.map(({ name }) => name.split('.')[1]);
	const nodes = allNodes().map(({ description }) => description.name);
	const triggers = allTriggers().map(({ description }) => description.name);
	expect(ours.sort()).toEqual(
		[...nodes, ...triggers, ...nodes.map((name) => `${name}Tool`)].sort(),
	);
	for (const name of nodes) {
		const { displayName, inputs, outputs, properties } = types.find(
			(type) => type.name === `${manifest.name}.${name}Tool`,
		)!;
		expect([displayName, inputs, outputs]).toEqual([
			expect.stringMatching(/ Tool$/),
			[],
			['ai_tool'],
		]);
		expect(properties.map((field) => field.name)).toEqual(
			expect.arrayContaining(['descriptionType', 'toolDescription', 'resource', 'operation']),
		);
	}
});

for (const { description } of allNodes()) {
	const cases = allOperations().filter(({ node }) => node === description.name);

	test(`${description.displayName}: a model is offered each operation under its name, with what it does and what it takes`, async ({
		real,
		model,
	}) => {
		model.willCall();
		const execution = await real.client.runToEnd(
			await real.client.importWorkflow(agentWith(cases)),
			'Start',
		);
		expect(execution.error).toBeUndefined();
		const offered = new Map(model.offered.map((tool): [string, OfferedTool] => [tool.name, tool]));
		expect([...offered.keys()].sort()).toEqual(cases.map(toolName).sort());
		for (const one of cases) {
			const { description: text, parameters } = offered.get(toolName(one))!;
			expect(text).toBe(`${one.operation.action} in ${one.vendor.displayName}`);
			if (DESTRUCTIVE.test(one.operation.value))
				expect(text).toMatch(/^(Delete|Remove|Unsubscribe|Revoke) /);
			expect(Object.keys(parameters.properties ?? {}).sort(), toolName(one)).toEqual(
				filledIn(one).sort(),
			);
		}
	});
}

test('a model calls a tool, and gets what the vendor has answered', async ({ real, model }) => {
	const [one] = allOperations().filter(
		({ vendor, operation }) => vendor.name === 'coupontools' && operation.value === 'send',
	);
	real.sandbox.reset();
	const email = 'customer@example.com';
	const given = { ...Object.fromEntries(filledIn(one!).map((name) => [name, 'A'])), email };
	model.willCall({ name: toolName(one!), arguments: given });
	const execution = await real.client.runToEnd(
		await real.client.importWorkflow(agentWith([one!])),
		'Start',
	);
	expect(execution.error).toBeUndefined();
	expect(real.sandbox.log.map(({ work }) => work?.mailed)).toEqual([email]);
	expect(model.results).toHaveLength(1);
	expect(JSON.stringify(model.results)).toContain('coupontools');
});

for (const typeVersion of [2.2, 3.1]) {
	test(`a mail whose answer was lost goes out once for each call of a tool with Retry On Fail (agent ${typeVersion})`, async ({
		real,
		model,
	}) => {
		const [one] = allOperations().filter(
			({ vendor, operation }) => vendor.name === 'coupontools' && operation.value === 'send',
		);
		real.sandbox.reset();
		real.sandbox.fail({ vendor: 'coupontools', reset: 'after', every: 1 });
		const given = Object.fromEntries(
			filledIn(one!).map((name) => [name, name === 'email' ? 'customer@example.com' : 'A']),
		);
		model.willCall({ name: toolName(one!), arguments: given });
		const settings = { retryOnFail: true, maxTries: 3, waitBetweenTries: 100 };
		await real.client.runToEnd(
			await real.client.importWorkflow(agentWith([one!], { typeVersion, settings })),
			'Start',
		);
		expect(real.sandbox.log.map(({ work }) => work?.mailed)).toEqual(['customer@example.com']);
	});
}

const named = (title: string) => allOperations().find((one) => one.title === title) as Case;
/** Operations that send the values of many items together, and what a model fills in. */
const BATCHES: Array<[Case, IDataObject]> = [
	[named('PersonaClick: Promo Code: Upload'), { code: 'MADE-BY-A-TOOL' }],
	[named('PersonaClick: Promo Code: Delete'), { code: 'SPRING-00001' }],
];

/** The requests that have arrived since the sandbox was reset. */
const arrived = ({ sandbox }: Real) =>
	sandbox.log.map(({ method, path, body, status }) => ({ method, path, body, status }));

/** What the operations send in a workflow, for one item that has what a model would fill in. */
async function sentInWorkflow(real: Real) {
	real.sandbox.reset();
	for (const [{ node, vendor, resource, operation }, item] of BATCHES) {
		const parameters = {
			resource: resource.value,
			operation: operation.value,
			...operation.example.parameters,
		};
		const file = oneNode(node, { items: [item], parameters }, vendor.credential);
		file.nodes[1]!.credentials = {
			[vendor.credential]: { id: '', name: credentialNames[vendor.name as VendorName] },
		};
		const { error } = await real.client.runToEnd(await real.client.importWorkflow(file), 'Start');
		expect(error).toBeUndefined();
	}
	const sent = arrived(real);
	expect(sent.map(({ body, status }) => [(body as { codes: string[] }).codes, status])).toEqual(
		BATCHES.map(([, { code }]) => [[code], 200]),
	);
	return sent;
}

for (const typeVersion of [2.2, 3.1]) {
	test(`Upload and Delete as tools of an agent (${typeVersion}) send what they send in a workflow`, async ({
		real,
		model,
	}) => {
		const inWorkflow = await sentInWorkflow(real);
		real.sandbox.reset();
		model.willCall(...BATCHES.map(([one, given]) => ({ name: toolName(one), arguments: given })));
		const agent = agentWith(
			BATCHES.map(([one]) => one),
			{ typeVersion },
		);
		const execution = await real.client.runToEnd(await real.client.importWorkflow(agent), 'Start');
		expect(execution.error).toBeUndefined();
		expect(arrived(real)).toEqual(inWorkflow);
		expect(model.results).toHaveLength(BATCHES.length);
	});
}

/** A server of tools for an MCP client, at `/mcp/` and its name. */
function serverWith(cases: Case[], name: string): WorkflowFile {
	const server: INode = {
		id: 'server',
		name: 'Server',
		type: '@n8n/n8n-nodes-langchain.mcpTrigger',
		typeVersion: 2,
		position: [0, 0],
		webhookId: name,
		parameters: { authentication: 'none', path: name },
	};
	const tools = cases.map(toolOf);
	const type = NodeConnectionTypes.AiTool;
	const toServer = { [type]: [[{ node: server.name, type, index: 0 }]] };
	return {
		name: `A server of ${cases.length} tools`,
		settings: { executionOrder: 'v1' },
		nodes: [server, ...tools],
		connections: Object.fromEntries(tools.map((tool) => [tool.name, toServer])),
	};
}

test('an MCP client: Upload and Delete send what they send in a workflow, a code is taken once, and a refusal is told in words', async ({
	real,
}) => {
	const inWorkflow = await sentInWorkflow(real);
	real.sandbox.reset();
	const next = named('PersonaClick: Promo Code: Get Next');
	const cases = [...BATCHES.map(([one]) => one), next];
	const workflow = await real.client.importWorkflow(serverWith(cases, 'codes'));
	await real.client.publish(workflow);
	const client = new McpClient({ name: 'test', version: '1.0.0' });
	try {
		await client.connect(
			new StreamableHTTPClientTransport(new URL(`${real.n8n.url}/mcp/codes`)) as never,
		);
		const { tools } = await client.listTools();
		expect(tools.map(({ name, description }) => [name, description]).sort()).toEqual(
			cases
				.map((one) => [toolName(one), `${one.operation.action} in ${one.vendor.displayName}`])
				.sort(),
		);
		const call = async (one: Case, given: IDataObject) =>
			JSON.stringify(await client.callTool({ name: toolName(one), arguments: given }));
		const answers = [];
		for (const [one, given] of BATCHES) answers.push(await call(one, given));
		expect(arrived(real)).toEqual(inWorkflow);
		expect(answers).toEqual([
			expect.stringContaining('100500'),
			expect.stringContaining('deleted'),
		]);

		real.sandbox.reset();
		const answer = await call(next, { list: '3184' });
		const [drew, ...more] = real.sandbox.log.map(({ work }) => String(work?.['drew']));
		expect([drew, more]).toEqual([expect.stringMatching(/^\w+-\w+$/), []]);
		expect(answer).toContain(drew);
		expect(await call(next, { list: '7' })).toContain(
			'PersonaClick refused the first item (item 0): No promo codes left',
		);
	} finally {
		await client.close();
		await real.client.unpublish(workflow);
	}
});
