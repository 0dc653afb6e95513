import type { IDataObject } from 'n8n-workflow';
import { contracts } from '../../contracts';
import { allOperations, World, type Call } from '../../scripts/engine/world';
import { callTool } from '../../scripts/engine/tools';
import { words } from '../standard/suite';

const WITHOUT_BUDGET = { requestsPerMinute: 1_000_000 };
let world: World;
beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 30 } })));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const byId = (value: unknown) => ({ __rl: true, mode: 'id', value: String(value) });

async function run(name: string, parameters: IDataObject, call: Call = {}) {
	const one = allOperations().find(({ title }) => title === `Nuweb: Discount Code: ${name}`)!;
	return await world.run(one, {
		items: [{}],
		parameters: { simplify: false, ...parameters },
		credential: WITHOUT_BUDGET,
		...call,
	});
}

const requests = () => world.requests('nuweb');
const posts = () => requests().filter(({ method }) => method === 'POST');
const sent = () => posts().map(({ path, body }) => [path, body]);
const codes = () => world.sandbox.memory.nuweb.companies.get(1)!;
const printed = (endpoint: keyof typeof contracts.nuweb.endpoints) => {
	const sample = contracts.nuweb.endpoints[endpoint].samples.find(({ of }) => of === 'request')!;
	return JSON.parse(sample.text) as IDataObject;
};
const items = (...ids: number[]) => ({ items: ids.map((id) => ({ saleItemId: byId(id) })) });

describe('what the vendor prints is what goes out', () => {
	const dates = { validFrom: '2021-01-01', validTo: '2021-02-01' };
	const common = { currencyId: byId(1), amount: 10 };
	const limits = { minimumSpend: 10, maximumUses: 100, ...dates };

	it.each([
		[
			'createFixed',
			{
				type: 'fixed',
				code: 'FIXED10',
				...common,
				additionalFields: {
					...limits,
					maxUsesPerOrder: 2,
					maxUsesPerCustomer: 1,
					saleItems: items(1, 2),
				},
			},
		],
		[
			'createPercentage',
			{
				type: 'percentage',
				code: 'PERCENTAGE10',
				...common,
				additionalFields: { ...limits, maxUsesPerCustomer: 2, saleItems: items(1, 2) },
			},
		],
		[
			'createBuyXGetY',
			{
				type: 'bxgy',
				code: 'BXGY10',
				...common,
				conditionSaleItemId: byId(1),
				conditionSaleItemQuantity: 1,
				targetSaleItemId: byId(1),
				targetSaleItemQuantity: 1,
				additionalFields: { ...limits, maxUsesPerCustomer: 2 },
			},
		],
	] as const)('%s', async (endpoint, parameters) => {
		const { error, items: out } = await run('Create', parameters as unknown as IDataObject);
		expect(error).toBeUndefined();
		expect(sent()).toEqual([[contracts.nuweb.endpoints[endpoint].path, printed(endpoint)]]);
		expect(requests().flatMap(({ violations }) => violations)).toEqual([]);
		expect(out.map(({ json }) => (json.attributes as IDataObject).code)).toEqual([parameters.code]);
	});

	it('updateFixed', async () => {
		const { id, attributes, ...rest } = codes().get(3)!;
		codes().set(1, {
			...rest,
			id: 1,
			attributes: { ...attributes, type: 'fixed' },
			relationships: { currencies: { data: { type: 'currencies', id: 1 } } },
		});
		const { error } = await run('Update', {
			discountCodeId: byId(1),
			updateFields: { amount: 15 },
		});
		expect(error).toBeUndefined();
		expect(id).toBe(3);
		expect(sent()).toEqual([['/discount-codes/fixed/update', printed('updateFixed')]]);
	});
});

