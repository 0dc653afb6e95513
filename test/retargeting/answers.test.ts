import { contracts, type Sample } from '../../contracts';
import { speedUp } from '../../scripts/engine/clock';
import { allOperations, World, type Case } from '../../scripts/engine/world';

const getMany = allOperations().find(
	({ title }) => title === 'Retargeting: Discount Code: Get Many',
) as Case;
const { samples } = contracts.retargeting.endpoints.discountCodes;
const sample = (of: Sample['of']) =>
	samples.find((one) => one.of === of) as (typeof samples)[number];
let world: World;

beforeAll(
	async () =>
		void (world = await World.start({ keys: { retargeting: { restApiKey: 'MyAPI_REST_Key' } } })),
);
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const ask = async (simplify = true, items = [{}]) =>
	await world.run(getMany, {
		items,
		parameters: { date: '2021-10-04', returnAll: true, simplify },
	});
const answer = (body: unknown, status = 200) =>
	world.sandbox.fail({ vendor: 'retargeting', answer: { status, body }, times: 100 });

describe("the vendor's own example", () => {
	it('is asked for as its page asks', async () => {
		await ask();
		const [request] = world.requests('retargeting');
		const { query } = sample('request').reading as { query: object };
		expect([request?.method, request?.path, request?.query]).toEqual([
			'GET',
			'/discount-codes',
			query,
		]);
	});

	it('comes out untouched when Simplify is off', async () => {
		const { data } = sample('answer').reading as { data: object[] };
		answer(sample('answer').reading);
		expect((await ask(false)).items.map(({ json }) => json)).toEqual(data);
	});

	it('comes out in the common shape, with nothing that the vendor does not say', async () => {
		answer(sample('answer').reading);
		const common = {
			vendor: 'retargeting',
			id: null,
			kind: 'percentage',
			amount: 10,
			currency: null,
			startsAt: null,
			endsAt: null,
			email: 'customeremail@example.com',
		};
		expect((await ask()).items.map(({ json }) => json)).toEqual([
			{ ...common, code: 'multiuse_code', status: 'unknown' },
			{ ...common, code: 'unique_code', status: 'used' },
		]);
	});

	it('is no answer in the form in which the page prints it, which is not JSON', async () => {
		answer(sample('answer').text);
		expect((await ask()).error?.message).toMatch(
			/^This is not an answer of Retargeting \(the first item, item 0\)/,
		);
	});

	it.each(
		samples
			.filter(({ of }) => of === 'error')
			.map(({ reading }) => [(reading as { status: string }).status, reading]),
	)('of a refusal, %s, is an error in its words', async (words, body) => {
		answer(body);
		const { error, items } = await ask();
		expect(items).toEqual([]);
		expect(error?.message).toContain(words);
	});
});

describe('a refusal is told by the body', () => {
	it.each([200, 400, 401, 403])(
		'so that wrong keys with status %i end after one request for twenty items',
		async (retargetingFailureStatus) => {
			world.sandbox.set({ retargetingFailureStatus });
			world.sandbox.changeKeys('retargeting');
			const { error } = await ask(
				true,
				Array.from({ length: 20 }, () => ({})),
			);
			expect(error?.message).toBe('Retargeting does not accept the credential: Incorrect key');
			expect(world.requests('retargeting')).toHaveLength(1);
		},
	);

	it.each([
		[
			'a message',
			{ status: 'error', message: 'Interval is greater than 30 days' },
			'Interval is greater than 30 days',
		],
		[
			'text in the data',
			{ status: 'error', data: 'Subscriber not found!' },
			'Subscriber not found!',
		],
		[
			'a validator',
			{ status: 'fail', data: { validator: { date: ['Not a date.'], k: ['Too short.'] } } },
			'Not a date.; Too short.',
		],
		['nothing but a status', { status: 'Incorrect date' }, 'Incorrect date'],
	])('with %s', async (_where, body, words) => {
		answer(body);
		expect((await ask()).error?.message).toBe(
			`Retargeting refused the first item (item 0): ${words}`,
		);
	});

	it('in a status that is unknown is no refusal of which it is sure that nothing was done', async () => {
		answer({ status: 'queued' });
		const slowDown = speedUp(50);
		const { error } = await ask().finally(slowDown);
		expect(error?.message).toBe(
			'No usable answer from Retargeting for the first item (item 0): it answered "queued", which is neither its success nor a refusal that is known after 4 attempts',
		);
	});

	it('of an account that is not active ends after one request for twenty items, and says what to do', async () => {
		world.sandbox.set({ retargetingInactive: true });
		const { error } = await ask(
			true,
			Array.from({ length: 20 }, () => ({})),
		);
		expect([error?.message, (error as { description?: string }).description]).toEqual([
			'Retargeting does not accept the credential: Your account is not active!',
			expect.stringMatching(
				/^7 other items failed too\. 12 items were not begun\. Retargeting takes requests of accounts that are PAID, in PAYMENT ERROR or SUSPENDED\. This one is INACTIVE or CLOSED: make it active in Retargeting, or choose the credential of another account\. No further item was sent\.$/,
			),
		]);
		expect(world.requests('retargeting')).toHaveLength(1);
	});

	it.each([
		['a success without a list', { status: 'success' }],
		[
			'a success with something else for the list',
			{ status: 'success', data: { email: 'ann@example.com' } },
		],
		['a success whose list holds no objects', { status: 'success', data: ['CODE1'] }],
		['an object of somebody else', { hello: 'there' }],
		['nothing', ''],
	])('and %s is no success', async (_what, body) => {
		answer(body);
		const { error, items } = await ask();
		expect(items).toEqual([]);
		expect(error?.message).toMatch(
			/^This is not an answer of Retargeting \(the first item, item 0\): the list is missing in it/,
		);
	});
});

describe('the common shape', () => {
	const { data } = sample('answer').reading as { data: Array<Record<string, unknown>> };
	const shapeOf = async (changes: object) => {
		answer({ status: 'success', data: [{ ...data[0], ...changes }] });
		return (await ask()).items[0]?.json;
	};
	const discount = (type: string, value: unknown) => ({
		discount_type: { token: '', name: '', type, value },
	});

	it('takes the amount of percentages only, for no other unit is documented', async () => {
		expect(await shapeOf(discount('unique_percentage', '12.5'))).toMatchObject({
			kind: 'percentage',
			amount: 12.5,
		});
		world.sandbox.reset();
		expect(await shapeOf(discount('unique_fixed', '12'))).toMatchObject({
			kind: 'other',
			amount: null,
		});
	});

	it('keeps the end as the vendor spells it, who names no time zone', async () => {
		expect(await shapeOf({ expire_date: '2026-12-31 23:59:59' })).toMatchObject({
			endsAt: '2026-12-31 23:59:59',
			status: 'unknown',
		});
	});

	it('does not take a code that is not used for an active one', async () => {
		expect(await shapeOf({ used: false })).toMatchObject({ status: 'unknown' });
	});

	it('stands a row in which everything but the code is missing', async () => {
		answer({ status: 'success', data: [{ code: 'ALONE' }] });
		expect((await ask()).items[0]?.json).toMatchObject({
			code: 'ALONE',
			kind: null,
			amount: null,
			email: null,
			endsAt: null,
		});
	});
});
