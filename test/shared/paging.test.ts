import { type IDataObject, sleep } from 'n8n-workflow';
import { type Ask, readAll } from '../../nodes/shared/lists/pages';
import { byCursor, byEither, byOffset, byPage, list } from '../../nodes/shared/lists/paging';
import { Failure } from '../../nodes/shared/model/failures';
import { valueAt } from '../../nodes/shared/model/entryOf';
import type { List, Paging } from '../../nodes/shared/model/list';
import { notForEver } from './asks';

const codes = (paging: Paging) =>
	list({ request: { method: 'GET', url: '/codes' }, rows: 'rows', key: ['id'], paging });
const numbers = codes(byPage({ size: 10, page: 'page', limit: 'limit', total: 'meta.total' }));
const numbersWithoutTotal = codes(byPage({ size: 10, page: 'page', limit: 'limit' }));
const either = codes(
	byPage({ size: 10, page: 'page', offset: 'offset', limit: 'limit', total: 'meta.total' }),
);
const offsets = codes(
	byOffset({ size: 10, offset: 'offset', limit: 'limit', total: 'meta.total' }),
);
const offsetsWithoutTotal = codes(
	byOffset({ size: 10, offset: 'offset', limit: 'limit', repeated: 'end' }),
);
const cursors = codes(byCursor({ size: 10, cursor: 'after', limit: 'limit', next: 'meta.next' }));

const rowsTo = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ id: index + 1 }));

/** A vendor with a list: pages by number, offset or cursor, at most `cap` rows each. */
function server(rows: IDataObject[], { cap = 10, total = true } = {}) {
	return ({ page, offset, after, limit }: IDataObject): Answer => {
		const size = Math.min(Number(limit), cap);
		const from =
			page === undefined
				? Number(String(offset ?? after ?? 0).replace('row ', ''))
				: (Number(page) - 1) * size;
		const end = from + size;
		return {
			rows: rows.slice(from, end),
			meta: { ...(total && { total: rows.length }), next: end < rows.length ? `row ${end}` : null },
		};
	};
}

type Answer = { rows: IDataObject[]; meta?: IDataObject };

async function readList(
	how: List,
	answer: (query: IDataObject, number: number) => Answer,
	limit = Infinity,
	skip = 0,
) {
	const queries: IDataObject[] = [];
	const ask: Ask = async ({ qs = {} }) =>
		await Promise.resolve({ status: 200, headers: {}, body: answer(qs, queries.push(qs)) });
	const ids = await readAll(how, { limit, skip }, notForEver(ask), (row) => row.id);
	return { ids, queries };
}

const ids = (count: number) => rowsTo(count).map(({ id }) => id);

describe.each([
	['page numbers and a total', numbers, true],
	['page numbers', numbersWithoutTotal, false],
	['offsets and a total', offsets, true],
	['offsets', offsetsWithoutTotal, false],
	['cursors', cursors, false],
])('a list with %s', (_title, how, total) => {
	it.each([0, 1, 9, 10, 11, 30])('of %d rows is read to its end', async (count) => {
		expect((await readList(how, server(rowsTo(count), { total }))).ids).toEqual(ids(count));
	});

	it.each([
		[1, 1],
		[5, 1],
		[10, 1],
		[11, 2],
		[25, 3],
	])('is asked for no more than a limit of %d needs', async (limit, requests) => {
		const { ids: got, queries } = await readList(how, server(rowsTo(1_000), { total }), limit);
		expect(got).toEqual(ids(limit));
		expect(queries).toHaveLength(requests);
		expect(queries[0]?.limit).toBe(Math.min(limit, 10));
	});

	it('gives what there is when the limit is above it', async () => {
		expect((await readList(how, server(rowsTo(13), { total }), 50)).ids).toEqual(ids(13));
	});
});

