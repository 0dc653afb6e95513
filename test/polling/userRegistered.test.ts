import type { IDataObject } from 'n8n-workflow';
import { World } from '../../scripts/engine/world';
import { Watch } from './watch';

let world: World;

beforeAll(async () => void (world = await World.start()));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const users = (directory = 'dir_1001') =>
	world.sandbox.memory.coupontools.members.directoryUsers.get(directory)!;
const ids = (from: number, to: number) =>
	Array.from({ length: to - from + 1 }, (_, index) => `reg_${from + index}`);
/** People register one after the other, so the last one comes first. */
const register = (all: string[], directory = 'dir_1001') => {
	for (const id of all)
		users(directory).unshift({
			id,
			email: `${id}@example.com`,
			created_at: '2026-03-01 12:00:00',
		});
};
const remove = (count: number, directory = 'dir_1001', from = 0) =>
	void users(directory).splice(from, count);
const sent = () =>
	world
		.requests('coupontools')
		.filter(({ path }) => path === '/v3/directoryusers/list')
		.map(({ body }) => (body as { page?: number }).page);
const asked = async (poll: Promise<void>) => {
	const before = sent().length;
	await poll;
	return sent().slice(before);
};
const watching = (directory = 'dir_1001', options: IDataObject = {}) =>
	new Watch(world, 'api4CouponsTrigger', {
		event: 'userRegistered',
		directoryId: { __rl: true, mode: 'id', value: directory },
		options,
	});
const told = ({ items }: Watch) => items.map(({ id }) => id);
/** Something happens to the directory right after a request for a page was answered, the first one of those to come. */
const afterPage = (skip: number, happens: () => void) =>
	world.sandbox.fail({
		vendor: 'coupontools',
		path: '/v3/directoryusers/list',
		skip,
		mutate: (body) => {
			const answer = structuredClone(body);
			happens();
			return answer;
		},
	});

it('tells nobody who is there when the trigger is activated, and each one once who comes after, the oldest first', async () => {
	const watch = watching();
	expect(await asked(watch.activate())).toEqual([1, 2]);
	expect(await asked(watch.tick())).toEqual([1]);
	register(['reg_9001', 'reg_9002', 'reg_9003']);
	expect(await asked(watch.tick())).toEqual([1]);
	await watch.tick();
	expect(told(watch)).toEqual(['reg_9001', 'reg_9002', 'reg_9003']);
	expect(watch.items[0]).toMatchObject({
		event: 'userRegistered',
		eventId: 'userRegistered:reg_9001|reg_9001',
		email: 'reg_9001@example.com',
	});
	expect(world.requests('coupontools').flatMap(({ violations }) => violations)).toEqual([]);
});

it('tells all of a rush over several pages, whatever comes meanwhile, and settles down to one request', async () => {
	const watch = watching();
	await watch.activate();
	register(ids(5001, 5250));
	afterPage(1, () => register(ids(6001, 6030)));
	afterPage(4, () => register(ids(7001, 7005)));
	for (let poll = 0; poll < 3; poll++) await watch.tick();
	expect(told(watch).sort()).toEqual([...ids(5001, 5250), ...ids(6001, 6030), ...ids(7001, 7005)]);
	expect(await asked(watch.tick())).toEqual([1]);
});

it('tells one whom the deletion of another has hidden while several pages were read', async () => {
	const watch = watching();
	await watch.activate();
	register(ids(5001, 5150));
	// Pages 1 and 2 are read to find the place, then again to tell: the one who moves from the second to the first page then.
	afterPage(2, () => remove(1, 'dir_1001', 40));
	await watch.tick();
	expect(told(watch)).toHaveLength(149);
	await watch.tick();
	expect(new Set(told(watch))).toEqual(new Set(ids(5001, 5150)));
	expect(told(watch)).toHaveLength(150);
});

it.each([1, 3])(
	'tells all of a rush whose second page is empty for once, as the answer after %i others',
	async (skip) => {
		const watch = watching();
		await watch.activate();
		register(ids(5001, 5150));
		world.sandbox.fail({
			vendor: 'coupontools',
			path: '/v3/directoryusers/list',
			skip,
			times: 1,
			mutate: (body) => ({ ...(body as IDataObject), users: [] }),
		});
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		expect(told(watch).sort()).toEqual(ids(5001, 5150));
		expect(await asked(watch.tick())).toEqual([1]);
	},
);

it('tells all of those who are there where that is wanted, although their second page is empty for once', async () => {
	const watch = watching('dir_1001', { emitExisting: true });
	register(ids(5001, 5150));
	const all = users().map(({ id }) => id);
	world.sandbox.fail({
		vendor: 'coupontools',
		path: '/v3/directoryusers/list',
		skip: 1,
		times: 1,
		mutate: (body) => ({ ...(body as IDataObject), users: [] }),
	});
	await watch.activate();
	for (let poll = 0; poll < 3; poll++) await watch.tick();
	expect(told(watch).sort()).toEqual(all.sort());
});

