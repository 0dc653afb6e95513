import { sleep, type IDataObject } from 'n8n-workflow';
import { speedUp } from '../../scripts/engine/clock';
import { World } from '../../scripts/engine/world';
import { Watch } from './watch';

let world: World;
let accounts = 0;

beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 900 } })));
beforeEach(() => {
	world.sandbox.reset({ keys: { nuweb: { apiToken: `hiccup-${++accounts}` } } });
	world.sandbox.set({ nuwebPageCap: 10 });
});
afterAll(async () => await world.close());

const codes = () =>
	world.sandbox.memory.nuweb.companies.get(1) as unknown as Map<number, IDataObject>;

describe('a vendor that says for once that its list is empty', () => {
	it('costs Code Created one reading of the list, over as many polls as its budget asks for; nothing is told twice, and what is new is told', async () => {
		const watch = new Watch(world, 'nuwebTrigger', {}, 'UTC', { requestsPerMinute: 60 });
		const backToTrueTime = speedUp(50);
		try {
			await watch.activate();
			world.sandbox.fail({
				vendor: 'nuweb',
				times: 1,
				mutate: (body) => ({
					...(body as IDataObject),
					data: [],
					meta: { ...((body as IDataObject).meta as IDataObject), total: 0 },
				}),
			});
			codes().set(5_000, { ...codes().get(3)!, id: 5_000 });
			const requests: number[] = [];
			for (let poll = 0; poll < 8; poll++) {
				const before = world.requests('nuweb').length;
				await watch.tick();
				requests.push(world.requests('nuweb').length - before);
				await sleep(60_000);
			}
			// Half of the budget is the polls'.
			expect(Math.max(...requests)).toBeLessThanOrEqual(31);
			expect(watch.ids).toEqual(['codeCreated:5000']);
			expect(requests.at(-1)).toBe(1);
		} finally {
			backToTrueTime();
		}
	}, 60_000);
});

describe('a vendor that says so when the trigger is published, for one answer,', () => {
	const empty = (body: unknown) => {
		const { data, Items, users, ...rest } = body as IDataObject;
		return {
			...rest,
			...(data !== undefined && { data: [], meta: { ...(rest.meta as IDataObject), total: 0 } }),
			...(Items !== undefined && { Items: [], TotalItemsCount: 0 }),
			...(users !== undefined && { users: [] }),
		};
	};
	const webinOneCodes = () =>
		world.sandbox.memory.webinOne.codes as unknown as Map<number, IDataObject>;
	const users = () =>
		world.sandbox.memory.coupontools.members.directoryUsers as unknown as Map<
			string,
			IDataObject[]
		>;
	const near = () => new Date(Date.now() + 86_400_000).toISOString();

	it.each([
		[
			'Code Created of Nuweb',
			'nuwebTrigger',
			{},
			() => codes().set(5_000, { ...codes().get(3)!, id: 5_000 }),
		],
		[
			'Code Expiring of Nuweb',
			'nuwebTrigger',
			{ event: 'codeExpiring', withinDays: 3_650 },
			() =>
				codes().set(5_000, {
					...codes().get(3)!,
					id: 5_000,
					attributes: { ...(codes().get(3)!.attributes as IDataObject), validTo: near() },
				}),
		],
		[
			'Code Created of WebinOne',
			'webinOneTrigger',
			{},
			() => webinOneCodes().set(5_000, { ...webinOneCodes().get(3)!, Id: 5_000 }),
		],
		[
			'User Registered',
			'api4CouponsTrigger',
			{
				event: 'userRegistered',
				directoryId: { __rl: true, mode: 'id', value: 'dir_1001' },
			},
			() =>
				users()
					.get('dir_1001')!
					.unshift({ id: 5_000 as never, email: 'new@example.com' }),
		],
	])('has nothing old told: %s', async (_what, node, parameters, happens) => {
		const watch = new Watch(world, node, parameters);
		world.sandbox.fail({
			vendor: node === 'api4CouponsTrigger' ? 'coupontools' : node.replace('Trigger', ''),
			...(node === 'webinOneTrigger' && { path: '/api/v2/admin/discount-codes' }),
			times: 1,
			mutate: empty,
		} as never);
		await watch.activate();
		await watch.tick();
		happens();
		await watch.tick();
		await watch.tick();
		expect(watch.items.map(({ id }) => id)).toEqual([5_000]);
	});

	it('of a page alone has none of it told', async () => {
		const watch = new Watch(world, 'nuwebTrigger', {});
		world.sandbox.fail({
			vendor: 'nuweb',
			skip: 1,
			times: 1,
			mutate: (body) => ({ ...(body as IDataObject), data: [] }),
		});
		await watch.activate();
		await watch.tick();
		expect(watch.ids).toEqual([]);
	});

	it('and always, has the first one told', async () => {
		const model = codes().get(3)!;
		codes().clear();
		const watch = new Watch(world, 'nuwebTrigger', {});
		await watch.activate();
		codes().set(5_000, { ...model, id: 5_000 });
		await watch.tick();
		expect(watch.ids).toEqual(['codeCreated:5000']);
	});
});
