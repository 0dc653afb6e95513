import { type IDataObject, type INode, NodeConnectionTypes } from 'n8n-workflow';
import { retargetingCodeRequest } from '../../contracts';
import { askForCodes } from '../../sandbox/calls';
import type { WorkflowFile } from '../../scripts/engine/engine';
import { Published } from '../../scripts/engine/webhook';
import { World } from '../../scripts/engine/world';
import { asJson, attack, expectNoLeak, expectNothingStarted, nested } from './hostile';

let world: World;
let published: Published | undefined;
beforeAll(async () => void (world = await World.start()));
afterEach(async () => {
	await published?.close();
	world.sandbox.reset();
});
afterAll(async () => await world.close());

const KEY = 'the-right-key';
const trigger = (parameters: IDataObject = {}): INode =>
	({
		id: 't',
		name: 'Retargeting Asks',
		type: 'n8n-nodes-discount-codes.retargetingCodeRequestTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters,
		credentials: { retargetingApi: { id: '1', name: 'retargetingApi' } },
	}) as unknown as INode;

/** Makes each code at WebinOne. */
const maker: INode = {
	id: 'm',
	name: 'Make Code',
	type: 'n8n-nodes-discount-codes.webinOne',
	typeVersion: 1,
	position: [200, 0],
	parameters: {
		resource: 'discountCode',
		operation: 'create',
		code: '={{ $json.newCode }}',
		type: '={{ ({ fixed: "Fixed Amount", percentage: "Percentage Of Order" })[$json.kind] }}',
		amount: '={{ $json.value }}',
	},
	credentials: { webinOneApi: { id: '1', name: 'webinOneApi' } },
};

const asksAndMakes = (parameters: IDataObject = {}): WorkflowFile => ({
	nodes: [trigger({ output: 'codes', ...parameters }), maker],
	connections: {
		'Retargeting Asks': {
			main: [[{ node: 'Make Code', type: NodeConnectionTypes.Main, index: 0 }]],
		},
	},
});

async function open(file: WorkflowFile, key = KEY): Promise<Published> {
	published = await Published.open(world, file, {
		credential: { retargetingApi: { restApiKey: key } },
	});
	return published;
}

const asked = (over: Partial<Record<'key' | 'value' | 'type' | 'count', unknown>> = {}) =>
	({ key: KEY, value: 10, type: 1, count: 5, ...over }) as never;

describe('Retargeting asks for codes', () => {
	it('and gets them as a bare list of texts, each made in the shop', async () => {
		const { url, started, executions } = await open(asksAndMakes());
		const { status, body } = await askForCodes(url, asked());
		expect(status).toBe(200);
		expect(retargetingCodeRequest.answer.body.parse(body)).toHaveLength(5);
		const inShop = [...world.sandbox.memory.webinOne.codes.values()].slice(-5);
		expect(inShop.map(({ Code, Type, Amount }) => [Code, Type, Amount])).toEqual(
			(body as string[]).map((code) => [code, 'Percentage Of Order', 10]),
		);
		expect(started[0]?.[4]?.json).toEqual({
			kind: 'percentage',
			value: 10,
			type: 1,
			count: 5,
			number: 5,
			newCode: (body as string[])[4],
		});
		expect(executions.map((one) => one.status)).toEqual(['success']);
	});

	it.each([
		[{ timeout: '' }],
		[{ timeout: null }],
		[{ answerForm: '' }],
		[{ answerForm: null }],
		[{ prefix: '' }],
	])('and options that were emptied (%j) are as if they had not been added', async (options) => {
		const one = await open(asksAndMakes({ options } as never));
		const { status, body } = await askForCodes(one.url, asked());
		expect([status, body]).toEqual([200, Array(5).fill(expect.any(String))]);
	});

	it('and with the same request again gets other codes', async () => {
		const { url } = await open(asksAndMakes());
		const answers = await Promise.all([1, 2, 3].map(async () => await askForCodes(url, asked())));
		const codes = answers.flatMap(({ body }) => body as string[]);
		expect(new Set(codes).size).toBe(15);
	});

	it('and the workflow gets one item with a list of new codes, unless told otherwise', async () => {
		const { url, started } = await open({
			nodes: [trigger({ codeField: 'newCodes', options: { prefix: 'VIP-' } })],
			connections: {},
		});
		const { body } = await askForCodes(url, asked({ type: 0, value: '2.5', count: 2 }));
		expect(body).toEqual([
			expect.stringMatching(/^VIP-[A-Z2-9]{12}$/),
			expect.stringMatching(/^VIP-[A-Z2-9]{12}$/),
		]);
		expect(started).toEqual([
			[{ json: { kind: 'fixed', value: 2.5, type: 0, count: 2, newCodes: body } }],
		]);
	});

	it('without a monetary value, whatever the value says', async () => {
		const { url, started } = await open({
			nodes: [trigger({ codeField: 'newCodes' })],
			connections: {},
		});
		await askForCodes(url, asked({ type: 2, value: '' }));
		expect(started[0]?.[0]?.json).toMatchObject({ kind: 'other', value: null, type: 2 });
	});

	it("as the vendor's page prints it", async () => {
		const [request, answer, wrongKey] = retargetingCodeRequest.samples;
		const { query } = request!.reading as { query: Record<string, string> };
		const { url } = await open(
			{ nodes: [trigger({ codeField: 'newCodes' })], connections: {} },
			query.key,
		);
		expect(await askForCodes(url, query as never)).toEqual({
			status: 200,
			body: (JSON.parse(answer!.text) as string[]).map(
				() => expect.stringMatching(/^RTG-/) as string,
			),
		});
		expect((await attack(`${url}?key=other&value=10&type=1&count=5`)).text).toBe(wrongKey!.text);
	});
});

