import type { IDataObject } from 'n8n-workflow';
import { SeenSet } from '../../nodes/shared/polling/seenSet';
import { thisProcess } from '../../nodes/shared/polling/state';
import { World } from '../../scripts/engine/world';
import { Watch } from './watch';

let world: World;
let accounts = 0;

beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 300 } })));
// A clock that is moved is moved back: the pauses of an account would outlast its test.
beforeEach(() => world.sandbox.reset({ keys: { nuweb: { apiToken: `token-${++accounts}` } } }));
afterEach(() => jest.restoreAllMocks());
afterAll(async () => await world.close());

const codes = () =>
	world.sandbox.memory.nuweb.companies.get(1) as unknown as Map<number, IDataObject>;
const put = (id: number, attributes: IDataObject = {}) => {
	const model = codes().get(id) ?? codes().get(3)!;
	codes().set(id, {
		...model,
		id,
		attributes: { ...(model.attributes as IDataObject), ...attributes },
	});
};
const sent = () => world.requests('nuweb').length;
const watching = async (parameters: IDataObject = {}) => {
	const watch = new Watch(world, 'nuwebTrigger', parameters);
	await watch.activate();
	return watch;
};
/** How many requests some polls make. */
const cost = async (watch: Watch, polls = 1) => {
	const before = sent();
	for (let poll = 0; poll < polls; poll++) await watch.tick();
	return sent() - before;
};
const idsOf = (items: IDataObject[]) => items.map(({ id }) => Number(id));
const range = (from: number, count: number) =>
	Array.from({ length: count }, (_, index) => from + index);

describe('a poll of Code Created that is full', () => {
	it('ends with 500 items and reads no further; the next one goes on with the next code', async () => {
		const watch = await watching();
		for (const id of range(1_000, 1_200)) put(id);
		// Pages of 100: the one that was the last, and five with news, each once.
		expect(await cost(watch)).toBeLessThanOrEqual(7);
		expect(idsOf(watch.batches[0]!)).toEqual(range(1_000, 500));
		await cost(watch, 3);
		expect(watch.batches.map((batch) => batch.length)).toEqual([500, 500, 200]);
		expect(idsOf(watch.items)).toEqual(range(1_000, 1_200));
	});

	it('is full with 300,000 characters, too', async () => {
		const watch = await watching({ simplify: false });
		for (const id of range(1_000, 8)) put(id, { code: 'x'.repeat(70_000) });
		await cost(watch, 3);
		expect(watch.batches.map((batch) => batch.length)).toEqual([5, 3]);
		expect(idsOf(watch.items)).toEqual(range(1_000, 8));
	});
});

describe('Code Created', () => {
	it('tells a code that shows up after others with higher IDs, among the 200 newest, and each once', async () => {
		const watch = await watching();
		for (const id of [1_000, 1_002, 1_004]) put(id);
		await watch.tick();
		const late = [1_001, 1_003];
		const all = [...codes()].filter(([id]) => id >= 1_000);
		for (const [id] of all) codes().delete(id);
		for (const id of range(1_000, 5)) put(id);
		await cost(watch, 3);
		expect(idsOf(watch.items)).toEqual([1_000, 1_002, 1_004, ...late]);
	});

	it('keeps 200 IDs however many were told, and tells none of the others again when the list becomes shorter', async () => {
		const watch = await watching();
		for (const id of range(1_000, 350)) put(id);
		await watch.tick();
		const { place } = JSON.parse(watch.disk.staticData)['node:Trigger'].polling as {
			place: { recent: number[]; floor: number };
		};
		expect([place.recent, place.floor]).toEqual([range(1_150, 200), 1_149]);
		for (const id of [...codes().keys()].filter((one) => one < 280)) codes().delete(id);
		await cost(watch, 2);
		expect(watch.items).toHaveLength(350);
	});
});

