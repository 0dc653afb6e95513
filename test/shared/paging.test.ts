import type { IDataObject } from 'n8n-workflow';
import { offsets, pageNumbers, walkAll } from '../../nodes/shared/lists/paging';
import { valueAt } from '../../nodes/shared/model/entryOf';
import type { Walk } from '../../nodes/shared/model/list';

const byNumber = pageNumbers({ size: 10, page: 'page', limit: 'limit', total: 'meta.total', key: ['id'] });
const byNumberWithoutTotal = pageNumbers({ size: 10, page: 'page', limit: 'limit', key: ['id'] });
const byOffset = offsets({ size: 10, offset: 'offset', limit: 'limit', total: 'meta.total', key: ['id'] });
const byOffsetWithoutTotal = offsets({ size: 10, offset: 'offset', limit: 'limit', key: ['id'], repeated: 'end' });

const rowsTo = (count: number): IDataObject[] => Array.from({ length: count }, (_, index) => ({ id: index + 1 }));

/** A vendor with a list: pages by number or offset, at most `cap` rows each. */
function server(rows: IDataObject[], { cap = 10, total = true } = {}) {
	return ({ page, offset, limit }: IDataObject) => {
		const size = Math.min(Number(limit), cap);
		const from = offset === undefined ? (Number(page) - 1) * size : Number(offset);
		return { rows: rows.slice(from, from + size), body: total ? { meta: { total: rows.length } } : {} };
	};
}

async function walk(how: Walk, answer: (query: IDataObject, number: number) => { rows: IDataObject[]; body: unknown }, limit = Infinity) {
	const queries: IDataObject[] = [];
	const fetch = async (query: IDataObject) => await Promise.resolve(answer(query, queries.push(query)));
	const ids = await walkAll(how, { limit, read: () => null, timezone: 'UTC' }, fetch, (row) => row.id);
	return { ids, queries };
}

const ids = (count: number) => rowsTo(count).map(({ id }) => id);

describe.each([
	['page numbers and a total', byNumber, true],
	['page numbers', byNumberWithoutTotal, false],
	['offsets and a total', byOffset, true],
	['offsets', byOffsetWithoutTotal, false],
])('a list with %s', (_title, how, total) => {
	it.each([0, 1, 9, 10, 11, 30])('of %d rows is read to its end', async (count) => {
		expect((await walk(how, server(rowsTo(count), { total }))).ids).toEqual(ids(count));
	});

	it.each([
		[1, 1],
		[5, 1],
		[10, 1],
		[11, 2],
		[25, 3],
	])('is asked for no more than a limit of %d needs', async (limit, requests) => {
		const { ids: got, queries } = await walk(how, server(rowsTo(1_000), { total }), limit);
		expect(got).toEqual(ids(limit));
		expect(queries).toHaveLength(requests);
		expect(queries[0]?.limit).toBe(Math.min(limit, 10));
	});

	it('gives what there is when the limit is above it', async () => {
		expect((await walk(how, server(rowsTo(13), { total }), 50)).ids).toEqual(ids(13));
	});
});

describe('a list with a total', () => {
	it.each([
		['page numbers', byNumber],
		['offsets', byOffset],
	])('and %s is read in as many requests as it has pages, without an empty one', async (_title, how) => {
		expect((await walk(how, server(rowsTo(30)))).queries).toHaveLength(3);
	});

	it.each([
		['page numbers', byNumber],
		['offsets', byOffset],
	])('and %s loses nothing when the vendor sends smaller pages than it was asked for', async (_title, how) => {
		expect((await walk(how, server(rowsTo(25), { cap: 4 }))).ids).toEqual(ids(25));
	});

	it.each([
		['page numbers', byNumber],
		['offsets', byOffset],
	])('and %s goes on after a short page in the middle', async (_title, how) => {
		const rows = rowsTo(18);
		const pages = [rows.slice(0, 10), rows.slice(10, 13), rows.slice(13)];
		const { ids: got } = await walk(how, (_query, number) => ({ rows: pages[number - 1] ?? [], body: { meta: { total: 18 } } }));
		expect(got).toEqual(ids(18));
	});

	it('ends at an empty page, whatever the total says', async () => {
		const { ids: got, queries } = await walk(byNumber, (query) => ({ ...server(rowsTo(10))(query), body: { meta: { total: 999 } } }));
		expect([got.length, queries.length]).toEqual([10, 2]);
	});
});

describe('a list that changes while it is read', () => {
	it.each([
		['page numbers', byNumber],
		['offsets', byOffset],
	])('by %s: rows that move to the next page come out once', async (_title, how) => {
		const rows = rowsTo(30);
		const answer = (query: IDataObject, number: number) => {
			if (number > 1) rows.unshift({ id: 1_000 + number });
			return server(rows)(query);
		};
		const { ids: got } = await walk(how, answer);
		expect(new Set(got).size).toBe(got.length);
		expect(got.filter((id) => Number(id) <= 30)).toEqual(ids(30));
	});
});

describe('a server that sends the same page again', () => {
	const first = (total?: number) => () => ({ rows: rowsTo(10), body: total === undefined ? {} : { meta: { total } } });

	it.each([
		['page numbers', byNumber, 999],
		['offsets', byOffset, 999],
		['page numbers without a total', byNumberWithoutTotal, undefined],
	])('with %s ends in an error at the second page', async (_title, how, total) => {
		await expect(walk(how, first(total))).rejects.toMatchObject({ page: 2, message: 'page 2 brought only what earlier pages had brought' });
	});

	it('ends the list where the vendor is known to ignore paging', async () => {
		const { ids: got, queries } = await walk(byOffsetWithoutTotal, first());
		expect([got, queries.length]).toEqual([ids(10), 2]);
	});

	it('is not asked a second time when the limit is reached', async () => {
		expect((await walk(byNumber, first(999), 10)).queries).toHaveLength(1);
	});

	it('two in turn ends in an error, too', async () => {
		const answer = (_query: IDataObject, number: number) => ({ rows: rowsTo(20).slice(number % 2 ? 0 : 10, number % 2 ? 10 : 20), body: { meta: { total: 999 } } });
		await expect(walk(byOffset, answer)).rejects.toMatchObject({ page: 3 });
	});

	it('as a whole list at once, larger than asked for, is read once', async () => {
		const whole = () => ({ rows: rowsTo(60), body: {} });
		expect(await walk(byOffsetWithoutTotal, whole)).toMatchObject({ ids: ids(60), queries: { length: 1 } });
		expect((await walk(byOffsetWithoutTotal, whole, 5)).ids).toEqual(ids(5));
	});
});

it('a value is read by its dot path, and is undefined where the path ends early', () => {
	expect(valueAt({ a: { b: [5] } }, 'a.b.0')).toBe(5);
	expect(valueAt([1], '')).toEqual([1]);
	for (const path of ['a.x.y', 'b', 'a.b.c.d']) expect(valueAt({ a: { b: null } }, path)).toBeUndefined();
	expect(valueAt(null, 'a')).toBeUndefined();
});