describe("as the vendor's plugins for shops know it", () => {
	const listed = (parameters: IDataObject = {}) => ({
		nodes: [trigger({ codeField: 'newCodes', ...parameters })],
		connections: {},
	});
	const query = (over: Record<string, string>) =>
		`?${String(new URLSearchParams({ key: KEY, value: '10', ...over }))}`;

	it.each([
		['reduction_amount', { kind: 'fixed', value: 10, type: 0 }],
		['reduction_percent', { kind: 'percentage', value: 10, type: 1 }],
		['free_shipping', { kind: 'other', value: null, type: 2 }],
	])('the type is the word %s, and num says how many', async (type, item) => {
		const { url, started } = await open(listed());
		const answer = await attack(`${url}${query({ type, num: '3' })}`);
		expect([answer.status, JSON.parse(answer.text)]).toEqual([
			200,
			Array(3).fill(expect.any(String)),
		]);
		expect(started[0]?.[0]?.json).toMatchObject({ ...item, count: 3 });
	});

	it('num that is wrong is named, and count goes before it', async () => {
		const { url } = await open(listed());
		const wrong = await attack(`${url}${query({ type: '1', num: '0' })}`);
		expect(JSON.parse(wrong.text)).toEqual({
			status: 'Incorrect num: a whole number from 1 to 1000 is needed',
		});
		const both = await attack(`${url}${query({ type: '1', num: '9', count: '2' })}`);
		expect(JSON.parse(both.text)).toHaveLength(2);
	});

	it('the answer has a status and the codes under data, where that is chosen', async () => {
		const { url } = await open(listed({ options: { answerForm: 'statusAndData' } }));
		const { body } = await askForCodes(url, asked({ count: 2 }));
		expect(retargetingCodeRequest.answer.body.parse(body)).toEqual({
			status: true,
			data: [expect.stringMatching(/^RTG-/), expect.stringMatching(/^RTG-/)],
		});
	});

	it('a refusal has status false there, and never a list', async () => {
		const form = { options: { answerForm: 'statusAndData' } };
		const { url } = await open(listed(form));
		const refusals = [
			(await askForCodes(url, asked({ key: 'other' }))).body,
			(await askForCodes(url, asked({ count: 0 }))).body,
		];
		await published?.close();
		const few = await open({ nodes: [trigger({ codeField: 'kind', ...form })], connections: {} });
		expect([...refusals, (await askForCodes(few.url, asked())).body]).toEqual([
			{ status: false, error: 'Incorrect REST API Key' },
			{ status: false, error: 'Incorrect count: a whole number from 1 to 1000 is needed' },
			{ status: false, error: 'Only 1 of 5 codes were made' },
		]);
	});
});

