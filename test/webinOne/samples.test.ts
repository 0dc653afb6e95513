import type { IDataObject } from 'n8n-workflow';
import { contracts, type Sample } from '../../contracts';
import { allOperations, World, type Case } from '../../scripts/engine/world';

const { list, create, get, update, token } = contracts.webinOne.endpoints;
const caseOf = (name: string) =>
	allOperations().find(({ title }) => title === `WebinOne: Discount Code: ${name}`) as Case;
const requestOf = ({ samples }: { samples: readonly Sample[] }) =>
	samples.find(({ of }) => of === 'request')?.reading as { query: object; body: IDataObject };
const answerOf = ({ samples }: { samples: readonly Sample[] }) =>
	JSON.parse((samples.find(({ of }) => of === 'answer') as Sample).text) as IDataObject;
const printedKeys = requestOf(token).body as { client_id: string; client_secret: string };
const common = {
	vendor: 'webinOne',
	id: 0,
	code: 'string',
	kind: 'other',
	amount: 0,
	currency: null,
	status: 'expired',
	email: null,
};
let world: World;

beforeAll(
	async () =>
		void (world = await World.start({
			keys: {
				webinOne: { clientId: printedKeys.client_id, clientSecret: printedKeys.client_secret },
			},
		})),
);
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const served = () => world.requests('webinOne').filter(({ status }) => status !== 401);
/** Gives the vendor's answer in place of the sandbox's, as soon as there is a good token. */
async function play(name: string, parameters: IDataObject, body: unknown, status = 200) {
	await world.run(caseOf('Get Many'), { items: [{}], parameters: { limit: 1 } });
	const before = world.sandbox.log.length;
	const endpoint = { vendor: 'webinOne' as const, path: '/api/v2' };
	world.sandbox.fail({ ...endpoint, answer: { status, body } });
	const result = await world.run(caseOf(name), { items: [{}], parameters });
	return { ...result, sent: world.sandbox.log.slice(before) };
}

/** The printed body as the fields of the node. */
const fields = (body: IDataObject) => ({
	description: body.Description,
	currency: body.Currency,
	enabled: body.Enabled,
	minOrderCostLimitation: body.MinOrderCostLimitation,
	useExpireAfterRedemption: body.UseExpireAfterRedemption,
	expireAfter: body.ExpireAfter,
	releaseDateTime: body.ReleaseDateTime,
	expiryDateTime: body.ExpiryDateTime,
	catalogs: '3,7',
	applyDiscountToCatalogs: body.ApplyDiscountToCatalogs,
});
/** The page's catalog number 0 is a placeholder, which the node would refuse; all else is as printed. */
const asSent = (body: IDataObject) => ({ ...body, Catalogs: [3, 7] });
const id = { __rl: true, mode: 'id', value: 4 };

describe("the vendor's own examples", () => {
	it('of signing in are sent as printed', async () => {
		world.sandbox.revokeTokens();
		await world.run(caseOf('Get Many'), { items: [{}], parameters: { limit: 1 } });
		const login = world.sandbox.log.find(({ path }) => path.endsWith('/oauth/token'));
		expect([login?.path, login?.body]).toEqual([token.path, requestOf(token).body]);
	});

	it('of a list are asked for as printed', async () => {
		const parameters = { limit: 100, filters: { where: '{}' }, options: { orderBy: 'Id' } };
		await world.run(caseOf('Get Many'), { items: [{}], parameters });
		expect(served()[0]?.query).toEqual(requestOf(list).query);
	});

	it('of a list come out untouched, and in the common shape', async () => {
		const answer = { ...answerOf(list), TotalItemsCount: 1 };
		const [row] = answerOf(list).Items as IDataObject[];
		expect(
			(await play('Get Many', { limit: 1, simplify: false }, answer)).items.map(({ json }) => json),
		).toEqual([row]);
		const dates = { startsAt: '2024-05-22T14:42:20.019Z', endsAt: '2024-05-22T14:42:20.019Z' };
		expect((await play('Get Many', { limit: 1 }, answer)).items.map(({ json }) => json)).toEqual([
			{ ...common, ...dates },
		]);
	});

	it('of a list whose total says 0 although a code is in it still bring the code', async () => {
		const { items } = await play('Get Many', { returnAll: true, simplify: false }, answerOf(list));
		expect(items).toHaveLength(1);
	});

	it('of a creation are sent as printed, and the answer comes out', async () => {
		const { body } = requestOf(create);
		const parameters = {
			code: body.Code,
			type: body.Type,
			amount: body.Amount,
			additionalFields: fields(body),
			simplify: false,
		} as IDataObject;
		const { items, sent } = await play('Create', parameters, answerOf(create));
		expect([sent[0]?.method, sent[0]?.path, sent[0]?.body]).toEqual([
			'POST',
			create.path,
			asSent(body),
		]);
		expect(items.map(({ json }) => json)).toEqual([answerOf(create)]);
	});

	it('of a creation may come with 201', async () => {
		const { items } = await play(
			'Create',
			{ code: 'string', type: 'string', amount: 0 },
			answerOf(create),
			201,
		);
		expect(items[0]?.json).toMatchObject(common);
	});

	it('of one code come out untouched, and in the common shape', async () => {
		expect(
			(await play('Get', { discountCodeId: id, simplify: false }, answerOf(get))).items.map(
				({ json }) => json,
			),
		).toEqual([answerOf(get)]);
		expect((await play('Get', { discountCodeId: id }, answerOf(get))).items[0]?.json).toMatchObject(
			common,
		);
	});

	it('of an update are sent as printed, and the answer comes out', async () => {
		const { body } = requestOf(update);
		const updateFields = {
			...fields(body),
			code: body.Code,
			type: body.Type,
			amount: body.Amount,
		} as IDataObject;
		const { sent, items } = await play(
			'Update',
			{ discountCodeId: id, updateFields, simplify: false },
			answerOf(get),
		);
		expect([sent[1]?.method, sent[1]?.path, sent[1]?.body]).toEqual([
			'PUT',
			`${list.path}/4`,
			asSent(body),
		]);
		expect(items[0]?.json).toEqual({ ...asSent(body), Id: 4 });
	});

	it('of a refused login are told', async () => {
		const text = (token.samples.find(({ of }) => of === 'error') as Sample).text;
		world.sandbox.revokeTokens();
		world.sandbox.fail({
			vendor: 'webinOne',
			path: '/api/v1',
			every: 1,
			answer: { status: 401, body: JSON.parse(text) as object },
		});
		const { error } = await world.run(caseOf('Get Many'), {
			items: [{}],
			parameters: { limit: 1 },
		});
		expect(error?.message).toContain('(code 401002)');
	});
});

