import type { IDataObject } from 'n8n-workflow';
import { allOperations, World, type Call, type Case } from '../../scripts/engine/world';
import { words } from '../standard/suite';

const WITHOUT_BUDGET = { requestsPerMinute: 1_000_000 };
let world: World;
beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 30 } })));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const operations = allOperations().filter(({ vendor }) => vendor.name === 'nuweb');
const named = (title: string) => operations.find((one) => one.title === `Nuweb: ${title}`) as Case;
const run = async (title: string, parameters: IDataObject, call: Call = {}) =>
	await world.run(named(title), {
		items: [{}],
		parameters,
		credential: WITHOUT_BUDGET,
		...call,
	});
const requests = () => world.requests('nuweb');
const violations = () => requests().flatMap((request) => request.violations);

describe('the language', () => {
	it.each(operations.map((one) => [one.title, one] as const))(
		'%s: goes along as Accept-Language where one is given',
		async (_title, one) => {
			const { items, parameters } = one.operation.example;
			const ask = async (language?: string) => {
				world.sandbox.reset();
				const options = { ...(parameters.options as IDataObject), language };
				const { error } = await world.run(one, {
					items: items.slice(0, 1),
					parameters: { ...parameters, ...(language !== undefined && { options }) },
					credential: WITHOUT_BUDGET,
				});
				expect(error).toBeUndefined();
				expect(violations()).toEqual([]);
				return requests().at(-1)?.headers['accept-language'];
			};
			expect(await ask('fr')).toBe('fr');
			expect(await ask(' fr-CA, en;q=0.5 ')).toBe('fr-CA, en;q=0.5');
			for (const nothing of [undefined, '', ' ']) expect(await ask(nothing)).toBeUndefined();
		},
	);

	it.each(['en\nX-Other: 1', '5', 'français', 'a'.repeat(101)])('%j is none', async (language) => {
		const { error } = await run('Currency: Get Many', { options: { language } });
		expect(words(error)).toContain(
			"The field 'Language' of the first item (item 0) is not a language such as en, fr or de",
		);
		expect(requests()).toEqual([]);
	});
});

describe('one code', () => {
	const byId = (value: number) => ({
		discountCodeId: { __rl: true, mode: 'id', value: String(value) },
	});

	it('has only the attributes that are wanted, and not those that are not', async () => {
		const only = 'discountCodes.code,discountCodes.type';
		const except = 'currencies.name,currencies.symbol';
		const { items } = await run('Discount Code: Get', {
			...byId(3),
			simplify: false,
			options: { only, except },
		});
		expect(requests().map(({ query }) => query)).toEqual([{ id: '3', only, except }]);
		const [item] = items.map(({ json }) => json);
		expect(item?.attributes).toEqual({ code: 'FIXED3', type: 'fixed' });
		const [currency] = item?.included as Array<{ attributes: object }>;
		expect(Object.keys(currency!.attributes)).not.toContain('name');
		expect(violations()).toEqual([]);
	});

	it('that is deleted is found where that is wanted', async () => {
		expect(words((await run('Discount Code: Get', byId(31))).error)).toContain('No query results');
		const { items } = await run('Discount Code: Get', {
			...byId(31),
			options: { withTrashed: true },
		});
		expect(items.map(({ json }) => [json.id, json.status])).toEqual([[31, 'disabled']]);
		expect(requests().at(-1)?.query).toEqual({ id: '31', withTrashed: 'true' });
	});
});

describe('sale items', () => {
	const ids = ({ items }: Awaited<ReturnType<typeof run>>) => items.map(({ json }) => json.id);

	it.each([
		['2026-01-03T06:00:00Z', 'UTC', '2026-01-03 06:00:00', [56, 57, 58, 59, 60]],
		['2026-01-03T08:00', 'Europe/Bucharest', '2026-01-03 06:00:00', [56, 57, 58, 59, 60]],
		['2026-01-03', 'America/New_York', '2026-01-03 05:00:00', [55, 56, 57, 58, 59, 60]],
	])(
		'that were changed after %s in %s are those after %s of UTC',
		async (lastUpdated, timezone, sent, found) => {
			const result = await run(
				'Sale Item: Get Many',
				{ returnAll: true, filters: { lastUpdated } },
				{ timezone },
			);
			expect(requests()[0]?.query.lastUpdated).toBe(sent);
			expect(ids(result)).toEqual(found);
			expect(violations()).toEqual([]);
		},
	);

	it('come with the history of their prices where that is wanted', async () => {
		const { items } = await run('Sale Item: Get Many', {
			limit: 1,
			options: { include: ['priceHistory'] },
		});
		expect(requests()[0]?.query).toMatchObject({ include: 'priceHistory' });
		expect(items[0]?.json.priceHistory).toHaveLength(1);
		const without = await run('Sale Item: Get Many', { limit: 1, options: { include: [] } });
		expect(without.items[0]?.json).not.toHaveProperty('priceHistory');
		expect(violations()).toEqual([]);
	});

	it.each([
		['id', '2', 'EUR'],
		['code', 'JPY', 'JPY'],
		['list', 4, 'TND'],
	])('have their prices in the currency that is named by its %s', async (mode, value, code) => {
		const priceCurrency = { __rl: true, mode, value };
		const { items } = await run('Sale Item: Get Many', { limit: 2, options: { priceCurrency } });
		expect(requests()[0]?.headers['x-nu-currency-id']).toBe(String(value));
		expect(items.map(({ json }) => json.currencyCode)).toEqual([code, code]);
		expect(violations()).toEqual([]);
	});

	it('have no price in what is no currency', async () => {
		const priceCurrency = { __rl: true, mode: 'id', value: 'pounds' };
		const { error } = await run('Sale Item: Get Many', { options: { priceCurrency } });
		expect(words(error)).toContain(
			"The field 'Currency of Prices' of the first item (item 0) is neither an ID nor a code of three letters, such as GBP: pounds",
		);
		expect(requests()).toEqual([]);
	});

	it('are of kinds that Nuweb knows: all of them are offered, and the contract holds no other', async () => {
		const types = named('Sale Item: Get Many')
			.operation.fields.flatMap(({ name, options = [] }) => (name === 'filters' ? options : []))
			.flatMap((one) => ('type' in one && one.name === 'types' ? (one.options ?? []) : []))
			.map((one) => (one as { value: string }).value);
		expect(types).toHaveLength(8);
		await run('Sale Item: Get Many', { limit: 1, filters: { types } });
		expect(violations()).toEqual([]);
	});
});