describe('money', () => {
	const GBP = 1;
	const JPY = 3;
	const TND = 4;
	const create = async (amount: unknown, currency: number) =>
		await run('Create', {
			type: 'fixed',
			code: 'MONEY',
			amount: amount as number,
			currencyId: byId(currency),
		});

	it.each([
		[19.99, GBP, 1999],
		['19.99', GBP, 1999],
		[0.07, GBP, 7],
		[1.1, GBP, 110],
		[1005, GBP, 100_500],
		['10.500', GBP, 1050],
		[4503599627370.49, GBP, 450359962737049],
		[500, JPY, 500],
		['500.00', JPY, 500],
		[1.999, TND, 1999],
		[0.3, TND, 300],
	])('%p of the currency %p goes out as %p', async (amount, currency, minor) => {
		const { error, items: out } = await create(amount, currency);
		expect(error).toBeUndefined();
		expect((posts()[0]?.body as IDataObject).amount).toBe(minor);
		expect((out[0]?.json.attributes as IDataObject).amount).toBe(minor);
	});

	it.each([
		[
			19.999,
			GBP,
			'The field \'Amount Off\' has more than 2 digits after the point: 19.999 in the currency "Pounds" (the first item, item 0)',
		],
		[
			0.1 + 0.2,
			GBP,
			'The field \'Amount Off\' has more than 2 digits after the point: 0.30000000000000004 in the currency "Pounds" (the first item, item 0)',
		],
		[
			100.5,
			JPY,
			'The field \'Amount Off\' has digits after the point: 100.5 in the currency "Yen" (the first item, item 0)',
		],
		[
			1.9999,
			TND,
			'The field \'Amount Off\' has more than 3 digits after the point: 1.9999 in the currency "Dinar" (the first item, item 0)',
		],
		[
			1e21,
			GBP,
			"The field 'Amount Off' of the first item (item 0) is not an amount in plain digits, such as 19.99: 1e+21",
		],
		[
			'99999999999999999',
			GBP,
			'The field \'Amount Off\' is too large: 99999999999999999 in the currency "Pounds" (the first item, item 0)',
		],
		[
			'nineteen',
			GBP,
			"The field 'Amount Off' of the first item (item 0) is not an amount in plain digits, such as 19.99: nineteen",
		],
		[
			'19,99',
			GBP,
			"The field 'Amount Off' of the first item (item 0) has a comma (write 19.99): 19,99",
		],
		[
			'1.999,00',
			GBP,
			"The field 'Amount Off' of the first item (item 0) has a comma (write 1999.00): 1.999,00",
		],
		['£ 5', GBP, "The field 'Amount Off' of the first item (item 0) has a currency (write 5): £ 5"],
		['={{ "" }}', GBP, "The field 'Amount Off' of the first item (item 0) is empty"],
		[0, GBP, "The field 'Amount Off' of the first item (item 0) takes nothing off: 0"],
		['0.00', GBP, "The field 'Amount Off' of the first item (item 0) takes nothing off: 0.00"],
		[-1, GBP, "The field 'Amount Off' of the first item (item 0) is less than 0: -1"],
		[
			1,
			99,
			"The company has no currency with the ID 99: choose one from the list of the field 'Currency' (the first item, item 0)",
		],
	])('%p of the currency %p is refused, never rounded', async (amount, currency, sentence) => {
		const { error } = await create(amount, currency);
		expect(error?.message).toBe(sentence);
		expect(posts()).toEqual([]);
	});

	it.each([['19.99'], [19.99]])('that an AI agent gives as %p goes out', async (amount) => {
		const one = allOperations().find(({ title }) => title === 'Nuweb: Discount Code: Create')!;
		const parameters = {
			type: 'fixed',
			code: 'BY-AGENT',
			amount: '={{ $json.amount }}',
			currencyId: byId(GBP),
		};
		const { results } = await callTool(world, one, { calls: [{ amount }], parameters });
		expect(results).toEqual([{ rows: [expect.objectContaining({ amount: 19.99 })] }]);
	});

	it('that an AI agent writes with a comma is refused in words that tell it how', async () => {
		const one = allOperations().find(({ title }) => title === 'Nuweb: Discount Code: Create')!;
		const parameters = { type: 'percentage', code: 'BY-AGENT', amount: '={{ $json.amount }}' };
		const { results } = await callTool(world, one, { calls: [{ amount: '12,5' }], parameters });
		expect(results).toEqual([{ error: expect.stringContaining('has a comma (write 12.5): 12,5') }]);
		expect(posts()).toEqual([]);
	});

	it('asks for the currencies once for all items', async () => {
		const given = Array.from({ length: 8 }, (_, index) => ({ code: `MANY${index}` }));
		await run(
			'Create',
			{ type: 'fixed', code: '={{ $json.code }}', amount: 1, currencyId: byId(GBP) },
			{ items: given },
		);
		expect(requests().filter(({ path }) => path === '/currencies')).toHaveLength(1);
		expect(posts()).toHaveLength(8);
	});

	it('of a percentage alone needs no currency and no second request', async () => {
		await run('Create', { type: 'percentage', code: 'PART', amount: 12.34 });
		expect(requests().map(({ path }) => path)).toEqual(['/discount-codes/percentage']);
		expect(posts()[0]?.body).toEqual({ code: 'PART', amount: 12.34 });
	});

	it.each([
		[
			12.345,
			"The field 'Percent Off' has more than 2 digits after the point: 12.345 percent (the first item, item 0)",
		],
		[101, "The field 'Percent Off' of the first item (item 0) is more than 100: 101"],
		['12,5', "The field 'Percent Off' of the first item (item 0) has a comma (write 12.5): 12,5"],
		[
			'10 %',
			"The field 'Percent Off' of the first item (item 0) has a percent sign (write 10): 10 %",
		],
		[0, "The field 'Percent Off' of the first item (item 0) takes nothing off: 0"],
		['={{ "" }}', "The field 'Percent Off' of the first item (item 0) is empty"],
	])('%p percent is refused', async (amount, sentence) => {
		expect((await run('Create', { type: 'percentage', code: 'PART', amount })).error?.message).toBe(
			sentence,
		);
		expect(requests()).toEqual([]);
	});

	it('as the least order value needs a currency, which counts its digits', async () => {
		const parameters = {
			type: 'percentage',
			code: 'LEAST',
			amount: 5,
			additionalFields: { minimumSpend: 20 },
		};
		expect((await run('Create', parameters)).error?.message).toBe(
			"The field 'Minimum Spend' needs the field 'Currency': Nuweb counts money in the smallest unit of a currency (the first item, item 0)",
		);
		await run('Create', { ...parameters, currencyId: byId(TND) });
		expect(posts().map(({ body }) => (body as IDataObject).minimumSpend)).toEqual([20_000]);
	});

	it('as the most that is taken off counts by each currency; where the list names no codes, by ISO 4217', async () => {
		const most = (...amounts: Array<[string, unknown]>) => ({
			type: 'percentage',
			code: 'MOST',
			amount: 5,
			additionalFields: {
				maximumDiscount: { amounts: amounts.map(([currency, amount]) => ({ currency, amount })) },
			} as IDataObject,
		});
		await run('Create', most(['GBP', 25], ['eur', '30.5'], ['JPY', 1000], ['TND', 0.125]));
		expect(posts().map(({ body }) => (body as IDataObject).maximumDiscount)).toEqual([
			{ GBP: 2500, EUR: 3050, JPY: 1000, TND: 125 },
		]);
		expect((await run('Create', most(['JPY', 0.5]))).error?.message).toContain(
			"The field 'Maximum Discount, JPY' has digits after the point: 0.5",
		);
		expect((await run('Create', most(['GBP', '25,50']))).error?.message).toContain(
			"The field 'Maximum Discount, GBP' has a comma (write 25.50): 25,50",
		);
		expect((await run('Create', most(['pounds', 5]))).error?.message).toContain(
			'a currency that is no code of three letters, such as GBP: "pounds"',
		);
		expect((await run('Create', most(['GBP', 5], ['GBP', 6]))).error?.message).toContain(
			'names the currency GBP twice',
		);
		expect(posts()).toHaveLength(1);
		world.sandbox.fail({
			vendor: 'nuweb',
			path: '/currencies',
			every: 1,
			mutate: (body) => ({
				...(body as IDataObject),
				meta: { total: 1 },
				data: [
					{
						id: 9,
						type: 'currencies',
						attributes: { name: 'Half', symbol: 'H', subunit: '1', code: 'GBP' },
					},
				],
			}),
		});
		await run('Create', most(['GBP', 2.5]));
		expect((posts()[1]?.body as IDataObject).maximumDiscount).toEqual({ GBP: 25 });
		expect((await run('Create', most(['EUR', 2.5]))).error?.message).toContain(
			"The company has no currency EUR, which the field 'Maximum Discount' names: it has GBP",
		);
	});
});

