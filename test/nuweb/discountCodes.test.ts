import type { IDataObject } from 'n8n-workflow';
import { speedUp } from '../../scripts/engine/clock';
import { allOperations, World, type Call, type Case } from '../../scripts/engine/world';

const getMany = allOperations().find(
	({ title }) => title === 'Nuweb: Discount Code: Get Many',
) as Case;
const WITHOUT_BUDGET = { requestsPerMinute: 1_000_000 };
let world: World;
let accounts = 0;

beforeAll(async () => void (world = await World.start()));
// A token of its own for each test, since what is left of an account's budget outlives a test.
beforeEach(() =>
	world.sandbox.reset({ keys: { nuweb: { apiToken: `token-of-test-${++accounts}` } } }),
);
afterAll(async () => await world.close());

const ask = async (parameters: IDataObject, call: Call = {}) =>
	await world.run(getMany, { items: [{}], parameters, credential: WITHOUT_BUDGET, ...call });
const requests = () => world.requests('nuweb');
const queries = () => requests().map(({ query }) => query);

describe('a limit', () => {
	it('of 5 out of 10,000 codes costs one request for 5', async () => {
		const { items } = await ask({ limit: 5 });
		expect([items.length, queries()]).toEqual([5, [{ page: '1', limit: '5' }]]);
	});

	it.each([
		[99, 1],
		[100, 1],
		[101, 2],
		[250, 3],
	])('of %i costs %i requests and brings as many codes, each once', async (limit, pages) => {
		const { items } = await ask({ limit });
		expect([new Set(items.map(({ json }) => json.id)).size, requests().length]).toEqual([
			limit,
			pages,
		]);
	});

	it('above what there is brings what there is', async () => {
		const { items } = await ask(
			{ limit: 100 },
			{ credential: { ...WITHOUT_BUDGET, companyId: '2' } },
		);
		expect(items).toHaveLength(25);
	});
});

describe('a beginning', () => {
	it.each([
		[{ limit: 5 }, 5, [{ offset: '250', limit: '5' }]],
		[
			{ limit: 150 },
			150,
			[
				{ offset: '250', limit: '100' },
				{ offset: '350', limit: '50' },
			],
		],
	])('at 250 with %j is asked of Nuweb as an offset', async (parameters, count, asked) => {
		const { items } = await ask({ ...parameters, options: { startAt: 250 } });
		expect(items.map(({ json }) => json.id)).toEqual(
			Array.from({ length: count }, (_, index) => 251 + index),
		);
		expect(queries()).toEqual(asked);
		expect(requests().flatMap(({ violations }) => violations)).toEqual([]);
	});

	it('at 9,750 with Return All brings the last 250', async () => {
		const { items } = await ask({ returnAll: true, options: { startAt: 9_750 } });
		expect([items.length, items[0]?.json.id, requests().length]).toEqual([250, 9_751, 3]);
	});
});

describe('all codes', () => {
	it('are 10,000 different ones in 100 requests', async () => {
		const { items } = await ask({ returnAll: true });
		expect([
			items.length,
			new Set(items.map(({ json }) => json.id)).size,
			requests().length,
		]).toEqual([10_000, 10_000, 100]);
		expect(requests().flatMap(({ violations }) => violations)).toEqual([]);
	});

	it('come whole from a server that gives smaller pages than were asked for', async () => {
		world.sandbox.reset({ amounts: { nuwebCodes: 95 } });
		world.sandbox.set({ nuwebPageCap: 30 });
		const { items } = await ask({ returnAll: true });
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(95);
	});

	it('of a server that always sends the first page end in an error, not in a loop', async () => {
		world.sandbox.set({ nuwebIgnoresPage: true });
		const { error, items } = await ask({ returnAll: true });
		expect([items, requests().length]).toEqual([[], 2]);
		expect(error?.message).toMatch(
			/^The list of Nuweb does not end \(the first item, item 0\): page 2 brought only what earlier pages had brought/,
		);
	});

	it('are never looked for at the addresses in the answer', async () => {
		const { status } = await ask({ returnAll: true, filters: { types: ['bxgy'] } });
		expect(status).toBe('success');
		expect(new Set(requests().map(({ path }) => path))).toEqual(new Set(['/discount-codes']));
	});

	it('of none are no items and no error', async () => {
		world.sandbox.reset({ amounts: { nuwebCodes: 0 } });
		const { items, status } = await ask({ returnAll: true });
		expect([items, status, requests().length]).toEqual([[], 'success', 1]);
	});
});

describe('what is sent', () => {
	it('names the company of the credential, and none when there is none', async () => {
		await ask({ limit: 1 }, { credential: { ...WITHOUT_BUDGET, companyId: '2' } });
		await ask({ limit: 1 }, { credential: { ...WITHOUT_BUDGET, companyId: '' } });
		expect(requests().map(({ headers }) => headers['x-nu-company-id'])).toEqual(['2', undefined]);
	});

	it('has the types as a list with commas', async () => {
		const { items } = await ask({ limit: 30, filters: { types: ['fixed', 'bxgy'] } });
		expect(queries()).toEqual([{ types: 'fixed,bxgy', page: '1', limit: '30' }]);
		expect(new Set(items.map(({ json }) => json.kind))).toEqual(new Set(['fixed', 'buyXGetY']));
	});

	it('has no types when none is chosen', async () => {
		await ask({ limit: 1, filters: { types: [] } });
		expect(queries()).toEqual([{ page: '1', limit: '1' }]);
	});

	it('asks for deleted codes with the word that the vendor wants', async () => {
		world.sandbox.reset({ amounts: { nuwebCodes: 3 } });
		const { items } = await ask({ returnAll: true, filters: { withTrashed: true } });
		expect(queries()[0]).toMatchObject({ withTrashed: 'true' });
		expect(items.map(({ json }) => json.status).at(-1)).toBe('disabled');
		expect(await ask({ returnAll: true, filters: { withTrashed: false } })).toMatchObject({
			items: { length: 3 },
		});
	});

	it('passes the attribute lists on, and what they leave out is null in the common shape', async () => {
		const only = 'discountCodes.code,currencies.code';
		const { items } = await ask({ limit: 1, options: { only, except: 'saleItems.name' } });
		expect(queries()[0]).toMatchObject({ only, except: 'saleItems.name' });
		expect(items[0]?.json).toEqual({
			vendor: 'nuweb',
			id: 1,
			code: 'PERCENTAGE1',
			kind: null,
			amount: null,
			currency: 'EUR',
			status: 'unknown',
			startsAt: null,
			endsAt: null,
			email: null,
		});
	});
});

