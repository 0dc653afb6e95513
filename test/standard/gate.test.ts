import type { IDataObject, INodeExecutionData, INodeType, INodeTypes } from 'n8n-workflow';
import { oneNode, startWorkflow, type NodeResult } from '../../scripts/engine/engine';
import { callTool } from '../../scripts/engine/tools';
import { allOperations, type Call, type Case } from '../../scripts/engine/world';
import { comparesHere, forEachOperation, Suite, words, MADE_CODE } from './suite';

const suite = Suite.use();

const named = (title: string) => allOperations().find((one) => one.title === title) as Case;
const upload = named('PersonaClick: Promo Code: Upload');
const remove = named('PersonaClick: Promo Code: Delete');
const createMany = named('Coupontools: Single Use: Create Many');

/** Nodes whose `customOperations` n8n does not look at, as with tools of an MCP server: all goes by the engine's `execute`. */
function byTheGateOnly(): INodeTypes {
	const known = new Map<string, INodeType>();
	const get = (name: string) => {
		const type =
			known.get(name) ??
			(Object.create(suite.world.nodeTypes.getByNameAndVersion(name), {
				customOperations: { value: undefined },
			}) as INodeType);
		known.set(name, type);
		return type;
	};
	return { getByName: get, getByNameAndVersion: get, getKnownTypes: () => ({}) };
}

async function run(
	{ node, vendor, resource, operation }: Case,
	{ items = operation.example.items, parameters, files, node: settings }: Call = {},
): Promise<NodeResult> {
	const all = {
		resource: resource.value,
		operation: operation.value,
		...operation.example.parameters,
		...parameters,
	};
	const file = oneNode(
		node,
		{ items, parameters: all, ...(files && { files }), ...(settings && { node: settings }) },
		vendor.credential,
	);
	const execution = await startWorkflow(file, {
		nodeTypes: byTheGateOnly(),
		credentials: suite.world.credentials(),
	}).end;
	return { main: [], ...execution.nodes.Node, ...(execution.error && { error: execution.error }) };
}

/** The requests that were sent, whatever their order: an item that is read for long lets others go first. */
const sent = (one: Case) =>
	suite.world
		.requests(one.vendor.name)
		.map(({ method, path, body }) =>
			JSON.stringify({ method, path, body })
				.replace(/key-of-test-\d+/g, 'key')
				.replace(/\b1\d{12}\.\d/g, 'NOW')
				.replace(MADE_CODE, 'CODE'),
		)
		.sort();
const codesOf = (one: Case) =>
	suite.sent(one).map(({ body }) => (body as { codes: string[] }).codes);

forEachOperation(
	'by the gate each item is sent as customOperations would send it alone, and comes out paired',
	async (one) => {
		const { items } = one.operation.example;
		for (const item of items) await suite.run(one, { items: [item] });
		const alone = sent(one);
		suite.reset();
		const { main, error } = await run(one);
		expect(words(error)).toBe(' ');
		expect(sent(one)).toEqual(alone);
		expect([
			...new Set((main[0] ?? []).map(({ pairedItem }) => (pairedItem as { item: number }).item)),
		]).toEqual([...items.keys()]);
	},
	// What reads a list for all items of a run reads it once for three.
	({ operation }) => {
		const { work } = operation;
		const readsList = work.kind === 'generate' && 'list' in work.by;
		return work.kind !== 'upsert' && !readsList && !comparesHere(operation);
	},
);

forEachOperation(
	'where Resource or Operation is an expression, which n8n does not evaluate, nothing is sent and a sentence says so',
	async (one) => {
		const expressions = [
			{ resource: `={{ '${one.resource.value}' }}` },
			{ operation: `={{ '${one.operation.value}' }}` },
		];
		for (const parameters of expressions)
			for (const onError of ['stopWorkflow', 'continueRegularOutput'] as const) {
				const { main, error } = await suite.run(one, { parameters, node: { onError } });
				const { error: title, details } = main[0]?.[0]?.json ?? {};
				const told = error ? words(error) : `${String(title)} ${String(details)}`;
				expect(told).toContain('This node has no operation "');
				expect(told).toContain(Object.values(parameters)[0]?.slice(1));
				expect(told).toContain('Nothing was sent.');
				expect(suite.sent(one)).toEqual([]);
			}
	},
);

it.each(['Get', 'Update', 'Delete'])(
	'by the gate WebinOne: Discount Code: %s finds a code by its text',
	async (name) => {
		const one = named(`WebinOne: Discount Code: ${name}`);
		const discountCodeId = { __rl: true, mode: 'code', value: 'spring 2' };
		const call = { items: [{}], parameters: { discountCodeId } };
		const { items } = await suite.run(one, {
			...call,
			parameters: { ...one.operation.example.parameters, discountCodeId },
		});
		const [alone, codes] = [sent(one), suite.sandbox.memory.webinOne.codes.size];
		suite.reset();
		const { main, error } = await run(one, call);
		expect([words(error), main[0], sent(one)]).toEqual([' ', items, alone]);
		expect(suite.sandbox.memory.webinOne.codes.size).toBe(codes);
	},
);

