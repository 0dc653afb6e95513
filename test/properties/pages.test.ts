import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { notForEver } from '../shared/asks';
import { type Ask, readAll } from '../../nodes/shared/lists/pages';
import { byCursor, byOffset, byPage, list } from '../../nodes/shared/lists/paging';
import type { List, Paging } from '../../nodes/shared/model/list';

const size = 10;
const codes = (paging: Paging) =>
	list({ request: { method: 'GET', url: '/codes' }, rows: 'rows', key: ['id'], paging });
const lists: Array<[string, List]> = [
	[
		'page numbers and a total',
		codes(byPage({ size, page: 'page', limit: 'limit', total: 'total' })),
	],
	[
		'offsets and a total',
		codes(byOffset({ size, offset: 'offset', limit: 'limit', total: 'total' })),
	],
	['cursors', codes(byCursor({ size, cursor: 'after', limit: 'limit', next: 'next' }))],
];
const withoutTotal = codes(byOffset({ size, offset: 'offset', limit: 'limit', repeated: 'end' }));

interface World {
	rows: IDataObject[];
	/** The most rows that the vendor gives, whatever is asked for. */
	cap: number;
	/** New rows that come in at the top before each request. */
	arrivals: number[];
	total: boolean;
	/** How many pages may be asked for at the same time. */
	atOnce?: number;
}

async function readList(
	how: List,
	{ rows, cap, arrivals, total, atOnce = 1 }: World,
	limit = Infinity,
) {
	const all = [...rows];
	const queries: IDataObject[] = [];
	const ask: Ask = async ({ qs: query = {} }) => {
		const arriving = queries.length === 0 ? 0 : (arrivals[queries.length - 1] ?? 0);
		for (let number = 0; number < arriving; number++) all.unshift({ id: `new ${all.length}` });
		queries.push(query);
		const count = Math.min(Number(query.limit), cap);
		const from =
			query.page === undefined
				? Number(query.offset ?? query.after ?? 0)
				: (Number(query.page) - 1) * count;
		const next = from + count < all.length && { next: from + count };
		// The answers to requests that are under way together come in another order.
		for (let turns = queries.length % 3; turns > 0; turns--) await Promise.resolve();
		return await Promise.resolve({
			status: 200,
			headers: {},
			body: { rows: all.slice(from, from + count), ...(total && { total: all.length }), ...next },
		});
	};
	const ids = await readAll(how, { limit, atOnce }, notForEver(ask), (row) => row.id);
	return { ids, queries };
}

const amount = fc.nat({ max: 65 });
const cap = fc.integer({ min: 1, max: 15 });
const pagesAtOnce = fc.integer({ min: 1, max: 6 });
const rowsTo = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ id: index }));

describe.each(lists)('a list by %s', (_name, how) => {
	it('loses nothing and gives nothing twice, whatever page size the vendor takes', async () => {
		await fc.assert(
			fc.asyncProperty(amount, cap, pagesAtOnce, async (count, most, atOnce) => {
				const { ids, queries } = await readList(how, {
					rows: rowsTo(count),
					cap: most,
					arrivals: [],
					total: true,
					atOnce,
				});
				expect(new Set(queries.map((query) => JSON.stringify(query))).size).toBe(queries.length);
				expect(ids).toEqual(rowsTo(count).map(({ id }) => id));
			}),
		);
	});

	it('loses nothing and gives nothing twice while new rows push others to later pages', async () => {
		// Fewer than a page while pages are side by side: more would make a page of old rows, which is taken for a list that repeats itself.
		const arrivals = fc.array(fc.nat({ max: 3 }), { maxLength: 3 });
		await fc.assert(
			fc.asyncProperty(
				amount,
				fc.integer({ min: 4, max: 15 }),
				arrivals,
				pagesAtOnce,
				async (count, most, arriving, atOnce) => {
					const { ids } = await readList(how, {
						rows: rowsTo(count),
						cap: most,
						arrivals: arriving,
						total: true,
						atOnce,
					});
					expect(new Set(ids).size).toBe(ids.length);
					expect(ids.filter((id) => typeof id === 'number')).toEqual(
						rowsTo(count).map(({ id }) => id),
					);
				},
			),
		);
	});

	it('gives as many as the limit, and asks for no page more', async () => {
		await fc.assert(
			fc.asyncProperty(
				amount,
				fc.integer({ min: 1, max: 80 }),
				pagesAtOnce,
				async (count, limit, atOnce) => {
					const { ids, queries } = await readList(
						how,
						{ rows: rowsTo(count), cap: size, arrivals: [], total: true, atOnce },
						limit,
					);
					expect(ids).toHaveLength(Math.min(count, limit));
					expect(queries.length).toBeLessThanOrEqual(
						Math.max(1, Math.ceil(Math.min(count, limit) / Math.min(size, limit))),
					);
					for (const query of queries) expect(Number(query.limit)).toBeLessThanOrEqual(limit);
				},
			),
		);
	});
});

it('a list by offsets without a total loses nothing and gives nothing twice', async () => {
	await fc.assert(
		fc.asyncProperty(amount, fc.integer({ min: 1, max: size }), async (count, most) => {
			const { ids } = await readList(withoutTotal, {
				rows: rowsTo(count),
				cap: most,
				arrivals: [],
				total: false,
			});
			expect(ids).toEqual(rowsTo(count).map(({ id }) => id));
		}),
	);
});

it('reading a list ends on any server, even one that answers at random', async () => {
	const page = fc.array(fc.nat({ max: 12 }), { maxLength: 12 });
	await fc.assert(
		fc.asyncProperty(
			fc.array(page, { minLength: 1, maxLength: 6 }),
			fc.nat({ max: 999 }),
			async (pages, total) => {
				let requests = 0;
				const ask: Ask = async () => {
					const ids = pages[requests++ % pages.length] ?? [];
					return await Promise.resolve({
						status: 200,
						headers: {},
						body: { rows: ids.map((id) => ({ id })), total, next: ids[0] },
					});
				};
				for (const [, how] of lists)
					await readAll(how, { atOnce: 1 + (total % 5) }, notForEver(ask), (row) => row).catch(
						() => {},
					);
				expect(requests).toBeLessThan(55);
			},
		),
	);
});