describe('the pace', () => {
	let slowDown: () => void = () => {};
	afterEach(() => slowDown());

	it('keeps to the 60 requests a minute that Nuweb documents, though nothing in the answers says so', async () => {
		slowDown = speedUp(20);
		const { items } = await ask(
			{ returnAll: true, filters: { types: ['fixed', 'percentage'] } },
			{ credential: {} },
		);
		const times = requests().map(({ at }) => at);
		expect([items.length, times.length]).toEqual([6_667, 67]);
		expect((times[60] as number) - (times[0] as number)).toBeGreaterThanOrEqual(60_000);
	});

	it('is never refused by a company whose budget it keeps to', async () => {
		slowDown = speedUp(200);
		world.sandbox.setBudget('nuweb', { requests: 60, perSeconds: 60 });
		const { items } = await ask(
			{ returnAll: true, filters: { types: ['fixed', 'percentage'] } },
			{ credential: {} },
		);
		expect([items.length, requests().filter(({ status }) => status === 429)]).toEqual([6_667, []]);
	});

	it('waits as long as a 429 says, then goes on', async () => {
		slowDown = speedUp(20);
		world.sandbox.fail({
			vendor: 'nuweb',
			answer: {
				status: 429,
				headers: { 'X-Available-In-Seconds': '37', 'X-Remaining-Requests': '0' },
			},
		});
		const { items } = await ask({ limit: 5 });
		const [first, second] = requests();
		const waited = (second?.at ?? 0) - (first?.at ?? 0);
		expect([items.length, requests().length]).toEqual([5, 2]);
		expect(waited).toBeGreaterThanOrEqual(37_000);
		expect(waited).toBeLessThan(60_000);
	});

	it('waits a minute after a 429 that names no time', async () => {
		slowDown = speedUp(100);
		world.sandbox.fail({ vendor: 'nuweb', answer: { status: 429 } });
		await ask({ limit: 5 });
		const [first, second] = requests();
		expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(60_000);
	});

	it('pauses when an answer says that no request is left', async () => {
		slowDown = speedUp(50);
		world.sandbox.setBudget('nuweb', { requests: 2, perSeconds: 20 });
		const { items } = await ask({ limit: 350 });
		expect([items.length, requests().map(({ status }) => status)]).toEqual([
			350,
			[200, 200, 200, 200],
		]);
		const times = requests().map(({ at }) => at);
		expect((times[2] as number) - (times[0] as number)).toBeGreaterThanOrEqual(20_000);
	});

	it('keeps to the pauses of a budget even if the user grants no time to retries', async () => {
		slowDown = speedUp(50);
		world.sandbox.setBudget('nuweb', { requests: 2, perSeconds: 20 });
		const { items, error } = await ask({ limit: 350, options: { maxRetryTime: 0 } });
		expect([error, items.length]).toEqual([undefined, 350]);
	});

	it('holds back all items of the account while one has been told to wait', async () => {
		slowDown = speedUp(50);
		world.sandbox.fail({
			vendor: 'nuweb',
			skip: 1,
			answer: { status: 429, headers: { 'X-Available-In-Seconds': '20' } },
		});
		const items = Array.from({ length: 12 }, () => ({}));
		const { status } = await ask({ limit: 1 }, { items });
		const refusedAt = requests().find((one) => one.status === 429)?.at ?? 0;
		const early = requests().filter(({ at }) => at > refusedAt && at < refusedAt + 19_000);
		expect([status, requests().length]).toEqual(['success', 13]);
		// Only those that were on their way already.
		expect(early.length).toBeLessThanOrEqual(4);
	});

	it('gives up, and says so, when the wait is longer than the user allows', async () => {
		world.sandbox.fail({
			vendor: 'nuweb',
			answer: { status: 429, headers: { 'X-Available-In-Seconds': '50' } },
		});
		const { error } = await ask({ limit: 5, options: { maxRetryTime: 10 } });
		expect(error?.message).toBe(
			'Nuweb takes no more requests now, the first item (item 0) was not carried out',
		);
		expect([requests().length, String((error as { description?: string }).description)]).toEqual([
			1,
			expect.stringContaining('It asks to wait 50 seconds.'),
		]);
	});
});

describe('a company whose trial is over', () => {
	it('costs one request for twenty items, and its own words are told', async () => {
		world.sandbox.set({ nuwebTrialOver: true });
		const { error } = await ask({ limit: 1 }, { items: Array.from({ length: 20 }, () => ({})) });
		expect(error?.message).toBe(
			'Nuweb does not accept the credential: This action is unauthorized.',
		);
		expect(requests()).toHaveLength(1);
	});
});
