import {
	type IDataObject,
	type INodeParameters,
	type INodeProperties,
	type INodePropertyOptions,
	NodeHelpers,
} from 'n8n-workflow';
import { contracts } from '../../contracts';
import { allNodes, allOperations, World, type Call, type Case } from '../../scripts/engine/world';

const caseOf = (name: string) =>
	allOperations().find(({ title }) => title === `WebinOne: Discount Code: ${name}`) as Case;
const withId = { discountCodeId: { __rl: true, mode: 'id', value: '={{ $json.id }}' } };
let world: World;
let accounts = 0;

beforeAll(async () => void (world = await World.start()));
// A client of its own for each test, since a token outlives a test.
beforeEach(() =>
	world.sandbox.reset({ keys: { webinOne: { clientId: `client-of-test-${++accounts}` } } }),
);
afterAll(async () => await world.close());

const run = async (name: string, parameters: IDataObject, call: Call = {}) =>
	await world.run(caseOf(name), { items: [{}], parameters, ...call });
const served = () => world.requests('webinOne');
const pages = () => served().map(({ query }) => [query['Offset'], query['Limit']]);

describe('the list', () => {
	it('of 250 codes comes whole in three requests', async () => {
		const { items } = await run('Get Many', { returnAll: true });
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(250);
		expect(pages()).toEqual([
			['0', '100'],
			['100', '100'],
			['200', '100'],
		]);
	});

	it.each([
		[5, [['0', '5']]],
		[100, [['0', '100']]],
		[
			120,
			[
				['0', '100'],
				['100', '20'],
			],
		],
	])('up to %i asks for no more', async (limit, asked) => {
		const { items } = await run('Get Many', { limit });
		expect([items.length, pages()]).toEqual([limit, asked]);
	});

	it('that begins at 130 is asked for from there, and leaves out no more', async () => {
		const { items } = await run('Get Many', { limit: 110, options: { startAt: 130 } });
		expect(items.map(({ json }) => json.id)).toEqual(
			Array.from({ length: 110 }, (_, index) => 131 + index),
		);
		expect(pages()).toEqual([
			['130', '100'],
			['230', '10'],
		]);
	});

	it('that begins at 240 ends in an error where the server ignores the query: these are not the last ten', async () => {
		world.sandbox.set({ webinOneIgnoresQuery: true });
		const { error, items } = await run('Get Many', { returnAll: true, options: { startAt: 240 } });
		expect(items).toEqual([]);
		expect(error?.message).toContain('it seems to ignore how many these are');
	});

	it('of a server that ignores the query ends in an error, not in a loop', async () => {
		world.sandbox.set({ webinOneIgnoresQuery: true });
		const { error, items } = await run('Get Many', { returnAll: true });
		expect([items, served().length]).toEqual([[], 2]);
		expect(error?.message).toMatch(
			/^The list of WebinOne does not end \(the first item, item 0\): page 2 brought only what earlier pages had brought/,
		);
	});

	it('of which the vendor states more than there are ends with what there is, after the pages that are asked for side by side', async () => {
		const many = (body: unknown) => ({ ...(body as object), TotalItemsCount: 200_000 });
		world.sandbox.fail({ vendor: 'webinOne', method: 'GET', every: 1, mutate: many });
		const { error, items } = await run('Get Many', { returnAll: true });
		expect([error, items.length]).toEqual([undefined, world.sandbox.memory.webinOne.codes.size]);
		expect(served().length).toBeLessThanOrEqual(Math.ceil(items.length / 100) + 1 + 5);
		expect((await run('Get Many', { limit: 120 })).items).toHaveLength(120);
	});

	it('goes on after a page that is not full, as long as the total says so', async () => {
		const cap = (body: unknown) => ({
			...(body as object),
			Items: (body as { Items: unknown[] }).Items.slice(0, 40),
		});
		world.sandbox.fail({ vendor: 'webinOne', method: 'GET', every: 1, mutate: cap });
		const { items } = await run('Get Many', { returnAll: true });
		expect(new Set(items.map(({ json }) => json.id)).size).toBe(250);
	});

	it('loses no code that is pushed to the next page while it is read', async () => {
		const { codes } = world.sandbox.memory.webinOne;
		const first = codes.get(1);
		world.sandbox.fail({
			vendor: 'webinOne',
			method: 'GET',
			mutate: (body) => {
				if (first) codes.set(0, { ...first, Id: 0 });
				return body;
			},
		});
		const { items } = await run('Get Many', { returnAll: true });
		const ids = items.map(({ json }) => json.id as number).filter((id) => id > 0);
		expect([ids.length, new Set(ids).size]).toEqual([250, 250]);
	});

	it.each([
		['as text', '{"Enabled":false,"Currency":"EUR"}', '{"Enabled":false,"Currency":"EUR"}'],
		[
			'as an object of an expression',
			'={{ ({ Enabled: false, Currency: "EUR" }) }}',
			'{"Enabled":false,"Currency":"EUR"}',
		],
		['with operators of the vendor', '{"Amount":{"$gt":10}}', '{"Amount":{"$gt":10}}'],
	])('passes Where on, %s', async (_how, where, sent) => {
		await run('Get Many', { limit: 5, filters: { where } });
		expect(served()[0]?.query['Where']).toBe(sent);
	});

	it.each(['{Id: 7}', '[1]', '7', 'Id = 7'])(
		'refuses Where that is %j before anything is sent',
		async (where) => {
			const { error } = await run('Get Many', { limit: 5, filters: { where } });
			expect(error?.message).toMatch(
				/^The field 'Where \(JSON\)' of the first item \(item 0\) is not (valid JSON \(.+\)|a JSON object in braces): /,
			);
			expect(served()).toEqual([]);
		},
	);

	it('offers every field of a code to sort by, but for lists and a switch about them', () => {
		const field = caseOf('Get Many')
			.operation.fields.flatMap(({ options = [] }) => options as INodeProperties[])
			.find(({ name }) => name === 'orderBy');
		const printed = JSON.parse(contracts.webinOne.endpoints.get.samples[0]!.text) as object;
		expect((field?.options as INodePropertyOptions[]).map(({ value }) => value).sort()).toEqual(
			Object.keys(printed)
				.filter((name) => !/Catalogs$/.test(name))
				.sort(),
		);
	});

	it('passes on an order that is none of those, as a saved workflow may have it', async () => {
		const { error } = await run('Get Many', { limit: 3, options: { orderBy: 'Catalogs.Id' } });
		expect([error, served()[0]?.query['Order_By']]).toEqual([undefined, 'Catalogs.Id']);
	});

	it('passes the order on', async () => {
		const { items } = await run('Get Many', { limit: 3, options: { orderBy: 'Code' } });
		expect([served()[0]?.query['Order_By'], items.map(({ json }) => json.code)]).toEqual([
			'Code',
			['SPRING 1', 'SPRING 10', 'SPRING 100'],
		]);
	});
});