describe('a list that is not read from its beginning', () => {
	const every: Array<[string, List, boolean]> = [
		['page numbers or offsets', either, true],
		['page numbers and a total', numbers, true],
		['page numbers', numbersWithoutTotal, false],
		['offsets and a total', offsets, true],
		['offsets', offsetsWithoutTotal, false],
		['cursors', cursors, false],
	];

	it.each(every)('by %s begins with the row after those to skip', async (_title, how, total) => {
		const answer = server(rowsTo(47), { total });
		for (const skip of [0, 1, 9, 10, 25, 46])
			for (const limit of [1, 5, 10, 12, Infinity])
				expect([skip, limit, (await readList(how, answer, limit, skip)).ids]).toEqual([
					skip,
					limit,
					ids(47).slice(skip, skip + limit),
				]);
	});

	it.each(every)('by %s is empty where no more are there', async (_title, how, total) => {
		for (const skip of [47, 48, 1_000])
			expect((await readList(how, server(rowsTo(47), { total }), 5, skip)).ids).toEqual([]);
	});

	it.each([
		['page numbers or offsets', either],
		['offsets and a total', offsets],
	])('by %s is asked for no row that is skipped', async (_title, how) => {
		const { queries } = await readList(how, server(rowsTo(47)), 15, 25);
		expect(queries).toEqual([
			{ offset: 25, limit: 10 },
			{ offset: 35, limit: 5 },
		]);
	});

	it('is read from its beginning where the vendor may ignore what is skipped', async () => {
		const whole = () => ({ rows: rowsTo(8) });
		expect(await readList(offsetsWithoutTotal, whole, Infinity, 3)).toMatchObject({
			ids: ids(8).slice(3),
			queries: [{ offset: 0 }, {}],
		});
	});

	it.each([
		['as many as were asked for and more', 999, 5],
		['more than there are behind them', 47, Infinity],
	])(
		'of a vendor that ignores it, which shows by %s, ends in an error',
		async (_how, total, limit) => {
			const first = () => ({ rows: rowsTo(10), meta: { total } });
			await expect(readList(either, first, limit, 40)).rejects.toMatchObject({
				fault: { kind: 'notAnAnswer', words: expect.stringContaining('to skip') as string },
			});
		},
	);

	it('comes whole from a vendor that gives smaller pages than it was asked for', async () => {
		for (const how of [either, numbers, offsets])
			expect((await readList(how, server(rowsTo(25), { cap: 4 }), Infinity, 7)).ids).toEqual(
				ids(25).slice(7),
			);
	});
});

describe('a list with a total', () => {
	it.each([
		['page numbers', numbers],
		['offsets', offsets],
	])(
		'and %s is read in as many requests as it has pages, without an empty one',
		async (_title, how) => {
			expect((await readList(how, server(rowsTo(30)))).queries).toHaveLength(3);
		},
	);

	it.each([
		['page numbers', numbers],
		['offsets', offsets],
	])(
		'and %s loses nothing when the vendor sends smaller pages than it was asked for',
		async (_title, how) => {
			expect((await readList(how, server(rowsTo(25), { cap: 4 }))).ids).toEqual(ids(25));
		},
	);

	it.each([
		['page numbers', numbers],
		['offsets', offsets],
	])('and %s goes on after a short page in the middle', async (_title, how) => {
		const rows = rowsTo(18);
		const pages = [rows.slice(0, 10), rows.slice(10, 13), rows.slice(13)];
		const { ids: got } = await readList(how, (_query, number) => ({
			rows: pages[number - 1] ?? [],
			meta: { total: 18 },
		}));
		expect(got).toEqual(ids(18));
	});

	it('ends at an empty page, whatever the total says', async () => {
		const { ids: got, queries } = await readList(numbers, (query) => ({
			...server(rowsTo(10))(query),
			meta: { total: 999 },
		}));
		expect([got.length, queries.length]).toEqual([10, 2]);
	});
});

describe('a list that changes while it is read', () => {
	it.each([
		['page numbers', numbers],
		['offsets', offsets],
	])('by %s: rows that move to the next page come out once', async (_title, how) => {
		const rows = rowsTo(30);
		const answer = (query: IDataObject, number: number) => {
			if (number > 1) rows.unshift({ id: 1_000 + number });
			return server(rows)(query);
		};
		const { ids: got } = await readList(how, answer);
		expect(new Set(got).size).toBe(got.length);
		expect(got.filter((id) => Number(id) <= 30)).toEqual(ids(30));
	});
});

