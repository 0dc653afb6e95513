/* eslint-disable @n8n/community-nodes/no-restricted-globals -- its timers stand in for those of Node */
import type { IDataObject } from 'n8n-workflow';
import { World } from '../../scripts/engine/world';
import { Watch } from './watch';

/** What n8n 2.41.1 grants a poll of its durable scheduler: of 45 seconds, less a fifth. */
const SCHEDULER_MS = 36_000;
/** A page of the vendor's takes so long. */
const PAGE_MS = 10_000;
const PAGES = 30;

let world: World;
let accounts = 0;
let aheadMs = 0;

beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 10 * PAGES } })));
beforeEach(() => {
	world.sandbox.reset({ keys: { nuweb: { apiToken: `budget-${++accounts}` } } });
	world.sandbox.set({ nuwebPageCap: 10 });
	aheadMs = 0;
	const [now, monotonic] = [Date.now.bind(Date), performance.now.bind(performance)];
	jest.spyOn(Date, 'now').mockImplementation(() => now() + aheadMs);
	jest.spyOn(performance, 'now').mockImplementation(() => monotonic() + aheadMs);
	// Node's own timer does not go by that clock.
	jest.spyOn(AbortSignal, 'timeout').mockImplementation((ms) => {
		const [end, at] = [new AbortController(), performance.now() + ms];
		const watch = setInterval(() => {
			if (performance.now() < at) return;
			clearInterval(watch);
			end.abort();
		}, 20).unref();
		return end.signal;
	});
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => await world.close());

const codes = () =>
	world.sandbox.memory.nuweb.companies.get(1) as unknown as Map<number, IDataObject>;
const change = (id: number) => {
	const model = codes().get(id)!;
	const attributes = { ...(model.attributes as IDataObject), updatedAt: '2030-01-01T00:00:00Z' };
	codes().set(id, { ...model, attributes });
};
const sent = () => world.requests('nuweb').length;
const slowly = (ms = PAGE_MS) =>
	world.sandbox.fail({
		vendor: 'nuweb',
		share: 1,
		mutate: (body) => {
			aheadMs += ms;
			return body;
		},
	});
/** One request, counted from now, gets no answer; n8n's time for the poll passes meanwhile. */
const silentAt = (request: number, takesMs: number) => {
	const before = sent();
	const passing = setInterval(() => {
		if (sent() < before + request) return;
		clearInterval(passing);
		aheadMs += takesMs;
	}, 20);
	world.sandbox.fail({ vendor: 'nuweb', skip: request - 1, times: 1, delayMs: 20_000 });
};
const watching = async (budgetMs: number | null) => {
	const watch = new Watch(world, 'nuwebTrigger', { event: 'codeUpdated' });
	await watch.activate();
	watch.budgetMs = budgetMs;
	return watch;
};
const requestsOf = async (work: () => Promise<unknown>) => {
	const before = sent();
	await work();
	return sent() - before;
};

describe('a poll begins no request after half of the time that n8n grants it, or 45 seconds', () => {
	it.each([
		[SCHEDULER_MS, 2],
		[60_000, 3],
		[300_000, 5],
		[null, 5],
	])('granted %s ms, with pages of 10 seconds: %s requests', async (budgetMs, requests) => {
		const watch = await watching(budgetMs);
		slowly();
		expect(await requestsOf(async () => await watch.tick())).toBe(requests);
	});

	it.each([
		[SCHEDULER_MS, 2],
		[300_000, 15],
		[null, 9],
	])(
		'at its first reading without the 45 seconds: granted %s ms, %s',
		async (budgetMs, requests) => {
			const watch = new Watch(world, 'nuwebTrigger', { event: 'codeUpdated' });
			watch.budgetMs = budgetMs;
			slowly();
			expect(await requestsOf(async () => await watch.activate())).toBe(requests);
		},
	);

	it('and goes on where it ended: in the end all of the list was read', async () => {
		const watch = await watching(SCHEDULER_MS);
		for (let id = 1; id <= 10 * PAGES; id++) change(id);
		slowly();
		for (let poll = 0; poll < PAGES / 2 + 1; poll++) await watch.tick();
		expect(new Set(watch.items.map(({ id }) => id)).size).toBe(watch.items.length);
		expect(watch.items).toHaveLength(10 * PAGES);
	});
});

describe('a vendor that falls silent', () => {
	it('ends the poll within its time; what was read before is told, and the next poll goes on', async () => {
		const watch = await watching(SCHEDULER_MS);
		for (let id = 1; id <= 10 * PAGES; id++) change(id);
		silentAt(3, SCHEDULER_MS);
		const startedAt = performance.now();
		await watch.tick();
		expect(performance.now() - startedAt).toBeLessThan(SCHEDULER_MS + 2_000);
		expect(watch.items).toHaveLength(20);
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		expect(new Set(watch.items.map(({ id }) => id)).size).toBe(watch.items.length);
		expect(watch.items).toHaveLength(10 * PAGES);
	});

	it('from the first request on makes the poll fail with a sentence, and what is remembered stays', async () => {
		const watch = await watching(SCHEDULER_MS);
		change(7);
		const before = JSON.stringify(watch.trigger?.workflow.staticData);
		silentAt(1, SCHEDULER_MS);
		await expect(watch.tick()).rejects.toMatchObject({
			message:
				'No usable answer from Nuweb for the poll: none came within the 36 seconds that n8n grants a poll',
			description: expect.stringMatching(/^Nothing is lost: the next poll asks again/) as string,
			failure: { cause: 'temporarily-unavailable' },
		});
		expect(JSON.stringify(watch.trigger?.workflow.staticData)).toBe(before);
		await watch.tick();
		expect(watch.items.map(({ id }) => id)).toEqual([7]);
	});
});
