/* eslint-disable no-empty-pattern -- Playwright wants to see which fixtures a function takes */
import { sleep, type IDataObject, type IWorkflowBase } from 'n8n-workflow';
import { askForCodes, postEvent, type CallAnswer } from '../../sandbox/calls';
import { newEvent } from '../../sandbox/vendors/coupontoolsMemory';
import type { Sandbox } from '../../sandbox';
import type { Client } from '../../scripts/n8n/client';
import { startN8n } from '../../scripts/n8n/instance';
import { until } from '../../scripts/n8n/process';
import { expect, startReal, test as base, type Real } from './fixtures';
import { countOf, ownNode, publishChain, startCollector, tell, type Collector } from './webhookWorkflows';

const BURST = 1_000;

type Own = Real & { end(): Promise<void> };

/**
 * An n8n of their own: one of these tests restarts it. Its expressions are evaluated as before n8n 2.x: by default n8n 2.41.1 holds an
 * isolate, about 9 MB, for each call of a webhook that waits, whatever the node (a burst of 1,000 took 9.4 GB, with this setting 1.4 GB).
 */
const test = base.extend<{ collector: Collector }, { own: Own }>({
	collector: async ({}, use) => {
		const collector = await startCollector();
		await use(collector);
		await collector.close();
	},
	own: [
		async ({}, use) => {
			const own = await startReal('webhooks', { N8N_EXPRESSION_ENGINE: 'legacy' });
			await use(own);
			await own.end();
		},
		{ scope: 'worker', timeout: 180_000 },
	],
});

test.describe.configure({ timeout: 600_000 });

const couponEvents = (parameters: IDataObject = {}) => ownNode('coupontoolsWebhookTrigger', 'coupontools', { event: 'any', whenNotVerified: 'drop', options: {}, ...parameters });
const codeRequests = (parameters: IDataObject = {}) => ownNode('retargetingCodeRequestTrigger', 'retargeting', { output: 'codes', codeField: 'code', maxCount: 100, options: {}, ...parameters });
const makeCode = ownNode('webinOne', 'webinOne', {
	resource: 'discountCode',
	operation: 'create',
	code: '={{ $json.newCode }}',
	type: 'Percentage Of Order',
	amount: '={{ $json.value }}',
	simplify: true,
	additionalFields: {},
	options: {},
});

const keyOf = ({ vendors }: Sandbox) => vendors.retargeting.credentials['restApiKey'] ?? '';
const newEvents = ({ memory }: Sandbox, count: number) => Array.from({ length: count }, () => newEvent(memory.coupontools));

/** Waits until nothing more comes: so many have, and for two seconds no other. */
async function allCame({ got }: Collector, count: number): Promise<void> {
	await until(`${count} items`, async () => got.length >= count, 400);
	const seen = got.length;
	await sleep(2_000);
	expect(got.length).toBe(seen);
}

/**
 * Calls until the answer is none of n8n's own refusals: of so many requests at once it refuses some with 500 before it has asked the node, when
 * it waits too long for its database (seen on a busy machine, SQLite), and takes up some connections too late. What was taken after all is a
 * repeat then.
 * @returns the last answer, and how often n8n has refused
 */
async function insist(call: () => Promise<CallAnswer>): Promise<CallAnswer & { refused: number }> {
	for (let refused = 0; ; refused++) {
		const answer = await call().catch(() => ({ status: 599, body: 'no connection' }));
		if (answer.status < 500) return { ...answer, refused };
		await sleep(500);
	}
}

const refusedIn = (answers: Array<{ refused: number }>) => answers.reduce((sum, { refused }) => sum + refused, 0);

/** Posts events all at once, and each of them again, and holds the workflow to one execution for each. */
async function burst(url: string, sandbox: Sandbox, client: Client, workflow: IWorkflowBase, collector: Collector): Promise<void> {
	const events = newEvents(sandbox, BURST);
	const startedAt = Date.now();
	const answers = await Promise.all(events.map(async (event) => await insist(async () => await postEvent(url, event))));
	const answeredMs = Date.now() - startedAt;
	expect([...new Set(answers.map(({ status }) => status))]).toEqual([200]);
	await allCame(collector, BURST);
	const ids = collector.got.map(({ webhook }) => webhook);
	expect([ids.length, new Set(ids).size]).toEqual([BURST, BURST]);
	await expect.poll(async () => await countOf(client, workflow), { timeout: 60_000 }).toBe(BURST);
	base.info().annotations.push({ type: 'measured', description: `${BURST} events answered in ${answeredMs} ms (${refusedIn(answers)} refusals by n8n itself), all executed in ${Date.now() - startedAt - 2_000} ms` });

	await Promise.all(events.map(async (event) => await insist(async () => await postEvent(url, event))));
	await sleep(3_000);
	expect(await countOf(client, workflow), 'repeats start nothing').toBe(BURST);
}

