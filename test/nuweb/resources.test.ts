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

/** A word for each of the 20 reasons of the vendor's manual why a code does not fit a basket. */
const REASONS = [
	'unknown or disabled',
	'outside its dates',
	'used up, by orders',
	'or by items',
	'in all',
	'by this customer,',
	'for an event',
	'or a schedule',
	'another currency',
	'shop',
	'sales channel',
	'below its minimum spend',
	'without an item that it holds for',
	'without the items that have to be bought',
	'for a multi-buy, with items of different events',
	'first order',
	'customer group',
	'signed in',
	'a customer who is chosen at the box office',
	'not be shown there',
];

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
			'Check the ID or the code, and whether it belongs to the company',
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

	it.each(['NONE', 'BXGY5'])(
		'refuses the code %s, which is none or disabled, in the vendor’s words, with the reasons that there may be',
		async (code) => {
			const { error } = await run('Basket: Apply Discount', { code, basketId: '6' });
			expect(error?.message).toBe(
				"Nuweb refused the first item (item 0), field 'Code': The given data was invalid. code: This is not a valid discount code.",
			);
			for (const reason of REASONS) expect(words(error)).toContain(reason);
		},
	);

	it('tells nothing of baskets where something else is refused', async () => {
		world.sandbox.set({ nuwebDuplicates: 'refused' });
		const parameters = { type: 'percentage', code: 'PERCENTAGE1', amount: '5' };
		const { error } = await run('Discount Code: Create', parameters);
		expect(words(error)).toMatch(
			/ Correct the fields that Nuweb names\. A code that exists already is changed by Create or Update\.$/,
		);
	});

	it('that an expression has not found is a new basket, of which nobody makes two', async () => {
		world.sandbox.fail({ vendor: 'nuweb', reset: 'after', times: 1 });
		const { error } = await run('Basket: Apply Discount', {
			code: 'FIXED3',
			basketId: '={{ " " }}',
		});
		expect(words(error)).toContain(
			'It is not known whether Nuweb carried out the first item (item 0)',
		);
		expect(world.requests('nuweb').map(({ body }) => body)).toEqual([{ code: 'FIXED3' }]);
	});

	it('loses its codes', async () => {
		const { items } = await run('Basket: Remove Discounts', { basketId: '5' });
		expect(items[0]?.json).toMatchObject({ id: 5, discount: null });
	});
});
