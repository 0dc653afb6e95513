import type { IDataObject } from 'n8n-workflow';
import { allOperations, World } from '../../scripts/engine/world';
import { words } from '../standard/suite';

let world: World;
beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 30 } })));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

async function run(title: string, parameters: IDataObject) {
	const one = allOperations().find((each) => each.title === `Nuweb: ${title}`)!;
	return await world.run(one, { items: [{}], parameters });
}
const locator = (mode: string, value: string) => ({ discountCodeId: { __rl: true, mode, value } });
const asked = () => world.requests('nuweb').map(({ query }) => query);

describe('a discount code', () => {
	it.each([
		['id', '3', { id: '3' }],
		['code', 'FIXED3', { code: 'FIXED3' }],
		['url', 'https://api.nuwebgroup.com/v1/discount-codes?id=3', { id: '3' }],
	])('is found by its %s', async (mode, value, query) => {
		const { items } = await run('Discount Code: Get', locator(mode, value));
		expect(items.map(({ json }) => [json.id, json.code, json.currency])).toEqual([
			[3, 'FIXED3', 'TND'],
		]);
		expect(asked()).toEqual([query]);
	});

	it('that does not exist is named as such', async () => {
		expect(words((await run('Discount Code: Get', locator('code', 'NONE'))).error)).toContain(
			'Nothing with this ID or code exists in the company',
		);
	});
});

describe('a basket', () => {
	it('that is named gets the code, and the request may be repeated', async () => {
		world.sandbox.fail({ vendor: 'nuweb', method: 'POST', reset: 'after', times: 1 });
		const { items, error } = await run('Basket: Apply Discount', { code: 'FIXED3', basketId: '6' });
		expect(error).toBeUndefined();
		expect(items[0]?.json).toMatchObject({ id: 6, discount: { code: 'FIXED3' } });
		expect(world.requests('nuweb')).toHaveLength(2);
	});

	it('refuses a code that is none in the vendor’s words', async () => {
		expect(
			words((await run('Basket: Apply Discount', { code: 'NONE', basketId: '6' })).error),
		).toContain('This is not a valid discount code.');
	});

	it('that an expression has not found is a new basket, of which nobody makes two', async () => {
		world.sandbox.fail({ vendor: 'nuweb', reset: 'after', times: 1 });
		const { error } = await run('Basket: Apply Discount', {
			code: 'FIXED3',
			basketId: '={{ " " }}',
		});
		expect(words(error)).toContain('It is not known whether Nuweb carried out item 0');
		expect(world.requests('nuweb').map(({ body }) => body)).toEqual([{ code: 'FIXED3' }]);
	});

	it('loses its codes', async () => {
		const { items } = await run('Basket: Remove Discounts', { basketId: '5' });
		expect(items[0]?.json).toMatchObject({ id: 5, discount: null });
	});
});
