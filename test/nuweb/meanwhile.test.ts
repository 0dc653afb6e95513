import { type IDataObject, sleep } from 'n8n-workflow';
import { allOperations, World, type Call } from '../../scripts/engine/world';

const upsert = allOperations().find(
	({ title }) => title === 'Nuweb: Discount Code: Create or Update',
)!;
const WITHOUT_BUDGET = { requestsPerMinute: 1_000_000 };
let world: World;
beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 30 } })));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const parameters = {
	type: 'percentage',
	code: '={{ $json.code }}',
	amount: '={{ $json.amount }}',
	simplify: false,
};
const run = async (items: IDataObject[], call: Call = {}) =>
	await world.run(upsert, { items, parameters, credential: WITHOUT_BUDGET, ...call });
const codes = () => world.sandbox.memory.nuweb.companies.get(1)!;
const called = (text: string) =>
	[...codes().values()].filter(({ attributes }) => attributes?.code === text);
const posts = () =>
	world
		.requests('nuweb')
		.filter(({ method }) => method === 'POST')
		.map(({ path }) => path);

it('a code that is deleted between its reading and its change is made anew', async () => {
	const [first] = called('PERCENTAGE1');
	world.sandbox.fail({
		vendor: 'nuweb',
		path: '/discount-code',
		mutate: (body) => (codes().delete(Number(first?.id)), body),
	});
	const { error } = await run([{ code: 'PERCENTAGE1', amount: 7 }]);
	expect([error?.message, posts()]).toEqual([
		undefined,
		['/discount-codes/percentage/update', '/discount-codes/percentage'],
	]);
	expect(
		called('PERCENTAGE1').map(({ id, attributes }) => [id === first?.id, attributes?.amount]),
	).toEqual([[false, 7]]);
});

it.each([
	['a page', '<html>Not Found</html>'],
	['JSON of another form', { title: 'Not Found', instance: '/discount-code' }],
])("a 404 that is not Nuweb's makes no code anew: %s", async (_what, body) => {
	world.sandbox.fail({
		vendor: 'nuweb',
		path: '/discount-code',
		every: 1,
		answer: { status: 404, body },
	});
	const { error } = await run([{ code: 'PERCENTAGE1', amount: 7 }]);
	expect([posts(), error?.message]).toEqual([[], expect.stringContaining('HTTP status 404')]);
});

it('two executions that want the same new code at the same moment make one', async () => {
	world.sandbox.fail({ vendor: 'nuweb', every: 1, delayMs: 30 });
	const both = await Promise.all([
		run([
			{ code: 'ONE', amount: 1 },
			{ code: 'BOTH', amount: 1 },
		]),
		run([
			{ code: 'OTHER', amount: 1 },
			{ code: 'BOTH', amount: 2 },
		]),
	]);
	expect(both.map(({ status }) => status)).toEqual(['success', 'success']);
	expect([
		called('BOTH').length,
		posts().filter((path) => !path.endsWith('update')).length,
	]).toEqual([1, 3]);
});

it('a Create of the same code is waited for', async () => {
	const create = allOperations().find(({ title }) => title === 'Nuweb: Discount Code: Create')!;
	const own = { type: 'percentage', code: 'BOTH', amount: 1 };
	// The first request of an account that nobody uses goes alone: a slow one lets others go beside it.
	world.sandbox.fail({ vendor: 'nuweb', path: '/discount-codes/percentage/', delayMs: 2_500 });
	const other = run([
		{ code: 'PERCENTAGE1', amount: 2 },
		{ code: 'PERCENTAGE4', amount: 2 },
	]);
	while (posts().length === 0) await sleep(10);
	world.sandbox.fail({ vendor: 'nuweb', path: /percentage$/, delayMs: 1_000 });
	const slow = world.run(create, { items: [{}], parameters: own, credential: WITHOUT_BUDGET });
	while (!posts().includes('/discount-codes/percentage')) await sleep(10);
	const { error } = await run([{ code: 'BOTH', amount: 2 }]);
	await other;
	expect([error?.message, (await slow).error, called('BOTH').length]).toEqual([
		undefined,
		undefined,
		1,
	]);
});

it('two accounts do not wait for each other, though they want the same code', async () => {
	world.sandbox.fail({ vendor: 'nuweb', method: 'POST', delayMs: 3_000 });
	const slow = run([{ code: 'BOTH', amount: 1 }]);
	while (posts().length === 0) await sleep(20);
	const baseUrl = String(world.store().nuwebApi?.baseUrl).replace('127.0.0.1', 'localhost');
	const ended = await Promise.race([
		slow.then(() => 'slow'),
		run([{ code: 'BOTH', amount: 1 }], { credential: { ...WITHOUT_BUDGET, baseUrl } }).then(
			() => 'other',
		),
	]);
	expect(ended).toBe('other');
	await slow;
});