test.describe('Coupontools Webhook Trigger', () => {
	test('1,000 events in a burst, and each of them again: 1,000 executions', async ({ own, collector }) => {
		const { client, n8n, sandbox } = own;
		const { workflow, path } = await publishChain(client, 'coupon-burst', [couponEvents(), tell(collector)]);
		await burst(`${n8n.url}${path}`, sandbox, client, workflow, collector);
		await client.unpublish(workflow);
	});

	test('deactivated, restarted and activated again: a new event comes, an old one is a repeat', async ({ own, collector }) => {
		const { client, sandbox } = own;
		const { workflow, path } = await publishChain(client, 'coupon-restart', [couponEvents(), tell(collector)]);
		const [old, fresh] = newEvents(sandbox, 2);
		expect((await postEvent(`${own.n8n.url}${path}`, old!)).status).toBe(200);
		await allCame(collector, 1);
		await client.unpublish(workflow);
		// n8n takes the address away a moment after it has said so; a request with another method starts nothing meanwhile.
		await until('the address is gone', async () => (await fetch(`${own.n8n.url}${path}`)).status === 404);
		const { folder, url } = own.n8n;
		await own.n8n.stop();
		own.n8n = await startN8n({ folder, port: Number(new URL(url).port) });
		await client.publish(await client.call<IWorkflowBase>('GET', `/workflows/${workflow.id}`));
		for (const event of [old!, fresh!]) expect((await postEvent(`${own.n8n.url}${path}`, event)).status).toBe(200);
		await allCame(collector, 2);
		expect(collector.got.map(({ webhook }) => webhook)).toEqual([old!.webhook, fresh!.webhook]);
		await client.unpublish(workflow);
	});

	test('hostile posts get the right status, and start nothing', async ({ own, collector }) => {
		const { client, n8n, sandbox } = own;
		const { workflow, path } = await publishChain(client, 'coupon-hostile', [couponEvents({ whenNotVerified: 'refuse' }), tell(collector)]);
		const json = { 'content-type': 'application/json' };
		const event = JSON.stringify(newEvent(sandbox.memory.coupontools));
		const deep = `${'{"a":'.repeat(20_000)}${event}${'}'.repeat(20_000)}`;
		const posts: Array<[string, RequestInit]> = [
			['10 MB', { method: 'POST', headers: json, body: `{"a":"${'x'.repeat(10 * 1024 * 1024)}"}` }],
			['20 MB', { method: 'POST', headers: json, body: `{"a":"${'x'.repeat(20 * 1024 * 1024)}"}` }],
			['deep', { method: 'POST', headers: json, body: deep }],
			['forged', { method: 'POST', headers: json, body: JSON.stringify({ webhook: 'evt_forged', session: 'abcdef1234567890ghijk' }) }],
			['broken', { method: 'POST', headers: json, body: '{' }],
			['empty', { method: 'POST', headers: json, body: '{}' }],
			['text', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: event }],
			['file', { method: 'POST', headers: { 'content-type': 'multipart/form-data; boundary=x' }, body: '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n' }],
			['no type', { method: 'POST', headers: { 'content-type': '' }, body: event }],
			...['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'].map((method): [string, RequestInit] => [method, { method }]),
		];
		const statuses: Record<string, number> = {};
		const texts: string[] = [];
		for (const [what, init] of posts) {
			const answer = await fetch(`${n8n.url}${path}`, init).catch((error: unknown) => error as Error);
			statuses[what] = answer instanceof Error ? 0 : answer.status;
			// The answers to these two are n8n's own, which outside of production has a stack trace in it.
			if (!(answer instanceof Error) && !['20 MB', 'broken'].includes(what)) texts.push(await answer.text());
		}
		const methods = { GET: 405, PUT: 405, PATCH: 405, DELETE: 405, HEAD: 405 };
		expect(statuses).toMatchObject({ '10 MB': 413, deep: 400, forged: 403, broken: 422, empty: 400, text: 415, file: 415, 'no type': 415, ...methods });
		expect(statuses['20 MB']).not.toBe(200);
		expect(texts.join('\n')).not.toMatch(/node_modules|stack|at .+\.js|Client Secret/);
		expect([await countOf(client, workflow), collector.got.length]).toEqual([0, 0]);
		await client.unpublish(workflow);
	});
});

