/* eslint-disable import-x/no-unresolved, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports -- reads the recipes; n8n's linter looks past the exports of the MCP client's package */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client as McpClient } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { IDataObject } from 'n8n-workflow';
import { connected } from '../../scripts/demo/credentials';
import { until } from '../../scripts/n8n/process';
import type { WorkflowFile } from '../../scripts/engine/engine';
import { allOperations } from '../../scripts/engine/world';
import { expect, test as base, type Real } from './fixtures';
import { Mailbox } from './mailbox';
import { Model, type ToolCall } from './model';

const TOKEN = 'a-token-of-this-test';
/** n8n takes no answer from what calls itself a program: it may be one that looks at the links of mails. */
const BROWSER =
	'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0';
/** The credentials that the recipes need besides the vendor's, by the type of the node. */
const OTHERS: Record<string, { type: string; name: string }> = {
	'@n8n/n8n-nodes-langchain.lmChatOpenAi': { type: 'openAiApi', name: 'A model' },
	'@n8n/n8n-nodes-langchain.mcpTrigger': { type: 'httpBearerAuth', name: 'A token' },
	'n8n-nodes-base.emailSendHitlTool': { type: 'smtp', name: 'A mailbox' },
};

/** Made before a test begins: to put them together takes longer than n8n keeps a connection open. */
const operations = allOperations();

const read = (name: string) => readFileSync(join(__dirname, '../../docs', name), 'utf8');

/** A recipe as a user imports it, with its credentials chosen. */
function recipe(name: string, change = (text: string) => text): WorkflowFile {
	const file = connected(JSON.parse(change(read(`${name}.json`))) as WorkflowFile);
	const nodes = file.nodes.map((node) => {
		const other = OTHERS[node.type];
		if (!other) return node;
		return { ...node, credentials: { [other.type]: { id: '', name: other.name } } };
	});
	return { ...file, nodes };
}

// An agent, its person and ten questions take a while on a busy machine.
base.describe.configure({ timeout: 240_000 });

const test = base.extend<
	object,
	{
		model: Awaited<ReturnType<typeof Model.start>>;
		mailbox: Awaited<ReturnType<typeof Mailbox.start>>;
	}
>({
	model: [
		async ({ real }, use) => {
			const model = await Model.start();
			const { name, type } = OTHERS['@n8n/n8n-nodes-langchain.lmChatOpenAi']!;
			const data = { apiKey: 'made-up', url: model.url, header: false };
			await real.client.saveCredential(name, type, data);
			await use(model);
			await model.close();
		},
		{ scope: 'worker' },
	],
	mailbox: [
		async ({ real }, use) => {
			const mailbox = await Mailbox.start();
			const { name, type } = OTHERS['n8n-nodes-base.emailSendHitlTool']!;
			const data = { host: '127.0.0.1', port: mailbox.port, secure: false, disableStartTls: true };
			await real.client.saveCredential(name, type, data);
			await use(mailbox);
			await mailbox.close();
		},
		{ scope: 'worker' },
	],
});

/** The requests that have changed something since the sandbox was reset. */
const changes = ({ sandbox }: Real) =>
	sandbox.log.filter(({ method, path }) => method !== 'GET' && !path.includes('oauth'));

const ask = { name: 'Delete_Code', code: 'SPRING 1' };

/** A call of a tool that a person is asked about first, as n8n has the model make it. */
const gated = (name: string, toolParameters: IDataObject): ToolCall => ({
	name,
	arguments: { toolParameters, hitlParameters: {} },
});

/** Lets the agent ask for something, and answers the mail by one of its links. */
async function asked(
	{ real, model, mailbox }: { real: Real; model: Model; mailbox: Mailbox },
	call: ToolCall,
	isApproved: boolean,
	fault?: Parameters<Real['sandbox']['fail']>[0],
) {
	const { client, sandbox } = real;
	sandbox.reset();
	if (fault) sandbox.fail(fault);
	const before = mailbox.mails.length;
	model.willCall({ name: 'Check_Code', arguments: { code: ask.code } }, call);
	const workflow = await client.importWorkflow(recipe('ask-before-the-agent-acts'));
	const id = await client.run(workflow, 'Request');
	const endedUnasked = async () => {
		const { error } = await client.ended(id);
		throw error ?? new Error('It has ended, and nobody was asked');
	};
	const links = await Promise.race([mailbox.linksOf(before), endedUnasked()]);
	const changedBefore = changes(real);
	const link = links.find((one) => one.includes(`approved=${String(isApproved)}`))!;
	await until('n8n waits', async () => {
		const [latest] = await client.executions(String(workflow.id));
		return latest?.status === 'waiting';
	});
	expect((await fetch(link, { headers: { 'user-agent': BROWSER } })).status).toBe(200);
	const { error } = await client.ended(id);
	expect(error).toBeUndefined();
	return { mail: mailbox.mails[before]!, changedBefore, results: model.results.map(String) };
}

