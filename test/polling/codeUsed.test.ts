import type { IDataObject } from 'n8n-workflow';
import { orderWith } from '../../sandbox/vendors/nuwebOrderSeed';
import { orderWith as webinOneOrderWith } from '../../sandbox/vendors/webinOneOrders';
import { World } from '../../scripts/engine/world';
import { Watch } from './watch';

let world: World;
beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 30 } })));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

describe('Nuweb: a code is used', () => {
	const put = (id: number, codes: number[], madeAt = Date.now()) =>
		world.sandbox.memory.nuweb.orders.set(id, {
			...orderWith(id, madeAt, codes),
			updatedAt: Date.now(),
		});

	it('is told once for each order and code, with the order, its customer and the code', async () => {
		const watch = new Watch(world, 'nuwebTrigger', { event: 'codeUsed' });
		await watch.activate();
		put(9001, [3]);
		put(9002, []);
		put(9003, [3, 4]);
		await watch.tick();
		put(9001, [3]);
		put(9002, [5]);
		await watch.tick();
		expect(watch.batches.map((items) => items.map(({ eventId }) => eventId))).toEqual([
			['codeUsed:9001|3', 'codeUsed:9003|3', 'codeUsed:9003|4'],
			['codeUsed:9002|5'],
		]);
		expect(watch.items[0]).toMatchObject({
			event: 'codeUsed',
			id: 9001,
			reference: 'RO00009001',
			total: 4227,
			customer: { email: 'customer-101@example.com' },
			discountCode: { id: 3, code: 'FIXED3' },
			discountCodes: [{ id: 3, code: 'FIXED3' }],
		});
		expect(world.requests('nuweb').map(({ query }) => query['include'])).toEqual(
			Array<string>(3).fill('discountCodes,customers'),
		);
	});

	it('is none of an order that has null for its codes', async () => {
		const watch = new Watch(world, 'nuwebTrigger', { event: 'codeUsed' });
		await watch.activate();
		put(9001, [3]);
		world.sandbox.fail({
			vendor: 'nuweb',
			times: 1,
			mutate: (body) => {
				const { orders, ...beside } = body as { orders: IDataObject[] };
				return {
					...beside,
					orders: [{ ...orders[0], id: 9000, discountCodeIds: null }, ...orders],
				};
			},
		});
		await watch.tick();
		expect(watch.ids).toEqual(['codeUsed:9001|3']);
	});

	it('costs one request a poll, whatever the number of orders', async () => {
		const watch = new Watch(world, 'nuwebTrigger', { event: 'codeUsed' });
		await watch.activate();
		for (let poll = 0; poll < 3; poll++) await watch.tick();
		expect(world.requests('nuweb')).toHaveLength(4);
	});

	it('before the trigger began is not told when the order changes, and is where that is wanted', async () => {
		const before = Date.now() - 3 * 86_400_000;
		put(9001, [3], before);
		for (const emitExisting of [false, true]) {
			const watch = new Watch(world, 'nuwebTrigger', {
				event: 'codeUsed',
				options: { emitExisting },
			});
			await watch.activate();
			put(9001, [3], before);
			await watch.tick();
			expect(watch.ids).toEqual(emitExisting ? ['codeUsed:9001|3'] : []);
		}
	});

	it('is known by its ID where Nuweb does not send the code itself', async () => {
		const watch = new Watch(world, 'nuwebTrigger', { event: 'codeUsed' });
		await watch.activate();
		put(9001, [777]);
		await watch.tick();
		expect(watch.items.map(({ eventId, discountCode }) => [eventId, discountCode])).toEqual([
			['codeUsed:9001|777', { id: 777 }],
		]);
	});

	it('shows the latest uses when it is tried out, or says that there is none', async () => {
		const found = await new Watch(world, 'nuwebTrigger', { event: 'codeUsed' }).test();
		expect(found).toHaveLength(10);
		const ids = found.map(({ id }) => Number(id));
		expect(ids).toEqual([...ids].sort((one, other) => other - one));
		expect(found.every(({ discountCode }) => (discountCode as IDataObject).code)).toBe(true);
		world.sandbox.memory.nuweb.orders.clear();
		await expect(new Watch(world, 'nuwebTrigger', { event: 'codeUsed' }).test()).rejects.toThrow(
			'None of the latest orders of Nuweb has used a discount code',
		);
	});
});

