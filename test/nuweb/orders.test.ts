import type { IDataObject } from 'n8n-workflow';
import { orderWith } from '../../sandbox/vendors/nuwebOrderSeed';
import { allOperations, World } from '../../scripts/engine/world';
import { words } from '../standard/suite';

let world: World;
beforeAll(
	async () => void (world = await World.start({ amounts: { nuwebCodes: 30, nuwebOrders: 250 } })),
);
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

async function run(title: string, parameters: IDataObject) {
	const one = allOperations().find((each) => each.title === `Nuweb: Order: ${title}`)!;
	return await world.run(one, { items: [{}], parameters });
}
const asked = () => world.requests('nuweb').map(({ query }) => query);
const memory = () => world.sandbox.memory.nuweb;
const put = (id: number, time: number, codes: number[]) =>
	memory().orders.set(id, orderWith(id, time, codes));
const idsOf = ({ items }: Awaited<ReturnType<typeof run>>) => items.map(({ json }) => json.id);
/** The code that 250 orders use now and then, and the orders that have. */
const used = () => {
	const [code = 0] = memory().orders.get(30)!.codeIds;
	const text = String(memory().companies.get(1)!.get(code)!.attributes.code);
	const ids = [...memory().orders.values()]
		.filter(({ codeIds, isReservation }) => codeIds.includes(code) && !isReservation)
		.map(({ order }) => order.id)
		.reverse();
	return { text, ids };
};

