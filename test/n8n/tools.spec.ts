import {
	NodeConnectionTypes,
	type INode,
	type INodeParameters,
	type INodeTypeDescription,
} from 'n8n-workflow';
import { credentialNames } from '../../scripts/demo/credentials';
import type { VendorName } from '../../contracts';
import { oneNode, type WorkflowFile } from '../../scripts/engine/engine';
import { allNodes, allOperations, allTriggers, type Case } from '../../scripts/engine/world';
import { expect, test as base } from './fixtures';
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
