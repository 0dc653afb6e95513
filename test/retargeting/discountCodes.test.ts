import type { IDataObject } from 'n8n-workflow';
import { allOperations, World, type Call, type Case } from '../../scripts/engine/world';

const getMany = allOperations().find(
	({ title }) => title === 'Retargeting: Discount Code: Get Many',
) as Case;
let world: World;

beforeAll(async () => void (world = await World.start()));
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const ask = async (parameters: IDataObject, call: Call = {}) =>
	await world.run(getMany, { items: [{}], parameters, ...call });
const range = async (
	startDate: unknown,
	endDate: unknown,
	more: IDataObject = {},
	call: Call = {},
) =>
	await ask({ period: 'range', startDate, endDate, returnAll: true, ...more } as IDataObject, call);
const days = () => world.requests('retargeting').map(({ query }) => query['date']);

describe('the codes of a range of days', () => {
	it('are asked for with one request a day, in order, both ends included', async () => {
		const { status } = await range('2026-02-26', '2026-03-02');
		expect(status).toBe('success');
		expect(days()).toEqual(['2026-02-26', '2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
		expect(world.sandbox.peak('retargeting')).toBe(1);
	});

	it('come once each, though two days show the same one', async () => {
		const { items } = await range('2026-01-10', '2026-01-13', { simplify: false });
		const { days: known } = world.sandbox.memory.retargeting;
		const shown = ['2026-01-10', '2026-01-11', '2026-01-12', '2026-01-13'].flatMap((day) => [
			...(known.get(day) ?? []),
		]);
		const key = ({ email, code, date }: IDataObject) =>
			`${String(email)} ${String(code)} ${String(date)}`;
		const expected = new Set(shown.map((one) => key(one as unknown as IDataObject)));
		expect(shown.length).toBeGreaterThan(expected.size);
		expect(items.map(({ json }) => key(json))).toEqual([...expected]);
	});

	it('keep two customers apart who got the same code, and one customer who got it on two days', async () => {
		const { items } = await range('2026-01-10', '2026-01-31', { simplify: false });
		const shared = items
			.filter(({ json }) => json.code === 'SUMMER10')
			.map(({ json }) => json.email);
		expect(new Set(shared).size).toBeGreaterThan(1);
	});

	it('are asked for no longer than the limit needs', async () => {
		const { items } = await range('2026-01-10', '2026-01-20', { returnAll: false, limit: 8 });
		expect([items.length, days()]).toEqual([8, ['2026-01-10', '2026-01-11']]);
	});

	it('go on over a day without codes', async () => {
		world.sandbox.fail({
			vendor: 'retargeting',
			skip: 1,
			answer: { body: { status: 'success', data: [] } },
		});
		const { items } = await range('2026-01-10', '2026-01-12');
		expect(days()).toHaveLength(3);
		expect(items.length).toBeGreaterThan(10);
	});

	it('go on over a day that shows nothing but the codes of the day before', async () => {
		const known = world.sandbox.memory.retargeting.days;
		const data = known.get('2026-01-10') ?? [];
		world.sandbox.fail({
			vendor: 'retargeting',
			skip: 1,
			answer: { body: { status: 'success', data } },
		});
		const { items, status } = await range('2026-01-10', '2026-01-12');
		const expected = new Set(
			[...data, ...(known.get('2026-01-12') ?? [])].map(
				({ email, code, date }) => `${email} ${code} ${date}`,
			),
		);
		expect([status, items.length]).toEqual(['success', expected.size]);
	});

	it('all fail when one day fails, so that nobody takes a part for the whole', async () => {
		world.sandbox.fail({
			vendor: 'retargeting',
			skip: 1,
			answer: { body: { status: 'Incorrect date' } },
		});
		const { items, error } = await range('2026-01-10', '2026-01-12');
		expect([items, error?.message]).toEqual([
			[],
			'Retargeting refused the first item (item 0): Incorrect date',
		]);
	});

	it.each([
		[
			'2026-01-12',
			'2026-01-10',
			'The last day (2026-01-10) lies before the first one (2026-01-12)',
		],
		[
			'2024-01-01',
			'2026-01-01',
			'2024-01-01 to 2026-01-01 are 732 days; ask for at most 366 at a time',
		],
	])('from %s to %s are refused before anything is sent', async (startDate, endDate, sentence) => {
		const { error } = await range(startDate, endDate);
		expect([error?.message, days()]).toEqual([`${sentence} (the first item, item 0)`, []]);
	});

	it('take the days of the workflow, also where the clocks change', async () => {
		const call = { timezone: 'America/New_York' };
		await range('2026-03-07T23:30:00.000-05:00', '2026-03-09T00:30:00.000-04:00', {}, call);
		expect(days()).toEqual(['2026-03-07', '2026-03-08', '2026-03-09']);
	});
});

describe('the codes of one day', () => {
	it('cost one request, whatever the limit', async () => {
		const { items } = await ask({ date: '2026-01-10', limit: 3 });
		expect([items.length, days()]).toEqual([3, ['2026-01-10']]);
	});

	it('are not filtered by their own date, for the vendor shows others', async () => {
		const { items } = await ask({ date: '2021-10-04', simplify: false });
		expect(items.map(({ json }) => json.date)).toEqual([
			'2021-09-14 08:50:52',
			'2021-09-14 08:50:52',
		]);
	});

	it.each([
		['2026-01-31T23:30:00.000-05:00', 'America/New_York', '2026-01-31'],
		['2026-01-31T23:30:00.000-05:00', 'Pacific/Kiritimati', '2026-02-01'],
		['2026-02-01T09:59:00Z', 'Pacific/Kiritimati', '2026-02-01'],
		['2026-02-01T10:00:00Z', 'Pacific/Kiritimati', '2026-02-02'],
		['2026-02-01', 'Pacific/Kiritimati', '2026-02-01'],
		['2026-02-01T23:59:59', 'America/New_York', '2026-02-01'],
		['2026-02-01 00:00:00', 'America/New_York', '2026-02-01'],
		[
			'={{ DateTime.fromISO("2026-01-31T23:30:00", { zone: "America/New_York" }) }}',
			'America/New_York',
			'2026-01-31',
		],
	])('of %s in a workflow of %s are those of %s', async (date, timezone, day) => {
		await ask({ date }, { timezone });
		expect(days()).toEqual([day]);
	});

	it.each(['soon', '2026-02-30', '01/03/2026', '2026-3-1', '20260301'])(
		'of %j are refused before anything is sent',
		async (date) => {
			const { error } = await ask({ date });
			expect(error?.message).toBe(
				`The field 'Date' of the first item (item 0) is not a date of the form yyyy-mm-dd: ${date}`,
			);
			expect(days()).toEqual([]);
		},
	);

	it('of an empty date are refused before anything is sent', async () => {
		const { error } = await ask({ date: '={{ $json.missing }}' });
		expect([error?.message, days()]).toEqual([
			"The field 'Date' of the first item (item 0) is empty",
			[],
		]);
	});
});
