import type { IDataObject } from 'n8n-workflow';
import { orderWith } from '../../sandbox/vendors/webinOneOrders';
import { allOperations, World } from '../../scripts/engine/world';
import { words } from '../standard/suite';

let world: World;
beforeAll(async () => void (world = await World.start({ amounts: { webinOneOrders: 250 } })));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

async function run(title: string, parameters: IDataObject) {
	const one = allOperations().find((each) => each.title === `WebinOne: Order: ${title}`)!;
	return await world.run(one, { items: [{}], parameters });
}
const orders = () => world.sandbox.memory.webinOne.orders;
const asked = () =>
	world
		.requests('webinOne')
		.filter(({ method }) => method === 'GET')
		.map(({ query }) => query);
const idsOf = ({ items }: Awaited<ReturnType<typeof run>>) => items.map(({ json }) => json.Id);

describe('orders', () => {
	it('of one code are found without a filter of the vendor, whatever the capitals', async () => {
		orders().set(5001, orderWith(5001, 0, 'spring 5 '));
		orders().set(5002, { ...orderWith(5002, 0, null), Discount: null });
		const ids = [...orders().values()]
			.filter(({ Discount }) => /^spring 5\s*$/i.test(Discount?.Code ?? ''))
			.map(({ Id }) => Id);
		expect(ids.length).toBeGreaterThan(5);
		const filters = { discountCode: ' Spring 5' };
		expect(idsOf(await run('Get Many', { returnAll: true, filters }))).toEqual(ids);
		expect(asked()).toEqual([
			{ Offset: '0', Limit: '100' },
			{ Offset: '100', Limit: '100' },
			{ Offset: '200', Limit: '100' },
		]);
		const some = { limit: 2, filters, options: { startAt: 1 } };
		expect(idsOf(await run('Get Many', some))).toEqual(ids.slice(1, 3));
	});

	it('are narrowed down by the vendor as well, where the user knows how', async () => {
		orders().set(5001, { ...orderWith(5001, 0, 'SPRING 5'), PaymentState: 'Succeeded' });
		const filters = { discountCode: 'SPRING 5', where: '{"PaymentState":"Succeeded"}' };
		expect(idsOf(await run('Get Many', { returnAll: true, filters }))).toEqual([5001]);
		expect(asked().at(-1)).toEqual({ Where: filters.where, Offset: '0', Limit: '100' });
	});
});

describe('an order', () => {
	it('comes as it is', async () => {
		const { items } = await run('Get', { orderId: '1004' });
		expect(items.map(({ json }) => json)).toEqual([orders().get(1004)]);
	});

	it('that does not exist is named as such', async () => {
		expect(words((await run('Get', { orderId: '99' })).error)).toContain(
			'Check the ID: the site has nothing with it.',
		);
	});
});
