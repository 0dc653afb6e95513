import type { IDataObject } from 'n8n-workflow';
import { World } from '../../scripts/engine/world';
import { Watch } from './watch';

/** What n8n 2.41.1 grants a poll of its durable scheduler. */
const SCHEDULER_MS = 36_000;
const NOTHING = '{}';

let world: World;
let accounts = 0;
let aheadMs = 0;

beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 30 } })));
beforeEach(() => {
	world.sandbox.reset({ keys: { nuweb: { apiToken: `scheduler-${++accounts}` } } });
	aheadMs = 0;
	const monotonic = performance.now.bind(performance);
	jest.spyOn(performance, 'now').mockImplementation(() => monotonic() + aheadMs);
});
afterEach(() => jest.restoreAllMocks());
afterAll(async () => await world.close());

const codes = () =>
	world.sandbox.memory.nuweb.companies.get(1) as unknown as Map<number, IDataObject>;
const put = (id: number) => codes().set(id, { ...codes().get(3)!, id });
const activated = async (parameters: IDataObject = {}) => {
	const watch = new Watch(world, 'nuwebTrigger', parameters);
	await watch.activate();
	return watch;
};

/** A poll of n8n's durable scheduler: it reads what is remembered from the database, by the mode "update", and saves it there. */
const scheduled = async (watch: Watch, how: 'activate' | 'restart' = 'activate') => {
	watch.budgetMs = SCHEDULER_MS;
	await watch[how]('update');
};

describe('what the activation has learned, of which n8n keeps nothing,', () => {
	it('is what the first poll of the scheduler begins with: what came in between is told, once', async () => {
		const watch = await activated();
		watch.disk.staticData = NOTHING;
		put(1_000);
		await scheduled(watch);
		await scheduled(watch);
		expect(watch.ids).toEqual(['codeCreated:1000']);
	});

	it('is gone with the process: the first poll begins anew', async () => {
		const watch = await activated();
		watch.disk.staticData = NOTHING;
		put(1_000);
		await scheduled(watch, 'restart');
		put(1_001);
		await scheduled(watch);
		expect(watch.ids).toEqual(['codeCreated:1001']);
	});

	it('is not heeded when the workflow is activated again: nothing old', async () => {
		const watch = await activated();
		watch.disk.staticData = NOTHING;
		put(1_000);
		await watch.activate();
		watch.disk.staticData = NOTHING;
		put(1_001);
		await scheduled(watch);
		expect(watch.ids).toEqual(['codeCreated:1001']);
	});

	it('is not heeded by another event', async () => {
		const watch = await activated();
		watch.disk.staticData = NOTHING;
		watch.parameters = { event: 'codeExpiring' };
		await scheduled(watch);
		expect(watch.ids).toEqual([]);
	});

	it('is not heeded by an n8n without that scheduler, which keeps it', async () => {
		const watch = await activated();
		watch.disk.staticData = NOTHING;
		put(1_000);
		await watch.activate('update');
		expect(watch.ids).toEqual([]);
	});
});

describe('a poll that gets what was remembered before the last one ended', () => {
	const atOnce = async () => {
		const watch = await activated();
		const before = watch.disk.staticData;
		put(1_000);
		await scheduled(watch);
		watch.disk.staticData = before;
		return watch;
	};

	it('does nothing: the last one may just be being saved', async () => {
		const watch = await atOnce();
		const asked = world.requests('nuweb').length;
		await scheduled(watch);
		expect([watch.ids, world.requests('nuweb').length]).toEqual([['codeCreated:1000'], asked]);
	});

	it('tells it again when the last one was not saved in ten seconds: no execution has begun with it', async () => {
		const watch = await atOnce();
		aheadMs = 10_000;
		await scheduled(watch);
		expect(watch.ids).toEqual(['codeCreated:1000', 'codeCreated:1000']);
	});
});
