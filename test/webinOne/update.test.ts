import type { IDataObject } from 'n8n-workflow';
import type { WebinOneDiscountCode } from '../../contracts';
import { allOperations, World, type Call, type Case } from '../../scripts/engine/world';

const update = allOperations().find(
	({ title }) => title === 'WebinOne: Discount Code: Update',
) as Case;
const withId = { discountCodeId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
let world: World;
let accounts = 0;

beforeAll(async () => void (world = await World.start()));
// A client of its own for each test, since a token outlives a test.
beforeEach(() =>
	world.sandbox.reset({ keys: { webinOne: { clientId: `client-of-test-${++accounts}` } } }),
);
afterAll(async () => await world.close());

const change = async (
	updateFields: IDataObject,
	items: IDataObject[] = [{ id: 4 }],
	call: Call = {},
	more: IDataObject = {},
) => await world.run(update, { items, parameters: { ...withId, updateFields, ...more }, ...call });
const codeOf = (id: number) =>
	({ ...world.sandbox.memory.webinOne.codes.get(id) }) as WebinOneDiscountCode;
const served = () => world.requests('webinOne');

describe.each(['replace', 'merge'] as const)('where an update means to %s', (webinOnePut) => {
	beforeEach(() => world.sandbox.set({ webinOnePut }));

	it('fields that the user did not touch keep their value', async () => {
		const before = codeOf(4);
		const { items } = await change(
			{ description: 'New words' },
			undefined,
			{},
			{ simplify: false },
		);
		expect(codeOf(4)).toEqual({ ...before, Description: 'New words' });
		expect(items.map(({ json }) => json)).toEqual([{ ...before, Description: 'New words' }]);
	});

	it('two items that change different fields of one code both last', async () => {
		const before = codeOf(4);
		world.sandbox.fail({ vendor: 'webinOne', path: '/api/v2', every: 1, delayMs: 15 });
		const both = await Promise.all([change({ amount: 33 }), change({ description: 'Both' })]);
		expect(both.map(({ status }) => status)).toEqual(['success', 'success']);
		expect(codeOf(4)).toEqual({ ...before, Amount: 33, Description: 'Both' });
	});

	it('twenty items that count one code up in turn never undo each other', async () => {
		const items = Array.from({ length: 20 }, (_, index) => ({ id: 4, amount: index + 1 }));
		const { items: out } = await change({ amount: '={{ $json.amount }}' }, items);
		expect(out).toHaveLength(20);
		expect(codeOf(4)).toMatchObject({ Amount: 20, Description: 'Spring newsletter, part 4' });
	});
});

describe('an update', () => {
	it('reads the code first and sends it back without its ID', async () => {
		await change({ amount: 12.5 });
		expect(served().map(({ method, path }) => `${method} ${path}`)).toEqual([
			'GET /api/v2/admin/discount-codes/4',
			'PUT /api/v2/admin/discount-codes/4',
		]);
		expect(served()[1]?.body).not.toHaveProperty('Id');
		expect(served().flatMap(({ violations }) => violations)).toEqual([]);
	});

	it('hands back what the vendor has that this package does not know', async () => {
		const known = codeOf(4);
		world.sandbox.fail({
			vendor: 'webinOne',
			method: 'GET',
			mutate: (body) => ({ ...(body as object), UsedCount: 7, Audience: { Group: 'A' } }),
		});
		await change({ amount: 5 });
		const { Id, ...kept } = known;
		expect([Id, served()[1]?.body]).toEqual([
			4,
			{ ...kept, Amount: 5, UsedCount: 7, Audience: { Group: 'A' } },
		]);
	});

	it.each(['code', 'type'])('never empties the %s', async (field) => {
		const before = codeOf(4);
		const { status } = await change({ [field]: ' ', amount: 5 });
		expect(status).toBe('success');
		expect(codeOf(4)).toEqual({ ...before, Amount: 5 });
	});

	it('can empty a text, a list and a number', async () => {
		await change({
			description: '',
			catalogs: '={{ [] }}',
			minOrderCostLimitation: 0,
			enabled: false,
		});
		expect(codeOf(4)).toMatchObject({
			Description: '',
			Catalogs: [],
			MinOrderCostLimitation: 0,
			Enabled: false,
		});
	});

	it.each([
		[
			{ amount: '19,99' },
			"The field 'Amount' of the first item (item 0) has a comma (write 19.99): 19,99",
		],
		[{ amount: '' }, "The field 'Amount' of the first item (item 0) is empty"],
		[
			{ minOrderCostLimitation: '' },
			"The field 'Minimum Order Cost' of the first item (item 0) is empty",
		],
		[
			{ minOrderCostLimitation: '1.000,00' },
			"The field 'Minimum Order Cost' of the first item (item 0) has a comma (write 1000.00): 1.000,00",
		],
	])('with %j is refused, and nothing is sent', async (fields, sentence) => {
		const { error } = await change(fields);
		expect([error?.message, served()]).toEqual([sentence, []]);
	});

	it('writes every field under its name and in its type', async () => {
		const fields = {
			code: 'NEW 4',
			type: 'Fixed Amount',
			amount: '7.25',
			description: 'Words',
			currency: 'EUR',
			enabled: true,
			minOrderCostLimitation: '20',
			expireAfter: '3',
			useExpireAfterRedemption: true,
			catalogs: '3, 9',
			applyDiscountToCatalogs: true,
			releaseDateTime: '2026-03-01T00:00:00Z',
			expiryDateTime: '2026-04-01T00:00:00Z',
		};
		await change(fields);
		expect(codeOf(4)).toEqual({
			Id: 4,
			Code: 'NEW 4',
			Type: 'Fixed Amount',
			Amount: 7.25,
			Description: 'Words',
			Currency: 'EUR',
			Enabled: true,
			MinOrderCostLimitation: 20,
			ExpireAfter: 3,
			UseExpireAfterRedemption: true,
			Catalogs: [3, 9],
			ApplyDiscountToCatalogs: true,
			ReleaseDateTime: '2026-03-01T00:00:00.000Z',
			ExpiryDateTime: '2026-04-01T00:00:00.000Z',
		});
	});

	it('of a code that is not there writes nothing', async () => {
		const { error } = await change({ amount: 5 }, [{ id: 9_999 }]);
		expect(error?.message).toBe(
			'WebinOne refused the first item (item 0): Not found (code 404000)',
		);
		expect(served().map(({ method }) => method)).toEqual(['GET']);
	});

	it.each([
		['something that is no code', { Message: 'hello' }],
		['an empty object', {}],
		['a list', [{ Id: 4 }]],
	])('writes nothing when the code reads as %s', async (_what, body) => {
		const before = codeOf(4);
		world.sandbox.fail({ vendor: 'webinOne', method: 'GET', answer: { body } });
		const { error } = await change({ amount: 5 });
		expect([error?.message, codeOf(4)]).toEqual([expect.stringMatching(/WebinOne/), before]);
	});

	it('is sent again when its answer was lost, and does no harm', async () => {
		world.sandbox.fail({ vendor: 'webinOne', method: 'PUT', reset: 'after' });
		const { status } = await change({ amount: 5 });
		expect([
			status,
			codeOf(4).Amount,
			served().filter(({ method }) => method === 'PUT').length,
		]).toEqual(['success', 5, 2]);
	});
});
