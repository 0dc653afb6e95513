import type { INodeExecutionData, IWorkflowBase } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import { connected } from '../../scripts/demo/credentials';
import { examples, readWorkflow, type Example } from '../../scripts/demo/examples';
import { outcomeOf, type Outcome } from '../../scripts/demo/run';
import type { StoredExecution } from '../../scripts/n8n/client';
import { FAULTS, judge, runExample, triggerOf, type ExampleRun } from '../../scripts/n8n/examples';
import { until } from '../../scripts/n8n/process';
import type { NodeResult } from '../../scripts/engine/engine';
import { codeEndsSoon, codeIsUsed, couponIsValidated, listRunsLow } from '../workflows/happenings';
import { expect, OFTEN, saw, test, type Real } from './fixtures';
import { keyOf } from './webhookWorkflows';

// A thousand codes take half a minute alone, and several on a busy machine.
test.describe.configure({ timeout: 360_000 });

const all = examples.map((example) => {
	const file = connected(readWorkflow(example.file));
	const trigger = triggerOf(file);
	return { example, file, trigger, begins: file.nodes.find(({ name }) => name === trigger) };
});

const beginningWith = (type: string) =>
	all.filter(({ begins }) => begins?.type === `n8n-nodes-base.${type}`);

/** Items that a vendor refuses for good: one of the pinned addresses cannot be mailed. */
const REFUSED: Record<string, number> = {
	'mail-a-coupon-when-a-deal-closes.json': 1,
	'draw-a-code-and-mail-it.json': 1,
};

/** Checks that the workflow did something, and that all of it is in the vendors' books and nothing else. */
function expectAgreement(outcome: Outcome): void {
	const { disagreements, lost, twice, agree } = outcome;
	expect({ disagreements, lost, twice, agree }).toEqual({
		disagreements: [],
		lost: [],
		twice: [],
		agree: true,
	});
	expect(outcome.out).toBeGreaterThan(0);
	expect(outcome.refused).toHaveLength(REFUSED[outcome.file] ?? 0);
	expect(outcome.out + outcome.refused.length).toBe(outcome.in);
	saw('workflow', outcome.file);
}

/** Judges an execution by what its trigger has given, in place of what is pinned to it. */
function judgeBy(trigger: string, run: ExampleRun, execution: StoredExecution): Outcome {
	const given = execution.nodes[trigger]?.main[0] ?? [];
	return judge({ ...run, workflow: { ...run.workflow, pinData: { [trigger]: given } } }, execution);
}

for (const { example, file, begins } of all) {
	const only =
		begins?.type === 'n8n-nodes-base.manualTrigger' ? ', the only way in which it begins' : '';
	test(`"${file.name}" started by hand${only}`, async ({ real }) => {
		const { client, sandbox } = real;
		const workflow = await client.importWorkflow(file);
		const outcome = await runExample({ example, workflow, client, sandbox });
		expectAgreement(outcome);
		expect(outcome.turnedAway > 0).toBe(example.faulty !== undefined);
	});
}

test('the codes that were made are in the CSV file', async ({ real }) => {
	const { client, sandbox, n8n } = real;
	sandbox.reset();
	const { file, trigger } = all.find(({ example }) => example.file.startsWith('make-codes-and'))!;
	const { nodes } = await client.runToEnd(await client.importWorkflow(file), trigger);
	const id = String(nodes['Save as a File']?.main[0]?.[0]?.binary?.['data']?.id);
	const download = await fetch(
		`${n8n.url}/rest/binary-data?${new URLSearchParams({ id, action: 'download' }).toString()}`,
		{ headers: { cookie: client.cookie } },
	);
	const [head = '', ...rows] = (await download.text()).trim().split(/\r?\n/);
	expect(head).toMatch(/^.?code,kind,amount,/);
	expect(rows.map((row) => row.split(',')[0])).toEqual(
		nodes['Make Codes']?.main[0]?.map(({ json }) => json['code']),
	);
});