describe('a server that sends the same page again', () => {
	const first = (total?: number) => () => ({
		rows: rowsTo(10),
		...(total !== undefined && { meta: { total } }),
	});

	it.each([
		['page numbers', numbers, 999],
		['offsets', offsets, 999],
		['page numbers without a total', numbersWithoutTotal, undefined],
	])('with %s ends in an error at the second page', async (_title, how, total) => {
		await expect(readList(how, first(total))).rejects.toMatchObject({
			page: 2,
			message: 'page 2 brought only what earlier pages had brought',
		});
	});

	it('ends the list where the vendor is known to ignore paging', async () => {
		const { ids: got, queries } = await readList(offsetsWithoutTotal, first());
		expect([got, queries.length]).toEqual([ids(10), 2]);
	});

	it('is not asked a second time when the limit is reached', async () => {
		expect((await readList(numbers, first(999), 10)).queries).toHaveLength(1);
	});

	it('two in turn ends in an error, too', async () => {
		const answer = (_query: IDataObject, number: number) => ({
			rows: rowsTo(20).slice(number % 2 ? 0 : 10, number % 2 ? 10 : 20),
			meta: { total: 999 },
		});
		await expect(readList(offsets, answer)).rejects.toMatchObject({ page: 3 });
	});

	it('as a whole list at once, larger than asked for, is read once', async () => {
		const whole = () => ({ rows: rowsTo(60) });
		expect(await readList(offsetsWithoutTotal, whole)).toMatchObject({
			ids: ids(60),
			queries: { length: 1 },
		});
		expect((await readList(offsetsWithoutTotal, whole, 5)).ids).toEqual(ids(5));
	});
});

describe('a list by cursors', () => {
	it('sends the cursor as it came, and none with the first request', async () => {
		const { queries } = await readList(cursors, server(rowsTo(25)));
		expect(queries).toEqual([
			{ limit: 10 },
			{ after: 'row 10', limit: 10 },
			{ after: 'row 20', limit: 10 },
		]);
	});

	it.each([undefined, null, '', '  '])(
		'ends with a page that names none after it, however many rows it has: %j',
		async (next) => {
			const { ids: got, queries } = await readList(cursors, () => ({
				rows: rowsTo(10),
				meta: { next } as IDataObject,
			}));
			expect([got.length, queries.length]).toEqual([10, 1]);
		},
	);

	it('goes on behind pages that are short or empty as long as there is a cursor, which may be a number', async () => {
		const pages: IDataObject[][] = [rowsTo(3), [], rowsTo(5).slice(3)];
		const answer = (_query: IDataObject, number: number) => ({
			rows: pages[number - 1] ?? [],
			meta: { next: number < 3 ? number : null },
		});
		const { ids: got, queries } = await readList(cursors, answer);
		expect([got, queries[2]]).toEqual([ids(5), { after: '2', limit: 10 }]);
	});

	it('whose cursor comes again ends in an error, with whatever rows it comes', async () => {
		const answer = (_query: IDataObject, number: number) => ({
			rows: [{ id: number }],
			meta: { next: number % 3 },
		});
		await expect(readList(cursors, answer)).rejects.toMatchObject({ page: 5 });
		expect((await readList(cursors, answer, 4)).ids).toEqual(ids(4));
		await expect(
			readList(cursors, () => ({ rows: [], meta: { next: 'same' } })),
		).rejects.toMatchObject({ page: 3 });
	});

	it('whose cursor comes again ends there where the vendor is known for it', async () => {
		const ending = codes(
			byCursor({ size: 10, cursor: 'after', next: 'meta.next', repeated: 'end' }),
		);
		const { ids: got, queries } = await readList(ending, (_query, number) => ({
			rows: [{ id: number }],
			meta: { next: 'same' },
		}));
		expect([got, queries]).toEqual([ids(2), [{}, { after: 'same' }]]);
	});

	it('is gone on with at a cursor, as others are at a page or an offset', async () => {
		for (const [how, from] of [
			[cursors, 'row 20'],
			[numbers, '3'],
			[offsets, '20'],
		] as const) {
			const ask: Ask = async ({ qs = {} }) =>
				await Promise.resolve({ status: 200, headers: {}, body: server(rowsTo(25))(qs) });
			expect(await readAll(how, { from }, notForEver(ask), (row) => row.id)).toEqual(
				ids(25).slice(20),
			);
		}
	});
});

