import type { IDataObject } from 'n8n-workflow';
import { allOperations, type Case } from '../../scripts/engine/world';
import { forEachOperation, NONE, Suite, words } from './suite';

const suite = Suite.use();

const isList = ({ operation }: Case) => operation.fields.some(({ name }) => name === 'returnAll');
/** The example without its filters, so that the whole list is walked. */
const unfiltered = ({ operation }: Case) =>
	Object.fromEntries(
		Object.entries(operation.example.parameters).filter(
			([name]) => !/^(filters|limit|returnAll)$/.test(name),
		),
	);

async function list(one: Case, parameters: IDataObject) {
	suite.reset();
	const items = one.operation.example.items.slice(0, 1);
	const { items: rows, error } = await suite.run(one, {
		items,
		parameters: { ...unfiltered(one), simplify: false, ...parameters },
	});
	expect(error).toBeUndefined();
	return rows.map(({ json }) => JSON.stringify(json));
}

forEachOperation(
	'a list has pages or an end that its vendor states',
	async ({ operation }) => expect(operation.work.kind).toBe('list'),
	isList,
);

forEachOperation(
	'Limit gives as many as it says, and asks for no more than one page of that size',
	async (one) => {
		expect(await list(one, { limit: 1 })).toHaveLength(1);
		expect(suite.sent(one)).toHaveLength(1);
		const asked = Object.entries(suite.sent(one)[0]!.query).filter(([name]) =>
			/^(limit|per_page|page_size)$/i.test(name),
		);
		for (const [, size] of asked) expect(size).toBe('1');
	},
	isList,
);

forEachOperation(
	'Return All gives the whole list, each row once, and a Limit its beginning',
	async (one) => {
		const all = await list(one, { returnAll: true });
		expect(all.length).toBeGreaterThan(1);
		expect(new Set(all).size).toBe(all.length);
		expect(await list(one, { limit: 1_000_000 })).toEqual(all);
		const half = Math.ceil(all.length / 2);
		expect(await list(one, { limit: half })).toEqual(all.slice(0, half));
	},
	isList,
);

forEachOperation(
	'a list that is empty gives nothing and no error',
	async (one) => {
		const empty = (body: unknown): unknown => {
			if (Array.isArray(body)) return [];
			if (typeof body !== 'object' || body === null) return body;
			return Object.fromEntries(
				Object.entries(body).map(([key, value]) => [
					key,
					typeof value === 'number' ? 0 : empty(value),
				]),
			);
		};
		suite.reset(NONE);
		suite.fail(one, { every: 1, mutate: empty });
		const result = await suite.run(one);
		expect([result.error, result.status, result.items]).toEqual([undefined, 'success', []]);
		expect(suite.sent(one)).toHaveLength(one.operation.example.items.length);
	},
	isList,
);

forEachOperation(
	'half a list never comes out: when a later page fails for good, so does the item',
	async (one) => {
		const period = { period: 'range', startDate: '2026-02-20', endDate: '2026-02-24' };
		await list(one, { ...period, returnAll: true });
		if (suite.sent(one).length === 1) return;
		suite.reset();
		suite.fail(one, { skip: 1, every: 1, answer: { status: 500 } });
		const { items, status } = await suite.run(one, {
			items: [{}],
			parameters: { ...unfiltered(one), ...period, returnAll: true },
		});
		expect([status, items]).toEqual(['error', []]);
	},
	isList,
);

const hasStartAt = ({ operation }: Case) =>
	operation.fields.some(
		({ name, options = [] }) => name === 'options' && options.some((one) => one.name === 'startAt'),
	);

it('every list that comes in pages has Start At, and no other', () => {
	const isPaged = ({ operation: { work } }: Case) =>
		work.kind === 'list' && work.list.paging.size !== undefined;
	const lists = allOperations().filter(isList);
	expect(lists.filter(hasStartAt).map(({ title }) => title)).toEqual(
		lists.filter(isPaged).map(({ title }) => title),
	);
	expect(lists.filter(hasStartAt).length).toBeGreaterThan(0);
});

forEachOperation(
	'Start At leaves out as many at the beginning, with Return All and with a Limit',
	async (one) => {
		const all = await list(one, { returnAll: true });
		for (const startAt of [0, 1, Math.floor(all.length / 2), all.length]) {
			const options = { startAt };
			expect(await list(one, { returnAll: true, options })).toEqual(all.slice(startAt));
			expect(await list(one, { limit: 2, options })).toEqual(all.slice(startAt, startAt + 2));
		}
	},
	hasStartAt,
);

forEachOperation(
	'Start At is a whole number',
	async (one) => {
		for (const startAt of [-1, 1.5, 'ten']) {
			suite.reset();
			const { error } = await suite.run(one, {
				items: one.operation.example.items.slice(0, 1),
				parameters: { ...unfiltered(one), options: { startAt } },
			});
			expect(words(error)).toContain("The field 'Start At' of the first item (item 0) is ");
			expect(suite.sent(one)).toEqual([]);
		}
	},
	hasStartAt,
);
