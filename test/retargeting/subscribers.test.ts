import type { IDataObject } from 'n8n-workflow';
import { averages, sumOfCarts } from '../../nodes/Retargeting/statistics';
import { allOperations, World } from '../../scripts/engine/world';
import { words } from '../standard/suite';

let world: World;
beforeAll(async () => void (world = await World.start()));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

async function run(title: string, parameters: IDataObject) {
	const one = allOperations().find((each) => each.title === `Retargeting: ${title}`)!;
	return await world.run(one, { items: [{}], parameters, timezone: 'Europe/Bucharest' });
}
const asked = () => world.requests('retargeting').map(({ query }) => query);

describe('a subscriber', () => {
	it('is added, found and unsubscribed', async () => {
		const email = 'gina@example.com';
		expect(
			(
				await run('Subscriber: Create', {
					email,
					additionalFields: { name: 'Gina Green', phone: '0700000001' },
				})
			).items[0]?.json,
		).toEqual({ success: true, email });
		expect((await run('Subscriber: Get', { email })).items[0]?.json).toEqual({
			email: 'subscribed',
			sms: 'subscribed',
		});
		expect((await run('Subscriber: Unsubscribe', { email })).items[0]?.json).toEqual({
			success: true,
			email,
		});
		expect((await run('Subscriber: Get', { email })).items[0]?.json).toEqual({
			email: 'unsubscribed',
			sms: 'subscribed',
		});
	});

	it('that is there already, or is not, is told in the vendor’s words', async () => {
		expect(words((await run('Subscriber: Create', { email: 'dora@example.com' })).error)).toContain(
			'Subscriber already exists!',
		);
		expect(
			words((await run('Subscriber: Unsubscribe', { email: 'nobody@example.com' })).error),
		).toContain('Subscriber not found!');
	});

	it('is added without name and phone when these are empty', async () => {
		await run('Subscriber: Create', {
			email: 'gina@example.com',
			additionalFields: { name: '', phone: '' },
		});
		expect(Object.keys(asked()[0] ?? {}).sort()).toEqual(['email', 'k']);
	});
});

describe('the shopping carts', () => {
	it('of the vendor’s own time are asked for without dates', async () => {
		expect((await run('Statistic: Get Shopping Carts', {})).items.map(({ json }) => json)).toEqual([
			{ abandoned: 240, recovered: 150 },
		]);
		expect(Object.keys(asked()[0] ?? {})).toEqual(['rest_key']);
	});

	it('of more than 30 days are asked for in stretches and added up', async () => {
		const { items } = await run('Statistic: Get Shopping Carts', {
			additionalFields: { dateFrom: '2026-01-01', dateTo: '2026-03-02' },
		});
		expect(items.map(({ json }) => json)).toEqual([{ abandoned: 59 * 8, recovered: 59 * 5 }]);
		const stretches = asked().map(({ date_from, date_to }) => [Number(date_from), Number(date_to)]);
		const start = Date.parse('2025-12-31T22:00:00Z') / 1000;
		expect(stretches[0]).toEqual([start, start + 30 * 86_400]);
		expect(stretches[1]?.[0]).toBe(start + 30 * 86_400 + 1);
		expect(stretches[stretches.length - 1]?.[1]).toBe(start + 60 * 86_400);
	});

	it.each([
		[{ dateTo: '2026-03-02' }, 'An end is given without a start'],
		[{ dateFrom: '2026-03-02', dateTo: '2026-03-01' }, 'The Start Date lies after the end'],
	])(
		'of %j are refused with a sentence, and nothing is sent',
		async (additionalFields, sentence) => {
			expect(
				words((await run('Statistic: Get Shopping Carts', { additionalFields })).error),
			).toContain(sentence);
			expect(asked()).toEqual([]);
		},
	);
});

describe('the average order value', () => {
	it('comes as text, and as number and currency', async () => {
		expect((await run('Statistic: Get Average Order Value', {})).items[0]?.json).toEqual({
			retargeting: '345.00 EUR',
			your_site: '240.00 EUR',
			retargetingAmount: 345,
			yourSiteAmount: 240,
			currency: 'EUR',
		});
	});

	it('of more than 30 days is refused with the reason', async () => {
		const { error } = await run('Statistic: Get Average Order Value', {
			additionalFields: { dateFrom: '2026-01-01', dateTo: '2026-03-01' },
		});
		expect(words(error)).toMatch(
			/at most 30 days at a time, and averages of parts cannot be put together.*\(the first item, item 0\)/,
		);
		expect(asked()).toEqual([]);
	});
});

describe('a time for a statistic', () => {
	it.each([
		[{ dateTo: '2026-03-01' }, 'An end is given without a start: fill in the Start Date, too'],
		[{ dateFrom: '2026-03-02', dateTo: '2026-03-01' }, 'The Start Date lies after the end'],
	])('%j is refused with a sentence, and nothing is asked', async (additionalFields, sentence) => {
		expect(
			words((await run('Statistic: Get Shopping Carts', { additionalFields })).error),
		).toContain(sentence);
		expect(asked()).toEqual([]);
	});
});

describe('the numbers of a statistic', () => {
	it('are those that are there: what is missing or no number is empty, and counts nothing', () => {
		const nothing = { retargetingAmount: null, yourSiteAmount: null, currency: null };
		expect(averages([])).toEqual(nothing);
		expect(averages([{ data: { retargeting: 'none', your_site: '240.50 Lei' } }])).toEqual({
			...nothing,
			retargeting: 'none',
			your_site: '240.50 Lei',
			yourSiteAmount: 240.5,
			currency: 'Lei',
		});
		expect(averages([{ data: { retargeting: '345' } }])).toEqual({
			...nothing,
			retargeting: '345',
			retargetingAmount: 345,
		});
		expect(
			['1,345.00 EUR', '1.345,00 Lei', '345,00 EUR', '-3.5 EUR', '1,345 JPY'].map((retargeting) => {
				const { retargetingAmount, currency } = averages([{ data: { retargeting } }]);
				return [retargetingAmount, currency];
			}),
		).toEqual([
			[1345, 'EUR'],
			[1345, 'Lei'],
			[345, 'EUR'],
			[-3.5, 'EUR'],
			[null, 'JPY'],
		]);
		expect(
			sumOfCarts([{ data: { abandoned: 8 } }, {}, { data: { abandoned: '2', recovered: 5 } }]),
		).toEqual({ abandoned: 10, recovered: 5 });
	});
});