describe('orders', () => {
	it('come with the records of the codes that each has used, and with its customer', async () => {
		const { items } = await run('Get Many', { returnAll: true, include: ['customers'] });
		const one = items.find(({ json }) => json.id === 30)!.json;
		const codes = one.discountCodes as IDataObject[];
		expect(codes.map(({ id }) => id)).toEqual(one.discountCodeIds);
		expect(codes).toHaveLength(2);
		expect(codes.map(({ code }) => code)).toEqual(
			codes.map(({ id }) => memory().companies.get(1)!.get(Number(id))!.attributes.code),
		);
		expect(one.customer).toMatchObject({ id: one.customerId, email: 'customer-100@example.com' });
		expect(items.find(({ json }) => json.id === 31)!.json).toMatchObject({ discountCodes: [] });
		expect(asked().map(({ include }) => include)).toEqual(
			asked().map(() => 'discountCodes,customers'),
		);
	});

	it('of one code are found without a filter of the vendor, whatever the capitals', async () => {
		const { text, ids } = used();
		const filters = { discountCode: ` ${text.toLowerCase()} ` };
		expect(ids.length).toBeGreaterThan(3);
		expect(idsOf(await run('Get Many', { returnAll: true, filters }))).toEqual(ids);
		expect(asked().map(({ limit, page }) => [limit, page])).toEqual([
			['100', '1'],
			['100', '2'],
			['100', '3'],
		]);
		expect(
			idsOf(await run('Get Many', { returnAll: true, filters: { discountCode: 'NONE' } })),
		).toEqual([]);
	});

	it('of one code are so many as Limit says, after those that Start At leaves out', async () => {
		const { text, ids } = used();
		const filters = { discountCode: text };
		expect(idsOf(await run('Get Many', { limit: 2, filters }))).toEqual(ids.slice(0, 2));
		expect(asked()).toHaveLength(1);
		expect(idsOf(await run('Get Many', { limit: 2, filters, options: { startAt: 3 } }))).toEqual(
			ids.slice(3, 5),
		);
	});

	it('that have changed after a time come by the cursor, the time beside it, to the last page', async () => {
		const time = Date.UTC(2026, 5, 1);
		for (let id = 1; id <= 205; id++) put(1000 + id, time + Math.ceil(id / 50) * 1000, [1]);
		put(9999, time, [1]);
		const filters = { lastUpdated: '2026-06-01T00:00:00Z' };
		expect(idsOf(await run('Get Many', { returnAll: true, filters }))).toEqual(
			Array.from({ length: 205 }, (_, index) => 1001 + index),
		);
		expect(asked().map(({ lastUpdated, cursor }) => [lastUpdated, cursor])).toEqual([
			['2026-06-01 00:00:00', undefined],
			['2026-06-01 00:00:00', '2026-06-01T00:00:02.000000Z_1100'],
			['2026-06-01 00:00:00', '2026-06-01T00:00:04.000000Z_1200'],
		]);
	});

	it.each([
		[
			'names the same place each time',
			{ cursor: '2026-01-01T00:00:00.000000Z_1', hasMore: true },
			'brought only what earlier pages had brought',
		],
		[
			'says that there are more and not where',
			{ hasMore: true },
			'it says that there are more pages, and does not name the next one',
		],
	])(
		'of a vendor that %s end in an error, and half of them never come out',
		async (_title, meta, says) => {
			world.sandbox.fail({
				vendor: 'nuweb',
				every: 1,
				mutate: (body) => ({ ...(body as IDataObject), meta: { total: 205, ...meta } }),
			});
			const { error, items } = await run('Get Many', {
				returnAll: true,
				filters: { lastUpdated: '2026-01-01T00:00:00Z' },
			});
			expect([words(error), items]).toEqual([expect.stringContaining(says), []]);
			expect(asked().length).toBeLessThan(4);
		},
	);

	it('of a vendor that does not say whether there are more end with an empty page', async () => {
		world.sandbox.fail({
			vendor: 'nuweb',
			every: 1,
			mutate: (body) => {
				const { meta, ...rest } = body as { meta: IDataObject };
				return { ...rest, meta: { ...meta, hasMore: undefined } };
			},
		});
		const { items } = await run('Get Many', {
			returnAll: true,
			filters: { lastUpdated: '2026-01-01T00:00:00Z' },
		});
		expect(items).toHaveLength(225);
		expect(asked()).toHaveLength(4);
	});

	it('have filters, each in the words of the vendor', async () => {
		await run('Get Many', {
			filters: {
				contains: ['ticket', 'product'],
				containsOrderModification: false,
				containsResale: false,
				customerName: ' Ann ',
				eventId: '5',
				query: 'ann@example.com',
				reference: 'RO7',
				withReservations: true,
				withTrashed: false,
			},
		});
		expect(asked()).toEqual([
			{
				contains: 'ticket,product',
				containsOrderModification: 'false',
				containsResale: 'false',
				customerName: 'Ann',
				eventId: '5',
				include: 'discountCodes',
				limit: '50',
				page: '1',
				query: 'ann@example.com',
				reference: 'RO7',
				withReservations: 'true',
				withTrashed: 'false',
			},
		]);
	});
});

describe('an order', () => {
	const locator = (mode: string, value: string) => ({ orderId: { __rl: true, mode, value } });

	it.each([
		['id', '30', { orderId: '30' }],
		['reference', 'RO00000030', { orderReference: 'RO00000030' }],
	])('is found by its %s, with its codes', async (mode, value, query) => {
		const { items } = await run('Get', { ...locator(mode, value), include: ['customer'] });
		expect(items.map(({ json }) => [json.id, (json.discountCodes as object[]).length])).toEqual([
			[30, 2],
		]);
		expect(items[0]!.json.customer).toMatchObject({ email: 'customer-100@example.com' });
		expect(asked()).toEqual([{ ...query, include: 'discountCodes,customer' }]);
	});

	it('that does not exist, or is named by something else, is told as such', async () => {
		expect(words((await run('Get', locator('reference', 'NONE'))).error)).toContain(
			'No query results for model [Order].',
		);
		expect(words((await run('Get', locator('id', 'RO00000030'))).error)).toContain(
			'The field \'Order\' of the first item (item 0) is not a whole number above 0 (to name an order by its reference, choose "By Reference"): RO00000030',
		);
	});
});
