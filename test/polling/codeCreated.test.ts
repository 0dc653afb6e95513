import { World } from '../../scripts/engine/world';
import { Watch } from './watch';

let world: World;

beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 250 } })));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const codes = () => world.sandbox.memory.nuweb.companies.get(1)!;
const create = (id: number) =>
	codes().set(id, {
		...codes().get(1)!,
		id,
		attributes: { ...codes().get(1)!.attributes, code: `NEW${id}` },
	});
const sent = () => world.requests('nuweb').length;

describe('Nuweb: a code was created', () => {
	it('tells nothing of what is there when the trigger is activated, and each code once that comes after', async () => {
		const watch = new Watch(world, 'nuwebTrigger');
		await watch.activate();
		await watch.tick();
		expect(watch.items).toEqual([]);
		for (const id of [300, 301, 302]) create(id);
		await watch.tick();
		await watch.tick();
		expect(watch.ids).toEqual(['codeCreated:300', 'codeCreated:301', 'codeCreated:302']);
		expect(watch.items[0]).toMatchObject({
			event: 'codeCreated',
			vendor: 'nuweb',
			id: 300,
			code: 'NEW300',
		});
	});

	it('costs one request when there is nothing new', async () => {
		const watch = new Watch(world, 'nuwebTrigger');
		await watch.activate();
		const before = sent();
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		expect(sent() - before).toBe(3);
	});

	it('begins with what is there when that is wanted, in batches and in the order of the IDs', async () => {
		const watch = new Watch(world, 'nuwebTrigger', {
			options: { emitExisting: true },
			simplify: false,
		});
		await watch.activate();
		await watch.tick();
		expect(watch.items.map(({ id }) => id)).toEqual([...codes().keys()].slice(0, 250));
		expect(watch.items[0]).toMatchObject({
			eventId: 'codeCreated:1',
			type: 'discountCodes',
			attributes: { code: 'PERCENTAGE1' },
		});
	});

	it('shows up to ten of the newest codes when it is tried out, and keeps nothing', async () => {
		const watch = new Watch(world, 'nuwebTrigger');
		const items = await watch.test();
		expect(items.map(({ id }) => id)).toEqual([250, 249, 248, 247, 246, 245, 244, 243, 242, 241]);
		expect(watch.disk.staticData).toBe('{}');
		codes().clear();
		await expect(watch.test()).rejects.toThrow('There is no discount code at Nuweb yet');
	});

	it('gives the last items again, under the same event IDs, when n8n was killed before their execution began', async () => {
		const watch = new Watch(world, 'nuwebTrigger');
		await watch.activate();
		create(300);
		watch.diesBeforeExecution = true;
		await expect(watch.tick()).rejects.toThrow('killed');
		watch.diesBeforeExecution = false;
		await watch.restart();
		expect(watch.ids).toEqual(['codeCreated:300']);
		await watch.tick();
		expect(watch.ids).toEqual(['codeCreated:300']);
	});

	it('tells nothing twice when the workflow was deactivated before n8n was stopped', async () => {
		const watch = new Watch(world, 'nuwebTrigger');
		await watch.activate();
		create(300);
		await watch.tick();
		create(301);
		await watch.restart('activate');
		await watch.tick();
		expect(watch.ids).toEqual(['codeCreated:300', 'codeCreated:301']);
	});
});
