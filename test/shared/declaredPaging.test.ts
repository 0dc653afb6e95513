import type { IDataObject } from 'n8n-workflow';
import { mustHaveIds, pagesOf } from '../../nodes/shared/lists/pages';
import {
	asking,
	byCursor,
	byEither,
	byOffset,
	byPage,
	list,
	whole,
	withParameters,
} from '../../nodes/shared/lists/paging';
import { Failure } from '../../nodes/shared/model/failures';
import type { Paging, PagerStart } from '../../nodes/shared/model/list';

const start = (over: Partial<PagerStart> = {}): PagerStart => ({
	limit: Infinity,
	read: () => null,
	timezone: 'UTC',
	...over,
});
const rows = (count: number): IDataObject[] =>
	Array.from({ length: count }, (_, index) => ({ id: index + 1 }));

/** The parameters of the pages that are asked for when such answers come. */
function parametersOf(
	paging: Paging,
	answers: Array<[rows: number, body?: IDataObject]>,
	over: Partial<PagerStart> = {},
) {
	const pager = paging.start(start(over));
	const asked: IDataObject[] = [];
	for (const [count, body = {}] of answers) {
		const page = pager.next();
		if (!page) break;
		asked.push(page.parameters);
		pager.take(rows(count), body);
	}
	return { asked, goesOn: pager.next() !== undefined };
}

describe('parameters of a page', () => {
	it('are in the query of a GET, and in the body of anything else', () => {
		expect(withParameters({ url: '/a', qs: { b: 1 } }, { p: 2 })).toEqual({
			url: '/a',
			qs: { b: 1, p: 2 },
		});
		expect(withParameters({ method: 'GET', url: '/a' }, { p: 2 })).toEqual({
			method: 'GET',
			url: '/a',
			qs: { p: 2 },
		});
		expect(withParameters({ method: 'POST', url: '/a', body: { b: 1 } }, { p: 2 })).toEqual({
			method: 'POST',
			url: '/a',
			body: { b: 1, p: 2 },
		});
		const some = list({ request: { method: 'GET', url: '/a' }, rows: '', paging: whole });
		expect(asking(some, { p: 2 }).request).toEqual({ method: 'GET', url: '/a', qs: { p: 2 } });
	});
});

describe('pages by number', () => {
	it('are told by their position, with their size where it can be chosen', () => {
		expect(byPage({ size: 10, page: 'p' }).at(20, 10)).toEqual({ p: 3 });
		expect(byPage({ size: 10, page: 'p', limit: 'l' }).at(15, 5)).toEqual({ p: 4, l: 5 });
	});

	it('that bring nothing new are an error, unless told otherwise', () => {
		expect(byPage({ size: 10, page: 'p' }).repeated).toBe('error');
		expect(byPage({ size: 10, page: 'p', repeated: 'end' }).repeated).toBe('end');
		const { repeated } = byPage({ size: 10, page: 'p', untilEmpty: true });
		expect(typeof repeated === 'function' && [repeated(9), repeated(10), repeated(11)]).toEqual([
			'end',
			'error',
			'error',
		]);
	});

	it('give their place to an offset where rows are skipped and the vendor has one', () => {
		expect(byPage({ size: 10, page: 'p' }).skipping).toBeUndefined();
		const all = byPage({ size: 10, page: 'p', offset: 'o', limit: 'l', total: 't' });
		expect(parametersOf(all.skipping as Paging, [[10, { t: 30 }]], { from: '7' })).toEqual({
			asked: [{ o: 7, l: 10 }],
			goesOn: true,
		});
		const bare = byPage({ size: 10, page: 'p', offset: 'o' });
		expect(parametersOf(bare.skipping as Paging, [[3]], { from: '7' }).asked).toEqual([{ o: 7 }]);
	});

	it('ask for no more than is wanted where the size can be chosen, else for whole pages', () => {
		expect(
			parametersOf(byPage({ size: 10, page: 'p', limit: 'l' }), [[4]], { limit: 4 }).asked,
		).toEqual([{ p: 1, l: 4 }]);
		// Three of ten rows are the end; of four that were asked for they would be, too.
		const fixed = byPage({ size: 10, page: 'p' });
		expect(parametersOf(fixed, [[4]], { limit: 4 })).toEqual({ asked: [{ p: 1 }], goesOn: false });
	});

	it('begun in the middle count the rows before', () => {
		const paging = byPage({ size: 10, page: 'p', total: 't' });
		expect(parametersOf(paging, [[10, { t: 30 }]], { from: '3' })).toEqual({
			asked: [{ p: 3 }],
			goesOn: false,
		});
		expect(parametersOf(paging, [[10, { t: 31 }]], { from: '3' }).goesOn).toBe(true);
	});

	it('end by a total only where it is a number', () => {
		const paging = byPage({ size: 10, page: 'p', total: 't' });
		expect(parametersOf(paging, [[10, { t: '10' }]]).goesOn).toBe(true);
		expect(parametersOf(paging, [[10, { t: 10 }]]).goesOn).toBe(false);
		expect([paging.total?.({ t: 5 }), paging.total?.({ t: '5' })]).toEqual([5, undefined]);
	});
});

