import type { IDataObject } from 'n8n-workflow';
import { World } from '../../scripts/engine/world';
import { Watch } from './watch';

const CODES = 100_000;
let world: World;

beforeAll(
	async () =>
		void (world = await World.start({ amounts: { nuwebCodes: CODES, webinOneCodes: CODES } })),
	120_000,
);
afterAll(async () => await world.close());

const lists = {
	nuweb: (id: number) => {
		const codes = world.sandbox.memory.nuweb.companies.get(1) as unknown as Map<
			number,
			IDataObject
		>;
		codes.set(id, { ...codes.get(3)!, id });
	},
	webinOne: (id: number) => {
		const codes = world.sandbox.memory.webinOne.codes as unknown as Map<number, IDataObject>;
		codes.set(id, { ...codes.get(3)!, Id: id });
	},
};

describe.each(Object.entries(lists))('100,000 codes at %s', (vendor, create) => {
	it('cost two requests to begin with and one a poll without news; a new code is told', async () => {
		const watch = new Watch(world, `${vendor}Trigger`);
		const sent = () => world.requests(vendor).length;
		await watch.activate();
		expect(sent()).toBe(2);
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		expect(sent()).toBe(5);
		create(CODES + 50);
		await watch.tick();
		expect(watch.items.map(({ id }) => id)).toEqual([CODES + 50]);
		expect(watch.disk.staticData.length).toBeLessThan(10_000);
	}, 120_000);
});