describe('a new code', () => {
	it('has only the fields of its type, also when the type comes from the item', async () => {
		const given = [{ type: 'fixed' }, { type: 'percentage' }, { type: 'bxgy' }].map((one) => ({
			...one,
			code: one.type.toUpperCase(),
		}));
		const { items: out } = await run(
			'Create',
			{
				type: '={{ $json.type }}',
				code: '={{ $json.code }}',
				amount: 5,
				currencyId: byId(1),
				conditionSaleItemId: byId(1),
				targetSaleItemId: byId(2),
				additionalFields: {
					applyToNetPrice: true,
					maximumDiscount: { amounts: [{ currency: 'GBP', amount: 1 }] },
					saleItems: items(7),
				} as IDataObject,
			},
			{ items: given },
		);
		expect(
			out.map(({ json, pairedItem }) => [(json.attributes as IDataObject).code, pairedItem]),
		).toEqual([
			['FIXED', { item: 0 }],
			['PERCENTAGE', { item: 1 }],
			['BXGY', { item: 2 }],
		]);
		expect(requests().flatMap(({ violations }) => violations)).toEqual([]);
		expect(
			Object.fromEntries(posts().map(({ path, body }) => [path.split('/').pop(), body])),
		).toEqual({
			fixed: { code: 'FIXED', amount: 500, currencyId: 1, applyToNetPrice: true, saleItems: [7] },
			percentage: {
				code: 'PERCENTAGE',
				amount: 5,
				currencyId: 1,
				maximumDiscount: { GBP: 100 },
				saleItems: [7],
			},
			'buy-x-get-y': {
				code: 'BXGY',
				amount: 5,
				currencyId: 1,
				conditionSaleItemId: 1,
				conditionSaleItemQuantity: 1,
				targetSaleItemId: 2,
				targetSaleItemQuantity: 1,
				maximumDiscount: { GBP: 100 },
			},
		});
	});

	it.each([
		['an array', '={{ [3, 4] }}'],
		['a text with commas', '3, 4'],
	])('holds for sale items given as %s', async (_how, value) => {
		await run('Create', {
			type: 'percentage',
			code: 'ITEMS',
			amount: 5,
			additionalFields: {
				saleItems: { items: [{ saleItemId: { __rl: true, mode: 'id', value } }] },
			} as IDataObject,
		});
		expect((posts()[0]?.body as IDataObject).saleItems).toEqual([3, 4]);
	});

	it('with a sale item that is no ID is refused', async () => {
		const { error } = await run('Create', {
			type: 'percentage',
			code: 'ITEMS',
			amount: 5,
			additionalFields: {
				saleItems: { items: [{ saleItemId: byId('front row') }] },
			} as IDataObject,
		});
		expect(error?.message).toBe(
			'The field \'Sale Items\' has an ID that is not a whole number above 0: "front row" (the first item, item 0)',
		);
	});

	const validityOf = async (validTo: unknown, options: IDataObject, timezone = 'Europe/London') => {
		const { error } = await run(
			'Create',
			{
				type: 'percentage',
				code: 'DAY',
				amount: '5',
				additionalFields: { validTo } as IDataObject,
				options,
			},
			{ timezone },
		);
		expect(requests().flatMap(({ violations }) => violations)).toEqual([]);
		return error?.message ?? (posts().at(-1)?.body as IDataObject).validTo;
	};

	it.each([
		['2026-03-01', 'Europe/London', '', '2026-03-01'],
		['2026-03-01T23:30:00', 'Asia/Tokyo', '', '2026-03-01'],
		['2026-03-01T23:30:00Z', 'Asia/Tokyo', '', '2026-03-02'],
		['2026-03-01T23:30:00.000-05:00', 'America/New_York', '', '2026-03-01'],
		['2026-03-01T23:30:00Z', 'Asia/Tokyo', 'Europe/London', '2026-03-01'],
		['2026-03-01T23:30:00', 'Asia/Tokyo', ' America/New_York ', '2026-03-01'],
	])(
		'that ends on %s, in %s with the zone "%s", ends on the day %s',
		async (validTo, workflow, timezone, day) => {
			expect(await validityOf(validTo, { timezone }, workflow)).toBe(day);
			expect(await validityOf(validTo, { timezone, datesAs: 'day' }, workflow)).toBe(day);
		},
	);

	it.each([
		['2026-06-30T23:59:59', 'Europe/London', '', '2026-06-30 22:59:59'],
		['2026-06-30 23:59:59', 'Europe/London', 'Europe/Bucharest', '2026-06-30 20:59:59'],
		['2026-12-31T23:59:59', 'Europe/London', 'UTC', '2026-12-31 23:59:59'],
		['2026-06-30T23:59:59+02:00', 'Europe/London', 'Asia/Tokyo', '2026-06-30 21:59:59'],
		['2026-06-30T23:59:59.999Z', 'Asia/Tokyo', '', '2026-06-30 23:59:59'],
		['2026-06-30', 'America/New_York', '', '2026-06-30 04:00:00'],
		['={{ DateTime.fromISO("2026-06-30T23:59:59Z") }}', 'UTC', '', '2026-06-30 23:59:59'],
	])(
		'that ends at the time %s, in %s with the zone "%s", ends at %s of UTC',
		async (validTo, workflow, timezone, moment) => {
			expect(await validityOf(validTo, { timezone, datesAs: 'dateTime' }, workflow)).toBe(moment);
			const [made] = [...codes().values()].filter(({ attributes }) => attributes.code === 'DAY');
			expect(made?.attributes.validTo).toBe(`${moment.replace(' ', 'T')}.000000Z`);
		},
	);

	it('that ends at a time of an expression is sent as the item says', async () => {
		const given = [{ as: 'day' }, { as: 'dateTime' }];
		await run(
			'Create',
			{
				type: 'percentage',
				code: '={{ $json.as }}',
				amount: '5',
				additionalFields: { validFrom: '2026-06-30T12:00', validTo: '2026-07-01T12:00' },
				options: { datesAs: '={{ $json.as }}', timezone: '={{ "UTC" }}' },
			},
			{ items: given },
		);
		expect(
			posts().map(({ body }) => [(body as IDataObject).validFrom, (body as IDataObject).validTo]),
		).toEqual(
			expect.arrayContaining([
				['2026-06-30', '2026-07-01'],
				['2026-06-30 12:00:00', '2026-07-01 12:00:00'],
			]),
		);
	});

	it.each([
		['2026-06-30T25:00', { datesAs: 'dateTime' }, 'is not a date of the form yyyy-mm-dd'],
		['2026-06-30T12:00 GMT', { datesAs: 'dateTime' }, 'is not a date of the form yyyy-mm-dd'],
		['30/06/2026', {}, 'is not a date of the form yyyy-mm-dd'],
		['2026-06-30', { timezone: 'London' }, 'is not the name of a time zone'],
		['2026-06-30', { datesAs: 'hour' }, 'is none of Date and Time, Day'],
	])('that ends at %s by %j is refused', async (validTo, options, reason) => {
		expect(await validityOf(validTo, options)).toContain(reason);
		expect(posts()).toEqual([]);
	});

	it('with a day that there is none of is refused', async () => {
		const { error } = await run('Create', {
			type: 'percentage',
			code: 'DAY',
			amount: 5,
			additionalFields: { validTo: '2026-02-30' },
		});
		expect(error?.message).toBe(
			"The field 'Valid To' of the first item (item 0) is not a date of the form yyyy-mm-dd: 2026-02-30",
		);
	});

	it('has its type by an expression, where fields that other types need are filled by one that gives nothing', async () => {
		const nothing = byId('={{ null }}');
		const { error } = await run(
			'Create',
			{
				type: '={{ $json.type }}',
				code: '={{ $json.code }}',
				amount: '={{ $json.amount }}',
				currencyId: byId('={{ $json.currency ?? null }}'),
				conditionSaleItemId: nothing,
				targetSaleItemId: nothing,
			},
			{
				items: [
					{ type: 'percentage', code: 'TEN', amount: '10' },
					{ type: 'fixed', code: 'FIVE', amount: '5', currency: 1 },
				],
			},
		);
		expect(error).toBeUndefined();
		expect(sent()).toEqual([
			['/discount-codes/percentage', { code: 'TEN', amount: 10 }],
			['/discount-codes/fixed', { code: 'FIVE', amount: 500, currencyId: 1 }],
		]);
	});

	it('whose text is taken is refused in the words of Nuweb', async () => {
		world.sandbox.set({ nuwebDuplicates: 'refused' });
		const { error } = await run('Create', { type: 'percentage', code: 'PERCENTAGE1', amount: 5 });
		expect(error?.message).toBe(
			"Nuweb refused the first item (item 0), field 'Code': The given data was invalid. code: The code has already been taken.",
		);
	});

	it('comes out in the ten columns', async () => {
		const { items: out } = await run('Create', {
			type: 'fixed',
			code: 'TEN',
			amount: 19.99,
			currencyId: byId(1),
			simplify: true,
			additionalFields: { validTo: '2999-01-01' },
		});
		expect(out[0]?.json).toMatchObject({
			vendor: 'nuweb',
			code: 'TEN',
			kind: 'fixed',
			amount: 19.99,
			currency: 'GBP',
			status: 'active',
			endsAt: '2999-01-01T00:00:00.000Z',
		});
	});
});

