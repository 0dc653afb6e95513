import { contracts } from '../../contracts';
import { useVendor } from './vendor';

/** The keys of the vendor's printed examples. */
const { to, lastEntry } = useVendor('nuweb', { apiToken: '<token>' });

const headers = { authorization: 'Bearer <token>' };
const get = async (path: string, more = {}) => await to(path, { headers: { ...headers, ...more } });

it('answers the request of its page', async () => {
	const { json } = await get('/discount-codes');
	expect(json.data).toHaveLength(100);
	expect(json.meta.total).toBe(10_000);
	expect(json.data[1].relationships.currencies).toEqual({ type: 'currencies', id: 3 });
	expect(lastEntry()?.violations).toEqual([]);
});

it('gives 10,000 different codes in 100 pages', async () => {
	const ids = new Set<number>();
	for (let page = 1; page <= 100; page++) {
		for (const { id } of (await get(`/discount-codes?page=${page}&limit=100`)).json.data)
			ids.add(id);
	}
	expect(ids.size).toBe(10_000);
	expect((await get('/discount-codes?page=101&limit=100')).json.data).toEqual([]);
});

it('filters by type, fields and trash', async () => {
	const { json } = await get(
		'/discount-codes?limit=3&types=fixed,bxgy&only=discountCodes.code,currencies.code',
	);
	expect(json.data.map((code: { attributes: object }) => Object.keys(code.attributes))).toEqual([
		['code'],
		['code'],
		['code'],
	]);
	expect(
		json.included.every(
			(one: { attributes: object }) => Object.keys(one.attributes).join() === 'code',
		),
	).toBe(true);
	expect((await get('/discount-codes?types[]=fixed&types[]=bxgy&limit=1')).json.meta.total).toBe(
		json.meta.total,
	);
	expect((await get('/discount-codes?limit=1&withTrashed=true')).json.meta.total).toBe(10_001);
	expect((await get('/discount-code?id=10001')).status).toBe(404);
	expect(
		(await get('/discount-code?id=10001&withTrashed=true')).json.data.attributes.deletedAt,
	).toBeTruthy();
});

it('finds a code by its text, in the company of the header only', async () => {
	expect((await get('/discount-code?code=PERCENTAGE1')).json.data.id).toBe(1);
	const elsewhere = await get('/discount-code?code=PERCENTAGE1', { 'X-NU-COMPANY-ID': '2' });
	expect([elsewhere.status, elsewhere.json.message]).toEqual([
		404,
		'No query results for model [DiscountCode].',
	]);
	expect((await get('/discount-codes', { 'X-NU-COMPANY-ID': '3' })).status).toBe(403);
});

it('knows the user of a token, and refuses another token', async () => {
	expect((await get('/')).json.user.id).toBe(8);
	const refused = await get('/', { authorization: 'Bearer other' });
	expect([refused.status, refused.json]).toEqual([401, { message: 'Unauthenticated.' }]);
});

it('cuts a limit above 100 and refuses one that is no number', async () => {
	expect((await get('/discount-codes?limit=500')).json.data).toHaveLength(100);
	const refused = await get('/discount-codes?limit=many');
	expect([refused.status, Object.keys(refused.json.errors)]).toEqual([422, ['limit']]);
});

it.each([
	[[401], ['user']],
	[[401, 403], ['saleItems']],
	[
		[401, 403, 404, 422],
		[
			'discountCodes',
			'discountCode',
			'createFixed',
			'updateFixed',
			'createPercentage',
			'updatePercentage',
			'createBuyXGetY',
			'updateBuyXGetY',
			'currencies',
			'applyDiscount',
			'removeDiscounts',
		],
	],
] as const)('the statuses %j are those that the specification lists for %j', (statuses, names) => {
	for (const name of names) {
		const { errors } = contracts.nuweb.endpoints[name];
		const documented = errors.filter(({ basis }) => basis === 'documented');
		expect([name, documented.map(({ status }) => status)]).toEqual([name, statuses]);
	}
});
