import { type IDataObject, NodeConnectionTypes, sleep } from 'n8n-workflow';
import { forgetAll } from '../../nodes/shared/webhook/repeats';
import { postEvent } from '../../sandbox/calls';
import { newEvent } from '../../sandbox/vendors/coupontoolsMemory';
import { speedUp } from '../../scripts/engine/clock';
import { Published } from '../../scripts/engine/webhook';
import { allOperations, World } from '../../scripts/engine/world';
import { asJson, attack } from './hostile';

/** Milliseconds that calls over this machine's sockets may take besides, on a busy machine. */
const LEEWAY_MS = 2_500;
let world: World;
let accounts = 0;
beforeAll(async () => void (world = await World.start()));
beforeEach(() =>
	world.sandbox.reset({
		keys: { coupontools: { clientId: `late-${++accounts}`, clientSecret: `secret-${accounts}` } },
	}),
);
afterEach(() => forgetAll());
afterAll(async () => await world.close());

const workflow = (parameters: IDataObject) => ({
	nodes: [
		{
			id: 't',
			name: 'Coupon Event',
			type: 'n8n-nodes-discount-codes.api4CouponsWebhookTrigger',
			typeVersion: 1,
			position: [0, 0] as [number, number],
			parameters: parameters as never,
			credentials: { coupontoolsApi: { id: '1', name: 'coupontoolsApi' } },
		},
		{
			id: 'n',
			name: 'Note',
			type: 'n8n-nodes-base.manualTrigger',
			typeVersion: 1,
			position: [200, 0] as [number, number],
			parameters: {},
		},
	],
	connections: {
		'Coupon Event': { main: [[{ node: 'Note', type: NodeConnectionTypes.Main, index: 0 }]] },
	},
});
const verifications = () =>
	world.sandbox.log.filter(({ path }) => path === '/v3/webhook/verification');
const campaign = allOperations().find(({ title }) => title === 'Coupontools: Campaign: Get')!;

/** A workflow with so many items that they fill the account's queue for longer than an event is waited for. */
async function fillQueue() {
	world.sandbox.fail({ vendor: 'coupontools', share: 1, delayMs: 3_000 });
	const [item = {}] = campaign.operation.example.items;
	const busy = world.begin(campaign, { items: Array.from({ length: 60 }, () => item) });
	while (world.requests('coupontools').length === 0) await sleep(20);
	return busy;
}

/** Does something, and tells how many milliseconds pass meanwhile, by a clock that runs faster. */
async function timed<T>(
	work: () => Promise<T>,
	factor = 20,
): Promise<{ result: T; passedMs: number }> {
	const backToTrueTime = speedUp(factor);
	const before = Date.now();
	try {
		const result = await work();
		return { result, passedMs: Date.now() - before };
	} finally {
		backToTrueTime();
	}
}

describe('an event that waits behind other requests of its account', () => {
	it('is refused within ten seconds, and is not asked about afterwards', async () => {
		const busy = await fillQueue();
		const one = await Published.open(world, workflow({ whenNotVerified: 'refuse' }));
		const { result, passedMs } = await timed(
			async () => await attack(one.url, asJson(newEvent(world.sandbox.memory.coupontools))),
		);
		expect([result.status, result.headers.get('retry-after')]).toEqual([503, '60']);
		expect(passedMs).toBeLessThan(10_000 + LEEWAY_MS);
		expect(one.started).toEqual([]);
		expect(one.log).toEqual([
			{
				level: 'warn',
				message: expect.stringMatching(/is not verified: no answer within 10 seconds$/) as string,
			},
		]);
		const asked = verifications().length;
		busy.cancel();
		await busy.end;
		await one.close();
		await world.settled();
		expect(verifications()).toHaveLength(asked);
	}, 60_000);

	it('is passed on as not verified within two minutes', async () => {
		const busy = await fillQueue();
		const one = await Published.open(world, workflow({ whenNotVerified: 'passOn' }));
		const { passedMs } = await timed(async () => {
			expect(await postEvent(one.url, newEvent(world.sandbox.memory.coupontools))).toMatchObject({
				status: 200,
			});
			await one.settled();
		}, 60);
		expect(one.started.map(([item]) => item?.json)).toEqual([
			expect.objectContaining({ verified: false, reason: 'no answer within 120 seconds' }),
		]);
		expect(passedMs).toBeLessThan(120_000 + LEEWAY_MS);
		busy.cancel();
		await busy.end;
		await one.close();
	}, 60_000);
});

it('Coupontools does not answer: who waits is told within ten seconds all the same', async () => {
	world.sandbox.fail({ vendor: 'coupontools', share: 1, delayMs: 5_000 });
	const one = await Published.open(world, workflow({ whenNotVerified: 'refuse' }));
	const { result, passedMs } = await timed(
		async () => await attack(one.url, asJson(newEvent(world.sandbox.memory.coupontools))),
	);
	expect(result.status).toBe(503);
	expect(passedMs).toBeLessThan(10_000 + LEEWAY_MS);
	await one.close();
}, 60_000);

it('the credential is not given in time: who waits is told within ten seconds all the same', async () => {
	const one = await Published.open(world, workflow({ whenNotVerified: 'refuse' }));
	one.isSilent = true;
	const { result, passedMs } = await timed(
		async () => await attack(one.url, asJson(newEvent(world.sandbox.memory.coupontools))),
	);
	expect(result.status).toBe(503);
	expect(passedMs).toBeLessThan(10_000 + LEEWAY_MS);
	await one.close();
}, 60_000);
