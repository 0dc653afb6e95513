import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { connected } from '../../scripts/demo/credentials';
import { examples, readWorkflow } from '../../scripts/demo/examples';
import { runWorkflow } from '../../scripts/engine/engine';
import { ActiveTrigger } from '../../scripts/engine/poll';
import { Published } from '../../scripts/engine/webhook';
import type { Sandbox } from '../../sandbox';
import { askForCodes } from '../../sandbox/calls';
import { World } from '../../scripts/engine/world';
import { codeEndsSoon, codeIsUsed, couponIsValidated, listRunsLow } from './happenings';

let world: World;

beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 50 } })));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const workflowOf = (word: string) =>
	connected(readWorkflow(examples.find(({ file }) => file.startsWith(word))!.file));

/** Runs an example with these items from its trigger. */
async function run(word: string, items: INodeExecutionData[]) {
	const file = workflowOf(word);
	const [trigger = ''] = Object.keys(file.pinData ?? {});
	const { status, nodes } = await runWorkflow(
		{ ...file, pinData: { [trigger]: items } },
		{ nodeTypes: world.nodeTypes, credentials: world.credentials() },
	);
	return { status, out: (name: string) => (nodes[name]?.main[0] ?? []).map(({ json }) => json) };
}

/** What the trigger of an example gives when something happens at the sandbox. */
async function given<Happened>(
	word: string,
	happen: (sandbox: Sandbox) => Happened,
): Promise<{ items: INodeExecutionData[]; happened: Happened }> {
	const { nodes, pinData } = workflowOf(word);
	const trigger = nodes.find(({ name }) => name === Object.keys(pinData ?? {})[0])!;
	const [credential = ''] = Object.keys(trigger.credentials ?? {});
	const items: INodeExecutionData[] = [];
	const active = await ActiveTrigger.activate({
		nodeTypes: world.nodeTypes,
		credentials: world.credentials({ [credential]: { requestsPerMinute: 100_000 } }),
		node: trigger.type.split('.')[1] ?? '',
		credential,
		parameters: trigger.parameters as IDataObject,
		disk: { staticData: '{}' },
		execute: (handedOver) => void items.push(...handedOver),
	});
	const happened = happen(world.sandbox);
	await active.tick();
	return { items, happened };
}

it('a list that runs low is refilled with the codes of the workflow', async () => {
	const list = () => world.sandbox.memory.personaClick.lists.get(3184)!;
	const { items } = await given('refill', listRunsLow);
	const { status, out } = await run('refill', items);
	expect(status).toBe('success');
	expect(out('Warn Your Team')).toMatchObject([{ id: 3184, available: 12 }]);
	expect(list().available.slice(-3)).toEqual(['REFILL-1', 'REFILL-2', 'REFILL-3']);
	expect(out('Refill the List').map(({ listAddedCount }) => listAddedCount)).toEqual([3, 3, 3]);
});

it('a coupon is mailed once to each address, also when the workflow is started again', async () => {
	const [items = []] = Object.values(workflowOf('mail').pinData ?? {});
	const mails = () => world.sandbox.memory.coupontools.mails.length;
	const first = await run('mail', items);
	expect([first.status, first.out('Mail a Coupon').length, mails()]).toEqual(['success', 24, 24]);
	const { status, out } = await run('mail', items);
	const codes = new Set(out('Mail a Coupon').map(({ code }) => code));
	expect([status, [...codes], mails()]).toEqual(['success', [null], 24]);
});

it('a coupon that is validated comes to the CRM with its session', async () => {
	const { items, happened } = await given('write-a', couponIsValidated);
	const { status, out } = await run('write-a', items);
	expect([status, out('Write to Your CRM')]).toEqual([
		'success',
		[expect.objectContaining({ session: happened.code, customid: happened.customId })],
	]);
});

it('a code that ends in three days comes to the reminder', async () => {
	const { items, happened } = await given('remind', codeEndsSoon);
	const { status, out } = await run('remind', items);
	expect([status, out('Remind the Customer')]).toEqual([
		'success',
		[expect.objectContaining({ id: 7, endsAt: happened })],
	]);
});

it('an order with a code comes to the sheet with the code and its buyer', async () => {
	const { items, happened } = await given('write-who', codeIsUsed);
	const { status, out } = await run('write-who', items);
	const { reference: order, date: usedAt, customerId } = happened;
	expect([status, out('Your Sheet')]).toEqual([
		'success',
		[{ order, code: 'PERCENTAGE7', email: `customer-${customerId}@example.com`, usedAt }],
	]);
});

it('Retargeting asks, WebinOne makes, Retargeting gets', async () => {
	const key = String(world.sandbox.vendors.retargeting.credentials.restApiKey);
	const published = await Published.open(world, workflowOf('make-codes'));
	try {
		for (const [type, kind, amount] of [
			[0, 'Fixed Amount', 10],
			[1, 'Percentage Of Order', 10],
			[2, 'Free Shipping', 0],
		] as const) {
			const { status, body } = await askForCodes(published.url, { key, value: 10, type, count: 3 });
			const made = [...world.sandbox.memory.webinOne.codes.values()].slice(-3);
			expect([status, body]).toEqual([200, made.map(({ Code }) => Code)]);
			expect(made.map(({ Code, Type, Amount }) => [Code, Type, Amount])).toEqual(
				made.map(() => [expect.stringMatching(/^RTG-/), kind, amount]),
			);
		}
		expect(published.executions.map(({ status }) => status)).toEqual([
			'success',
			'success',
			'success',
		]);
	} finally {
		await published.close();
	}
});
