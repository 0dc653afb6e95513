/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a workflow file */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IWorkflowBase } from 'n8n-workflow';
import type { StoredExecution } from '../../scripts/n8n/client';
import { until } from '../../scripts/n8n/process';
import { connected, nodeType } from '../../scripts/demo/credentials';
import type { WorkflowFile } from '../../scripts/engine/engine';
import { expect, startReal, test } from './fixtures';
import { itemsOf, nodeOf, send } from './flow';
import { post, publishPosted, splitOut } from './posted';

test.describe.configure({ timeout: 240_000 });

/** Five requests that Coupontools gets at the same time, and three items that are ready. */
const MOST_UNDER_WAY = 8;

let real: Awaited<ReturnType<typeof startReal>>;

test.beforeAll(async () => {
	real = await startReal('crash');
});
test.beforeEach(() => {
	real.sandbox.reset();
	// So that a mail takes long enough to be cut off.
	real.sandbox.fail({ vendor: 'coupontools', every: 1, delayMs: 200 });
});
test.afterAll(async () => await real.end());

/** The addresses that were mailed, in the order of the mails. */
const mailed = (): unknown[] =>
	real.sandbox.log.flatMap(({ work }) => (work ? [work['mailed']] : []));

/** Kills n8n when so many mails have gone out, starts it again on the same database, and waits for the end of what it had been doing. */
async function crashAfter(mails: number, workflow: IWorkflowBase): Promise<StoredExecution> {
	await until(`${mails} mails have gone out`, async () => mailed().length >= mails);
	await real.n8n.kill();
	real.n8n = await real.n8n.again();
	const [newest] = await real.client.executions(workflow.id);
	return await real.client.ended(newest?.id ?? '');
}

test('200 items, killed half-way: the start mails nothing; "Retry" with Check Unique mails the rest, nobody twice', async () => {
	const { client, sandbox } = real;
	const items = itemsOf(send, 200);
	const mail = { type: nodeType('coupontools'), typeVersion: 1, ...nodeOf(send) };
	const workflow = await publishPosted(client, 'crash', [splitOut('body.items'), mail]);
	await post(real.n8n.url, 'crash', { items });

	const { id, status } = await crashAfter(100, workflow);
	expect(status).toBe('crashed');
	const before = mailed();
	expect(new Set(before).size).toBe(before.length);
	expect(before.length).toBeLessThan(items.length);
	const sentBefore = sandbox.log.length;

	const nodes = workflow.nodes.map((node) =>
		node.type === nodeType('coupontools')
			? { ...node, parameters: { ...node.parameters, additionalFields: { checkUnique: true } } }
			: node,
	);
	await client.call('PATCH', `/workflows/${workflow.id}`, { nodes });
	const again = await client.ended(await client.retry(id, true));
	expect(again.status).toBe('success');
	expect(again.nodes['2']?.main[0]).toHaveLength(items.length);
	// Whatever the start itself had sent would be here as well.
	expect(sandbox.log).toHaveLength(sentBefore + items.length);
	expect(mailed().map(String).sort()).toEqual(items.map(({ key }) => String(key)).sort());
});

test("with 'Once Per' a new start after a kill mails the rest, nobody twice, and names those who are in doubt", async () => {
	const { client } = real;
	const addresses = itemsOf(send, 60).map(({ key }, index) =>
		index === 20 ? 'bounce@example.com' : String(key),
	);
	const file = JSON.parse(
		readFileSync(join(__dirname, '..', '..', 'docs', 'mail-each-deal-once.json'), 'utf8'),
	) as WorkflowFile;
	const pinData = {
		Deals: addresses.map((email, index) => ({ json: { dealId: `D-${index}`, email } })),
	};
	const workflow = await client.importWorkflow(connected({ ...file, pinData }));
	await client.run(workflow, 'Deals');
	expect((await crashAfter(30, workflow)).status).toBe('crashed');

	const again = await client.runToEnd(workflow, 'Deals');
	expect(again.status).toBe('success');
	const mails = mailed().map(String);
	const [, errors = []] = again.nodes['Mail a Coupon']?.main ?? [];
	const failed = errors.map(({ json }) => ({ email: json['email'], error: String(json['error']) }));
	const isRefused = ({ error }: { error: string }) => error.startsWith('Coupontools refused');
	expect(failed.filter(isRefused).map(({ email }) => email)).toEqual(['bounce@example.com']);
	const inDoubt = failed.filter((one) => !isRefused(one));
	expect(inDoubt.filter(({ error }) => !error.startsWith('It is not known whether'))).toEqual([]);
	expect(inDoubt.length).toBeLessThanOrEqual(MOST_UNDER_WAY);
	expect(new Set(mails).size, 'nobody is mailed twice').toBe(mails.length);
	const named = new Set([...mails, ...failed.map(({ email }) => email)]);
	expect(
		addresses.filter((email) => !named.has(email)),
		'nobody is lost',
	).toEqual([]);

	expect((await client.runToEnd(workflow, 'Deals')).status).toBe('success');
	expect(mailed(), 'a third start mails nobody').toHaveLength(mails.length);
});