test('an agent deletes a code when a person has approved it, and not before', async ({
	real,
	model,
	mailbox,
}) => {
	const call = gated(ask.name, { code: ask.code });
	const { mail, changedBefore, results } = await asked({ real, model, mailbox }, call, true);
	expect(mail).toContain('Delete_Code');
	expect(mail).toContain(ask.code);
	expect(changedBefore).toEqual([]);
	expect(changes(real).map(({ method, status }) => [method, status])).toEqual([['DELETE', 204]]);
	expect(results.join()).toContain('"deleted":true');
	expect(JSON.parse(results[0]!)).toEqual([
		{
			id: 1,
			isValid: false,
			reason: 'ended',
			startsAt: expect.any(String),
			endsAt: expect.any(String),
		},
	]);
});

test('an agent creates a code once when a person has approved it', async ({
	real,
	model,
	mailbox,
}) => {
	const given = { code: 'NEW 10', type: 'Percentage Of Order', amount: '10' };
	const { results } = await asked({ real, model, mailbox }, gated('Create_Code', given), true);
	expect(changes(real).map(({ method, work }) => [method, work?.['created']])).toEqual([
		['POST', expect.anything()],
	]);
	expect(results.join()).toContain('NEW 10');
});

test('an agent is told of a creation whose answer was lost, and it is not sent again', async ({
	real,
	model,
	mailbox,
}) => {
	const given = { code: 'NEW 10', type: 'Percentage Of Order', amount: '10' };
	const { results } = await asked({ real, model, mailbox }, gated('Create_Code', given), true, {
		vendor: 'webinOne',
		method: 'POST',
		path: /^(?!.*oauth)/,
		reset: 'after',
		every: 1,
	});
	expect(changes(real)).toHaveLength(1);
	expect(results.join()).toContain('It is not known whether');
});

for (const [name, given] of [
	['Delete_Code', { code: ask.code }],
	['Create_Code', { code: 'NEW 10', type: 'Percentage Of Order', amount: '10' }],
] as const)
	test(`an agent carries out no ${name} that a person has declined`, async ({
		real,
		model,
		mailbox,
	}) => {
		const { results } = await asked({ real, model, mailbox }, gated(name, given), false);
		expect(changes(real)).toEqual([]);
		expect(results.join()).toContain('rejected');
	});

test('an evaluation asks ten questions, counts those that the wrong tool has answered, and changes nothing', async ({
	real,
	model,
}) => {
	const { client, sandbox } = real;
	const [, ...lines] = read('ten-questions-for-the-agent.csv').trim().split('\n');
	const rows = lines.map((line) => {
		const [, question = '', expectedTool = ''] = /^"(.*)",(.*)$/.exec(line) ?? [];
		return { question, expectedTool };
	});
	expect(rows).toHaveLength(10);
	const { id: project } = await client.call<{ id: string }>('GET', '/projects/personal');
	const columns = ['question', 'expectedTool'].map((name) => ({ name, type: 'string' }));
	const table = await client.call<{ id: string }>('POST', `/projects/${project}/data-tables`, {
		name: 'Ten questions',
		columns,
	});
	const place = `/projects/${project}/data-tables/${table.id}`;
	await client.call('POST', `${place}/insert`, { data: rows });

	sandbox.reset();
	// All but the last are answered by the tool that the row names.
	const calls = rows.map(({ expectedTool }, index): ToolCall => {
		const name = index === 9 ? 'Check Code' : expectedTool;
		const given = name === 'List Codes' ? {} : { code: ask.code };
		return { name: name.replace(' ', '_'), arguments: given };
	});
	model.willCall(...calls.flatMap((call) => [call, undefined]));
	const file = recipe('ten-questions-for-the-agent', (text) =>
		text.replace('"mode": "id",\n          "value": ""', `"mode": "id", "value": "${table.id}"`),
	);
	const workflow = await client.importWorkflow(file);
	const runs = `/workflows/${workflow.id}/test-runs`;
	const { testRunId } = await client.call<{ testRunId: string }>('POST', `${runs}/new`, {});
	const run = await until('the evaluation ends', async () => {
		const now = await client.call<{ status: string; metrics: IDataObject }>(
			'GET',
			`${runs}/${testRunId}`,
		);
		return ['completed', 'error', 'cancelled'].includes(now.status) && now;
	});
	expect(run).toMatchObject({ status: 'completed', metrics: { 'Right Tool': 0.9 } });
	expect(changes(real)).toEqual([]);
	expect(sandbox.log.length).toBeGreaterThan(0);
});