describe('Code Created at a list', () => {
	const inOrder = (ids: number[]) => {
		const all = new Map(codes());
		codes().clear();
		for (const id of ids) codes().set(id, all.get(id) ?? { ...all.get(3)!, id });
	};

	it('of one page', async () => {
		inOrder([1, 2, 3]);
		const watch = await watching();
		put(4);
		await cost(watch, 2);
		expect(idsOf(watch.items)).toEqual([4]);
	});

	it('of which only the first page is not sorted reads it as a whole', async () => {
		inOrder([2, 1, ...range(3, 298)]);
		const watch = await watching();
		inOrder([1_000, 2, 1, ...range(3, 298)]);
		await cost(watch, 3);
		expect(idsOf(watch.items)).toEqual([1_000]);
	});

	it('that turns out to be unsorted after news was told tells none of it twice, and all of it', async () => {
		const watch = await watching();
		inOrder([
			...range(1, 300),
			...range(1_000, 100),
			...range(1_150, 50).reverse(),
			...range(1_100, 50),
		]);
		await cost(watch, 3);
		expect(idsOf(watch.items).sort((one, other) => one - other)).toEqual(range(1_000, 200));
	});

	it('that has lost its order tells new codes with lower IDs, too, once it was read as a whole', async () => {
		const ids = range(1, 300).filter((id) => id !== 120);
		inOrder(ids);
		const watch = await watching();
		inOrder(ids.reverse());
		await cost(watch, 2);
		expect(watch.items).toEqual([]);
		put(120);
		await cost(watch, 2);
		expect(idsOf(watch.items)).toEqual([120]);
	});
});

describe('a whole list', () => {
	it.each([
		[300, 3],
		[301, 4],
		[299, 3],
		[100, 1],
		[101, 2],
		[1, 1],
		[0, 1],
	])('of %s codes costs %s requests a round', async (count, pages) => {
		// Those above 300 are deleted ones, which a plain list does not show.
		for (const id of codes().keys()) if (id > Math.min(count, 300)) codes().delete(id);
		for (const id of range(1, count)) put(id);
		const watch = await watching({ event: 'codeUpdated' });
		expect(await cost(watch, 2)).toBe(2 * pages);
	});

	it('is read for 45 seconds a poll, and the first time for half of the five minutes that n8n gives', async () => {
		world.sandbox.set({ nuwebPageCap: 10 });
		const trueNow = Date.now.bind(Date);
		let ahead = 0;
		const trueMonotonic = performance.now.bind(performance);
		jest.spyOn(Date, 'now').mockImplementation(() => trueNow() + ahead);
		jest.spyOn(performance, 'now').mockImplementation(() => trueMonotonic() + ahead);
		world.sandbox.fail({
			vendor: 'nuweb',
			share: 1,
			mutate: (body) => {
				ahead += 20_000;
				return body;
			},
		});
		const watch = new Watch(world, 'nuwebTrigger', { event: 'codeUpdated' });
		const before = sent();
		await watch.activate();
		expect(sent() - before).toBe(8);
		for (let poll = 0; poll < 10; poll++) await watch.tick();
		expect(await cost(watch)).toBe(3);
	});
});

it('a test reads no further than it has ten examples', async () => {
	const before = sent();
	expect(await new Watch(world, 'nuwebTrigger', { event: 'codeUpdated' }).test()).toHaveLength(10);
	expect(sent() - before).toBe(2);
});

describe('after a stop', () => {
	it.each(['init', 'leadershipChange'] as const)(
		'what was given last is given again, once (%s)',
		async (mode) => {
			const watch = await watching();
			put(1_000);
			await watch.tick();
			await watch.restart(mode);
			await watch.tick();
			await watch.activate(mode);
			expect(watch.ids).toEqual(['codeCreated:1000', 'codeCreated:1000']);
		},
	);

	it.each(['activate', 'update', 'create'] as const)(
		'it is not when the workflow was activated by hand (%s)',
		async (mode) => {
			const watch = await watching();
			put(1_000);
			await watch.tick();
			await watch.restart(mode as never);
			expect(watch.ids).toEqual(['codeCreated:1000']);
		},
	);

	it('it is not when n8n activates the workflow again without having been stopped', async () => {
		const watch = await watching();
		put(1_000);
		await watch.tick();
		const { mark } = thisProcess;
		await watch.activate('init');
		expect([watch.ids, thisProcess.mark]).toEqual([['codeCreated:1000'], mark]);
	});
});

