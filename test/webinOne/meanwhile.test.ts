import {
	type IDataObject,
	type IExecuteFunctions,
	type INodeType,
	NodeConnectionTypes,
	sleep,
} from 'n8n-workflow';
import type { WebinOneDiscountCode } from '../../contracts';
import { nodeTypesOf, oneNode, runWorkflow } from '../../scripts/engine/engine';
import { allNodes, allOperations, World, type Call } from '../../scripts/engine/world';

let world: World;
let accounts = 0;

beforeAll(async () => void (world = await World.start({ amounts: { webinOneCodes: 250 } })));
// A client of its own for each test, since a token outlives a test.
beforeEach(() =>
	world.sandbox.reset({ keys: { webinOne: { clientId: `client-of-meanwhile-${++accounts}` } } }),
);
afterAll(async () => await world.close());

const LIST = /^\/api\/v2\/admin\/discount-codes$/;
const caseOf = (name: string) =>
	allOperations().find(({ title }) => title === `WebinOne: Discount Code: ${name}`)!;
const parameters = {
	code: '={{ $json.code }}',
	type: 'Percentage Of Order',
	amount: '={{ $json.amount }}',
	simplify: false,
};
const upsert = async (items: IDataObject[], call: Call = {}) =>
	await world.run(caseOf('Create or Update'), { items, parameters, ...call });
const memory = () => world.sandbox.memory.webinOne;
const called = (text: string) =>
	[...memory().codes.values()].filter(({ Code }) => Code.toLowerCase() === text.toLowerCase());
const change = (id: number, values: Partial<WebinOneDiscountCode>) =>
	memory().codes.set(id, { ...(memory().codes.get(id) as WebinOneDiscountCode), ...values });
const sent = (method: string, path = /./) =>
	world
		.requests('webinOne')
		.filter((request) => request.method === method && path.test(request.path));

/** Something happens to the site right after its list has been read to the end. */
function afterTheList(happens: () => void): void {
	const mutate = (body: unknown) => {
		happens();
		return body;
	};
	world.sandbox.fail({ vendor: 'webinOne', method: 'GET', path: LIST, skip: 2, mutate });
}

describe.each([
	['Create', { ...parameters, code: 'BOTH', amount: 1 }, 'POST'],
	[
		'Update',
		{
			discountCodeId: { __rl: true, mode: 'id', value: '2' },
			updateFields: { code: 'both ' },
			simplify: false,
		},
		'PUT',
	],
])('a %s that gives a code its text', (name, own, method) => {
	const write = async () => await world.run(caseOf(name), { items: [{}], parameters: own });
	// The first request of an account that nobody uses goes alone: a slow one lets others go beside it.
	const busy = async () => {
		world.sandbox.fail({ vendor: 'webinOne', path: /codes\/5$/, delayMs: 2_500 });
		const items = [{ id: 4 }, { id: 5 }];
		const discountCodeId = { __rl: true, mode: 'id', value: '={{ $json.id }}' };
		const reading = world.run(caseOf('Get'), { items, parameters: { discountCodeId } });
		while (sent('GET', /codes\/5$/).length === 0) await sleep(10);
		return { end: reading };
	};

	it('is waited for by Create or Update of that text', async () => {
		const { end } = await busy();
		world.sandbox.fail({ vendor: 'webinOne', method, delayMs: 1_000 });
		const slow = write();
		while (sent(method).length === 0) await sleep(10);
		const { error } = await upsert([{ code: 'BOTH', amount: 2 }]);
		expect([error, (await slow).error, (await end).error]).toEqual([
			undefined,
			undefined,
			undefined,
		]);
		expect([...memory().codes.values()].filter(({ Code }) => /^both ?$/i.test(Code))).toHaveLength(
			1,
		);
	});

	it('waits for Create or Update of that text', async () => {
		const { end } = await busy();
		world.sandbox.fail({ vendor: 'webinOne', method: 'POST', delayMs: 1_000 });
		const slow = upsert([{ code: 'BOTH', amount: 2 }]);
		while (sent('POST').length === 0) await sleep(10);
		await write();
		await slow;
		await end;
		const [made, last] = [...sent('POST'), ...sent('PUT')];
		expect(Number(last?.at) - Number(made?.at)).toBeGreaterThan(900);
	});
});

