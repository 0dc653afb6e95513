import type { IDataObject } from 'n8n-workflow';
import { contracts } from '../../contracts';
import { allOperations, World, type Call, type Case } from '../../scripts/engine/world';

const getNext = allOperations().find(
	({ title }) => title === 'PersonaClick: Promo Code: Get Next',
) as Case;
const list = (value: unknown) => ({ __rl: true, mode: 'id', value }) as IDataObject;
let world: World;

beforeAll(async () => void (world = await World.start()));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const draw = async (parameters: IDataObject = {}, call: Call = {}) =>
	await world.run(getNext, {
		items: [{}],
		parameters: { promoCodeListId: list('3184'), ...parameters },
		...call,
	});
const requests = () => world.requests('personaClick');
const twenty = Array.from({ length: 20 }, (_, index) => ({ device: `device-${index % 10}` }));
const keys = () => {
	const { shopId, shopSecret } = world.sandbox.vendors.personaClick.credentials;
	return { shop_id: shopId, shop_secret: shopSecret };
};

describe('a new code each time', () => {
	it.each([1, 3] as const)(
		'draws as many different codes as there are items, of generation %i',
		async (personaClickGeneration) => {
			world.sandbox.set({ personaClickGeneration });
			const { items } = await draw({}, { items: twenty });
			const drawn = items.map(({ json }) => String(json.code));
			expect([new Set(drawn).size, items.map(({ pairedItem }) => pairedItem)]).toEqual([
				20,
				twenty.map((_item, item) => ({ item })),
			]);
			expect(world.sandbox.memory.personaClick.lists.get(3184)?.issued.sort()).toEqual(
				drawn.sort(),
			);
		},
	);

	it('sends the secret and no device, though one was filled in before the mode was changed', async () => {
		await draw({ mode: 'backend', deviceId: 'd1', sessionId: 's1' });
		expect(requests().map(({ query }) => query)).toEqual([{ id: '3184', ...keys() }]);
	});

	it('is an error where the vendor wants a device', async () => {
		world.sandbox.set({ personaClickGeneration: 2 });
		const { error } = await draw();
		expect(error?.message).toMatch(/^PersonaClick refused the first item \(item 0\): /);
		expect((error as { description?: string }).description).toMatch(/a required field is missing/);
	});

	it('takes a list by its text alias', async () => {
		const { items } = await draw({ promoCodeListId: list('spring') });
		expect([items[0]?.json.code, requests()[0]?.query['id']]).toEqual(['SPRING-00001', 'spring']);
	});

	it('leaves out blanks around the ID of the list', async () => {
		await draw({ promoCodeListId: list(' 3184\n') });
		expect(requests()[0]?.query['id']).toBe('3184');
	});
});

describe("one code per customer's device", () => {
	const device = { mode: 'device', deviceId: '={{ $json.device }}' };

	it.each([2, 3] as const)(
		'gives a device the same code again, of generation %i',
		async (personaClickGeneration) => {
			world.sandbox.set({ personaClickGeneration });
			const { items } = await draw(device, { items: twenty });
			const drawn = items.map(({ json }) => json.code);
			expect([new Set(drawn).size, drawn.slice(0, 10)]).toEqual([10, drawn.slice(10)]);
		},
	);

	it('sends device and session, and never the secret', async () => {
		await draw({ ...device, sessionId: 's1' }, { items: [{ device: 'd1' }] });
		const { shop_id } = keys();
		expect(requests().map(({ query, violations }) => [query, violations])).toEqual([
			[{ id: '3184', did: 'd1', sid: 's1', shop_id }, []],
		]);
	});

	it('leaves the session out when there is none', async () => {
		await draw(device, { items: [{ device: 'd1' }] });
		expect(requests()[0]?.query).not.toHaveProperty('sid');
	});

	it('draws nothing for an item without a device', async () => {
		const { error } = await draw(device, { items: [{}] });
		expect([error?.message, requests()]).toEqual([
			"The field 'Device ID' of the first item (item 0) is empty",
			[],
		]);
	});
});

