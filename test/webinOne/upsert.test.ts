import type { IDataObject, NodeExecutionHint } from 'n8n-workflow';
import { speedUp } from '../../scripts/engine/clock';
import {
	allOperations,
	World,
	type Call,
	type Case,
	type Result,
} from '../../scripts/engine/world';
import { words } from '../standard/suite';

const upsert = allOperations().find(
	({ title }) => title === 'WebinOne: Discount Code: Create or Update',
) as Case;
let world: World;
let accounts = 0;

beforeAll(async () => void (world = await World.start({ amounts: { webinOneCodes: 250 } })));
// A client of its own for each test, since a token outlives a test.
beforeEach(() =>
	world.sandbox.reset({ keys: { webinOne: { clientId: `client-of-upsert-${++accounts}` } } }),
);
afterAll(async () => await world.close());

const run = async (items: IDataObject[], call: Call = {}) =>
	await world.run(upsert, {
		items,
		parameters: {
			code: '={{ $json.code }}',
			type: 'Percentage Of Order',
			amount: '={{ $json.amount }}',
			simplify: false,
		},
		...call,
	});
const sent = (method: string) =>
	world.requests('webinOne').filter((request) => request.method === method);
const codes = () => [...world.sandbox.memory.webinOne.codes.values()];

it('makes and finds a code without the blanks around it, and a number as a text', async () => {
	const items = [
		{ code: ' SPRING 2 ', amount: 7 },
		{ code: 20261, amount: 5 },
		{ code: 'BLANK ', amount: 5 },
	];
	const out = (await run(items)).items.map(({ json }) => json.Code);
	expect(out).toEqual(['SPRING 2', '20261', 'BLANK']);
	const writes = sent('POST').length + sent('PUT').length;
	await run(items);
	expect(sent('POST').length + sent('PUT').length).toBe(writes);
});

it('makes what is not there, changes what differs, and leaves alone what is the same', async () => {
	const items = [
		{ code: 'NEW ONE', amount: 5 },
		{ code: 'SPRING 2', amount: 7 },
	];
	const first = await run(items);
	expect(first.items.map(({ json }) => [json.Code, json.Amount])).toEqual([
		['NEW ONE', 5],
		['SPRING 2', 7],
	]);
	expect([sent('POST').length, sent('PUT').length]).toEqual([1, 1]);
	const before = codes();
	const second = await run(items);
	expect(second.items.map(({ json }) => [json.Code, json.Amount])).toEqual([
		['NEW ONE', 5],
		['SPRING 2', 7],
	]);
	expect([sent('POST').length, sent('PUT').length]).toEqual([1, 1]);
	expect(codes()).toEqual(before);
});

it.each([true, false])('says of each which it did, simplified (%s) or not', async (simplify) => {
	const parameters = {
		code: '={{ $json.code }}',
		type: 'Percentage Of Order',
		amount: 7,
		simplify,
	};
	const items = [{ code: 'NEW ONE' }, { code: 'SPRING 2' }, { code: 'new one' }];
	const { items: out } = await run(items, { parameters });
	expect(out.map(({ json }) => json.wasCreated)).toEqual([true, false, false]);
	if (simplify) expect(Object.keys(out[0]?.json ?? {}).at(-1)).toBe('wasCreated');
});

it('says of one whose answer was lost, and that is there, that it was made', async () => {
	world.sandbox.fail({ vendor: 'webinOne', method: 'POST', path: '/api/v2', reset: 'after' });
	const { items: out } = await run([{ code: 'NEW ONE', amount: 5 }]);
	expect(out.map(({ json }) => json.wasCreated)).toEqual([true]);
});

