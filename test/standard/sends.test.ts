import type { CommonCode } from '../../nodes/shared/model/vendor';
import { forEachOperation, pairs, requestsForExample, Suite } from './suite';

const suite = Suite.use();

forEachOperation('sends what the contract wants and pairs each output to its item', async (one) => {
	const result = await suite.run(one);
	expect(result.error).toBeUndefined();
	expect(result.status).toBe('success');
	expect(suite.world.requests(one.vendor.name).flatMap(({ violations }) => violations)).toEqual([]);
	expect(suite.sent(one)).toHaveLength(requestsForExample(one));
	expect([...new Set(pairs(result))]).toEqual([0, 1, 2]);
	for (const { json } of result.items) expect(json).toEqual(expect.any(Object));
});

forEachOperation(
	'takes the parameters of each item, not those of the first',
	async (one) => {
		await suite.run(one);
		const requests = suite
			.sent(one)
			.map(({ path, query, body }) => JSON.stringify([path, query, body]));
		expect(new Set(requests).size).toBe(
			new Set(one.operation.example.items.map((item) => JSON.stringify(item))).size,
		);
	},
	({ operation }) => operation.work.kind !== 'batch',
);

forEachOperation(
	'gives no top-level "error" key, which n8n would take for a failed item',
	async (one) => {
		suite.fail(one, { every: 1, mutate: addKeys });
		const result = await suite.run(one, {
			parameters: { ...one.operation.example.parameters, simplify: false },
		});
		expect(result.status).toBe('success');
		expect(result.items.length).toBeGreaterThan(0);
		expect(result.items.filter(({ json, error }) => 'error' in json || error)).toEqual([]);
	},
);

forEachOperation('is not disturbed by keys it does not know', async (one) => {
	const plain = await suite.run(one);
	suite.reset();
	suite.fail(one, { every: 1, mutate: addKeys });
	const more = await suite.run(one);
	expect(more.status).toBe('success');
	expect(
		more.items.map(({ json }) => Object.keys(json).filter((key) => !ADDED.includes(key))).sort(),
	).toEqual(plain.items.map(({ json }) => Object.keys(json)).sort());
});

forEachOperation(
	'gives the ten common columns with Simplify on, and the vendor’s own ones with Simplify off',
	async (one) => {
		const simple = await suite.run(one);
		const { silent } = one.vendor;
		const columns = [...COLUMNS.filter((column) => !silent.includes(column)), ...silent];
		const more = one.operation.work.kind === 'upsert' ? ['wasCreated'] : [];
		for (const { json } of simple.items) expect(Object.keys(json)).toEqual([...columns, ...more]);
		suite.reset();
		const raw = await suite.run(one, {
			parameters: { ...one.operation.example.parameters, simplify: false },
		});
		for (const { json } of raw.items)
			expect(Object.keys(json)).not.toEqual(expect.arrayContaining(columns));
	},
	({ operation }) => operation.fields.some(({ name }) => name === 'simplify'),
);

const COLUMNS: Array<keyof CommonCode> = [
	'code',
	'kind',
	'amount',
	'currency',
	'status',
	'startsAt',
	'endsAt',
	'email',
	'id',
	'vendor',
];
const ADDED = ['error', 'vendorError', 'newKey'];

/** Adds keys to an answer and to the rows in it, as vendors do without notice. */
function addKeys(body: unknown): unknown {
	const more = { newKey: { deep: [1, null, { a: '' }] }, error: 'only a key' };
	if (Array.isArray(body)) return body.map((row) => (isObject(row) ? { ...row, ...more } : row));
	if (!isObject(body)) return body;
	const rows = Object.entries(body).map(
		([key, value]) => [key, Array.isArray(value) ? addKeys(value) : value] as const,
	);
	return { ...Object.fromEntries(rows), ...more };
}

function isObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