describe('as on the promo codes page', () => {
	const { samples } = contracts.personaClick.endpoints.fetchNext;

	it('asks with the shop and the list alone, and uses up a code each time', async () => {
		const page = samples.find(({ of }) => of === 'request')?.reading as { query: object };
		world.sandbox.set({ personaClickGeneration: 1 });
		const { items } = await draw(
			{ mode: 'page', promoCodeListId: list('100500') },
			{ items: [{}, {}] },
		);
		expect(new Set(items.map(({ json }) => json.code)).size).toBe(2);
		const { shop_id } = keys();
		expect(requests().map(({ query, violations }) => [query, violations])).toEqual(
			[1, 2].map(() => [{ ...page.query, shop_id }, []]),
		);
	});

	it('sends no device either, though one was filled in before the mode was changed', async () => {
		world.sandbox.set({ personaClickGeneration: 1 });
		await draw({ mode: 'page', deviceId: 'd1', sessionId: 's1' });
		expect(Object.keys(requests()[0]?.query ?? {}).sort()).toEqual(['id', 'shop_id']);
	});

	it.each([2, 3] as const)(
		'is an error that says what the vendor may miss, of generation %i',
		async (personaClickGeneration) => {
			world.sandbox.set({ personaClickGeneration });
			const { error } = await draw({ mode: 'page' });
			expect((error as { description?: string }).description).toMatch(
				/a required field is missing/,
			);
		},
	);
});