describe('a code that nobody can use', () => {
	const hints = ({ execution }: Result) =>
		(execution.run.data.resultData.runData.Node?.[0]?.hints ?? []) as NodeExecutionHint[];

	it('since the one that was changed has expired is told below the output', async () => {
		for (const code of codes().slice(0, 2)) code.ExpiryDateTime = '2020-01-01T00:00:00Z';
		const one = await run([{ code: 'SPRING 1', amount: 7 }]);
		expect(hints(one)).toEqual([
			expect.objectContaining({
				message: 'The code SPRING 1 has expired, so nobody can use it.',
				type: 'warning',
			}),
		]);
		const both = await run(
			['SPRING 1', 'SPRING 2', 'SPRING 3'].map((code) => ({ code, amount: 8 })),
		);
		expect(hints(both).map(({ message }) => message)).toEqual([
			'2 codes have expired, so nobody can use them: SPRING 1, SPRING 2.',
		]);
	});

	it.each([
		['2999-06-30', '2999-06-01', true],
		['2999-06-30', '2999-06-30', true],
		['2999-06-30', '2999-07-01', false],
	])(
		'since one from %s on that ends on %s is never valid is told as well: %p',
		async (releaseDateTime, expiryDateTime, isTold) => {
			const result = await world.run(upsert, {
				items: [{}],
				parameters: {
					code: 'LATER',
					type: 'Percentage Of Order',
					amount: 5,
					additionalFields: { releaseDateTime, expiryDateTime },
				},
			});
			expect(hints(result).map(({ message }) => message)).toEqual(
				isTold ? ['The code LATER ends when it begins, or before, so nobody can use it.'] : [],
			);
		},
	);

	it('since it takes nothing off is told, with the first five of many by name', async () => {
		const many = Array.from({ length: 7 }, (_, index) => ({ code: `ZERO ${index}`, amount: 0 }));
		expect(hints(await run(many)).map(({ message }) => message)).toEqual([
			'7 codes take nothing off: ZERO 0, ZERO 1, ZERO 2, ZERO 3, ZERO 4 and 2 more.',
		]);
	});

	it('is not one that can be used, nor free shipping', async () => {
		const parameters = { code: 'SHIP', type: 'Free Shipping', amount: 0 };
		expect(hints(await run([{}], { parameters }))).toEqual([]);
		expect(hints(await run([{ code: 'FINE', amount: 5 }]))).toEqual([]);
	});
});

it('keeps the values that the user did not give', async () => {
	const before = codes()[1];
	await run([{ code: 'SPRING 2', amount: 7 }]);
	expect(codes()[1]).toEqual({
		...before,
		Type: 'Percentage Of Order',
		Amount: 7,
		Enabled: true,
	});
});

it('finds a code whatever its upper and lower case, on any page, and reads the list once for all items', async () => {
	const items = Array.from({ length: 40 }, (_, index) => ({
		code: `spring ${211 + index}`,
		amount: 3,
	}));
	const { items: out } = await run(items);
	expect(out).toHaveLength(40);
	expect(codes()).toHaveLength(250);
	expect(sent('GET').filter(({ path }) => path.endsWith('discount-codes'))).toHaveLength(3);
});

it('makes one code of two items with the same text', async () => {
	await run([
		{ code: 'TWIN', amount: 1 },
		{ code: 'twin', amount: 2 },
		{ code: ' TWIN ', amount: 3 },
	]);
	expect(
		codes()
			.filter(({ Code }) => Code.trim().toLowerCase() === 'twin')
			.map(({ Amount }) => Amount),
	).toEqual([3]);
});

it('refuses to choose between two codes with the same text', async () => {
	const [one, two] = codes();
	world.sandbox.memory.webinOne.codes.set(2, { ...two!, Code: one!.Code });
	const { error } = await run([{ code: one!.Code, amount: 9 }]);
	expect(words(error)).toContain(
		'2 discount codes of the site are called "SPRING 1" (IDs 1, 2): name the one you mean by its ID, with Get, Update or Delete (the first item, item 0)',
	);
	expect([...sent('POST'), ...sent('PUT')]).toEqual([]);
});

it('looks once more after a creation in doubt, and takes what was made for a success', async () => {
	world.sandbox.fail({ vendor: 'webinOne', method: 'POST', path: '/api/v2', reset: 'after' });
	const { items, error } = await run([{ code: 'IN DOUBT', amount: 5 }]);
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json.Code)).toEqual(['IN DOUBT']);
	expect(sent('POST')).toHaveLength(1);
});

