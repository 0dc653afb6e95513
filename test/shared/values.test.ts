import type { IDataObject } from 'n8n-workflow';
import { allOperations, World, type Case } from '../../scripts/engine/world';

let world: World;
beforeAll(async () => void (world = await World.start()));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const operations = allOperations();
function named(title: string): Case {
	const found = operations.find((one) => one.title === title);
	if (!found) throw new Error(`no operation ${title}`);
	return found;
}

const create = named('WebinOne: Discount Code: Create');
const update = named('WebinOne: Discount Code: Update');
const get = named('WebinOne: Discount Code: Get');
const upload = named('PersonaClick: Promo Code: Upload');
const send = named('Coupontools: Email: Send');
const nuwebCodes = named('Nuweb: Discount Code: Get Many');

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
const code = (id: number) => world.sandbox.memory.webinOne.codes.get(id);
const inUse = {
	Enabled: true,
	Amount: 19.99,
	MinOrderCostLimitation: 50,
	ExpireAfter: 7,
	ExpiryDateTime: '2030-01-01T00:00:00.000Z',
	Catalogs: [3, 7],
};

async function runOne(one: Case, parameters: IDataObject, item: IDataObject = {}) {
	return await world.run(one, { items: [item], parameters });
}

describe('a date that no calendar has', () => {
	it.each(['2026-02-30', '2026-04-31T12:00'])(
		'%s is refused, for without it the code would never expire',
		async (expiryDateTime) => {
			const { error } = await runOne(create, {
				code: 'A',
				type: 'Fixed',
				amount: 5,
				additionalFields: { expiryDateTime },
			});
			expect(error?.message).toContain(
				"The field 'Expiry Date' of the first item (item 0) is not a date",
			);
			expect(world.requests('webinOne')).toEqual([]);
		},
	);
});

describe('a field of an update whose expression finds nothing', () => {
	it.each([
		['amount', 'Amount'],
		['expireAfter', 'ExpireAfter'],
		['minOrderCostLimitation', 'MinOrderCostLimitation'],
		['enabled', 'Enabled'],
		['expiryDateTime', 'ExpiryDateTime'],
		['catalogs', 'Catalogs'],
	] as const)('%s never overwrites what the vendor has', async (field, property) => {
		world.sandbox.memory.webinOne.codes.set(3, { ...code(3)!, ...inUse });
		for (const item of [{}, { given: null }, { given: '' }]) {
			await runOne(
				update,
				{ discountCodeId: byId(3), updateFields: { [field]: '={{ $json.given }}' } },
				item,
			);
			expect(code(3)?.[property]).toEqual(inUse[property]);
		}
	});

	it('may be a text, which is emptied then', async () => {
		await runOne(update, { discountCodeId: byId(3), updateFields: { description: '' } });
		expect(code(3)?.Description).toBe('');
	});
});

describe('a record read before it is changed', () => {
	it('is asked for without the changes in the body', async () => {
		await runOne(update, { discountCodeId: byId(3), updateFields: { description: 'new' } });
		expect(
			world
				.requests('webinOne')
				.slice(-2)
				.map(({ method, body }) => [method, body === undefined]),
		).toEqual([
			['GET', true],
			['PUT', false],
		]);
	});
});

describe('an ID with blanks around it, as copied from a page', () => {
	it('finds the record', async () => {
		const { items, error } = await runOne(get, { discountCodeId: byId(' 3 ') });
		expect([error?.message, items[0]?.json.id]).toEqual([undefined, 3]);
	});
});

describe('a code that is neither text nor number', () => {
	it.each([[[{ code: 'A' }]], [{ code: 'A' }], [[null]], [[['A', ['B']]]]])(
		'%j is refused, never uploaded as "[object Object]"',
		async (codes) => {
			const before = [...world.sandbox.memory.personaClick.lists.get(100500)!.available];
			const { error } = await runOne(
				upload,
				{ promoCodeListId: byId('100500'), codes: '={{ $json.codes }}' },
				{ codes },
			);
			expect(world.sandbox.memory.personaClick.lists.get(100500)!.available).toEqual(before);
			expect(error?.message).toContain('the first item (item 0)');
		},
	);

	it('may be a number', async () => {
		await runOne(
			upload,
			{ promoCodeListId: byId('100500'), codes: '={{ $json.codes }}' },
			{ codes: [4711, 'B'] },
		);
		expect(world.requests('personaClick')[0]?.body).toMatchObject({
			id: 100500,
			codes: ['4711', 'B'],
		});
	});
});

describe('a limit', () => {
	it('with a fraction is refused or asked for as a whole number', async () => {
		const { error } = await runOne(nuwebCodes, { limit: 2.5 });
		for (const { violations } of world.requests('nuweb')) expect(violations).toEqual([]);
		expect(error?.message ?? '').not.toContain('array length');
	});
});

describe('a value that is a date of n8n', () => {
	it('goes out as a text', async () => {
		const { error } = await runOne(create, {
			code: 'A',
			type: 'Fixed',
			amount: 5,
			additionalFields: {
				description: '={{ $now }}',
				expiryDateTime: '={{ $now.plus({ days: 3 }) }}',
			},
		});
		expect(error?.message).toBeUndefined();
		expect(world.requests('webinOne')[0]).toMatchObject({
			violations: [],
			body: {
				Description: expect.stringMatching(/^\d{4}-/),
				ExpiryDateTime: expect.stringMatching(/Z$/),
			},
		});
	});
});

describe('a token that the vendor repeats in its refusal', () => {
	it('does not come out, whether this run or an earlier one got it', async () => {
		await runOne(get, { discountCodeId: byId(3) });
		const token = String(world.requests('webinOne')[0]?.headers.authorization).replace(
			'Bearer ',
			'',
		);
		world.sandbox.fail({
			vendor: 'webinOne',
			path: '/api/v2',
			answer: { status: 400, body: { Message: `The token ${token} may not do this` } },
		});
		const { error } = await runOne(get, { discountCodeId: byId(3) });
		expect(error?.message).toContain('may not do this');
		expect(JSON.stringify(error)).not.toContain(token);
	});
});

describe('a vendor that asks to wait for longer than the user allows', () => {
	it('is not asked again by every other item, and each item is told', async () => {
		world.sandbox.fail({
			vendor: 'coupontools',
			every: 1,
			answer: { status: 429, headers: { 'retry-after': '3600' } },
		});
		const items = Array.from({ length: 50 }, (_, index) => ({
			email: `customer${index}@example.com`,
		}));
		const { items: out } = await world.run(send, {
			items,
			node: { onError: 'continueRegularOutput' },
		});
		expect(out).toHaveLength(50);
		for (const { json } of out)
			expect(json.error).toMatch(/^Coupontools takes no more requests now/);
		expect(world.requests('coupontools').length).toBeLessThanOrEqual(5);
	});
});

describe("a vendor's words in which n8n finds an error code", () => {
	it.each(['A preexisting code EEXIST', 'ENOENT', 'ECONNREFUSED by the shop'])(
		'are shown as they are: "%s"',
		async (words) => {
			world.sandbox.fail({
				vendor: 'webinOne',
				path: '/api/v2',
				answer: { status: 400, body: { Message: words } },
			});
			const { error } = await runOne(get, { discountCodeId: byId(3) });
			expect(error?.message).toBe(`WebinOne refused the first item (item 0): ${words}`);
		},
	);
});