describe('an empty list', () => {
	it('is an error that names what the vendor may mean', async () => {
		const { error } = await draw({ promoCodeListId: list('7') });
		expect(error?.message).toMatch(/^PersonaClick refused the first item \(item 0\): /);
		expect((error as { description?: string }).description).toBe(
			'PersonaClick answers so when the list is empty, when there is no list with this ID, and when a required field is missing. Upload codes to the list, or choose another one; a list that you have typed by its name, choose from the list. If that does not help, check the Base URL in the credential.',
		);
	});

	it('is an item without a code when the user wants that, simplified or not', async () => {
		const chosen = { promoCodeListId: list('7'), whenEmpty: 'emptyResult' };
		expect((await draw({ ...chosen, simplify: false })).items).toEqual([
			{ json: { code: null }, pairedItem: { item: 0 } },
		]);
		expect((await draw(chosen)).items[0]?.json).toMatchObject({
			vendor: 'personaClick',
			code: null,
			status: 'unknown',
		});
	});

	it('gives the last codes to the first items and nothing to the others', async () => {
		const { items } = await draw(
			{ promoCodeListId: list('2001'), whenEmpty: 'emptyResult' },
			{ items: twenty },
		);
		const drawn = items.map(({ json }) => json.code).filter((code) => code !== null);
		expect([items.length, new Set(drawn).size]).toEqual([20, 10]);
	});

	it('is no end: a Retry draws where the list has codes by then', async () => {
		const call = { items: [{ deal: 1 }, { deal: 2 }] };
		const bad = '={{ $json.deal === 2 ? 0 : 3 }}';
		const whenEmpty = 'emptyResult';
		const { execution, error } = await draw(
			{ promoCodeListId: list('7'), whenEmpty, options: { maxAttempts: bad } },
			call,
		);
		expect((error as { description?: string }).description).not.toMatch(/carried out/);
		const again = await draw({ whenEmpty }, { ...call, retryOf: execution });
		expect(again.items.map(({ json }) => json.code)).toEqual([
			expect.stringMatching(/./),
			expect.stringMatching(/./),
		]);
	});

	it("leaves the key of 'Once Per' free, so that the next run draws", async () => {
		const byDeal = { whenEmpty: 'emptyResult', options: { onceKey: '={{ $json.deal }}' } };
		const items = [{ deal: 'empty' }];
		const nothing = await draw({ ...byDeal, promoCodeListId: list('7') }, { items });
		expect(nothing.items[0]?.json.code).toBeNull();
		const drawn = await draw(byDeal, { items });
		expect(drawn.items[0]?.json.code).toEqual(expect.stringMatching(/./));
		const again = await draw(byDeal, { items });
		expect(again.items[0]?.json).toEqual({ alreadyDone: true, onceKey: 'empty' });
		expect(requests()).toHaveLength(2);
	});

	it("keeps a key of 'Once Per' in doubt that an earlier run has left so", async () => {
		const byDeal = { whenEmpty: 'emptyResult', options: { onceKey: '={{ $json.deal }}' } };
		const items = [{ deal: 'doubt' }];
		world.sandbox.fail({ vendor: 'personaClick', reset: 'after' });
		await draw(byDeal, { items });
		const sendAgain = { ...byDeal.options, onceDoubt: 'sendAgain' };
		await draw({ ...byDeal, promoCodeListId: list('7'), options: sendAgain }, { items });
		const { error } = await draw(byDeal, { items });
		expect(error?.message).toMatch(/^It is not known whether PersonaClick carried out/);
	});

	it('is told inside a 200 too', async () => {
		world.sandbox.set({ personaClickFailuresIn200: true });
		const { error, items } = await draw({ promoCodeListId: list('7') });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(/^PersonaClick refused the first item \(item 0\): /);
	});

	it.each([
		['HTML', '<!DOCTYPE html><html><body>Not found</body></html>'],
		['JSON in another form', { title: 'Not Found', instance: '/promo_codes/fetch' }],
	])('is not taken for one when the address is wrong and %s comes back', async (form, body) => {
		world.sandbox.fail({ vendor: 'personaClick', answer: { status: 404, body } });
		const { error, items } = await draw({ whenEmpty: 'emptyResult' });
		expect(items).toEqual([]);
		expect(error?.message).toContain(form);
	});

	it.each([401, 403, 400, 500])(
		'is not taken for one when the answer has status %i',
		async (status) => {
			world.sandbox.fail({
				vendor: 'personaClick',
				answer: { status, body: { status: 'error', message: 'No' } },
			});
			const { error, items } = await draw({ whenEmpty: 'emptyResult' });
			expect([items, error?.message]).toEqual([[], expect.stringMatching(/PersonaClick/)]);
		},
	);

	it('of the connection is not taken for one either', async () => {
		world.sandbox.fail({ vendor: 'personaClick', reset: 'after' });
		const { error, items } = await draw({ whenEmpty: 'emptyResult' });
		expect(items).toEqual([]);
		expect(error?.message).toMatch(
			/^It is not known whether PersonaClick carried out the first item \(item 0\)/,
		);
	});
});

describe('an answer without a code', () => {
	it.each([[{}], [{ status: 'success' }], [{ code: null }], [{ code: '' }]])(
		'%j is not told as a code that was drawn',
		async (body) => {
			world.sandbox.fail({ vendor: 'personaClick', answer: { body } });
			const { error, items } = await draw();
			expect([items, error?.message]).toEqual([[], expect.stringMatching(/PersonaClick/)]);
		},
	);
});

describe('wrong keys', () => {
	it.each([
		[1, false],
		[2, false],
		[3, false],
		[3, true],
	] as const)(
		'cost one request for twenty items (generation %i, inside a 200: %p)',
		async (personaClickGeneration, personaClickFailuresIn200) => {
			world.sandbox.set({ personaClickGeneration, personaClickFailuresIn200 });
			world.sandbox.changeKeys('personaClick');
			const { error } = await draw({}, { items: twenty });
			expect(error?.message).toMatch(/^PersonaClick does not accept the credential: /);
			expect(requests()).toHaveLength(1);
		},
	);
});