it('a value is read by its dot path, and is undefined where the path ends early', () => {
	expect(valueAt({ a: { b: [5] } }, 'a.b.0')).toBe(5);
	expect(valueAt([1], '')).toEqual([1]);
	for (const path of ['a.x.y', 'b', 'a.b.c.d'])
		expect(valueAt({ a: { b: null } }, path)).toBeUndefined();
	expect(valueAt(null, 'a')).toBeUndefined();
});

describe('a list by cursors whose vendor says whether there are more', () => {
	const streamed = codes(
		byCursor({ size: 10, cursor: 'after', next: 'meta.next', more: 'meta.more' }),
	);
	const page = (rows: IDataObject[], meta: IDataObject) => ({ rows, meta });
	const read = async (answers: Answer[]) => {
		const read = await readList(streamed, (_query, number) => answers[number - 1]!);
		return [read.ids, read.queries.map(({ after }) => after)];
	};

	it('ends where it says so, although there is a cursor', async () => {
		expect(
			await read([
				page([{ id: 1 }], { next: 'a', more: true }),
				page([{ id: 2 }], { next: 'b', more: false }),
			]),
		).toEqual([
			[1, 2],
			[undefined, 'a'],
		]);
		expect(await read([page([], { next: 'a', more: false })])).toEqual([[], [undefined]]);
	});

	it('goes on behind an empty page of which there are more', async () => {
		expect(
			await read([
				page([], { next: 'a', more: true }),
				page([{ id: 1 }], { next: 'b', more: false }),
			]),
		).toEqual([[1], [undefined, 'a']]);
	});

	it('ends with an empty page, or without a cursor, where nothing is said', async () => {
		expect(await read([page([{ id: 1 }], { next: 'a' }), page([], { next: 'a' })])).toEqual([
			[1],
			[undefined, 'a'],
		]);
		expect(await read([page([{ id: 1 }], {})])).toEqual([[1], [undefined]]);
	});

	it('fails where there are more and it does not say where', async () => {
		await expect(read([page([{ id: 1 }], { more: true })])).rejects.toThrow(
			'it says that there are more pages, and does not name the next one',
		);
	});
});

describe('a list of changes', () => {
	const changed = codes(
		byCursor({ size: 10, cursor: 'after', next: 'meta.next', mostOldPages: 2 }),
	);
	const readChanges = async (oldPages: number) =>
		await readList(changed, (_query, number) => ({
			rows: [{ id: number > oldPages + 1 ? number : 1 }],
			meta: { next: number < 6 ? `place ${number}` : null },
		}));

	it('goes on behind pages of what has changed once more, which comes once', async () => {
		expect((await readChanges(2)).ids).toEqual([1, 4, 5, 6]);
	});

	it('that brings nothing else any more ends in an error', async () => {
		await expect(readChanges(3)).rejects.toThrow('page 4 brought only what earlier pages had');
	});
});

describe('a list that comes in one way or another', () => {
	const paging = byEither(
		'since',
		byCursor({ size: 10, cursor: 'after', limit: 'limit', next: 'meta.next' }),
		byPage({ size: 10, page: 'page', limit: 'limit', offset: 'offset', total: 'meta.total' }),
	);
	const askedOf = async (query: IDataObject, skip = 0) => {
		const queries: IDataObject[] = [];
		const answer = server(rowsTo(25));
		const ask: Ask = async ({ qs = {} }) => {
			queries.push(qs);
			return await Promise.resolve({ status: 200, headers: {}, body: answer(qs) });
		};
		const given = await readAll(codes(paging), { query, skip, limit: 12 }, ask, ({ id }) => id);
		return { given, queries };
	};

	it('comes by the one where the request has the parameter, by the other where it has not', async () => {
		expect((await askedOf({ since: 'today' })).queries).toEqual([
			{ limit: 10 },
			{ after: 'row 10', limit: 10 },
		]);
		expect((await askedOf({})).queries).toEqual([
			{ page: 1, limit: 10 },
			{ page: 2, limit: 10 },
		]);
		expect(paging.size).toBe(10);
	});

	it('is read from its beginning whatever is to be skipped', async () => {
		for (const query of [{}, { since: 'today' }]) {
			const { given, queries } = await askedOf(query, 5);
			expect(given).toEqual(ids(17).slice(5));
			expect(queries.every(({ offset }) => offset === undefined)).toBe(true);
		}
	});
});