describe('a change', () => {
	it.each([
		['id', '3'],
		['code', 'FIXED3'],
		['url', 'https://api.nuwebgroup.com/v1/discount-codes?id=3'],
	])(
		'of a code named by its %s goes to the path of its type, with its ID, its own currency and nothing but what was given',
		async (mode, value) => {
			const before = codes().get(3)!;
			const { error } = await run('Update', {
				discountCodeId: { __rl: true, mode, value },
				updateFields: { amount: 1.5, maximumUses: 5 },
			});
			expect(error).toBeUndefined();
			expect(sent()).toEqual([
				['/discount-codes/fixed/update', { id: 3, amount: 1500, maximumUses: 5 }],
			]);
			expect(requests().map(({ path }) => path)).toEqual([
				'/discount-code',
				'/discount-codes/fixed/update',
			]);
			expect(codes().get(3)?.attributes).toMatchObject({
				...before.attributes,
				amount: 1500,
				maximumUses: 5,
				updatedAt: expect.any(String) as string,
			});
		},
	);

	it('of the currency counts the amount in the new one', async () => {
		await run('Update', {
			discountCodeId: byId(3),
			updateFields: { amount: 15, minimumSpend: 20, currencyId: byId(1) },
		});
		expect(sent()).toEqual([
			['/discount-codes/fixed/update', { id: 3, amount: 1500, minimumSpend: 2000, currencyId: 1 }],
		]);
	});

	it.each([
		[{ currencyId: byId(1) }, 'Amount or Percent Off'],
		[{ currencyId: byId(1), amount: 15 }, 'Minimum Spend'],
	])(
		'of the currency to one of other digits keeps no money as it is: %j',
		async (fields, field) => {
			const { error } = await run('Update', { discountCodeId: byId(3), updateFields: fields });
			expect(error?.message).toBe(
				`The currency "Pounds" does not have as many digits after the point as "Dinar", in which the code counts now: fill in the field '${field}' as well, or it becomes another amount (the first item, item 0)`,
			);
			expect(posts()).toEqual([]);
		},
	);

	it('asks for the currencies where the code comes without the digits of its own', async () => {
		world.sandbox.set({ nuwebShortCurrencies: true });
		await run('Update', { discountCodeId: byId(3), updateFields: { amount: 1.5 } });
		expect(requests().map(({ path }) => path)).toEqual([
			'/discount-code',
			'/currencies',
			'/discount-codes/fixed/update',
		]);
		expect((posts()[0]?.body as IDataObject).amount).toBe(1500);
	});

	it.each([
		[
			1,
			{ applyToNetPrice: true },
			'Codes of the type "Percentage" do not have the field \'Apply to Net Price\' (the first item, item 0)',
		],
		[
			3,
			{ maximumDiscount: { amounts: [{ currency: 'GBP', amount: 1 }] } },
			'Codes of the type "Fixed Amount" do not have the field \'Maximum Discount\' (the first item, item 0)',
		],
		[
			2,
			{ saleItems: items(1) },
			'Codes of the type "Buy X Get Y" do not have the field \'Sale Items\' (the first item, item 0)',
		],
		[
			3,
			{ targetSaleItemId: byId(1) },
			'Codes of the type "Fixed Amount" do not have the field \'Discounted Item\' (the first item, item 0)',
		],
		[
			1,
			{ amount: 12.345 },
			"The field 'Amount or Percent Off' has more than 2 digits after the point: 12.345 percent (the first item, item 0)",
		],
		[
			1,
			{},
			"The field 'Update Fields' has nothing to change: add at least one field (the first item, item 0)",
		],
		[99, { amount: 1 }, expect.stringContaining('No query results for model') as string],
	])('of code %p by %j is refused', async (id, updateFields, sentence) => {
		const { error } = await run('Update', {
			discountCodeId: byId(id),
			updateFields: updateFields as IDataObject,
		});
		expect(error?.message).toEqual(sentence);
		expect(posts()).toEqual([]);
	});

	it('of a code of a type that has no path is refused', async () => {
		world.sandbox.fail({
			vendor: 'nuweb',
			path: '/discount-code',
			mutate: (body) => ({
				data: {
					...(body as { data: IDataObject }).data,
					attributes: { type: 'multibuy', code: 'M' },
				},
			}),
		});
		expect(
			(await run('Update', { discountCodeId: byId(1), updateFields: { amount: 1 } })).error
				?.message,
		).toContain('of the type "multibuy", which no request can change');
	});
});

