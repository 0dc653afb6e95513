import type { IDataObject } from 'n8n-workflow';
import { allOperations, type Case } from '../../scripts/engine/world';
import { firstOfEach, forEachOperation, manyItems, ON_ERROR, pairs, Suite, words } from './suite';

const suite = Suite.use();

const NOWHERE = "={{ $('Nowhere').first().json.value }}";
const isFirst = firstOfEach(({ node, operation }) => `${node} ${operation.work.kind === 'batch'}`);
/** Node parameters that count for the whole run, where an expression cannot be worked out. */
const OF_THE_RUN: Array<[string, IDataObject]> = [
	[
		'the pause of Batching',
		{ requestOptions: { batching: { batch: { batchSize: 1, batchInterval: NOWHERE } } } },
	],
	['the size of parts', { options: { chunkSize: NOWHERE } }],
];

describe.each(OF_THE_RUN)('%s that cannot be worked out', (_title, parameters) => {
	describe.each(ON_ERROR)('with %s', (onError) => {
		forEachOperation(
			'is an error of each item: none comes out as if it were done',
			async (one) => {
				const items = manyItems(one, 3);
				const result = await suite.run(one, {
					items,
					parameters: { ...one.operation.example.parameters, ...parameters },
					node: { onError },
				});
				expect(result.error).toBeUndefined();
				expect(pairs(result, onError === 'continueErrorOutput' ? 1 : 0)).toEqual([0, 1, 2]);
				for (const { json } of result.main.flat())
					expect(json.error).toMatch(
						/was not asked \(the \w+ item, item \d\): Referenced node doesn't exist/,
					);
				expect(suite.sent(one)).toEqual([]);
			},
			(one) => isFirst(one) && 'options' in parameters === (one.operation.work.kind === 'batch'),
		);
	});
});

it.each(ON_ERROR)(
	'a credential that cannot be worked out for one item of a batch is the error of this item, with %s',
	async (onError) => {
		const upload = allOperations().find(({ operation }) => operation.work.kind === 'batch') as Case;
		for (const bad of [[0], [1], [0, 1, 2]]) {
			const secret = suite.world.store()[upload.vendor.credential]?.shopSecret as string;
			const credential = {
				shopSecret: `={{ $json.isBad ? $('Nowhere').first().json.value : '${secret}' }}`,
			};
			const items = manyItems(upload, 3).map((item, index) => ({
				...item,
				isBad: bad.includes(index),
			}));
			const result = await suite.run(upload, { items, credential, node: { onError } });
			const failed = result.main.flat().filter(({ json }) => json.error);
			expect(failed.map(({ pairedItem }) => (pairedItem as { item: number }).item)).toEqual(bad);
			for (const { json } of failed) expect(json.error).toContain("Referenced node doesn't exist");
			expect(result.main.flat()).toHaveLength(3);
		}
	},
);

it('an error is told at once, not after the pause of Batching', async () => {
	const one = allOperations().find(({ operation }) => operation.effect === 'once') as Case;
	suite.fail(one, { answer: { status: 422, body: { message: 'Not like this' } } });
	const before = Date.now();
	const { error } = await suite.run(one, {
		parameters: {
			...one.operation.example.parameters,
			requestOptions: { batching: { batch: { batchSize: 1, batchInterval: 3_600_000 } } },
		},
	});
	expect(words(error)).toContain('the first item (item 0)');
	expect(Date.now() - before).toBeLessThan(60_000);
});
