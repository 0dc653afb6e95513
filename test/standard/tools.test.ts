import type { Case } from '../../scripts/engine/world';
import { callTool } from '../../scripts/engine/tools';
import { toolTexts } from '../house/toolTexts';
import { forEachOperation, leavesInDoubt, Suite, MADE_CODE } from './suite';

const suite = Suite.use();

const RETRY = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

/** What the sandbox got, without the moment that an example may have in a value, and without the keys, which change with each reset. */
function sent({ vendor }: Case): unknown {
	const requests = suite.world
		.requests(vendor.name)
		.map(({ method, path, query, body }) => ({ method, path, query, body }));
	return JSON.parse(
		JSON.stringify(requests)
			.replace(/\b\d{13}\b/g, 'now')
			.replace(/key-of-test-\d+/g, 'key')
			.replace(MADE_CODE, 'CODE'),
	);
}

forEachOperation('as a tool sends what it sends in a workflow', async (one) => {
	const [item = {}] = one.operation.example.items;
	await suite.run(one, { items: [item] });
	const inWorkflow = sent(one);
	suite.reset();
	const { results } = await callTool(suite.world, one, { calls: [item] });
	expect(results).toEqual([{ rows: expect.any(Array) }]);
	expect(sent(one)).toEqual(inWorkflow);
});

forEachOperation(
	'as a tool gives what its text says',
	async (one) => {
		const [item = {}] = one.operation.example.items;
		const { results } = await callTool(suite.world, one, { calls: [item] });
		const property = toolTexts[one.title]?.[2] ?? '';
		const rows = expect.arrayContaining([
			expect.objectContaining({ [property]: expect.anything() }),
		]);
		expect(results).toEqual([{ rows }]);
	},
	({ title }) => title in toolTexts,
);

forEachOperation(
	'as a tool with Retry On Fail sends what may have happened once for each call',
	async (one) => {
		const [item = {}] = one.operation.example.items;
		suite.fail(one, { reset: 'after', times: 100 });
		const { results } = await callTool(suite.world, one, { calls: [item, item], node: RETRY });
		expect(suite.sent(one)).toHaveLength(2);
		expect(results).toEqual([
			{ error: expect.stringMatching(/^It is not known whether/) },
			{ error: expect.stringMatching(/It may have happened, so it is not sent again/) },
		]);
	},
	leavesInDoubt,
);

forEachOperation(
	'as a tool loses no call of an agent that works on several items at once',
	async (one) => {
		const [item = {}] = one.operation.example.items;
		const { results } = await callTool(suite.world, one, {
			calls: [item],
			items: 3,
			isBatched: true,
		});
		expect(results).toHaveLength(3);
		expect(suite.sent(one)).toHaveLength(3);
	},
	({ operation }) => operation.effect === 'once',
);

forEachOperation(
	'as a tool with Retry On Fail sends what was surely not done again',
	async (one) => {
		const [item = {}] = one.operation.example.items;
		suite.fail(one, {
			answer: {
				status: 422,
				body: {
					message: 'Not now',
					status: {
						status: 'failed',
						errors: { error_code: [300], error_message_description: ['Not now'] },
					},
				},
			},
			times: 2,
		});
		const { results } = await callTool(suite.world, one, { calls: [item], node: RETRY });
		expect(results).toEqual([{ rows: expect.any(Array) }]);
		expect(suite.sent(one)).toHaveLength(3);
	},
	({ operation }) => operation.effect === 'once',
);