describe('a code that is not there', () => {
	it.each([
		['json', ' If that does not help, check the Site URL in the credential.'],
		['html', ''],
	] as const)(
		'is told with what to do, also where the answer is %s',
		async (webinOneNotFoundAs, more) => {
			world.sandbox.set({ webinOneNotFoundAs });
			for (const name of ['Get', 'Delete']) {
				const { error, items } = await run(name, withId, { items: [{ id: 9_999 }] });
				expect(items).toEqual([]);
				expect(error?.message).toMatch(
					/^WebinOne refused the first item \(item 0\): (Not found \(code 404000\)|HTTP status 404)/,
				);
				expect((error as { description?: string }).description).toBe(
					`Check the ID: the site has nothing with it.${more}`,
				);
			}
		},
	);

	it.each([0, -1, 'abc', '../orders', '1/../2', '', '1.5'])(
		'is not asked for when the ID is %j',
		async (id) => {
			const { error } = await run('Get', withId, { items: [{ id }] });
			expect(error?.message).toMatch(/^The field 'Discount Code' of the first item \(item 0\) is /);
			expect(served()).toEqual([]);
		},
	);
});

describe('a delete', () => {
	it('without a body in its answer is told by the ID, as a number', async () => {
		const { items } = await run('Delete', withId, { items: [{ id: '12' }, { id: 13 }] });
		expect(items).toEqual([
			{ json: { deleted: true, success: true, id: 12 }, pairedItem: { item: 0 } },
			{ json: { deleted: true, success: true, id: 13 }, pairedItem: { item: 1 } },
		]);
		expect(world.sandbox.memory.webinOne.codes.has(12)).toBe(false);
	});

	it('whose answer was lost may find nothing left to delete, which is no failure', async () => {
		world.sandbox.fail({ vendor: 'webinOne', method: 'DELETE', reset: 'after' });
		const { items, error } = await run('Delete', withId, { items: [{ id: 12 }] });
		expect([error?.message, items.map(({ json }) => json)]).toEqual([
			undefined,
			[{ deleted: true, success: true, id: 12 }],
		]);
	});
});

