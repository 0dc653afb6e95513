import type { IDataObject, INode, IWorkflowBase } from 'n8n-workflow';
import { NodeConnectionTypes } from 'n8n-workflow';
import { until } from '../../scripts/n8n/process';
import { credentialNames, nodeType } from '../../scripts/demo/credentials';
import type { Memories, VendorName } from '../../sandbox';
import { codeGiven } from '../polling/codesGiven';
import { expect, OFTEN, OFTEN_MS, saw, startReal, test } from './fixtures';

// Each workflow is watched over many polls.
test.describe.configure({ timeout: 900_000 });

let real: Awaited<ReturnType<typeof startReal>>;

test.beforeAll(async () => {
	real = await startReal('triggers');
});
test.afterAll(async () => await real.end());

const DAY = 86_400_000;
const text = (time: number) => new Date(time).toISOString().slice(0, 19).replace('T', ' ');

/** One event of a trigger: how it is made to happen at the sandbox for the n-th time, and what its item says of it. */
interface Happening {
	vendor: VendorName;
	parameters: IDataObject;
	happen(memory: Memories, time: number): void;
	identity(item: IDataObject): unknown;
	/** Whether an item is of this happening: another one may be an event of the same kind. */
	isOwn?(item: IDataObject): boolean;
	expected(time: number): unknown;
}

const code = (memory: Memories, id: number, attributes: IDataObject) => {
	const codes = memory.nuweb.companies.get(1) as unknown as Map<number, IDataObject>;
	const model = codes.get(id) ?? codes.get(3)!;
	codes.set(id, {
		...model,
		id,
		attributes: { ...(model.attributes as IDataObject), ...attributes },
	});
};
const webinOne = (memory: Memories, id: number, fields: IDataObject) => {
	const codes = memory.webinOne.codes as unknown as Map<number, IDataObject>;
	codes.set(id, { ...(codes.get(id) ?? codes.get(3)!), ...fields, Id: id });
};
const session = (memory: Memories, name: string, fields: object) => {
	const { sessions } = memory.coupontools;
	sessions.set(name, {
		...[...sessions.values()][0]!,
		code: name,
		campaign: 'cam_123456',
		opened: '',
		claimed: '',
		validated: '',
		...fields,
	});
};
const given = (memory: Memories, name: string, used: boolean) => {
	const days = memory.retargeting.days as unknown as Map<string, IDataObject[]>;
	const today = text(Date.now()).slice(0, 10);
	const entry = codeGiven(name, `${today} 00:00:01`, { email: 'ann@example.com', used });
	days.set(today, [...(days.get(today) ?? []).filter((one) => one.code !== name), entry]);
};
const sessionOf = (what: 'opened' | 'claimed' | 'validated'): Happening => ({
	vendor: 'coupontools',
	parameters: { event: `session${what[0]!.toUpperCase()}${what.slice(1)}`, simplify: false },
	happen: (memory, time) => session(memory, `${what}-${time}`, { [what]: text(Date.now()) }),
	identity: (item) => item.session,
	expected: (time) => `${what}-${time}`,
});

const happenings: Happening[] = [
	{
		vendor: 'nuweb',
		parameters: { event: 'codeCreated' },
		happen: (memory, time) => code(memory, 500 + time, {}),
		identity: ({ id }) => id,
		expected: (time) => 500 + time,
	},
	{
		vendor: 'nuweb',
		parameters: { event: 'codeUpdated' },
		happen: (memory, time) => code(memory, 10 + time, { updatedAt: new Date().toISOString() }),
		identity: ({ id }) => id,
		expected: (time) => 10 + time,
	},
	{
		vendor: 'nuweb',
		parameters: { event: 'codeExpiring' },
		happen: (memory, time) =>
			code(memory, 20 + time, { validTo: new Date(Date.now() + DAY).toISOString() }),
		identity: ({ id }) => id,
		expected: (time) => 20 + time,
	},
	{
		vendor: 'webinOne',
		parameters: { event: 'codeCreated' },
		happen: (memory, time) => webinOne(memory, 500 + time, {}),
		identity: ({ id }) => id,
		expected: (time) => 500 + time,
	},
	{
		vendor: 'webinOne',
		parameters: { event: 'codeUpdated' },
		happen: (memory, time) => webinOne(memory, 10 + time, { Amount: 900 + time }),
		isOwn: ({ id }) => Number(id) < 20,
		identity: ({ id }) => id,
		expected: (time) => 10 + time,
	},
	{
		vendor: 'webinOne',
		parameters: { event: 'codeExpiring' },
		happen: (memory, time) =>
			webinOne(memory, 20 + time, { ExpiryDateTime: new Date(Date.now() + DAY).toISOString() }),
		identity: ({ id }) => id,
		expected: (time) => 20 + time,
	},
	...(['opened', 'claimed', 'validated'] as const).map(sessionOf),
	{
		vendor: 'personaClick',
		parameters: { event: 'listRunningLow', fewerThan: 5 },
		happen: (memory, time) =>
			void (memory.personaClick.lists.get(2000 + time)!.available = ['LAST']),
		identity: ({ id }) => id,
		expected: (time) => 2000 + time,
	},
	{
		vendor: 'retargeting',
		parameters: { event: 'codeAllocated' },
		happen: (memory, time) => given(memory, `GIVEN-${time}`, false),
		isOwn: (item) => String(item.code).startsWith('GIVEN'),
		identity: (item) => item.code,
		expected: (time) => `GIVEN-${time}`,
	},
	{
		vendor: 'retargeting',
		parameters: { event: 'codeUsed' },
		happen: (memory, time) => given(memory, `USED-${time}`, true),
		identity: (item) => item.code,
		expected: (time) => `USED-${time}`,
	},
];