test('a list is refilled with each code once, however often the workflow is started', async ({
	real,
}) => {
	const { client, sandbox } = real;
	const { file, trigger } = all.find(({ example }) => example.file.startsWith('refill'))!;
	sandbox.reset();
	const workflow = await client.importWorkflow(file);
	for (const time of ['first', 'second'])
		expect((await client.runToEnd(workflow, trigger)).status, time).toBe('success');
	const uploads = sandbox.log.filter(({ work }) => work && 'uploaded' in work);
	expect(uploads.map(({ work }) => work?.['added'])).toEqual([3]);
});

/** Publishes a workflow for as long as `work` takes. */
async function published<Result>(
	{ client }: Real,
	workflow: IWorkflowBase,
	work: () => Promise<Result>,
): Promise<Result> {
	await client.publish(workflow);
	try {
		return await work();
	} finally {
		await client.unpublish(workflow);
	}
}

/** Waits until a workflow has been started so many times at least, and until all of that has ended. */
async function executionsOf(
	{ client }: Real,
	{ id, name }: IWorkflowBase,
	count: number,
): Promise<StoredExecution[]> {
	const started = await until(`${count} executions of "${name}"`, async () => {
		const listed = await client.executions(id);
		return listed.length >= count && listed;
	});
	return await Promise.all(started.map(async (execution) => await client.ended(execution.id)));
}

const dealOf = (item: INodeExecutionData | undefined) =>
	(item?.json['body'] as { dealId?: string } | undefined)?.dealId;

/** Executions of one deal each, put together as if one execution had had all deals, in the order of `deals`. */
function merged(executions: StoredExecution[], deals: INodeExecutionData[], trigger: string) {
	const nodes: Record<string, NodeResult> = {};
	for (const execution of executions) {
		const index = deals.findIndex(
			(deal) => dealOf(deal) === dealOf(execution.nodes[trigger]?.main[0]?.[0]),
		);
		for (const [name, { main }] of Object.entries(execution.nodes)) {
			const outputs = (nodes[name] ??= { main: [] }).main;
			main.forEach((items, output) =>
				(outputs[output] ??= []).push(
					...items.map((item) => ({ ...item, pairedItem: { item: index } })),
				),
			);
		}
	}
	const failed = executions.find(({ status }) => status !== 'success');
	return {
		status: failed?.status ?? ('success' as const),
		...(failed?.error && { error: failed.error }),
		nodes,
	};
}

/** Posts deals to a workflow's production address, all at once, and compares what came of them with the vendors' books. */
async function postDeals(real: Real, example: Example, workflow: IWorkflowBase) {
	const { n8n, sandbox } = real;
	const trigger = triggerOf(workflow);
	const deals = workflow.pinData?.[trigger] ?? [];
	const path = String(workflow.nodes.find(({ name }) => name === trigger)?.parameters['path']);
	sandbox.reset();
	if (example.faulty)
		sandbox.fail({ vendor: example.faulty, share: FAULTS.answers, answer: { status: 429 } });
	const post = async ({ json }: INodeExecutionData) =>
		await fetch(`${n8n.url}/webhook/${path}`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(json['body']),
		});
	return await published(real, workflow, async () => {
		const answers = await Promise.all(deals.map(post));
		const executions = await executionsOf(real, workflow, deals.length);
		const outcome = outcomeOf(example, workflow.name, {
			execution: merged(executions, deals, trigger),
			sandbox,
			input: deals,
		});
		return { deals, answers, executions, outcome };
	});
}

for (const { example, file, trigger } of beginningWith('webhook')) {
	test(`"${file.name}" started by posts to its production address`, async ({ real }) => {
		const workflow = await real.client.importWorkflow(file);
		const { deals, answers, executions, outcome } = await postDeals(real, example, workflow);
		expect(answers.map(({ status }) => status)).toEqual(deals.map(() => 200));
		expect(executions.map(({ mode }) => mode)).toEqual(deals.map(() => 'webhook'));
		expectAgreement(outcome);
		expect(outcome.turnedAway).toBeGreaterThan(0);
		if (file.nodes.find(({ name }) => name === trigger)?.parameters['responseMode'] !== 'lastNode')
			return;
		const given = await Promise.all(
			answers.map(async (answer) => (await answer.json()) as { code?: string }),
		);
		const drawn = real.sandbox.log.flatMap(({ work }) => (work ? [work['drew']] : []));
		expect(new Set(drawn).size).toBe(deals.length);
		expect(given.map(({ code }) => code).sort()).toEqual(drawn.sort());
	});
}