describe('create or update', () => {
	const parameters = {
		type: 'fixed',
		code: '={{ $json.code }}',
		amount: '={{ $json.amount }}',
		currencyId: byId(1),
		additionalFields: { validTo: '2999-01-01', saleItems: items(2, 1) } as IDataObject,
	};

	it('makes what is not there, changes what differs, and the second time changes nothing', async () => {
		const given = [
			{ code: 'NEW1', amount: 5 },
			{ code: 'FIXED9', amount: 7.5 },
		];
		const first = await run('Create or Update', parameters, { items: given });
		expect(first.error).toBeUndefined();
		expect(sent()).toEqual(
			expect.arrayContaining([
				[
					'/discount-codes/fixed',
					{ code: 'NEW1', amount: 500, currencyId: 1, validTo: '2999-01-01', saleItems: [2, 1] },
				],
				[
					'/discount-codes/fixed/update',
					{ id: 9, amount: 750, currencyId: 1, validTo: '2999-01-01', saleItems: [2, 1] },
				],
			]),
		);
		const before = JSON.stringify([...codes().values()]);
		const wrote = posts().length;
		const second = await run(
			'Create or Update',
			{ ...parameters, simplify: true },
			{ items: given },
		);
		expect(second.items.map(({ json }) => [json.code, json.amount, json.currency])).toEqual([
			['NEW1', 5, 'GBP'],
			['FIXED9', 7.5, 'GBP'],
		]);
		expect([posts().length, JSON.stringify([...codes().values()])]).toEqual([wrote, before]);
	});

	it('writes nothing where the time that was given is the one that is there', async () => {
		const timed = {
			...parameters,
			additionalFields: { validTo: '2999-01-01T12:30:00', validFrom: '2026-01-01' },
			options: { datesAs: 'dateTime', timezone: 'Europe/London' },
		};
		const given = { items: [{ code: 'TIMED', amount: 5 }] };
		for (const time of ['first', 'second']) {
			await run('Create or Update', timed, given);
			expect([time, posts().length]).toEqual([time, 1]);
		}
		expect(posts()[0]?.body).toMatchObject({ validTo: '2999-01-01 12:30:00' });
	});

	it('costs two requests for each code and one for the currencies', async () => {
		await run('Create or Update', parameters, {
			items: [
				{ code: 'NEW1', amount: 5 },
				{ code: 'FIXED9', amount: 7.5 },
			],
		});
		expect(
			requests()
				.map(({ path }) => path)
				.sort(),
		).toEqual([
			'/currencies',
			'/discount-code',
			'/discount-code',
			'/discount-codes/fixed',
			'/discount-codes/fixed/update',
		]);
	});

	it.each([
		['Minimum Spend', 'of the currency to one of other digits keeps none as it is', {}],
		['Minimum Spend', 'the same where it is emptied', { minimumSpend: '' }],
	])('a %s: %s', async (field, _what, more) => {
		const { error } = await run('Create or Update', {
			...parameters,
			code: 'FIXED3',
			amount: 7.5,
			additionalFields: more,
		});
		expect(error?.message).toBe(
			`The currency "Pounds" does not have as many digits after the point as "Dinar", in which the code counts now: fill in the field '${field}' as well, or it becomes another amount (the first item, item 0)`,
		);
		expect(posts()).toEqual([]);
	});

	it('counts a Minimum Spend that is given anew in the currency that is given', async () => {
		const { error } = await run('Create or Update', {
			...parameters,
			code: 'FIXED3',
			amount: 7.5,
			additionalFields: { minimumSpend: 20 },
		});
		expect(error).toBeUndefined();
		expect(sent()).toEqual([
			['/discount-codes/fixed/update', { id: 3, amount: 750, minimumSpend: 2000, currencyId: 1 }],
		]);
	});

	it('guards the Minimum Spend of a percentage, too', async () => {
		const { error } = await run('Create or Update', {
			type: 'percentage',
			code: 'PERCENTAGE7',
			amount: 10,
			currencyId: byId(3),
		});
		expect(error?.message).toMatch(
			/^The currency "Yen" does not have as many digits after the point as "Dinar"/,
		);
		expect(posts()).toEqual([]);
	});

	it('refuses a code that is there with another type', async () => {
		const { error } = await run('Create or Update', {
			...parameters,
			code: 'PERCENTAGE1',
			amount: 5,
		});
		expect(error?.message).toBe(
			'The code "PERCENTAGE1" exists with the type "Percentage", which no request of Nuweb changes: choose that type, or another code (the first item, item 0)',
		);
		expect(posts()).toEqual([]);
	});

	it('makes a code that comes twice once', async () => {
		const { items: out } = await run('Create or Update', parameters, {
			items: [
				{ code: 'TWICE', amount: 5 },
				{ code: 'TWICE', amount: 5 },
			],
		});
		expect(out).toHaveLength(2);
		expect(posts().map(({ path }) => path)).toEqual(['/discount-codes/fixed']);
	});

	it('looks once more after a creation in doubt, and takes what was made for a success', async () => {
		world.sandbox.fail({ vendor: 'nuweb', method: 'POST', reset: 'after' });
		const { error, items: out } = await run('Create or Update', {
			...parameters,
			code: 'IN DOUBT',
			amount: 5,
			simplify: true,
		});
		expect(error).toBeUndefined();
		expect(out.map(({ json }) => [json.code, json.amount])).toEqual([['IN DOUBT', 5]]);
		expect(posts()).toHaveLength(1);
	});

	it('does not make a code again whose creation is in doubt', async () => {
		world.sandbox.fail({ vendor: 'nuweb', method: 'POST', reset: 'before' });
		const { error } = await run('Create or Update', { ...parameters, code: 'IN DOUBT', amount: 5 });
		expect(words(error)).toMatch(/the first item \(item 0\)/);
		expect(posts()).toHaveLength(1);
	});

	it('fails where the look-up fails, and makes nothing', async () => {
		world.sandbox.fail({
			vendor: 'nuweb',
			path: '/discount-code',
			every: 1,
			answer: { status: 400, body: { message: 'Not now' } },
		});
		const { error } = await run('Create or Update', { ...parameters, code: 'NEW', amount: 5 });
		expect(error?.message).toBe('Nuweb refused the first item (item 0): Not now');
		expect(posts()).toEqual([]);
	});
});