const titleOf = ({ vendor, parameters }: Happening) => `${vendor} ${String(parameters.event)}`;

/** A workflow of the trigger alone, with a step after it. */
async function workflowOf(happening: Happening): Promise<IWorkflowBase> {
	const { vendor } = happening;
	const trigger: INode = {
		id: 'trigger',
		name: 'Trigger',
		type: `${nodeType(vendor)}Trigger`,
		typeVersion: 1,
		position: [0, 0],
		parameters: { pollTimes: OFTEN, ...happening.parameters } as INode['parameters'],
		credentials: { [`${vendor}Api`]: { id: '', name: credentialNames[vendor] } },
	};
	const after: INode = {
		id: 'after',
		name: 'After',
		type: 'n8n-nodes-base.noOp',
		typeVersion: 1,
		position: [200, 0],
		parameters: {},
	};
	const connections = {
		Trigger: { main: [[{ node: 'After', type: NodeConnectionTypes.Main, index: 0 }]] },
	};
	return await real.client.importWorkflow({
		name: titleOf(happening),
		nodes: [trigger, after],
		connections,
	});
}

/** The items of all production executions of a workflow, in order. */
async function itemsOf(
	{ isOwn = () => true }: Happening,
	{ id }: IWorkflowBase,
): Promise<IDataObject[]> {
	const listed = await real.client.executions(id);
	const executions = await Promise.all(
		listed.reverse().map(async (one) => await real.client.ended(one.id)),
	);
	for (const one of executions) expect([one.mode, one.status]).toEqual(['trigger', 'success']);
	return executions
		.flatMap(({ nodes }) => (nodes.After?.main[0] ?? []).map(({ json }) => json))
		.filter(isOwn);
}

/** Waits until each workflow has told of what happened for so many times, and gives all items of each. */
async function told(
	watched: Array<[Happening, IWorkflowBase]>,
	times: number[],
): Promise<IDataObject[][]> {
	const all: IDataObject[][] = [];
	for (const [happening, workflow] of watched) {
		const items = await until(
			`${titleOf(happening)} tells of ${times.length}`,
			async () => {
				const found = await itemsOf(happening, workflow);
				return new Set(found.map(({ eventId }) => eventId)).size >= times.length && found;
			},
			300,
		);
		all.push(items);
	}
	return all;
}

const restart = async (how: 'stop' | 'kill') => {
	await real.n8n[how]();
	real.n8n = await real.n8n.again();
};

/** Two polls of everything: whatever would be told twice has been by then. */
async function twoMorePolls(): Promise<void> {
	const asked = () => new Set(real.sandbox.log.map(({ at }) => Math.floor(at / OFTEN_MS))).size;
	const before = asked();
	await until('two more polls', async () => asked() >= before + 3, 300);
}

test('every event of every polling trigger starts its workflow once: before and after a restart, and what happened meanwhile', async () => {
	const { sandbox, client } = real;
	sandbox.reset({ amounts: { nuwebCodes: 60, webinOneCodes: 60 } });
	const watched = await Promise.all(
		happenings.map(async (one) => [one, await workflowOf(one)] as [Happening, IWorkflowBase]),
	);
	for (const [, workflow] of watched) await client.publish(workflow);
	for (const one of happenings) one.happen(sandbox.memory, 1);
	await told(watched, [1]);

	for (const [, workflow] of watched) await client.unpublish(workflow);
	for (const one of happenings) one.happen(sandbox.memory, 2);
	await restart('stop');
	for (const [, workflow] of watched) await client.publish(workflow);
	for (const one of happenings) one.happen(sandbox.memory, 3);
	await told(watched, [1, 2, 3]);
	await twoMorePolls();
	const all = await told(watched, [1, 2, 3]);
	for (const [index, one] of happenings.entries()) {
		const items = all[index]!;
		expect({ [titleOf(one)]: items.map((item) => one.identity(item)).sort() }).toEqual({
			[titleOf(one)]: [1, 2, 3].map((time) => one.expected(time)).sort(),
		});
	}

	// Killed while all are active: what was given last may come again, under the same event ID.
	for (const one of happenings) one.happen(sandbox.memory, 4);
	await told(watched, [1, 2, 3, 4]);
	await restart('kill');
	for (const one of happenings) one.happen(sandbox.memory, 5);
	await told(watched, [1, 2, 3, 4, 5]);
	await twoMorePolls();
	const after = await told(watched, [1, 2, 3, 4, 5]);
	for (const [index, one] of happenings.entries()) {
		const byId = new Map(after[index]!.map((item) => [item.eventId, one.identity(item)]));
		expect({ [titleOf(one)]: [...byId.values()].sort() }).toEqual({
			[titleOf(one)]: [1, 2, 3, 4, 5].map((time) => one.expected(time)).sort(),
		});
	}
	for (const [, workflow] of watched) await client.unpublish(workflow);
	for (const { vendor } of happenings)
		saw('trigger', `${nodeType(vendor).split('.').pop()}Trigger`);
});