describe('WebinOne: a code is used', () => {
	const put = (id: number, code: string | null, madeAt = Date.now(), more = {}) =>
		world.sandbox.memory.webinOne.orders.set(id, {
			...webinOneOrderWith(id, madeAt, code),
			...more,
		});
	const watchOf = (parameters: IDataObject = {}) =>
		new Watch(world, 'webinOneTrigger', { event: 'codeUsed', ...parameters });

	it('is told once for each order and code, when the order gets it, with the order', async () => {
		const watch = watchOf();
		await watch.activate();
		put(9001, 'SPRING 3');
		put(9002, null);
		await watch.tick();
		put(9001, 'SPRING 3', Date.now(), { PaymentState: 'Succeeded' });
		put(9002, 'SPRING 4');
		await watch.tick();
		put(9001, 'SPRING 5');
		await watch.tick();
		expect(watch.batches.map((items) => items.map(({ eventId }) => eventId))).toEqual([
			['codeUsed:9001|SPRING 3'],
			['codeUsed:9002|SPRING 4'],
			['codeUsed:9001|SPRING 5'],
		]);
		expect(watch.items[0]).toMatchObject({
			event: 'codeUsed',
			Id: 9001,
			Discount: { Code: 'SPRING 3', Cost: 10 },
			Member: { Email: 'member-2@example.com' },
		});
	});

	it('is not told again where it is taken off an order and put back, or the order is deleted and restored', async () => {
		const watch = watchOf();
		await watch.activate();
		put(9001, 'SPRING 3');
		put(9002, 'SPRING 4');
		put(9003, 'SPRING 5');
		await watch.tick();
		put(9001, null);
		put(9002, 'SPRING 4', Date.now(), { IsDeleted: true });
		for (let poll = 0; poll < 6; poll++) await watch.tick();
		put(9001, 'SPRING 3');
		put(9002, 'SPRING 4');
		await watch.tick();
		expect(watch.ids).toEqual([
			'codeUsed:9001|SPRING 3',
			'codeUsed:9002|SPRING 4',
			'codeUsed:9003|SPRING 5',
		]);
	});

	it('is told of a code that comes as a number, too', async () => {
		const watch = watchOf();
		await watch.activate();
		put(9001, null, Date.now(), { Discount: { Code: 12345, Cost: 10 } });
		await watch.tick();
		expect(watch.ids).toEqual(['codeUsed:9001|12345']);
	});

	it('in an order that is deleted, or has a blank for a code, is none', async () => {
		const watch = watchOf();
		await watch.activate();
		put(9001, 'SPRING 3', Date.now(), { IsDeleted: true });
		put(9002, ' ');
		put(9003, null, Date.now(), { Discount: null });
		await watch.tick();
		expect(watch.items).toEqual([]);
	});

	it('costs one request for each 100 orders of the days that are looked back at, and one to see that all others are older', async () => {
		const orders = world.sandbox.memory.webinOne.orders;
		for (let id = 2001; id <= 2450; id++) put(id, 'SPRING 1', Date.now() - 86_400_000);
		expect(orders.size).toBe(700);
		const watch = watchOf({ lookBackDays: 2 });
		await watch.activate();
		const before = world.requests('webinOne').length;
		await watch.tick();
		expect(world.requests('webinOne').length - before).toBe(6);
		expect(watch.items).toEqual([]);
	});

	it('before the trigger began is told where that is wanted', async () => {
		const watch = watchOf({ options: { emitExisting: true } });
		await watch.activate();
		await watch.tick();
		const withCode = [...world.sandbox.memory.webinOne.orders.values()].filter(
			({ Discount }) => Discount?.Code,
		);
		expect(new Set(watch.ids).size).toBe(withCode.length);
		expect(watch.ids).toHaveLength(withCode.length);
	});

	it('shows the latest uses when it is tried out, or says that there is none', async () => {
		const found = await watchOf().test();
		expect(found.map(({ Id }) => Id)).toEqual(
			[...found.map(({ Id }) => Number(Id))].sort((one, other) => other - one),
		);
		expect(found).toHaveLength(10);
		world.sandbox.memory.webinOne.orders.clear();
		await expect(watchOf().test()).rejects.toThrow(
			'None of the latest orders of WebinOne has a discount code',
		);
	});
});