describe('a refusal', () => {
	it.each([
		[{ ErrorCode: 400123, Message: 'Code is taken' }, 'Code is taken (code 400123)'],
		[{ message: 'Code is taken' }, 'Code is taken'],
		[{ error: 'invalid', error_description: 'Code is taken' }, 'Code is taken'],
		[{ error: 'Code is taken' }, 'Code is taken'],
		[{}, 'HTTP status 400'],
	])('%j is told as %j', async (body, words) => {
		const { error } = await play('Get', { discountCodeId: id }, body, 400);
		expect(error?.message).toBe(`WebinOne refused the first item (item 0): ${words}`);
	});

	it('of the scope is told as one of the credential', async () => {
		const { error } = await play(
			'Get',
			{ discountCodeId: id },
			{ ErrorCode: 403001, Message: 'Scope is missing' },
			403,
		);
		expect(error?.message).toBe(
			'WebinOne does not accept the credential: Scope is missing (code 403001)',
		);
	});

	it('is told when a page of the website comes back with 200', async () => {
		const { error } = await play(
			'Get',
			{ discountCodeId: id },
			'<!DOCTYPE html><html><body>Welcome</body></html>',
		);
		expect(error?.message).toMatch(
			/^This is not an answer of WebinOne \(the first item, item 0\): an HTML page came back/,
		);
	});

	it.each([[{}], [{ Message: 'hello' }]])(
		'is told when %j comes back where a code is due',
		async (body) => {
			const { error, items } = await play('Get', { discountCodeId: id, simplify: false }, body);
			expect([items, error?.message]).toEqual([[], expect.stringMatching(/WebinOne/)]);
		},
	);
});

describe('the common shape', () => {
	const shapeOf = async (changes: IDataObject) =>
		(await play('Get', { discountCodeId: id }, { ...answerOf(get), ...changes })).items[0]?.json;

	it.each([
		['Fixed Amount', 'fixed'],
		['PercentageOfOrder', 'percentage'],
		['free_shipping', 'freeShipping'],
		['Something Else', 'other'],
		['', null],
	])('reads the type %j as %p', async (Type, kind) => {
		expect(await shapeOf({ Type })).toMatchObject({ kind });
	});

	it.each([
		[
			'active',
			{
				Enabled: true,
				ReleaseDateTime: '2024-01-01T00:00:00.000Z',
				ExpiryDateTime: '9999-12-31T00:00:00.000Z',
			},
		],
		[
			'scheduled',
			{
				Enabled: true,
				ReleaseDateTime: '2999-01-01T00:00:00.000Z',
				ExpiryDateTime: '9999-12-31T00:00:00.000Z',
			},
		],
		['expired', { Enabled: true, ExpiryDateTime: '2024-05-22T14:42:37.087Z' }],
		['disabled', { Enabled: false, ExpiryDateTime: '9999-12-31T00:00:00.000Z' }],
	])('is %s for %j', async (status, changes) => {
		expect(await shapeOf(changes)).toMatchObject({ status });
	});

	it('takes a currency only where it is an ISO code', async () => {
		expect(await shapeOf({ Currency: 'EUR', Amount: 19.99 })).toMatchObject({
			currency: 'EUR',
			amount: 19.99,
		});
		expect(await shapeOf({ Currency: 'Euro' })).toMatchObject({ currency: null });
	});
});