describe('a list of which rows are left out here', () => {
	const isThird = ({ id }: IDataObject) => Number(id) % 3 === 0;
	const readThirds = async (start: { limit?: number; skip?: number }, how: List = either) => {
		const queries: IDataObject[] = [];
		const answer = server(rowsTo(35));
		const ask: Ask = async ({ qs = {} }) => {
			queries.push(qs);
			return await Promise.resolve({ status: 200, headers: {}, body: answer(qs) });
		};
		const keep = (row: IDataObject, body: unknown) =>
			isThird(row) && (body as Answer).rows.includes(row);
		return { given: await readAll(how, { ...start, keep }, ask, ({ id }) => id), queries };
	};
	const thirds = ids(35).filter((id) => Number(id) % 3 === 0);

	it('comes whole, limit and skip counting the others', async () => {
		expect((await readThirds({})).given).toEqual(thirds);
		expect((await readThirds({ limit: 5 })).given).toEqual(thirds.slice(0, 5));
		expect((await readThirds({ limit: 2, skip: 4 })).given).toEqual(thirds.slice(4, 6));
	});

	it('is asked for in full pages, from its beginning, and no further than the limit needs', async () => {
		const { queries } = await readThirds({ limit: 2, skip: 2 });
		expect(queries).toEqual([
			{ page: 1, limit: 10 },
			{ page: 2, limit: 10 },
		]);
	});
});

describe('pages side by side', () => {
	/** Asks for a list of so many rows, and notes how many requests were under way at a time. */
	async function readWide(
		how: List,
		count: number,
		{ atOnce = 5, limit = Infinity, fails = 0 } = {},
	) {
		const answer = server(rowsTo(count));
		let underWay = 0;
		const seen: number[] = [];
		const ask: Ask = async ({ qs = {} }) => {
			seen.push(++underWay);
			const number = seen.length;
			await sleep(5);
			underWay--;
			if (number === fails) throw new Failure({ kind: 'rejected', words: 'no' }, 1);
			return { status: 200, headers: {}, body: answer(qs) };
		};
		const ids = await readAll(how, { limit, atOnce }, notForEver(ask), (row) => row.id).catch(
			(error: unknown) => error,
		);
		await sleep(20);
		return { ids, seen };
	}

	it.each([
		['numbers', numbers],
		['offsets', offsets],
	])('by %s: the first page is asked for alone, then as many as may be', async (_name, how) => {
		const { ids: got, seen } = await readWide(how, 100);
		expect(got).toEqual(ids(100));
		expect(seen).toHaveLength(10);
		expect([seen[0], Math.max(...seen)]).toEqual([1, 5]);
	});

	it('are no more than a limit needs', async () => {
		expect((await readWide(numbers, 1_000, { limit: 5 })).seen).toEqual([1]);
		expect((await readWide(offsets, 1_000, { limit: 25 })).seen).toEqual([1, 1, 2]);
	});

	it.each([
		['numbers', numbersWithoutTotal],
		['offsets', offsetsWithoutTotal],
		['cursors', cursors],
	])('by %s come one after the other where the vendor states no total', async (_name, how) => {
		const { seen } = await readWide(how, 50);
		expect(Math.max(...seen)).toBe(1);
	});

	it('of which one fails end in its error, and nothing is left behind', async () => {
		const { ids: got } = await readWide(numbers, 100, { fails: 4 });
		expect(got).toBeInstanceOf(Failure);
	});
});