describe('a code that, after the list was read,', () => {
	it('was changed by somebody else is given the wanted values all the same', async () => {
		change(2, { Type: 'Percentage Of Order', Amount: 7 });
		afterTheList(() => change(2, { Amount: 9 }));
		const { items } = await upsert([{ code: 'SPRING 2', amount: 7 }]);
		expect([items[0]?.json.Amount, memory().codes.get(2)?.Amount, sent('PUT').length]).toEqual([
			7, 7, 1,
		]);
	});

	it.each([
		['has the wanted values', 7],
		['has others', 9],
	])('was deleted, and in the list %s, is made anew', async (_what, amount) => {
		change(2, { Type: 'Percentage Of Order', Amount: amount });
		afterTheList(() => memory().codes.delete(2));
		const { items, error } = await upsert([{ code: 'SPRING 2', amount: 7 }]);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => [json.Id, json.Amount])).toEqual([[251, 7]]);
		expect([called('SPRING 2').map(({ Id }) => Id), sent('POST').length]).toEqual([[251], 1]);
	});

	it('was deleted and made again under another ID is changed there', async () => {
		afterTheList(() => {
			memory().codes.delete(2);
			memory().codes.set(900, {
				...(memory().codes.get(3) as WebinOneDiscountCode),
				Id: 900,
				Code: 'spring 2',
			});
		});
		await upsert([{ code: 'SPRING 2', amount: 7 }]);
		expect(called('SPRING 2').map(({ Id, Amount }) => [Id, Amount])).toEqual([[900, 7]]);
	});

	it('was deleted between its reading and its change is made anew', async () => {
		world.sandbox.fail({
			vendor: 'webinOne',
			method: 'GET',
			path: '/api/v2/admin/discount-codes/2',
			mutate: (body) => (memory().codes.delete(2), body),
		});
		const { error } = await upsert([{ code: 'SPRING 2', amount: 7 }]);
		expect([error, called('SPRING 2').map(({ Id, Amount }) => [Id, Amount])]).toEqual([
			undefined,
			[[251, 7]],
		]);
	});

	it('was given another text keeps its values, and the wanted one is made', async () => {
		const before = { ...memory().codes.get(2), Code: 'MINE NOW' };
		afterTheList(() => change(2, { Code: 'MINE NOW' }));
		await upsert([{ code: 'SPRING 2', amount: 7 }]);
		expect([memory().codes.get(2), called('SPRING 2').map(({ Id }) => Id)]).toEqual([
			before,
			[251],
		]);
	});

	it('reads as one of another text for good is told, and nothing is written', async () => {
		const mutate = (body: unknown) => ({ ...(body as object), Code: 'ANOTHER' });
		world.sandbox.fail({
			vendor: 'webinOne',
			method: 'GET',
			path: '/api/v2/admin/discount-codes/2',
			every: 1,
			mutate,
		});
		const { error } = await upsert([{ code: 'SPRING 2', amount: 7 }]);
		expect(error?.message).toContain(
			'(the first item, item 0): the code with the ID 2 is called otherwise than in the list',
		);
		expect([...sent('PUT'), ...sent('POST')]).toEqual([]);
	});
});

describe('a code that reads as', () => {
	it.each([
		['an empty object', {}],
		['nothing', ''],
		['an empty list', []],
		['something else', { Message: 'hello' }],
	])('%s is told, and nothing is written', async (_what, body) => {
		const before = [...memory().codes.values()];
		world.sandbox.fail({
			vendor: 'webinOne',
			method: 'GET',
			path: '/api/v2/admin/discount-codes/2',
			answer: { body },
		});
		const { error } = await upsert([{ code: 'SPRING 2', amount: 7 }]);
		expect(error?.message).toMatch(
			/^This is not an answer of WebinOne \(the first item, item 0\): it (has no "Id"|is empty or a bare value)/,
		);
		expect([[...sent('PUT'), ...sent('POST')], [...memory().codes.values()]]).toEqual([[], before]);
	});

	it('a row of the list without an ID is told, and nothing is asked by it', async () => {
		const mutate = (body: unknown) => ({
			...(body as object),
			Items: [{ Code: 'SPRING 2' }],
			TotalItemsCount: 1,
		});
		world.sandbox.fail({ vendor: 'webinOne', method: 'GET', path: LIST, mutate });
		const { error } = await upsert([{ code: 'SPRING 2', amount: 7 }]);
		expect(error?.message).toMatch(
			/^This is not an answer of WebinOne \(the first item, item 0\): a row of the list has no "Id"/,
		);
		expect(world.requests('webinOne')).toHaveLength(1);
	});
});

describe('two executions', () => {
	it('that want the same new code at the same moment make one', async () => {
		world.sandbox.fail({ vendor: 'webinOne', method: 'POST', every: 1, delayMs: 50 });
		const both = await Promise.all([
			upsert([
				{ code: 'ONE', amount: 1 },
				{ code: 'BOTH', amount: 1 },
			]),
			upsert([
				{ code: 'OTHER', amount: 1 },
				{ code: 'both', amount: 2 },
			]),
		]);
		expect(both.map(({ status }) => status)).toEqual(['success', 'success']);
		expect([called('BOTH').length, sent('POST').length]).toEqual([1, 3]);
	});

	it('that make and change many codes together read the list once each, and make none twice', async () => {
		const items = Array.from({ length: 45 }, (_, index) => ({ code: `MANY ${index}`, amount: 1 }));
		const all = await Promise.all([
			upsert(items),
			upsert([...items].reverse()),
			upsert(items.slice(15, 30)),
		]);
		expect(all.map(({ status, items: out }) => [status, out.length])).toEqual([
			['success', 45],
			['success', 45],
			['success', 15],
		]);
		expect([memory().codes.size, sent('POST').length, sent('PUT').length]).toEqual([295, 45, 0]);
		expect(sent('GET', LIST).length).toBeLessThanOrEqual(3 * 4);
	});

	it('of which the first one fails while it reads the list do not fail together', async () => {
		world.sandbox.fail({
			vendor: 'webinOne',
			method: 'GET',
			path: LIST,
			skip: 2,
			answer: { status: 400, body: { Message: 'Not now' } },
		});
		const both = await Promise.all([
			upsert([{ code: 'BOTH', amount: 1 }]),
			upsert([{ code: 'both', amount: 2 }]),
		]);
		expect(both.map(({ status }) => status).sort()).toEqual(['error', 'success']);
		expect(called('BOTH')).toHaveLength(1);
	});
});