describe('how many codes may be asked for', () => {
	const listed = (parameters: IDataObject) => ({
		nodes: [trigger({ codeField: 'newCodes', ...parameters })],
		connections: {},
	});

	it.each([
		['as many as an ordinary batch has, unless told otherwise', {}, 1_000],
		['as the user says', { maxCount: 5 }, 5],
		['ten thousand at most', { maxCount: 10_000 }, 10_000],
	])('is %s', async (_how, parameters, most) => {
		const { url } = await open(listed(parameters));
		expect((await askForCodes(url, asked({ count: most + 1 }))).body).toEqual({
			status: `Incorrect count: a whole number from 1 to ${most} is needed`,
		});
		const { body } = await askForCodes(url, asked({ count: most }));
		expect(new Set(body as string[]).size).toBe(most);
	});

	it('is bounded for all that wait together, and free again when they have their answers', async () => {
		world.sandbox.fail({ vendor: 'webinOne', method: 'POST', delayMs: 1_500, times: 100 } as never);
		const one = { ...maker.parameters, code: '={{ $json.newCodes[0] }}' };
		const { url, started } = await open({
			nodes: [trigger({ maxCount: 10_000 }), { ...maker, parameters: one }],
			connections: asksAndMakes().connections,
		});
		const ask = async () => (await askForCodes(url, asked({ count: 10_000 }))).body;
		const few = { status: 'Only 1 of 10000 codes were made' };
		const answers = await Promise.all(Array.from({ length: 7 }, ask));
		const refused = answers.filter((body) => JSON.stringify(body) !== JSON.stringify(few));
		expect(refused).toEqual([1, 2].map(() => ({ status: 'Too many codes are being made now' })));
		expect(started).toHaveLength(5);
		expect(await ask()).toEqual(few);
	});
});

describe('when there are no codes', () => {
	it.each([
		[{ maxCount: 0 }, "The field 'Max Codes' of the trigger is less than 1: 0"],
		[
			{ maxCount: '={{ 1e9 }}' },
			"The field 'Max Codes' of the trigger is more than 10,000: 1000000000",
		],
		[{ maxCount: '={{ "many" }}' }, "The field 'Max Codes' of the trigger is not a number: many"],
		[
			{ options: { timeout: 4000 } },
			"The field 'Timeout (Seconds)' of the trigger is more than 3,600: 4000",
		],
	])('since the trigger is set wrongly (%j), the log says so', async (parameters, sentence) => {
		const { url, log, started } = await open(asksAndMakes(parameters));
		expect(await askForCodes(url, asked())).toEqual({
			status: 503,
			body: { status: 'No codes can be made now' },
		});
		expect(started).toEqual([]);
		expect(log).toEqual([{ level: 'error', message: expect.stringContaining(sentence) }]);
	});

	it('too few are no answer: the vendor reads how many there are, the log too', async () => {
		const file = {
			nodes: [
				trigger({ output: 'request', codeField: 'newCodes' }),
				{ ...maker, parameters: { ...maker.parameters, code: '={{ $json.newCodes[0] }}' } },
			],
			connections: asksAndMakes().connections,
		};
		const { url, log, executions } = await open({
			...file,
			nodes: [trigger({ codeField: 'code' }), file.nodes[1]!],
		});
		expect(await askForCodes(url, asked())).toEqual({
			status: 500,
			body: { status: 'Only 1 of 5 codes were made' },
		});
		expect(log).toEqual([
			{
				level: 'warn',
				message:
					'Retargeting Asks: Retargeting asked for 5 codes and got none: Only 1 of 5 codes were made',
			},
		]);
		expect(executions).toHaveLength(1);
	});

	it('a workflow that fails is told without its reason, which stays in the execution', async () => {
		world.sandbox.fail({
			vendor: 'webinOne',
			method: 'POST',
			path: '/api/v2/admin/discount-codes',
			answer: { status: 400, body: { ErrorMessage: 'inner secret' } },
		} as never);
		const { url, executions } = await open(asksAndMakes());
		const answer = await askForCodes(url, asked());
		expect(answer).toEqual({ status: 500, body: { status: 'The codes could not be made' } });
		expect(executions[0]?.status).toBe('error');
		expect(executions[0]?.error?.message).toMatch(/refused/);
	});

	it('a workflow that takes too long is told in time, and what it gives later goes nowhere', async () => {
		world.sandbox.fail({
			vendor: 'webinOne',
			path: '/api/v2/admin/discount-codes',
			delayMs: 2_000,
		} as never);
		const { url, executions, thrown } = await open(asksAndMakes({ options: { timeout: 1 } }));
		const before = Date.now();
		expect(await askForCodes(url, asked({ count: 1 }))).toEqual({
			status: 504,
			body: { status: 'The codes were not made within 1 seconds' },
		});
		expect(Date.now() - before).toBeLessThan(1_900);
		await published?.settled();
		expect(executions.map(({ status }) => status)).toEqual(['success']);
		expect(thrown).toEqual([]);
	});

	it('the same code twice counts once, and more codes than asked for are kept back', async () => {
		const { url } = await open({
			nodes: [trigger({ output: 'codes', codeField: 'kind' })],
			connections: {},
		});
		expect((await askForCodes(url, asked())).body).toEqual({
			status: 'Only 1 of 5 codes were made',
		});
	});
});