test('an MCP client that has the token gets three tools that only look', async ({ real }) => {
	const { client, sandbox, n8n } = real;
	const { type, name } = OTHERS['@n8n/n8n-nodes-langchain.mcpTrigger']!;
	await client.saveCredential(name, type, { token: TOKEN });
	const file = recipe('offer-codes-over-mcp');
	const offered = file.nodes.flatMap(({ type: nodeType, parameters }) =>
		operations.filter(
			({ node, resource, operation }) =>
				nodeType.endsWith(`.${node}Tool`) &&
				resource.value === parameters['resource'] &&
				operation.value === parameters['operation'],
		),
	);
	expect(offered.map(({ operation }) => operation.effect)).toEqual(['read', 'read', 'read']);
	sandbox.reset();
	const workflow = await client.importWorkflow(file);
	await client.publish(workflow);
	const url = new URL(`${n8n.url}/mcp/discount-codes`);
	const mcp = new McpClient({ name: 'test', version: '1.0.0' });
	try {
		const stranger = new McpClient({ name: 'test', version: '1.0.0' });
		await expect(
			stranger.connect(new StreamableHTTPClientTransport(url) as never),
		).rejects.toThrow();
		const requestInit = { headers: { authorization: `Bearer ${TOKEN}` } };
		await mcp.connect(new StreamableHTTPClientTransport(url, { requestInit }) as never);
		const { tools } = await mcp.listTools();
		expect(tools.map((tool) => [tool.name, tool.description]).sort()).toEqual([
			['Check_Code', 'Check whether discount code can be used in WebinOne'],
			['Get_Code', 'Get discount code in WebinOne'],
			['List_Codes', 'Get many discount codes in WebinOne'],
		]);
		const call = async (tool: string, given: IDataObject) => {
			const { content } = await mcp.callTool({ name: tool, arguments: given });
			return JSON.stringify(content).replaceAll('\\', '');
		};
		expect(await call('Check_Code', { code: ask.code })).toContain('"isValid":');
		expect(await call('Check_Code', { code: 'NOBODY' })).toContain('"reason":"notFound"');
		expect(await call('Get_Code', { code: ask.code })).toContain(`"code":"${ask.code}"`);
		const listed = await call('List_Codes', {});
		expect(listed).toContain('"status":');
		expect(listed).not.toContain('"currency":');
		expect(changes(real)).toEqual([]);
	} finally {
		await mcp.close();
		await client.unpublish(workflow);
	}
});

test("the editor offers 'Output: Fields' where the output is of selected fields, and nowhere else", async ({
	real,
	editor,
}) => {
	const file = connected(JSON.parse(read('offer-codes-over-mcp.json')) as WorkflowFile);
	const { id } = await real.client.importWorkflow(file);
	await editor.open(id);
	const panel = await editor.openNode('Check Code');
	const names = editor.marked('parameter-input-fields', panel);
	await expect(names.locator('input')).toHaveValue('isValid, reason, startsAt, endsAt');
	await editor.marked('parameter-input-output', panel).click();
	await editor.page.getByRole('option', { name: /^Raw/ }).click();
	await expect(names).toBeHidden();
	await editor.marked('parameter-input-output', panel).click();
	await editor.page.getByRole('option', { name: /^Selected Fields/ }).click();
	// n8n 2.41.1 forgets the value of an entry that it hides.
	await editor.marked('collection-parameter-add', panel).getByRole('combobox').click();
	await editor.page.getByRole('option', { name: 'Output: Fields', exact: true }).click();
	await expect(names.locator('input')).toHaveValue('');
});
