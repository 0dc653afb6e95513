/* eslint-disable @n8n/community-nodes/no-restricted-globals -- reads how often to kill */
import {
	NodeConnectionTypes,
	sleep,
	type IDataObject,
	type INode,
	type IWorkflowBase,
} from 'n8n-workflow';
import { seededRandom } from '../../sandbox/random';
import { credentialNames } from '../../scripts/demo/credentials';
import { until } from '../../scripts/n8n/process';
import { expect, OFTEN, startReal, test } from './fixtures';

// Each kill waits for a poll.
test.describe.configure({ timeout: 1_800_000 });

const KILLS = Number(process.env['KILLS'] ?? 4);
const WORKFLOWS = 4;
/** A poll on a busy machine has been saved, and its execution begun, by then. */
const MOST_DELAY_MS = 2_000;
/** The sandbox has 10,000 codes of its own. */
const FIRST_ID = 50_000;

/** What n8n needs to keep what a trigger remembers, and the execution, by one transaction. */
const DURABLE_CURSORS = {
	N8N_SCHEDULER_ENABLED: 'true',
	N8N_SCHEDULER_POLL_TRIGGERS_ENABLED: 'true',
	N8N_POLLER_DURABLE_CURSORS_ENABLED: 'true',
};

const file = (number: number) => {
	const node = (name: string, type: string, more: Partial<INode>): INode => ({
		id: `${name}-${number}`,
		name,
		type,
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
		...more,
	});
	return {
		name: `Codes ${number}`,
		nodes: [
			node('Trigger', 'n8n-nodes-discount-codes.nuwebTrigger', {
				parameters: { event: 'codeCreated', pollTimes: OFTEN },
				credentials: { nuwebApi: { id: '', name: credentialNames.nuweb } },
			}),
			node('After', 'n8n-nodes-base.noOp', {}),
		],
		connections: {
			Trigger: { main: [[{ node: 'After', type: NodeConnectionTypes.Main, index: 0 }]] },
		},
	};
};

/** Whatever n8n has stored of a workflow's executions: which codes are in each, however it ended. */
async function given(real: Awaited<ReturnType<typeof startReal>>, { id }: IWorkflowBase) {
	const listed = await real.client.executions(id);
	return await Promise.all(
		listed.map(async (one) => {
			const { data } = await real.client.call<{ data: string }>('GET', `/executions/${one.id}`);
			return { status: one.status, codes: [...new Set(data.match(/codeCreated:\d+/g) ?? [])] };
		}),
	);
}

for (const [title, env] of [
	['n8n as it comes', {}],
	['durable cursors', DURABLE_CURSORS],
] as const) {
	test(`${title}: n8n killed ${KILLS} times while polls hand over, ${WORKFLOWS} workflows`, async () => {
		const real = await startReal(`cursors-${Object.keys(env).length}`, env);
		const random = seededRandom(20);
		try {
			const codes = real.sandbox.memory.nuweb.companies.get(1) as unknown as Map<
				number,
				IDataObject
			>;
			const workflows: IWorkflowBase[] = [];
			for (let number = 0; number < WORKFLOWS; number++) {
				workflows.push(await real.client.importWorkflow(file(number)));
				await real.client.publish(workflows[number]!);
			}
			const put = (number: number) =>
				codes.set(FIRST_ID + number, { ...codes.get(3)!, id: FIRST_ID + number });
			// With durable cursors n8n keeps nothing of the poll by which it publishes.
			put(0);
			const asked = real.sandbox.log.length;
			await until(
				'two polls of each',
				async () => real.sandbox.log.length >= asked + 4 * WORKFLOWS,
				150,
			);
			let [made, failedStarts] = [1, 0];
			for (; made <= KILLS; made++) {
				const before = real.sandbox.log.length;
				put(made);
				const end = Date.now() + 120_000;
				const which = 1 + Math.floor(random() * WORKFLOWS);
				while (real.sandbox.log.length < before + which && Date.now() < end) await sleep(1);
				await sleep(random() * MOST_DELAY_MS);
				await real.n8n.kill();
				// Killed between the two, n8n 2.41.1 ends once at its next start (it finds an execution that has no time of its beginning).
				const killed = real.n8n;
				real.n8n = await killed.again().catch(async () => {
					failedStarts++;
					return await killed.again();
				});
			}
			// Two more rounds of polls: whatever would come again has come by then.
			put(made);
			const last = `codeCreated:${FIRST_ID + made}`;
			for (const workflow of workflows)
				await until(
					'the last code',
					async () =>
						(await given(real, workflow)).some(
							({ status, codes: inside }) => status === 'success' && inside.includes(last),
						),
					150,
				);
			await sleep(40_000);
			const counts = {
				kills: KILLS,
				failedStarts,
				events: 0,
				lost: 0,
				twice: 0,
				crashed: 0,
				other: [] as string[],
			};
			for (const workflow of workflows) {
				const executions = await given(real, workflow);
				for (const { status } of executions)
					if (status === 'crashed') counts.crashed++;
					else if (status !== 'success') counts.other.push(status);
				for (let number = 0; number <= made; number++) {
					const id = `codeCreated:${FIRST_ID + number}`;
					const times = executions.filter(({ codes: inside }) => inside.includes(id)).length;
					counts.events++;
					if (times === 0) counts.lost++;
					if (times > 1) counts.twice++;
				}
			}
			test.info().annotations.push({ type: 'measured', description: JSON.stringify(counts) });
			expect(counts.lost).toBe(0);
			if (env === DURABLE_CURSORS) expect(counts.twice).toBe(0);
		} finally {
			await real.end();
		}
	});
}
