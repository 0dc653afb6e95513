import { contracts, type Sample } from '../../contracts';
import { allOperations, World, type Case } from '../../scripts/engine/world';

const getMany = allOperations().find(
	({ title }) => title === 'Nuweb: Discount Code: Get Many',
) as Case;
const { discountCodes, discountCode } = contracts.nuweb.endpoints;
const sample = (of: Sample['of']) => discountCodes.samples.find((one) => one.of === of) as Sample;
const printed = JSON.parse(sample('answer').text) as {
	data: [Code];
	included: [Currency];
	meta: object;
	links: object;
};
let world: World;

interface Code {
	attributes: Record<string, unknown>;
	relationships: Record<string, unknown>;
	[property: string]: unknown;
}
interface Currency {
	attributes: Record<string, unknown>;
	[property: string]: unknown;
}

beforeAll(
	async () => void (world = await World.start({ keys: { nuweb: { apiToken: '<token>' } } })),
);
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const answer = (body: unknown, status = 200) =>
	world.sandbox.fail({ vendor: 'nuweb', answer: { status, body }, times: 100 });
const ask = async (simplify = true) =>
	await world.run(getMany, {
		items: [{}],
		parameters: { limit: 1, simplify },
		credential: { companyId: '', requestsPerMinute: 1_000_000 },
	});

describe("the vendor's own example", () => {
	it('is asked for as its page asks, but for the page and its size', async () => {
		await ask();
		const [request] = world.requests('nuweb');
		expect([request?.method, request?.path, request?.headers['authorization']]).toEqual([
			'GET',
			'/discount-codes',
			'Bearer <token>',
		]);
		expect(request?.query).toEqual({ page: '1', limit: '1' });
	});

	it('comes out untouched, slips included, when Simplify is off, with its currency beside it', async () => {
		answer(printed);
		const [code] = printed.data;
		expect((await ask(false)).items.map(({ json }) => json)).toEqual([
			{ ...code, included: printed.included },
		]);
	});

	it('comes out in the common shape: pounds, not pennies, and both spellings of a date', async () => {
		answer(printed);
		expect((await ask()).items.map(({ json }) => json)).toEqual([
			{
				vendor: 'nuweb',
				id: 1,
				code: 'FIXED10',
				kind: 'fixed',
				amount: 10,
				currency: 'GBP',
				status: 'expired',
				startsAt: '2021-11-22T11:59:00.000Z',
				endsAt: '2021-02-01T00:00:00.000Z',
				email: null,
			},
		]);
	});

	it('of one code reads the same whether the currency has a data level or not', async () => {
		const one = JSON.parse(
			(discountCode.samples.find(({ of }) => of === 'answer') as Sample).text,
		) as { data: object; included: object[] };
		answer({ data: [one.data], included: one.included, meta: { total: 1 } });
		expect((await ask()).items[0]?.json).toMatchObject({
			code: 'FIXED10',
			amount: 10,
			currency: 'GBP',
			endsAt: '2021-11-25T11:59:00.000Z',
		});
	});
});

describe('the amount', () => {
	const amountOf = async (
		type: string,
		amount: unknown,
		currency: Record<string, unknown> | null,
	) => {
		const [code] = printed.data;
		const [pounds] = printed.included;
		const included = currency === null ? [] : [{ ...pounds, attributes: currency }];
		answer({
			...printed,
			data: [{ ...code, attributes: { ...code.attributes, type, amount } }],
			included,
		});
		const [item] = (await ask()).items;
		return [item?.json.kind, item?.json.amount, item?.json.currency];
	};

	it.each([
		['fixed', 1999, { code: 'GBP', subunit: 2 }, ['fixed', 19.99, 'GBP']],
		['fixed', 1999, { code: 'GBP' }, ['fixed', 19.99, 'GBP']],
		['fixed', 1999, { code: 'JPY', subunit: 0 }, ['fixed', 1999, 'JPY']],
		['fixed', 1999, { code: 'JPY' }, ['fixed', 1999, 'JPY']],
		['fixed', 1999, { code: 'TND', subunit: 3 }, ['fixed', 1.999, 'TND']],
		['fixed', 1999, { code: 'TND', subunit: '3' }, ['fixed', 1.999, 'TND']],
		['fixed', 1999, { name: 'Tokens', subunit: 1 }, ['fixed', 199.9, null]],
		['fixed', 1999, { name: 'Tokens' }, ['fixed', null, null]],
		['fixed', 1999, null, ['fixed', null, null]],
		['fixed', 0, { code: 'GBP' }, ['fixed', 0, 'GBP']],
		['percentage', 12.34, { code: 'JPY', subunit: 0 }, ['percentage', 12.34, 'JPY']],
		['bxgy', 100, null, ['buyXGetY', 100, null]],
		['multibuy', 3, null, ['other', 3, null]],
	])('of a %s code of %p in %p is told as %p', async (type, amount, currency, told) => {
		expect(await amountOf(type, amount, currency)).toEqual(told);
	});
});

describe('the status', () => {
	const past = '2020-01-01T00:00:00.000000Z';
	const future = '2999-01-01T00:00:00.000000Z';

	it.each([
		['active', { validFrom: past, validTo: future, disabledAt: null }],
		['active', { validFrom: null, validTo: null, disabledAt: null }],
		['scheduled', { validFrom: future, validTo: null, disabledAt: null }],
		['expired', { validFrom: past, validTo: '2021-02-01 00:00:00', disabledAt: null }],
		['disabled', { validFrom: past, validTo: future, disabledAt: past }],
		['disabled', { validFrom: past, validTo: future, disabledAt: null, deletedAt: past }],
		['unknown', { validFrom: past, validTo: future, disabledAt: undefined }],
		['unknown', { validFrom: 'next spring', validTo: future, disabledAt: null }],
	])('is %s for %p', async (status, attributes) => {
		const [code] = printed.data;
		answer({ ...printed, data: [{ ...code, attributes: { ...code.attributes, ...attributes } }] });
		expect((await ask()).items[0]?.json.status).toBe(status);
	});
});

describe('a refusal', () => {
	it.each(
		discountCodes.errors
			.filter(({ status }) => status !== 429)
			.map(({ when, status, body }) => [when, status, body] as const),
	)('that %s is told in the words of Nuweb', async (_when, status, body) => {
		answer(body, status ?? 400);
		const { error } = await ask();
		expect(error?.message).toContain(
			status !== null && status >= 500 ? 'HTTP status' : (body as { message: string }).message,
		);
	});

	it('of fields names each of them', async () => {
		answer(
			{
				message: 'The given data was invalid.',
				errors: { limit: ['Too many.', 'Not whole.'], page: ['Too few.'] },
			},
			422,
		);
		const { error } = await ask();
		expect(error?.message).toBe(
			'Nuweb refused the first item (item 0): The given data was invalid. limit: Too many., Not whole. page: Too few.',
		);
	});

	it('without a word is told by its status', async () => {
		answer({}, 422);
		expect((await ask()).error?.message).toBe(
			'Nuweb refused the first item (item 0): HTTP status 422',
		);
	});
});
