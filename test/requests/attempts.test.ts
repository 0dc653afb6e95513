import { type IDataObject, sleep } from 'n8n-workflow';
import { allOperations, World, type Case } from '../../scripts/engine/world';

let world: World;
let accounts = 0;
beforeAll(async () => void (world = await World.start()));
// An account of its own for each test: what the process keeps of one outlives a test.
beforeEach(() => {
	const account = `attempts-${++accounts}`;
	world.sandbox.reset({
		keys: { webinOne: { clientId: account }, coupontools: { clientId: account } },
	});
});
afterAll(async () => await world.close());

const operations = allOperations();
const named = (title: string) => operations.find((one) => one.title === title) as Case;
const get = named('WebinOne: Discount Code: Get');
const remove = named('WebinOne: Discount Code: Delete');
const mail = named('Coupontools: Email: Send');

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value });
const items = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({
		id: index + 1,
		email: `customer${index}@example.com`,
	}));
const requests = (vendor: string) => world.requests(vendor);

describe('Max Retry Time', () => {
	it('is counted from the first attempt on, not anew from each', async () => {
		world.sandbox.fail({
			vendor: 'webinOne',
			path: '/api/v2',
			every: 1,
			answer: { status: 429, headers: { 'retry-after': '1' } },
		});
		const { error } = await world.run(get, {
			items: items(1),
			parameters: { discountCodeId: byId(1), options: { maxRetryTime: 2 } },
		});
		expect(error?.message).toMatch(/^WebinOne takes no more requests now/);
		// Attempts are due after 0, 1, 2 and 3 seconds; the last of the four lies outside.
		expect(requests('webinOne').length).toBeLessThanOrEqual(3);
		expect(requests('webinOne').length).toBeGreaterThan(1);
	});
});

describe('a "too many requests" that names no time', () => {
	it('is a pause for the whole account all the same', async () => {
		world.sandbox.fail({ vendor: 'coupontools', every: 1, delayMs: 20 });
		world.sandbox.fail({ vendor: 'coupontools', skip: 4, answer: { status: 429 } });
		const { items: out } = await world.run(mail, {
			items: items(20),
			node: { onError: 'continueRegularOutput' },
		});
		expect(out.filter(({ json }) => json.error !== undefined)).toEqual([]);
		const all = requests('coupontools').map(({ at, status }) => ({ at, status }));
		expect(all).toHaveLength(21);
		// What was on its way still arrives; then comes the pause of half a second at least.
		const refused = all.findIndex(({ status }) => status === 429);
		const gaps = all.slice(1).map(({ at }, index) => at - all[index]!.at);
		expect(Math.max(...gaps.slice(refused))).toBeGreaterThan(300);
	});
});

describe('a deletion that may have been done', () => {
	it('is remembered through an attempt that surely did nothing: 404 means that it was done', async () => {
		world.sandbox.fail({ vendor: 'webinOne', method: 'DELETE', reset: 'after' });
		world.sandbox.fail({
			vendor: 'webinOne',
			method: 'DELETE',
			answer: { status: 429, headers: { 'retry-after': '0' } },
		});
		const { items: out, error } = await world.run(remove, {
			items: items(1),
			parameters: { discountCodeId: byId(3) },
		});
		expect([error?.message, out.map(({ json }) => json.success)]).toEqual([undefined, [true]]);
		expect(requests('webinOne').filter(({ method }) => method === 'DELETE')).toHaveLength(3);
	});
});

describe('a refusal of one item', () => {
	it('says that the keys are good: the others go together from then on', async () => {
		world.sandbox.fail({ vendor: 'webinOne', every: 1, delayMs: 100 });
		await world.run(get, {
			items: items(8),
			parameters: { discountCodeId: '={{ "90000" + $json.id }}' },
			node: { onError: 'continueRegularOutput' },
		});
		expect(requests('webinOne').map(({ status }) => status)).toEqual(
			Array.from({ length: 8 }, () => 404),
		);
		expect(requests('webinOne').map(({ inFlight }) => inFlight > 1)).toContain(true);
	});
});

describe('an execution that is stopped', () => {
	it('takes its waiting requests with it, however long the ones on their way take', async () => {
		world.sandbox.fail({ vendor: 'coupontools', every: 1, delayMs: 1_500 });
		const running = world.begin(mail, { items: items(40) });
		while (requests('coupontools').length === 0) await sleep(20);
		const stoppedAt = Date.now();
		running.cancel();
		await running.end;
		expect(Date.now() - stoppedAt).toBeLessThan(1_000);
		await world.settled();
		expect(requests('coupontools')).toHaveLength(1);
	});
});