const DAY = 24 * 60 * 60 * 1000;

/** The UTC day of a moment, as `2026-02-28`. */
const dayOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);

for (const { example, file, trigger } of beginningWith('scheduleTrigger')) {
	test(`"${file.name}" started by the clock`, async ({ real }) => {
		const { client, sandbox } = real;
		sandbox.reset();
		const { retargeting } = sandbox.memory;
		const [one = [], other = []] = retargeting.days.values();
		// Of two days, in case that midnight comes before the trigger does.
		retargeting.days = new Map([
			[dayOf(Date.now() - DAY), one],
			[dayOf(Date.now()), other],
		]);
		const rule = { interval: [{ field: 'seconds', secondsInterval: 1 }] };
		const nodes = file.nodes.map((node) =>
			node.name === trigger ? { ...node, parameters: { rule } } : node,
		);
		const workflow = await client.importWorkflow({ ...file, nodes });
		const executions = await published(
			real,
			workflow,
			async () => await executionsOf(real, workflow, 1),
		);
		const first = executions[executions.length - 1]!;
		expect(first.mode).toBe('trigger');
		expectAgreement(judgeBy(trigger, { example, workflow, client, sandbox }, first));
		const { path, query } = sandbox.log[0]!;
		expect(`${path} ${JSON.stringify(query)}`).toContain(
			dayOf(Date.parse(String(first.nodes[trigger]?.main[0]?.[0]?.json['timestamp'])) - DAY),
		);
	});
}

/** What happens, so that the trigger of an example has something to tell; `call` asks at its address. */
const happenings: Record<
	string,
	(sandbox: Sandbox, call: (query: Record<string, string>) => Promise<unknown>) => unknown
> = {
	'refill-a-list-that-runs-low.json': listRunsLow,
	'write-a-validated-coupon-to-the-crm.json': couponIsValidated,
	'remind-before-a-code-expires.json': codeEndsSoon,
	'write-who-used-a-code-to-a-sheet.json': codeIsUsed,
	'make-codes-when-retargeting-asks.json': async (sandbox, call) =>
		await call({ key: keyOf(sandbox), value: '10', type: '1', count: '3' }),
};

const startedByOwn = all.filter(({ begins }) =>
	begins?.type.startsWith('n8n-nodes-discount-codes.'),
);

for (const { example, file, trigger, begins } of startedByOwn) {
	test(`"${file.name}" started by its own trigger`, async ({ real }) => {
		const { client, sandbox, n8n } = real;
		// Codes that end are looked for in the whole list, within half of the minute's budget.
		sandbox.reset({ amounts: { nuwebCodes: 50 } });
		const own = {
			...begins!,
			webhookId: 'asked',
			parameters: {
				...begins!.parameters,
				...('pollTimes' in begins!.parameters && { pollTimes: OFTEN }),
			},
		};
		const workflow = await client.importWorkflow({
			...file,
			nodes: file.nodes.map((node) => (node.name === trigger ? own : node)),
		});
		const url = `${n8n.url}/webhook/asked/retargeting-code-generator.php`;
		const executions = await published(real, workflow, async () => {
			await happenings[example.file]!(
				sandbox,
				async (query) => await fetch(`${url}?${new URLSearchParams(query).toString()}`),
			);
			return await executionsOf(real, workflow, 1);
		});
		expect(executions).toHaveLength(1);
		const [execution] = executions as [StoredExecution];
		expect(execution.mode).toMatch(/^(trigger|webhook)$/);
		expectAgreement(judgeBy(trigger, { example, workflow, client, sandbox }, execution));
	});
}

test('no example is left out', () => {
	expect(startedByOwn.map(({ example }) => example.file).sort()).toEqual(
		Object.keys(happenings).sort(),
	);
	expect([
		...beginningWith('webhook'),
		...beginningWith('scheduleTrigger'),
		...beginningWith('manualTrigger'),
		...startedByOwn,
	]).toHaveLength(all.length);
});
