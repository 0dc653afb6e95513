import type { IDataObject } from 'n8n-workflow';
import { World } from '../../scripts/engine/world';
import { Watch } from './watch';

const DAY_MS = 86_400_000;
let world: World;

beforeAll(
	async () =>
		void (world = await World.start({ amounts: { nuwebCodes: 250, webinOneCodes: 250 } })),
);
afterEach(() => {
	jest.restoreAllMocks();
	world.sandbox.reset();
});
afterAll(async () => await world.close());

/** The lists of the two vendors that have one, each under the same three names. */
const nuweb = {
	node: 'nuwebTrigger',
	vendor: 'nuweb',
	codes: () => world.sandbox.memory.nuweb.companies.get(1)! as Map<number, IDataObject>,
	put(id: number, attributes: IDataObject = {}) {
		const model = this.codes().get(id) ?? this.codes().get(3)!;
		this.codes().set(id, {
			...model,
			id,
			attributes: { ...(model.attributes as IDataObject), ...attributes },
		});
	},
	change(id: number) {
		this.put(id, { amount: Math.random(), updatedAt: new Date().toISOString() });
	},
	endAt(id: number, end: number) {
		this.put(id, { validTo: new Date(end).toISOString() });
	},
};
const webinOne = {
	node: 'webinOneTrigger',
	vendor: 'webinOne',
	codes: () => world.sandbox.memory.webinOne.codes as unknown as Map<number, IDataObject>,
	put(id: number, fields: IDataObject = {}) {
		this.codes().set(id, { ...(this.codes().get(id) ?? this.codes().get(3)!), ...fields, Id: id });
	},
	change(id: number) {
		this.put(id, { Amount: Math.floor(Math.random() * 1e9) });
	},
	endAt(id: number, end: number) {
		this.put(id, { ExpiryDateTime: new Date(end).toISOString() });
	},
};

const idsOf = (watch: Watch) => watch.items.map(({ id }) => id);

describe.each([nuweb, webinOne])('the list of $vendor', (list) => {
	it('gives each new code once, and none that is there already', async () => {
		const watch = new Watch(world, list.node);
		await watch.activate();
		for (const id of [300, 301]) list.put(id);
		await watch.tick();
		list.put(302);
		await watch.tick();
		await watch.tick();
		expect(watch.ids).toEqual(['codeCreated:300', 'codeCreated:301', 'codeCreated:302']);
	});

	it('gives each change of a code once, and no code that is new', async () => {
		const watch = new Watch(world, list.node, { event: 'codeUpdated' });
		await watch.activate();
		list.put(300);
		await watch.tick();
		list.change(7);
		list.change(300);
		await watch.tick();
		list.change(7);
		await watch.tick();
		await watch.tick();
		expect(idsOf(watch)).toEqual([300, 7, 7]);
		expect(new Set(watch.ids).size).toBe(3);
	});

	it('gives a code once for each of its ends that is near', async () => {
		for (const id of list.codes().keys()) list.endAt(id, Date.now() + 100 * DAY_MS);
		list.endAt(5, Date.now() + 2 * DAY_MS);
		const watch = new Watch(world, list.node, { event: 'codeExpiring', withinDays: 3 });
		await watch.activate();
		await watch.tick();
		expect(watch.items).toEqual([]);
		list.endAt(6, Date.now() + 2 * DAY_MS);
		await watch.tick();
		await watch.tick();
		expect(idsOf(watch)).toEqual([6]);
		const trueNow = Date.now.bind(Date);
		jest.spyOn(Date, 'now').mockImplementation(() => trueNow() + 97 * DAY_MS + 60_000);
		await watch.tick();
		await watch.tick();
		expect(idsOf(watch)).toHaveLength(1 + 248);
		list.endAt(6, trueNow() + 98 * DAY_MS);
		await watch.tick();
		expect(idsOf(watch).filter((id) => id === 6)).toHaveLength(2);
	});

	it.each(['codeCreated', 'codeUpdated'])(
		'shows ten real codes when %s is tried out',
		async (event) => {
			const items = await new Watch(world, list.node, { event }).test();
			expect(items.map(({ id }) => id)).toEqual([250, 249, 248, 247, 246, 245, 244, 243, 242, 241]);
		},
	);

	it('says so when there is no code to show', async () => {
		for (const id of list.codes().keys()) list.endAt(id, Date.now() - DAY_MS);
		await expect(new Watch(world, list.node, { event: 'codeExpiring' }).test()).rejects.toThrow(
			'ends within these days',
		);
	});
});
