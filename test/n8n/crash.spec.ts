/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads a workflow file */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { IDataObject, IWorkflowBase } from 'n8n-workflow';
import type { StoredExecution } from '../../scripts/n8n/client';
import { until } from '../../scripts/n8n/process';
import { connected, nodeType } from '../../scripts/demo/credentials';
import type { WorkflowFile } from '../../scripts/engine/engine';
import { expect, startReal, test } from './fixtures';
import { itemsOf, nodeOf, send } from './flow';
import { post, publishPosted, splitOut } from './posted';

test.describe.configure({ timeout: 240_000 });

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

/** The rows of the only data table. */
async function noted(): Promise<IDataObject[]> {
	const { data } = await real.client.call<{ data: Array<{ id: string; projectId: string }> }>(
		'GET',
		'/data-tables-global',
	);
	const rows = await real.client.call<{ data: IDataObject[] }>(
		'GET',
		`/projects/${data[0]?.projectId}/data-tables/${data[0]?.id}/rows?take=200`,
	);
	return rows.data;
}

test('a data table that notes each deal before its mail: one row is in doubt after a crash, the others are mailed once', async () => {
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

	expect((await client.runToEnd(workflow, 'Deals')).status).toBe('success');
	const mails = mailed();
	expect((await client.runToEnd(workflow, 'Deals')).status).toBe('success');
	expect(mailed(), 'a third start finds nothing to mail').toEqual(mails);

	const rows = await noted();
	const addressesWith = (state: RegExp) =>
		rows.filter((row) => state.test(String(row['state']))).map(({ email }) => String(email));
	const inDoubt = addressesWith(/^sending$/);
	expect(inDoubt.length).toBeLessThanOrEqual(1);
	expect(rows.map(({ email }) => String(email)).sort()).toEqual([...addresses].sort());
	expect(
		addressesWith(/Coupontools refused the first item \(item 0\): .*bounce@example.com/),
	).toEqual(['bounce@example.com']);
	expect(
		mails
			.map(String)
			.filter((email) => !inDoubt.includes(email))
			.sort(),
	).toEqual(addressesWith(/^mailed$/).sort());
	expect(new Set(mails).size).toBe(mails.length);
});