describe('a hostile caller', () => {
	const GOOD = `key=${KEY}&value=10&type=1&count=5`;
	const wrongKeys = [
		'value=10&type=1&count=5',
		'key=&value=10&type=1&count=5',
		`key=${KEY}x&value=10&type=1&count=5`,
		`key=${KEY.slice(0, -1)}&value=10&type=1&count=5`,
		`key=${KEY}&${GOOD}`,
		`key[]=${KEY}&value=10&type=1&count=5`,
	];

	it.each(wrongKeys)('gets exactly the documented refusal with %s', async (query) => {
		const { url } = await open(asksAndMakes());
		const answer = await attack(`${url}?${query}`);
		expect([answer.status, answer.text]).toEqual([401, '{"status":"Incorrect REST API Key"}']);
		await expectNothingStarted(published!);
		expectNoLeak(published!, [answer], [KEY]);
	});

	it('is told to come back while the credential cannot be read, whatever the key', async () => {
		const one = await open(asksAndMakes());
		for (const key of [KEY, 'wrong']) {
			one.unreadable = 1;
			const answer = await attack(`${one.url}?key=${key}&value=10&type=1&count=5`);
			expect([answer.status, answer.headers.get('retry-after'), answer.text]).toEqual([
				503,
				'60',
				'{"status":"The key cannot be checked now"}',
			]);
			expectNoLeak(one, [answer], [KEY]);
		}
		await expectNothingStarted(one);
		expect(one.log).toContainEqual({
			level: 'error',
			message: 'Retargeting Asks: the credential could not be read, so Retargeting is refused',
		});
		expect((await askForCodes(one.url, asked())).status).toBe(200);
	});

	it('finds no way in when the credential has no key', async () => {
		const { url } = await open(asksAndMakes(), '');
		for (const query of ['', 'key=&value=1&type=1&count=1'])
			expect((await attack(`${url}?${query}`)).status).toBe(401);
		await expectNothingStarted(published!);
	});

	it.each([
		['count', '0'],
		['count', '-1'],
		['count', '1001'],
		['count', '1e2'],
		['count', '5.5'],
		['count', ''],
		['count', '99999999999999999999'],
		['count', ' 5'],
		['count', '0x5'],
		['type', '3'],
		['type', ''],
		['type', 'toString'],
		['type', '1.0'],
		['type', '__proto__'],
		['value', '0'],
		['value', '-10'],
		['value', '101'],
		['value', 'NaN'],
		['value', 'Infinity'],
		['value', '10%'],
		['value', ''],
		['value', '9'.repeat(400)],
	])('with %s "%s" reads a sentence, and nothing starts', async (name, value) => {
		const { url } = await open(asksAndMakes());
		const answer = await attack(
			`${url}?${String(new URLSearchParams({ key: KEY, value: '10', type: '1', count: '5', [name]: value }))}`,
		);
		expect(answer.status).toBe(400);
		expect(JSON.parse(answer.text)).toEqual({
			status: expect.stringMatching(new RegExp(`^Incorrect ${name}: .+ needed$`)),
		});
		await expectNothingStarted(published!);
		expectNoLeak(published!, [answer], [KEY]);
	});

	it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'])('starts nothing with %s', async (method) => {
		const { url } = await open(asksAndMakes());
		const answer = await attack(`${url}?${GOOD}`, { method });
		expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET']);
		await expectNothingStarted(published!);
	});

	it('starts nothing with 10 MB, or with a body nested ten thousand levels deep', async () => {
		const { url } = await open(asksAndMakes());
		const answers = [
			await attack(url, asJson(JSON.stringify('x'.repeat(10 * 1024 * 1024)))),
			await attack(url, asJson(nested(10_000))),
		];
		expect(answers.map(({ status }) => status)).toEqual([405, 405]);
		await expectNothingStarted(published!);
		expectNoLeak(published!, answers, [KEY]);
	});
});