it('does not make a code again whose creation is in doubt', async () => {
	world.sandbox.fail({ vendor: 'webinOne', method: 'POST', path: '/api/v2', reset: 'before' });
	const { error } = await run([{ code: 'IN DOUBT', amount: 5 }]);
	expect(words(error)).toMatch(/the first item \(item 0\)/);
	expect(sent('POST')).toHaveLength(1);
	expect(codes().filter(({ Code }) => Code === 'IN DOUBT')).toEqual([]);
});

it.each([
	['a page of something else', { html: true }],
	['nothing', { answer: { status: 200, body: '' } }],
	['a record without an ID', { answer: { status: 200, body: { Code: 'IN DOUBT' } } }],
])('looks once more after a creation that was answered by %s', async (_what, fault) => {
	world.sandbox.fail({
		vendor: 'webinOne',
		method: 'POST',
		path: '/api/v2',
		afterWork: true,
		...fault,
	});
	const { items, error } = await run([{ code: 'IN DOUBT', amount: 5 }]);
	expect([error, items.map(({ json }) => [json.Id, json.Code])]).toEqual([
		undefined,
		[[251, 'IN DOUBT']],
	]);
	expect(sent('POST')).toHaveLength(1);
});

it('tells a refused creation at once, without another look', async () => {
	world.sandbox.fail({
		vendor: 'webinOne',
		method: 'POST',
		path: '/api/v2',
		every: 1,
		answer: { status: 422, body: { Message: 'Not this one' } },
	});
	const { error } = await run([
		{ code: 'REFUSED', amount: 5 },
		{ code: 'refused', amount: 5 },
	]);
	expect([error?.message, sent('GET').length, sent('POST').length]).toEqual([
		'WebinOne refused the first item (item 0): Not this one',
		3,
		2,
	]);
});

it('reads the list once more for all creations in doubt, not once for each', async () => {
	const items = Array.from({ length: 20 }, (_, index) => ({ code: `DOUBT ${index}`, amount: 5 }));
	// Every other one: with none answered, the vendor would be taken to be down.
	world.sandbox.fail({
		vendor: 'webinOne',
		method: 'POST',
		path: '/api/v2',
		every: 2,
		reset: 'after',
	});
	const { items: out, error } = await run(items);
	expect([error, out.map(({ json }) => json.Code)]).toEqual([
		undefined,
		items.map(({ code }) => code),
	]);
	const lists = sent('GET').filter(({ path }) => path.endsWith('discount-codes'));
	expect([lists.length, sent('POST').length, sent('PUT').length]).toEqual([6, 20, 0]);
});

it('finds what was made although no creation has had an answer, and tells the rest as not sent', async () => {
	const items = Array.from({ length: 20 }, (_, index) => ({ code: `LOST ${index}`, amount: 5 }));
	world.sandbox.fail({
		vendor: 'webinOne',
		method: 'POST',
		path: '/api/v2',
		every: 1,
		reset: 'after',
	});
	const trueTime = speedUp(50);
	const { items: out } = await run(items, { node: { onError: 'continueRegularOutput' } }).finally(
		trueTime,
	);
	const made = [...world.sandbox.memory.webinOne.codes.values()]
		.map(({ Code }) => Code)
		.filter((code) => code.startsWith('LOST'));
	const failed = out.filter(({ json }) => json.error);
	expect(
		out
			.filter(({ json }) => !json.error)
			.map(({ json }) => json.Code)
			.sort(),
	).toEqual(made.sort());
	expect(made.length).toBeGreaterThan(4);
	for (const { json } of failed)
		expect(json.error).toMatch(
			/^WebinOne could not be reached for the \w+ item \(item \d+\): .*so this one was not sent/,
		);
	expect(sent('POST')).toHaveLength(made.length);
});

it('tells what became of the creation when the second look fails', async () => {
	world.sandbox.fail({
		vendor: 'webinOne',
		method: 'POST',
		path: '/api/v2',
		answer: { status: 502 },
	});
	world.sandbox.fail({
		vendor: 'webinOne',
		method: 'GET',
		path: '/api/v2',
		skip: 3,
		every: 1,
		answer: { status: 403, body: { ErrorCode: 403000, Message: 'Not now' } },
	});
	const { error } = await run([{ code: 'IN DOUBT', amount: 5 }]);
	expect(error?.message).toBe(
		'No usable answer from WebinOne for the first item (item 0): it answered with HTTP status 502',
	);
});