test.describe('Retargeting Code Request Trigger', () => {
	test('Retargeting asks, WebinOne makes, Retargeting gets', async ({ own }) => {
		const { client, n8n, sandbox } = own;
		const { workflow, path } = await publishChain(client, 'codes', [codeRequests(), makeCode]);
		const { status, body } = await askForCodes(`${n8n.url}${path}`, { key: keyOf(sandbox), value: 10, type: 1, count: 5 });
		expect([status, body]).toEqual([200, Array.from({ length: 5 }, () => expect.stringMatching(/^RTG-/) as unknown)]);
		const made = [...sandbox.memory.webinOne.codes.values()].map(({ Code }) => Code);
		expect(made).toEqual(expect.arrayContaining(body as string[]));
		expect(await askForCodes(`${n8n.url}${path}`, { key: 'wrong', value: 10, type: 1, count: 5 })).toEqual({ status: 401, body: { status: 'Incorrect REST API Key' } });
		expect((await fetch(`${n8n.url}${path}`, { method: 'POST' })).status).toBe(405);
		expect(await countOf(client, workflow)).toBe(1);
		await client.unpublish(workflow);
	});

	test('a workflow that fails, one that gives too few, one that n8n or the trigger ends', async ({ own }) => {
		const { client, n8n, sandbox } = own;
		const asked = { key: keyOf(sandbox), value: 10, type: 1, count: 3 };
		const fails = await publishChain(client, 'codes-fail', [codeRequests(), { ...makeCode, parameters: { ...makeCode.parameters, type: '={{ undefined }}' } }]);
		const few = await publishChain(client, 'codes-few', [codeRequests({ codeField: 'kind' })]);
		const slow = { type: 'n8n-nodes-base.code', typeVersion: 2, parameters: { jsCode: 'await new Promise((go) => setTimeout(go, 6000)); return $input.all();' } };
		const late = await publishChain(client, 'codes-late', [codeRequests({ options: { timeout: 1 } }), slow]);
		const ended = await publishChain(client, 'codes-ended', [codeRequests(), slow], { executionTimeout: 2 });
		expect(await askForCodes(`${n8n.url}${fails.path}`, asked)).toEqual({ status: 500, body: { status: 'The codes could not be made' } });
		expect(await askForCodes(`${n8n.url}${few.path}`, asked)).toEqual({ status: 500, body: { status: 'Only 1 of 3 codes were made' } });
		expect(await askForCodes(`${n8n.url}${late.path}`, asked)).toEqual({ status: 504, body: { status: 'The codes were not made within 1 seconds' } });
		expect(await askForCodes(`${n8n.url}${ended.path}`, asked)).toEqual({ status: 500, body: { status: 'The codes could not be made' } });
		const statuses = [];
		for (const { workflow } of [fails, few, late, ended]) {
			const [last] = await until('an execution', async () => {
				const all = await client.executions(workflow.id);
				return all[0] && !['running', 'new'].includes(all[0].status) && all;
			}, 60);
			statuses.push(last!.status);
			await client.unpublish(workflow);
		}
		expect(statuses).toEqual(['error', 'success', 'success', 'canceled']);
		expect((await fetch(`${n8n.url}/healthz`)).status).toBe(200);
	});

	test('1,000 requests in a burst: 1,000 executions, each answered with codes of its own', async ({ own }) => {
		const { client, n8n, sandbox } = own;
		const { workflow, path } = await publishChain(client, 'codes-burst', [codeRequests({ codeField: 'newCode', options: { timeout: 600 } })]);
		const answers = await Promise.all(Array.from({ length: BURST }, async () => await askForCodes(`${n8n.url}${path}`, { key: keyOf(sandbox), value: 10, type: 1, count: 2 })));
		expect([...new Set(answers.map(({ status }) => status))]).toEqual([200]);
		expect(new Set(answers.flatMap(({ body }) => body as string[])).size).toBe(2 * BURST);
		await expect.poll(async () => await countOf(client, workflow), { timeout: 60_000 }).toBe(BURST);
		await client.unpublish(workflow);
	});
});