it('tells one who shows up below others who are known', async () => {
	const watch = watching();
	await watch.activate();
	users().splice(5, 0, { id: 'reg_late', email: 'late@example.com', created_at: '' });
	await watch.tick();
	expect(told(watch)).toEqual(['reg_late']);
});

describe('people who are taken out of the directory', () => {
	it.each([1, 50, 199])('hide nobody, and bring nobody back: %i of the newest', async (count) => {
		const watch = watching();
		await watch.activate();
		remove(count);
		register(['reg_9001']);
		await watch.tick();
		await watch.tick();
		expect(told(watch)).toEqual(['reg_9001']);
	});

	it('have the trigger begin anew when all of the 200 newest are gone at once: nobody old is told', async () => {
		const watch = watching();
		await watch.activate();
		remove(200);
		register(['reg_9001']);
		await watch.tick();
		expect(told(watch)).toEqual([]);
		register(['reg_9002']);
		await watch.tick();
		expect(told(watch)).toEqual(['reg_9002']);
	});

	it('hide nobody where they were all that there were', async () => {
		const watch = watching('dir_1002');
		await watch.activate();
		remove(3, 'dir_1002');
		register(['reg_9001'], 'dir_1002');
		await watch.tick();
		await watch.tick();
		expect(told(watch)).toEqual(['reg_9001']);
	});
});

it.each([1, 2, 5])(
	'tells nobody old when the directory seems empty for %i answers, and who comes meanwhile once',
	async (times) => {
		const watch = watching();
		await watch.activate();
		world.sandbox.fail({
			vendor: 'coupontools',
			path: '/v3/directoryusers/list',
			times,
			mutate: (body) => ({ ...(body as IDataObject), users: [] }),
		});
		await watch.tick();
		register(['reg_9001']);
		for (let poll = 0; poll < 6; poll++) await watch.tick();
		expect(told(watch)).toEqual(['reg_9001']);
	},
);

it('tells the first ones of a directory that was empty', async () => {
	remove(3, 'dir_1002');
	const watch = watching('dir_1002');
	await watch.activate();
	await watch.tick();
	register(ids(9001, 9002), 'dir_1002');
	await watch.tick();
	expect(told(watch)).toEqual(['reg_9001', 'reg_9002']);
});

it('begins with those who are there where that is wanted, each one once', async () => {
	const watch = watching('dir_1001', { emitExisting: true });
	await watch.activate();
	for (let poll = 0; poll < 3; poll++) await watch.tick();
	expect(told(watch).sort()).toEqual(
		users()
			.map(({ id }) => id)
			.sort(),
	);
	register(['reg_9001']);
	await watch.tick();
	expect(told(watch).at(-1)).toBe('reg_9001');
});

it('goes on with a rush of more than 500 in the next poll', async () => {
	const watch = watching();
	await watch.activate();
	register(ids(5001, 6200));
	for (let poll = 0; poll < 5; poll++) await watch.tick();
	expect(watch.batches.map(({ length }) => length)).toEqual([500, 500, 200]);
	expect(told(watch).sort()).toEqual(ids(5001, 6200));
});

it('begins anew with another directory', async () => {
	const watch = watching();
	await watch.activate();
	watch.parameters = {
		event: 'userRegistered',
		directoryId: { __rl: true, mode: 'id', value: 'dir_1003' },
	};
	await watch.activate('update');
	register(['reg_9001']);
	register(['reg_9003'], 'dir_1003');
	await watch.tick();
	expect(told(watch)).toEqual(['reg_9003']);
});

it('shows the newest ten when it is tried out', async () => {
	const shown = await watching().test();
	expect(shown.map(({ id }) => id)).toEqual(
		users()
			.slice(0, 10)
			.map(({ id }) => id),
	);
});

it.each([
	['has an ID by either of its names', [{ ID: 'reg_1' }, { id: 'reg_2' }], undefined],
	['has none', [{ email: 'ann@example.com' }], 'a row of the list has no "ID", "id"'],
])('a user who %s', async (_what, rows, problem) => {
	const watch = watching('dir_1002');
	await watch.activate();
	world.sandbox.fail({
		vendor: 'coupontools',
		path: '/v3/directoryusers/list',
		every: 1,
		mutate: (body) => {
			const answer = body as IDataObject & { users: IDataObject[] };
			return { ...answer, users: [...rows, ...answer.users] };
		},
	});
	const failed = await watch.tick().then(
		() => undefined,
		({ message }: Error) => message,
	);
	if (problem) expect(failed).toContain(problem);
	else expect(watch.items.map(({ ID, id }) => ID ?? id)).toEqual(['reg_2', 'reg_1']);
});

it('asks for a directory', async () => {
	await expect(watching('city').activate()).rejects.toThrow(
		"The field 'Directory' of the trigger is not the ID of a directory, such as dir_1001: city",
	);
});