describe('another account', () => {
	it.each([
		['company', { companyId: '2' }, '1', 2],
		['credential', {}, '2', 1],
	])(
		'in place of the one that was watched (another %s) begins anew: nothing that is there is told, and everything that comes is',
		async (_what, keys, id, company) => {
			const watch = await watching();
			put(1_000);
			await watch.tick();
			const other = world.sandbox.memory.nuweb.companies.get(company) as unknown as Map<
				number,
				IDataObject
			>;
			for (const number of range(2_000, 30)) other.set(number, { ...codes().get(3)!, id: number });
			watch.useCredential(keys as never, id);
			await watch.activate('update');
			await watch.tick();
			expect(watch.ids).toEqual(['codeCreated:1000']);
			other.set(3_000, { ...codes().get(3)!, id: 3_000 });
			await watch.tick();
			expect(watch.ids).toEqual(['codeCreated:1000', 'codeCreated:3000']);
		},
	);

	it('is none when its token was changed: what came meanwhile is told', async () => {
		const watch = await watching();
		put(1_000);
		world.sandbox.changeKeys('nuweb');
		await expect(watch.tick()).rejects.toThrow('does not accept the credential');
		watch.useCredential({ apiToken: `token-${accounts}-changed` }, '1');
		await watch.activate('update');
		expect(watch.ids).toEqual(['codeCreated:1000']);
	});
});

describe('what was not seen', () => {
	it('in three complete readings is still known, in four it is forgotten', () => {
		const seenSet = new SeenSet();
		seenSet.set(1, { mark: 7, told: 2 });
		const known: boolean[] = [];
		for (let round = 0; round < 5; round++) {
			seenSet.endRound();
			known.push(new SeenSet(seenSet.pack()).get(1) !== undefined);
		}
		// The first round is the one in which it was seen.
		expect(known).toEqual([true, true, true, false, false]);
	});

	it('for a while is not told as changed or new when it is back', async () => {
		const watch = await watching({ event: 'codeUpdated' });
		const gone = codes().get(7)!;
		codes().delete(7);
		await cost(watch, 2);
		codes().set(7, gone);
		await watch.tick();
		put(7, { updatedAt: '2030-01-01T00:00:00Z' });
		await watch.tick();
		expect(idsOf(watch.items)).toEqual([7]);
	});

	it('for so long that it was forgotten is not told again as changed when it is back', async () => {
		const watch = await watching({ event: 'codeUpdated' });
		for (const second of [1, 2]) {
			put(7, { updatedAt: new Date(Date.now() + second * 1_000).toISOString() });
			await watch.tick();
		}
		const gone = codes().get(7)!;
		codes().delete(7);
		jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 60_000);
		await cost(watch, 6);
		codes().set(7, gone);
		await cost(watch, 2);
		expect(idsOf(watch.items)).toEqual([7, 7]);
	});

	it('as near its end for a while, for the user looked less far, is not told again', async () => {
		const endsIn = (id: number, days: number) =>
			put(id, { validTo: new Date(Date.now() + days * 86_400_000).toISOString() });
		for (const id of codes().keys()) put(id, { validTo: null });
		const of = (withinDays: number) => ({ event: 'codeExpiring', withinDays });
		const watch = await watching(of(1));
		endsIn(7, 20);
		for (const [days, id] of [
			[30, 8],
			[7, 9],
			[30, 10],
		] as const) {
			watch.parameters = of(days);
			await watch.activate('update');
			await cost(watch, 6);
			endsIn(id, 2);
			await cost(watch);
		}
		expect(idsOf(watch.items)).toEqual([7, 8, 9, 10]);
	});
});
