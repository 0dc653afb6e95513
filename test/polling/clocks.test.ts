import type { IDataObject } from 'n8n-workflow';
import { orderWith } from '../../sandbox/vendors/nuwebOrderSeed';
import { World } from '../../scripts/engine/world';
import { codeGiven } from './codesGiven';
import { Watch } from './watch';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
let world: World;

beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 20 } })));
afterEach(() => {
	jest.restoreAllMocks();
	world.sandbox.reset();
});
afterAll(async () => await world.close());

const dayAt = (time: number) => new Date(time).toISOString().slice(0, 10);

/** A trigger that has begun when a code had been given out on each of 30 days, and what gives out one more. */
async function watchingCodes() {
	const days = world.sandbox.memory.retargeting.days as unknown as Map<string, IDataObject[]>;
	const put = (code: string, ago: number) => {
		const day = dayAt(Date.now() - ago * DAY_MS);
		days.set(day, [...(days.get(day) ?? []), codeGiven(code, `${day} 10:00:00`)]);
	};
	for (let ago = 0; ago < 30; ago++) put(`OLD${ago}`, ago);
	const watch = new Watch(world, 'retargetingTrigger', {
		lookBackDays: 2,
		options: { timezone: 'UTC' },
	});
	await watch.activate();
	return { watch, days, put };
}

describe.each([
	['1970', 'Thu, 01 Jan 1970 00:00:00 GMT'],
	['two years ahead', new Date(Date.now() + 730 * DAY_MS).toUTCString()],
	['25 hours behind', new Date(Date.now() - 25 * HOUR_MS).toUTCString()],
	['no time', 'yesterday'],
])('an answer whose Date is wrong (%s) is no clock', (_what, date) => {
	it('codes that were given out before are not told again', async () => {
		const { watch, days, put } = await watchingCodes();
		await watch.tick();
		world.sandbox.fail({
			vendor: 'retargeting',
			times: 3,
			answer: { headers: { date }, body: { status: 'success', data: [] } },
		});
		await watch.tick();
		put('NEW', 0);
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		days.clear();
		expect(watch.items.map(({ code }) => code)).toEqual(['NEW']);
	});

	it('codes whose end is far are not told', async () => {
		const codes = world.sandbox.memory.nuweb.companies.get(1) as unknown as Map<
			number,
			IDataObject
		>;
		for (const [id, code] of codes)
			codes.set(id, {
				...code,
				attributes: {
					...(code.attributes as IDataObject),
					validTo: new Date(Date.now() + 100 * DAY_MS).toISOString(),
				},
			});
		const watch = new Watch(world, 'nuwebTrigger', { event: 'codeExpiring', withinDays: 3 });
		await watch.activate();
		const data = [...codes.values()].slice(0, 20);
		world.sandbox.fail({
			vendor: 'nuweb',
			times: 1,
			answer: {
				headers: { date },
				body: { data, meta: { total: 20, currentPage: 1, perPage: 100 }, included: {} },
			},
		});
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		expect(watch.items).toEqual([]);
	});
});

describe.each([
	['stands at 1970', -Date.parse(new Date().toISOString())],
	['is three days behind', -3 * DAY_MS],
	['is three days ahead', 3 * DAY_MS],
	['is 70 days ahead', 70 * DAY_MS],
])('a computer whose clock %s during a poll, the vendor being right,', (_what, aheadMs) => {
	const trueNow = Date.now.bind(Date);
	let passedMs = 0;
	let wrongMs = 0;
	beforeEach(() => {
		passedMs = 0;
		jest.spyOn(Date, 'now').mockImplementation(() => trueNow() + passedMs + wrongMs);
	});
	const pollWithWrongClock = async (watch: Watch) => {
		wrongMs = aheadMs;
		world.sandbox.set({ clockAheadMs: -aheadMs });
		await watch.tick();
		wrongMs = 0;
		world.sandbox.set({ clockAheadMs: 0 });
	};

	it('has nothing told again that was given out before, and what comes after is told', async () => {
		const { watch, days, put } = await watchingCodes();
		put('BEFORE', 0);
		await watch.tick();
		await pollWithWrongClock(watch);
		put('AFTER', 0);
		put('LATE', 1);
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		days.clear();
		expect(watch.items.map(({ code }) => code)).toEqual(['BEFORE', 'AFTER', 'LATE']);
	});

	it('has each use of a code told once', async () => {
		const { orders } = world.sandbox.memory.nuweb;
		const use = (id: number) =>
			void orders.set(id, { ...orderWith(id, Date.now(), [1]), updatedAt: Date.now() });
		const watch = new Watch(world, 'nuwebTrigger', { event: 'codeUsed' });
		await watch.activate();
		use(9_001);
		await watch.tick();
		passedMs += HOUR_MS;
		use(9_002);
		await pollWithWrongClock(watch);
		use(9_003);
		for (let poll = 0; poll < 3; poll++) {
			passedMs += HOUR_MS;
			await watch.tick();
		}
		expect(watch.items.map(({ id }) => id)).toEqual([9_001, 9_002, 9_003]);
	});

	it('has no code told whose end is past or far', async () => {
		const codes = world.sandbox.memory.nuweb.companies.get(1) as unknown as Map<
			number,
			IDataObject
		>;
		const endIn = (id: number, days: number) =>
			codes.set(id, {
				...codes.get(id)!,
				attributes: {
					...(codes.get(id)!.attributes as IDataObject),
					validTo: new Date(Date.now() + days * DAY_MS).toISOString(),
				},
			});
		for (const id of codes.keys()) endIn(id, id % 2 === 0 ? -1 : 50);
		const watch = new Watch(world, 'nuwebTrigger', { event: 'codeExpiring', withinDays: 3 });
		await watch.activate();
		await pollWithWrongClock(watch);
		await watch.tick();
		endIn(7, 2);
		await watch.tick();
		await watch.tick();
		expect(watch.items.map(({ id }) => id)).toEqual([7]);
	});

	it('has each session told once', async () => {
		const { sessions } = world.sandbox.memory.coupontools;
		const model = [...sessions.values()][0]!;
		const claim = (code: string, ago = 0) =>
			void sessions.set(code, {
				...model,
				code,
				campaign: 'cam_123456',
				claimed: new Date(Date.now() - ago).toISOString().slice(0, 19).replace('T', ' '),
			});
		const watch = new Watch(world, 'api4CouponsTrigger', {
			event: 'sessionClaimed',
			simplify: false,
		});
		claim('old', 10 * DAY_MS);
		claim('known', DAY_MS);
		await watch.activate();
		claim('before');
		await watch.tick();
		await pollWithWrongClock(watch);
		claim('after');
		claim('late', DAY_MS);
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		expect(watch.items.map(({ session }) => session)).toEqual(['before', 'after', 'late']);
	});
});