describe('a batch by the gate', () => {
	it('sends the codes of a file on the item', async () => {
		const file = (text: string): INodeExecutionData['binary'] => ({
			data: {
				data: Buffer.from(text).toString('base64'),
				mimeType: 'text/csv',
				fileName: 'codes.csv',
			},
		});
		const { main } = await run(upload, {
			items: [{}, {}],
			files: [file('code\nA1\nA2\n'), file('code\nB1\n')],
			parameters: { source: 'file' },
		});
		// n8n has both items under way at once: the one that is read first goes first.
		expect(codesOf(upload).sort()).toEqual([['A1', 'A2'], ['B1']]);
		expect(main[0]?.map(({ json }) => json.count)).toEqual([2, 1]);
	});

	it('says which file is not there, and sends nothing', async () => {
		const { error } = await run(upload, { items: [{}], parameters: { source: 'file' } });
		expect([error?.message, suite.sent(upload)]).toEqual([
			"There is no file in the field 'data' of the first item (item 0)",
			[],
		]);
	});

	it('names the item that the vendor refuses, and leaves the others as they are', async () => {
		suite.fail(upload, {
			skip: 1,
			times: 1,
			answer: { status: 422, body: { message: 'Not like this' } },
		});
		const { main } = await run(upload, { node: { onError: 'continueErrorOutput' } });
		// Which item is the second to be sent is not said: each lets n8n do other things when it has read for long.
		const [refused] = (main[1] ?? []).map(
			({ pairedItem }) => (pairedItem as { item: number }).item,
		);
		expect(main[0]?.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2].filter((item) => item !== refused).map((item) => ({ item })),
		);
		expect(main[1]?.map(({ json }) => json.error)).toEqual([
			expect.stringContaining(`(item ${refused}, part 1 of 1, 1 code)`),
		]);
	});

	it('goes out in parts, none of which Retry On Fail sends again', async () => {
		suite.fail(remove, {
			skip: 1,
			times: 1,
			answer: { status: 422, body: { message: 'Not like this' } },
		});
		const parameters = { codes: 'C1,C2,C3', options: { chunkSize: 1 } };
		const { error } = await run(remove, {
			items: [{}],
			parameters,
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});
		expect([words(error), codesOf(remove)]).toEqual([' ', [['C1'], ['C2'], ['C3'], ['C2']]]);
	});
});

describe('as a tool', () => {
	it('a batch without a list or codes is refused in words, and nothing is sent', async () => {
		const parameters = { ...upload.operation.example.parameters, codes: '' };
		const { results } = await callTool(suite.world, upload, { calls: [{}], parameters });
		expect(results).toMatchObject([
			{ error: expect.stringMatching(/^The field 'Codes' of the first item \(item 0\) is empty/) },
		]);
		expect(suite.sent(upload)).toEqual([]);
	});

	it('a batch sends each call, with Retry On Fail no part of one again', async () => {
		suite.fail(upload, {
			skip: 1,
			times: 1,
			answer: { status: 422, body: { message: 'Not like this' } },
		});
		const parameters = {
			...upload.operation.example.parameters,
			codes: '={{ $json.codes }}',
			options: { chunkSize: 1 },
		};
		const calls = [{ codes: 'A,B' }, { codes: 'A,B' }] as IDataObject[];
		const { results } = await callTool(suite.world, upload, {
			calls,
			parameters,
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 },
		});
		expect(codesOf(upload)).toEqual([['A'], ['B'], ['B'], ['A'], ['B']]);
		expect(results).toEqual([
			{ rows: [expect.objectContaining({ count: 2 })] },
			{ rows: [expect.objectContaining({ count: 2 })] },
		]);
	});

	it('more links than n8n takes from one call are refused before they are made', async () => {
		const parameters = { ...createMany.operation.example.parameters, amount: 120_001 };
		const { results } = await callTool(suite.world, createMany, {
			calls: [createMany.operation.example.items[0] ?? {}],
			parameters,
		});
		expect(results).toMatchObject([
			{
				error: expect.stringMatching(
					/^n8n takes at most 120,000 rows here, not 120,001, for the first item \(item 0\)/,
				),
			},
		]);
		expect(suite.sent(createMany)).toEqual([]);
	});

	it('as many links as n8n takes from one call are made', async () => {
		for (const length of [100_000, 20_000]) {
			const data = Array.from({ length }, () => ({ single_use_code: 'A' }));
			suite.fail(createMany, {
				times: 1,
				answer: { body: { status: { status: 'OK' }, data } },
			});
		}
		const parameters = { ...createMany.operation.example.parameters, amount: 120_000 };
		await callTool(suite.world, createMany, {
			calls: [createMany.operation.example.items[0] ?? {}],
			parameters,
		});
		expect(suite.sent(createMany).map(({ body }) => (body as IDataObject).amount)).toEqual([
			100_000, 20_000,
		]);
	});
});