it('what other executions make, rename and delete while one works is known to it without another reading', async () => {
	const other = async (name: string, more: IDataObject) =>
		await world.run(caseOf(name), { items: [{}], parameters: more });
	const id = (value: string) => ({ __rl: true, mode: 'id', value });
	const items = ['FIRST', 'MADE', 'RENAMED', 'SPRING 5', 'SPRING 6'].map((code) => ({
		code,
		amount: 7,
	}));
	// One item at a time, so that there is time in between.
	const requestOptions = { batching: { batch: { batchSize: 1, batchInterval: 1_500 } } };
	const running = world.run(caseOf('Create or Update'), {
		items,
		parameters: { ...parameters, requestOptions },
	});
	while (sent('POST').length === 0) await sleep(20);
	await Promise.all([
		other('Create', { code: 'MADE', type: 'Fixed Amount', amount: 3 }),
		other('Update', { discountCodeId: id('5'), updateFields: { code: 'Renamed' } }),
		other('Delete', { discountCodeId: id('6') }),
	]);
	const { items: out } = await running;
	expect(out.map(({ json }) => json.Id)).toEqual([251, 252, 5, 253, 254]);
	expect([memory().codes.size, sent('GET', LIST).length]).toEqual([253, 3]);
	expect(
		[...memory().codes.values()].filter(({ Amount }) => Amount === 7).length,
	).toBeGreaterThanOrEqual(5);
});

describe('a new run of the node reads the list anew', () => {
	it('when n8n repeats the node: what was made in between is found', async () => {
		afterTheList(() =>
			memory().codes.set(900, {
				...(memory().codes.get(3) as WebinOneDiscountCode),
				Id: 900,
				Code: 'REFUSED ONCE',
			}),
		);
		world.sandbox.fail({
			vendor: 'webinOne',
			method: 'POST',
			path: LIST,
			answer: { status: 422, body: { Message: 'Not yet' } },
		});
		const { error } = await upsert([{ code: 'REFUSED ONCE', amount: 7 }], {
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});
		expect([error, called('REFUSED ONCE').map(({ Id, Amount }) => [Id, Amount])]).toEqual([
			undefined,
			[[900, 7]],
		]);
	});

	it('in each round of a loop', async () => {
		const turns = { rounds: 0 };
		const loop = {
			description: {
				name: 'loop',
				displayName: 'Loop',
				group: ['transform'],
				version: 1,
				description: '',
				defaults: {},
				inputs: [NodeConnectionTypes.Main],
				outputs: [NodeConnectionTypes.Main, NodeConnectionTypes.Main],
				properties: [],
			},
			async execute(this: IExecuteFunctions) {
				turns.rounds += 1;
				if (turns.rounds === 2)
					memory().codes.set(900, {
						...(memory().codes.get(3) as WebinOneDiscountCode),
						Id: 900,
						Code: 'ROUND 2',
					});
				const item = { json: { code: `ROUND ${turns.rounds}`, amount: 7 } };
				// The first item of the first round is refused before it is looked for, so the second round's is the first 0.
				const items = turns.rounds === 1 ? [{ json: { code: '', amount: 7 } }, item] : [item];
				return turns.rounds < 4 ? [items, []] : [[], items];
			},
		} as unknown as INodeType;
		const { resource, operation } = caseOf('Create or Update');
		const file = oneNode(
			'webinOne',
			{
				node: { onError: 'continueRegularOutput' },
				parameters: {
					resource: resource.value,
					operation: operation.value,
					...parameters,
				} as IDataObject,
			},
			'webinOneApi',
		);
		const link = (node: string) => ({
			main: [[{ node, type: NodeConnectionTypes.Main, index: 0 }]],
		});
		const looped = {
			...file,
			nodes: [
				...file.nodes,
				{
					id: 'c',
					name: 'Loop',
					type: 'n8n-nodes-discount-codes.loop',
					typeVersion: 1,
					position: [100, 0] as [number, number],
					parameters: {},
				},
			],
			connections: { Start: link('Loop'), Loop: link('Node'), Node: link('Loop') },
		};
		const { status } = await runWorkflow(looped, {
			nodeTypes: nodeTypesOf([...allNodes(), loop]),
			credentials: world.credentials(),
		});
		expect([
			status,
			turns.rounds,
			called('ROUND 1').length,
			called('ROUND 2').map(({ Id, Amount }) => [Id, Amount]),
			called('ROUND 3').length,
		]).toEqual(['success', 4, 1, [[900, 7]], 1]);
	});
});
