/* eslint-disable no-empty-pattern -- Playwright wants to see which fixtures a function takes */
import { median } from 'simple-statistics';
import { sleep, type IWorkflowBase } from 'n8n-workflow';
import { askForCodes, postEvent } from '../../sandbox/calls';
import { newEvent } from '../../sandbox/vendors/coupontoolsMemory';
import { until } from '../../scripts/n8n/process';
import { allCame, burstOfCodeRequests, burstOfEvents, newEvents } from './bursts';
import { expect, startReal, test as base, type Real } from './fixtures';
import {
	codeRequests,
	countOf,
	couponEvents,
	keyOf,
	LEAN_EXPRESSIONS,
	ownNode,
	publishChain,
	tell,
} from './webhookWorkflows';

/** So many posts make a median. */
const POSTS = 50;

type Own = Real & { end(): Promise<void> };

/** An n8n of their own: one of these tests restarts it. */
const test = base.extend<object, { own: Own }>({
	own: [
		async ({}, use) => {
			const own = await startReal('webhooks', LEAN_EXPRESSIONS);
			await use(own);
			await own.end();
		},
		{ scope: 'worker', timeout: 180_000 },
	],
});

test.describe.configure({ timeout: 600_000 });

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

test.describe('Coupontools Webhook Trigger', () => {
	test('1,000 events in a burst, and each of them again: 1,000 executions', async ({
		own,
		collector,
	}) => {
		await burstOfEvents({ ...own, url: own.n8n.url }, collector);
	});

	test('deactivated, restarted and activated again: a new event comes, an old one is a repeat', async ({
		own,
		collector,
	}) => {
		const { client, sandbox } = own;
		const { workflow, path } = await publishChain(client, 'coupon-restart', [
			couponEvents(),
			tell(collector),
		]);
		const [old, fresh] = newEvents(sandbox, 2);
		expect((await postEvent(`${own.n8n.url}${path}`, old!)).status).toBe(200);
		await allCame(collector, 1);
		await client.unpublish(workflow);
		// n8n takes the address away a moment after it has said so; a request with another method starts nothing meanwhile.
		await until(
			'the address is gone',
			async () => (await fetch(`${own.n8n.url}${path}`)).status === 404,
		);
		await own.n8n.stop();
		own.n8n = await own.n8n.again();
		await client.publish(await client.call<IWorkflowBase>('GET', `/workflows/${workflow.id}`));
		for (const event of [old!, fresh!])
			expect((await postEvent(`${own.n8n.url}${path}`, event)).status).toBe(200);
		await allCame(collector, 2);
		expect(collector.got.map(({ webhook }) => webhook)).toEqual([old!.webhook, fresh!.webhook]);
		await client.unpublish(workflow);
	});

	test('how much later the answer comes with Refuse: the call to Coupontools, and n8n saving the execution', async ({
		own,
	}) => {
		const { client, n8n, sandbox } = own;
		const figures: string[] = [];
		for (const vendorMs of [0, 200]) {
			const medians: Record<string, number> = {};
			for (const whenNotVerified of ['drop', 'refuse']) {
				const name = `coupon-${whenNotVerified}-${vendorMs}`;
				const { workflow, path } = await publishChain(client, name, [
					couponEvents({ whenNotVerified }),
					{ type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
				]);
				if (vendorMs > 0) sandbox.fail({ vendor: 'coupontools', times: POSTS, delayMs: vendorMs });
				const times: number[] = [];
				for (const event of newEvents(sandbox, POSTS)) {
					const startedAt = performance.now();
					expect((await postEvent(`${n8n.url}${path}`, event)).status).toBe(200);
					times.push(performance.now() - startedAt);
					// One after the other: the check of an event that was answered already is no part of the next one's time.
					await sleep(vendorMs + 100);
				}
				await expect
					.poll(async () => await countOf(client, workflow), { timeout: 60_000 })
					.toBe(POSTS);
				medians[whenNotVerified] = Math.round(median(times));
				await client.unpublish(workflow);
			}
			figures.push(
				`Coupontools answers in ${vendorMs} ms: with Drop and Log after ${medians['drop']} ms, with Refuse after ${medians['refuse']} ms`,
			);
			expect(medians['refuse']! - medians['drop']!).toBeLessThan(vendorMs + 300);
		}
		test.info().annotations.push({ type: 'measured', description: figures.join('; ') });
	});

	test('n8n killed while an event is checked: with Drop and Log it was answered 200 and is lost, with Refuse it was not answered and runs when it comes again', async ({
		own,
		collector,
	}) => {
		const { client, sandbox } = own;
		const outcomes: Record<string, unknown> = {};
		for (const whenNotVerified of ['drop', 'refuse']) {
			const { workflow, path } = await publishChain(client, `coupon-kill-${whenNotVerified}`, [
				couponEvents({ whenNotVerified }),
				tell(collector),
			]);
			const [event] = newEvents(sandbox, 1);
			sandbox.fail({ vendor: 'coupontools', times: 1, delayMs: 3_000 });
			const asked = sandbox.log.length;
			const post = async () =>
				await postEvent(`${own.n8n.url}${path}`, event!).then(
					({ status }) => status,
					() => 'no answer',
				);
			const answer = post();
			await until('Coupontools is asked', async () => sandbox.log.length > asked);
			await own.n8n.kill();
			own.n8n = await own.n8n.again();
			await until(
				'the address is there',
				async () => (await fetch(`${own.n8n.url}${path}`)).status === 405,
			);
			await sleep(5_000);
			const ran = () => collector.got.filter(({ webhook }) => webhook === event!.webhook).length;
			const before = ran();
			outcomes[whenNotVerified] = [await answer, before, await post()];
			await until('the event runs', async () => ran() === before + 1);
			await client.unpublish(workflow);
		}
		expect(outcomes).toEqual({ drop: [200, 0, 200], refuse: ['no answer', 0, 200] });
	});

	test('hostile posts get the right status, and start nothing', async ({ own, collector }) => {
		const { client, n8n, sandbox } = own;
		const { workflow, path } = await publishChain(client, 'coupon-hostile', [
			couponEvents({ whenNotVerified: 'refuse' }),
			tell(collector),
		]);
		const json = { 'content-type': 'application/json' };
		const event = JSON.stringify(newEvent(sandbox.memory.coupontools));
		const deep = `${'{"a":'.repeat(20_000)}${event}${'}'.repeat(20_000)}`;
		const posts: Array<[string, RequestInit]> = [
			['10 MB', { method: 'POST', headers: json, body: `{"a":"${'x'.repeat(10 * 1024 * 1024)}"}` }],
			['20 MB', { method: 'POST', headers: json, body: `{"a":"${'x'.repeat(20 * 1024 * 1024)}"}` }],
			['deep', { method: 'POST', headers: json, body: deep }],
			[
				'forged',
				{
					method: 'POST',
					headers: json,
					body: JSON.stringify({ webhook: 'evt_forged', session: 'abcdef1234567890ghijk' }),
				},
			],
			['broken', { method: 'POST', headers: json, body: '{' }],
			['empty', { method: 'POST', headers: json, body: '{}' }],
			['text', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: event }],
			[
				'file',
				{
					method: 'POST',
					headers: { 'content-type': 'multipart/form-data; boundary=x' },
					body: '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n',
				},
			],
			['no type', { method: 'POST', headers: { 'content-type': '' }, body: event }],
			...['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'].map((method): [string, RequestInit] => [
				method,
				{ method },
			]),
		];
		const statuses: Record<string, number> = {};
		const texts: string[] = [];
		for (const [what, init] of posts) {
			const answer = await fetch(`${n8n.url}${path}`, init).catch(
				(error: unknown) => error as Error,
			);
			statuses[what] = answer instanceof Error ? 0 : answer.status;
			// The answers to these two are n8n's own, which outside of production has a stack trace in it.
			if (!(answer instanceof Error) && !['20 MB', 'broken'].includes(what))
				texts.push(await answer.text());
		}
		const methods = { GET: 405, PUT: 405, PATCH: 405, DELETE: 405, HEAD: 405 };
		expect(statuses).toMatchObject({
			'10 MB': 413,
			deep: 400,
			forged: 403,
			broken: 422,
			empty: 400,
			text: 415,
			file: 415,
			'no type': 415,
			...methods,
		});
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
		const { status, body } = await askForCodes(`${n8n.url}${path}`, {
			key: keyOf(sandbox),
			value: 10,
			type: 1,
			count: 5,
		});
		expect([status, body]).toEqual([
			200,
			Array.from({ length: 5 }, () => expect.stringMatching(/^RTG-/) as unknown),
		]);
		const made = [...sandbox.memory.webinOne.codes.values()].map(({ Code }) => Code);
		expect(made).toEqual(expect.arrayContaining(body as string[]));
		expect(
			await askForCodes(`${n8n.url}${path}`, { key: 'wrong', value: 10, type: 1, count: 5 }),
		).toEqual({ status: 401, body: { status: 'Incorrect REST API Key' } });
		expect((await fetch(`${n8n.url}${path}`, { method: 'POST' })).status).toBe(405);
		expect(await countOf(client, workflow)).toBe(1);
		await client.unpublish(workflow);
	});

	test('a workflow that fails, one that gives too few, one that n8n or the trigger ends', async ({
		own,
	}) => {
		const { client, n8n, sandbox } = own;
		const asked = { key: keyOf(sandbox), value: 10, type: 1, count: 3 };
		const fails = await publishChain(client, 'codes-fail', [
			codeRequests(),
			{ ...makeCode, parameters: { ...makeCode.parameters, type: '={{ undefined }}' } },
		]);
		const few = await publishChain(client, 'codes-few', [codeRequests({ codeField: 'kind' })]);
		const slow = {
			type: 'n8n-nodes-base.code',
			typeVersion: 2,
			parameters: {
				jsCode: 'await new Promise((go) => setTimeout(go, 6000)); return $input.all();',
			},
		};
		const late = await publishChain(client, 'codes-late', [
			codeRequests({ options: { timeout: 1 } }),
			slow,
		]);
		const ended = await publishChain(client, 'codes-ended', [codeRequests(), slow], {
			executionTimeout: 2,
		});
		expect(await askForCodes(`${n8n.url}${fails.path}`, asked)).toEqual({
			status: 500,
			body: { status: 'The codes could not be made' },
		});
		expect(await askForCodes(`${n8n.url}${few.path}`, asked)).toEqual({
			status: 500,
			body: { status: 'Only 1 of 3 codes were made' },
		});
		expect(await askForCodes(`${n8n.url}${late.path}`, asked)).toEqual({
			status: 504,
			body: { status: 'The codes were not made within 1 seconds' },
		});
		expect(await askForCodes(`${n8n.url}${ended.path}`, asked)).toEqual({
			status: 500,
			body: { status: 'The codes could not be made' },
		});
		const statuses = [];
		for (const { workflow } of [fails, few, late, ended]) {
			const [last] = await until(
				'an execution',
				async () => {
					const all = await client.executions(workflow.id);
					return all[0] && !['running', 'new'].includes(all[0].status) && all;
				},
				60,
			);
			statuses.push(last!.status);
			await client.unpublish(workflow);
		}
		expect(statuses).toEqual(['error', 'success', 'success', 'canceled']);
		expect((await fetch(`${n8n.url}/healthz`)).status).toBe(200);
	});

	test('1,000 requests in a burst: 1,000 executions, each answered with codes of its own', async ({
		own,
	}) => {
		await burstOfCodeRequests({ ...own, url: own.n8n.url }, 0);
	});
});
