import type { IDataObject } from 'n8n-workflow';
import { allOperations, World } from '../../scripts/engine/world';
import { words } from '../standard/suite';

let world: World;
beforeAll(async () => void (world = await World.start()));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const ZONE = 'Europe/Bucharest';
const DAY = 86_400;
const START = Date.parse('2025-12-31T22:00:00Z') / 1000;

async function ask(filters: IDataObject, more: IDataObject = { returnAll: true }) {
	const one = allOperations().find(
		({ title }) => title === 'Retargeting: Unsubscribed Email: Get Many',
	)!;
	return await world.run(one, { items: [{}], parameters: { filters, ...more }, timezone: ZONE });
}
const asked = () => world.requests('retargeting').map(({ query }) => query);
const emails = ({ items }: Awaited<ReturnType<typeof ask>>) => items.map(({ json }) => json);
const gone = () => world.sandbox.memory.retargeting.unsubscribed;
const within = (from: number, to: number) => [
	...new Set(gone().flatMap(({ email, at }) => (at >= from && at <= to ? [email] : []))),
];

it('are asked for with the key under its other name, and come as items with an address', async () => {
	const result = await ask({ dateFrom: '2026-01-01', dateTo: '2026-01-11' });
	expect(Object.keys(asked()[0] ?? {}).sort()).toEqual(['date_from', 'date_to', 'rest_key']);
	expect(emails(result)).toEqual(within(START, START + 10 * DAY).map((email) => ({ email })));
	expect(result.items.length).toBeGreaterThan(9);
});

it('of the vendor’s own time are asked for without dates', async () => {
	world.sandbox.set({ clockAheadMs: Date.parse('2026-03-01') - Date.now() });
	expect((await ask({})).items.length).toBeGreaterThan(25);
	expect(asked().map((query) => Object.keys(query))).toEqual([['rest_key']]);
});

it.each([false, true])(
	'of 60 days are put together from stretches that lose nobody and name nobody twice (ends left out: %p)',
	async (retargetingEndsExclusive) => {
		gone().push({ email: 'border@example.com', at: START + 30 * DAY });
		world.sandbox.set({ retargetingEndsExclusive });
		const result = await ask({ dateFrom: '2026-01-01', dateTo: '2026-03-02' });
		expect(
			emails(result)
				.map(({ email }) => email)
				.sort(),
		).toEqual(within(START, START + 60 * DAY).sort());
		expect(emails(result)).toContainEqual({ email: 'border@example.com' });
		expect(
			asked().map(({ date_from, date_to }) => [Number(date_from) - START, Number(date_to) - START]),
		).toEqual([
			[0, 30 * DAY],
			[30 * DAY, 60 * DAY],
		]);
	},
);

it('are asked for no longer than the limit needs', async () => {
	const { items } = await ask(
		{ dateFrom: '2026-01-01', dateTo: '2026-03-02' },
		{ returnAll: false, limit: 3 },
	);
	expect([items.length, asked().length]).toEqual([3, 1]);
});

it('since 30 days ago are asked for though the vendor’s clock is ahead', async () => {
	world.sandbox.set({ clockAheadMs: 5_000 });
	const { status } = await ask({ dateFrom: '={{ $now.minus({ days: 30 }).toISO() }}' });
	expect(status).toBe('success');
});

it('all fail when one stretch fails, so that nobody takes a part for the whole', async () => {
	const body = { status: 'error', message: 'Interval is greater than 30 days' };
	world.sandbox.fail({ vendor: 'retargeting', skip: 1, answer: { body } });
	const { items, error } = await ask({ dateFrom: '2026-01-01', dateTo: '2026-03-02' });
	expect([items, error?.message]).toEqual([
		[],
		'Retargeting refused the first item (item 0): Interval is greater than 30 days',
	]);
});

it.each([
	[{ dateTo: '2026-03-02' }, 'An end is given without a start: fill in the Start Date, too'],
	[{ dateFrom: '2026-03-02', dateTo: '2026-03-01' }, 'The Start Date lies after the end'],
	[{ dateFrom: 'soon' }, "'Start Date' of the first item (item 0) is not a date"],
])('of %j are refused with a sentence, and nothing is asked', async (filters, sentence) => {
	expect(words((await ask(filters)).error)).toContain(sentence);
	expect(asked()).toEqual([]);
});
