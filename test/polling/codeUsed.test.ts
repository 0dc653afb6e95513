import type { IDataObject } from 'n8n-workflow';
import { orderWith } from '../../sandbox/vendors/nuwebOrderSeed';
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