describe('pages by the rows to skip', () => {
	it('skip by themselves, but where the vendor is known to ignore it', () => {
		const paging = byOffset({ size: 10, offset: 'o' });
		expect([paging.repeated, paging.skipping !== undefined]).toEqual(['error', true]);
		const other = byOffset({ size: 10, offset: 'o', repeated: 'end' });
		expect([other.repeated, other.skipping]).toEqual(['end', undefined]);
	});

	it('have their size where it can be chosen', () => {
		expect(byOffset({ size: 10, offset: 'o' }).at(20, 10)).toEqual({ o: 20 });
		expect(byOffset({ size: 10, offset: 'o', limit: 'l' }).at(20, 5)).toEqual({ o: 20, l: 5 });
	});

	it.each<[Array<[number, IDataObject?]>, boolean]>([
		[[[0]], false],
		[[[10]], true],
		[[[3]], true],
		[[[11]], false],
		[[[10, { t: 10 }]], false],
		[[[10, { t: 11 }]], true],
		[[[0, { t: 11 }]], false],
	])('after %j go on: %p', (answers, goesOn) =>
		expect(
			parametersOf(byOffset({ size: 10, offset: 'o', total: 't', repeated: 'end' }), answers)
				.goesOn,
		).toBe(goesOn),
	);

	it('of which one behind the first has more rows than there can be are no answer', () => {
		const paging = byOffset({ size: 10, offset: 'o', total: 't' });
		expect(() => parametersOf(paging, [[5, { t: 8 }]], { from: '4' })).toThrow(Failure);
		expect(() => parametersOf(paging, [[4, { t: 8 }]], { from: '4' })).not.toThrow();
		// The first page may be larger than asked for: such a vendor gives all.
		expect(() => parametersOf(paging, [[25]])).not.toThrow();
		const known = byOffset({ size: 10, offset: 'o', total: 't', repeated: 'end' });
		expect(() => parametersOf(known, [[5, { t: 8 }]], { from: '4' })).not.toThrow();
	});
});

describe('pages that name the next one', () => {
	const paging = byCursor({ size: 10, cursor: 'c', next: 'next', more: 'more', limit: 'l' });

	it.each<[Array<[number, IDataObject?]>, boolean]>([
		[[[10, { next: 'x', more: true }]], true],
		[[[10, { next: 'x', more: false }]], false],
		[[[10, { next: 'x' }]], true],
		[[[0, { next: 'x' }]], false],
		[[[0, { next: 'x', more: true }]], true],
		[[[10, {}]], false],
	])('after %j go on: %p', (answers, goesOn) =>
		expect(parametersOf(paging, answers).goesOn).toBe(goesOn),
	);

	it('and say that there is one, but not where, are no answer', () =>
		expect(() => parametersOf(paging, [[10, { more: true }]])).toThrow(Failure));

	it('go on without rows where the vendor says nothing of a last page', () => {
		const bare = byCursor({ size: 10, cursor: 'c', next: 'next' });
		expect(parametersOf(bare, [[0, { next: 'x' }], [0]])).toEqual({
			asked: [{}, { c: 'x' }],
			goesOn: false,
		});
		expect(bare.repeated).toBe('error');
	});

	it('are asked for by it, the first one without', () =>
		expect(parametersOf(paging, [[4, { next: 'x' }], [4]], { limit: 4 }).asked).toEqual([
			{ l: 4 },
			{ c: 'x', l: 4 },
		]));
});

it('pages of one kind or the other go by a parameter of the request', () => {
	const both = byEither(
		'after',
		byCursor({ size: 10, cursor: 'c', next: 'next' }),
		byPage({ size: 5, page: 'p', total: 't' }),
	);
	expect(parametersOf(both, [[1]]).asked).toEqual([{ p: 1 }]);
	expect(parametersOf(both, [[1]], { query: { after: 1 } }).asked).toEqual([{}]);
	expect([both.size, both.repeated, both.total?.({ t: 3 })]).toEqual([5, 'error', 3]);
});

it('a whole list is asked for once', () =>
	expect(parametersOf(whole, [[3], [3]])).toEqual({ asked: [{}], goesOn: false }));

describe('a row', () => {
	const fresh = async (key: string[], all: IDataObject[]) => {
		const some = list({ request: { method: 'GET', url: '/a' }, rows: 'rows', key, paging: whole });
		const found: IDataObject[] = [];
		const ask = async () =>
			await Promise.resolve({ status: 200, headers: {}, body: { rows: all } });
		for await (const page of pagesOf(some, {}, ask)) found.push(...page.fresh);
		return found.length;
	};

	it.each<[IDataObject[], number]>([
		[
			[
				{ a: 1, b: 1, n: 1 },
				{ a: 1, b: 1, n: 2 },
			],
			1,
		],
		[
			[
				{ a: 1, b: 1 },
				{ a: 1, b: 2 },
			],
			2,
		],
		[
			[
				{ a: 1, n: 1 },
				{ a: 1, n: 2 },
			],
			1,
		],
		[[{ n: 1 }, { n: 2 }], 2],
		[[{ n: 1 }, { n: 1 }], 1],
		[
			[
				{ a: null, b: null, n: 1 },
				{ a: null, b: null, n: 2 },
			],
			2,
		],
	])(
		'is the same one by all of its key, and by all of it where it has nothing of that: %j',
		async (all, count) => expect(await fresh(['a', 'b'], all)).toBe(count),
	);

	it.each<[unknown, boolean]>([
		[1, true],
		[0, true],
		['a', true],
		['', false],
		[null, false],
		[undefined, false],
		[{}, false],
	])('has an ID: %p %p', (id, isOne) => {
		const some = list({
			request: { method: 'GET', url: '/a' },
			rows: '',
			key: ['id'],
			paging: whole,
		});
		const check = () => mustHaveIds(some, [{ id } as IDataObject]);
		if (isOne) expect(check).not.toThrow();
		else expect(check).toThrow('a row of the list has no "id"');
	});
});