describe('dates', () => {
	const main = { code: 'DATED', type: 'Fixed Amount', amount: 5 };

	it.each([
		['2026-03-01T12:00', 'America/New_York', '2026-03-01T17:00:00.000Z'],
		['2026-03-15T12:00', 'America/New_York', '2026-03-15T16:00:00.000Z'],
		['2026-03-01 12:00:00', 'America/New_York', '2026-03-01T17:00:00.000Z'],
		['2026-03-01', 'Pacific/Kiritimati', '2026-02-28T10:00:00.000Z'],
		['2026-03-01T12:00:00Z', 'Pacific/Kiritimati', '2026-03-01T12:00:00.000Z'],
		['2026-03-01T12:00:00+02:00', 'America/New_York', '2026-03-01T10:00:00.000Z'],
		[
			'={{ DateTime.fromISO("2026-03-01T12:00:00", { zone: "Asia/Tokyo" }) }}',
			'America/New_York',
			'2026-03-01T03:00:00.000Z',
		],
	])('of %s in a workflow of %s are sent as %s', async (date, timezone, sent) => {
		const additionalFields = { releaseDateTime: date, expiryDateTime: date };
		const { status } = await run('Create', { ...main, additionalFields }, { timezone });
		expect([status, served()[0]?.body]).toEqual([
			'success',
			{
				Code: 'DATED',
				Type: 'Fixed Amount',
				Amount: 5,
				Enabled: true,
				ReleaseDateTime: sent,
				ExpiryDateTime: sent,
			},
		]);
	});

	it.each([
		'tomorrow',
		'2026-13-01',
		'01/03/2026',
		'2026-02-30',
		'2026-02-30T10:00',
		'2026-04-31T10:00:00Z',
	])('of %j are refused before anything is sent', async (expiryDateTime) => {
		const { error } = await run('Create', { ...main, additionalFields: { expiryDateTime } });
		expect(error?.message).toBe(
			`The field 'Expiry Date' of the first item (item 0) is not a date such as 2026-03-01T12:00: ${expiryDateTime}`,
		);
		expect(served()).toEqual([]);
	});
});

describe('a creation', () => {
	it('sends what the user set, and nothing else', async () => {
		await run('Create', {
			code: 'SPRING 10',
			type: 'Percentage Of Order',
			amount: 10,
			enabled: false,
			additionalFields: { catalogs: '3,7' },
		});
		expect(served()[0]?.body).toEqual({
			Code: 'SPRING 10',
			Type: 'Percentage Of Order',
			Amount: 10,
			Catalogs: [3, 7],
			Enabled: false,
		});
	});

	it.each([
		[true, {}, true],
		[false, {}, false],
		[true, { enabled: false }, false],
		[false, { enabled: true }, true],
		[true, { enabled: '={{ false }}' }, false],
	])(
		'with Enabled %p, and %j where older workflows have it, is made with %p',
		async (enabled, additionalFields, sent) => {
			const parameters = { code: 'ON', type: 'Percentage Of Order', amount: 5, enabled };
			const { items } = await run('Create', { ...parameters, additionalFields });
			expect(served()[0]?.body).toMatchObject({ Enabled: sent });
			expect(items.map(({ json }) => json.status)).toEqual([sent ? 'active' : 'disabled']);
		},
	);

	it('is offered Enabled once, unless it is kept from an older workflow', () => {
		const { description } = allNodes().find((node) => node.description.name === 'webinOne')!;
		const offered = (operation: string, additionalFields: IDataObject) => {
			const parameters = {
				resource: 'discountCode',
				operation,
				additionalFields,
			} as INodeParameters;
			const isShown = (field: INodeProperties, values: INodeParameters) =>
				NodeHelpers.displayParameter(values, field, { typeVersion: 1 }, description, parameters);
			const shown = description.properties.filter((field) => isShown(field, parameters));
			const inside = shown
				.filter(({ name }) => name === 'additionalFields')
				.flatMap(({ options }) => options as INodeProperties[])
				.filter((field) => isShown(field, additionalFields as INodeParameters));
			return [...shown, ...inside].filter(({ name }) => name === 'enabled').length;
		};
		for (const operation of ['create', 'upsert'])
			expect([offered(operation, {}), offered(operation, { enabled: false })]).toEqual([1, 2]);
	});

	it.each([
		['Create', { code: 'LONG', type: 'Fixed Amount', amount: '19.999999999999999999' }],
		['Create or Update', { code: 'LONG', type: 'Fixed Amount', amount: '19.999999999999999999' }],
		[
			'Update',
			{
				discountCodeId: { __rl: true, mode: 'id', value: '1' },
				updateFields: { minOrderCostLimitation: '19.999999999999999999' },
			},
		],
	])(
		'with an amount of more digits than a number keeps is refused, not rounded (%s)',
		async (name, parameters) => {
			const { error } = await run(name, parameters);
			expect(error?.message).toMatch(
				/^The field '(Amount|Minimum Order Cost)' of the first item \(item 0\) has more digits than a number keeps, and would be sent as 20 \(write fewer digits\): 19\.999999999999999999$/,
			);
			expect(served()).toEqual([]);
		},
	);

	it('may be of the amount 0, as free shipping is', async () => {
		const { status } = await run('Create', { code: 'SHIP', type: 'Free Shipping', amount: 0 });
		expect([status, served()[0]?.body]).toEqual([
			'success',
			{ Code: 'SHIP', Type: 'Free Shipping', Amount: 0, Enabled: true },
		]);
	});
});
