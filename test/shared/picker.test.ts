import type { IDataObject, IHttpRequestOptions, ILoadOptionsFunctions, INode } from 'n8n-workflow';
import { NodeOperationError } from 'n8n-workflow';
import { byOffset, byPage, list as listOf, whole } from '../../nodes/shared/lists/paging';
import { choices, listSearch, type Picker } from '../../nodes/shared/lists/picker';
import { answered, ended, lost, vendor, type Answer } from './shop';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const SIZE = 5;
const paged = listOf({
	request: { method: 'GET', url: '/codes' },
	rows: 'codes',
	key: ['id'],
	paging: byPage({ size: SIZE, page: 'page', untilEmpty: true }),
});
const unpaged = listOf({
	request: { method: 'GET', url: '/codes' },
	rows: 'codes',
	key: ['id'],
	paging: whole,
});
const label = ({ name, note, left }: IDataObject) => [name, note, left];

let pickers = 0;
let pages: unknown[];
let timeouts: unknown[];
beforeEach(() => {
	pages = [];
	timeouts = [];
});

/** The editor's context for a field, with a vendor that has these rows or answers so. */
function contextOf(rows: IDataObject[] | ((page: number) => Answer)) {
	const key = `picker-${++pickers}`;
	return {
		getNode: () => ({ name: 'Node' }) as INode,
		getCredentials: async () => await Promise.resolve({ key }),
		helpers: {
			httpRequestWithAuthentication: async (_type: string, request: IHttpRequestOptions) => {
				const page = Number(request.qs?.page ?? 1);
				pages.push(page);
				timeouts.push(request.timeout);
				if (typeof rows === 'function') return await Promise.resolve(answered(rows(page)));
				const some = request.qs?.page ? rows.slice((page - 1) * SIZE, page * SIZE) : rows;
				return answered({ body: { codes: some } });
			},
		},
	} as unknown as ILoadOptionsFunctions;
}

const search = async (
	context: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
	list: Picker['list'] = paged,
) => await ended(listSearch(vendor, { list, label }).call(context, filter, token));
const all = async (context: ILoadOptionsFunctions, list: Picker['list'] = paged) =>
	await ended(choices(vendor, { list, label }).call(context));
const codes = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ id: index + 1, name: `Code ${index + 1}` }));
const idsOf = ({ results }: Awaited<ReturnType<typeof search>>) =>
	results.map(({ value }) => value);

describe('a choice', () => {
	it.each<[IDataObject, string]>([
		[{ name: 'A', note: 'b', left: 0 }, 'A (b, 0)'],
		[{ name: 'A' }, 'A'],
		[{ name: '', note: 'b', left: 3 }, 'b (3)'],
		[{ name: ' ', note: null, left: true }, '7'],
		[{}, '7'],
	])('of %p is called "%s", and stands for its ID', async (row, name) =>
		expect((await search(contextOf([{ id: 7, ...row }]))).results).toEqual([{ name, value: 7 }]),
	);
});

describe('the list behind a field', () => {
	it('is read until there is enough to scroll, and goes on from there', async () => {
		const context = contextOf(codes(43));
		const first = await search(context);
		expect([idsOf(first).length, first.paginationToken, pages]).toEqual([20, '5', [1, 2, 3, 4]]);
		const second = await search(context, '', String(first.paginationToken));
		expect([idsOf(second), second.paginationToken]).toEqual([
			codes(40)
				.slice(20)
				.map(({ id }) => id),
			'9',
		]);
		const third = await search(context, '', String(second.paginationToken));
		expect(third).toEqual({
			results: [41, 42, 43].map((id) => ({ name: `Code ${id}`, value: id })),
		});
	});

	it.each([
		['code 4', [4, 40, 41, 42, 43]],
		[' CODE 4 ', [4, 40, 41, 42, 43]],
		['43', [43]],
		['nothing', []],
	])('is searched for "%s" in names and IDs, whatever the case', async (filter, ids) =>
		expect(idsOf(await search(contextOf(codes(43)), filter))).toEqual(ids),
	);

	it('is asked for ten pages at most at once, where the user looks for what is rare', async () => {
		const context = contextOf(codes(60));
		const first = await search(context, 'code 60');
		expect([first, pages.length]).toEqual([{ results: [], paginationToken: '11' }, 10]);
		expect(await search(context, 'code 60', '11')).toEqual({
			results: [{ name: 'Code 60', value: 60 }],
		});
	});

	it('of a vendor that ignores which page is asked for is shown once', async () => {
		const context = contextOf(() => ({ body: { codes: codes(5) } }));
		expect(idsOf(await search(context))).toEqual([1, 2, 3, 4, 5]);
		expect(pages).toEqual([1, 2]);
	});

	it('without pages is shown whole', async () => {
		const context = contextOf(codes(43));
		const found = await search(context, '', undefined, unpaged);
		expect([idsOf(found).length, found.paginationToken, pages.length]).toEqual([43, undefined, 1]);
	});

	it('ends with a page that is not full: nothing is asked for after it', async () => {
		await search(contextOf(codes(3)));
		expect(pages).toEqual([1]);
	});

	it('goes on after pages that are smaller than asked for, where the vendor says how many rows there are', async () => {
		const told = listOf({
			request: { method: 'GET', url: '/codes' },
			rows: 'codes',
			key: ['id'],
			paging: byOffset({ size: SIZE, offset: 'page', total: 'total' }),
		});
		const context = contextOf((offset) => ({
			body: { codes: codes(43).slice(offset, offset + 3), total: 43 },
		}));
		expect(await all(context, told)).toHaveLength(43);
		const first = await search(context, '', undefined, told);
		expect([idsOf(first).length, first.paginationToken]).toEqual([21, '21']);
	});

	it('is all of it where several can be chosen', async () => {
		expect((await all(contextOf(codes(43)))).map(({ value }) => value)).toEqual(
			codes(43).map(({ id }) => id),
		);
	});
});

describe('an error in front of a person', () => {
	const messageOf = async (answer: Answer) => {
		const error = await search(contextOf(() => answer)).catch((thrown: unknown) => thrown);
		expect(error).toBeInstanceOf(NodeOperationError);
		return (error as Error).message;
	};

	it.each<[string, () => Answer, RegExp]>([
		[
			'keys that are refused',
			() => ({ status: 401, body: { message: 'who are you' } }),
			/who are you/,
		],
		[
			'no list at this address',
			() => ({ status: 404, body: { message: 'nothing' } }),
			/^Shop refused the list: nothing/,
		],
		[
			'a row without an ID',
			() => ({ body: { codes: [{ name: 'a' }] } }),
			/^This is not an answer of Shop \(the list\): a row of the list has no "id": choose "By ID" and enter the ID/,
		],
		['a lost answer', lost, / after 2 attempts$/],
	])('says what is wrong: %s', async (_what, answer, words) =>
		expect(await messageOf(answer())).toMatch(words),
	);

	it('whose kind nobody knows is told in its own words', async () => {
		const broken = listSearch(vendor, {
			list: paged,
			label: () => {
				throw new Error('out of order');
			},
		});
		await expect(ended(broken.call(contextOf(codes(1))))).rejects.toThrow(
			'Shop was not asked (the list): out of order',
		);
	});

	it('about a value in another form tells that this is no answer', async () => {
		const broken = listSearch(vendor, {
			list: paged,
			label: ({ inner }) => [(inner as { name: string }).name],
		});
		await expect(ended(broken.call(contextOf(codes(1))))).rejects.toThrow(
			'This is not an answer of Shop (the list): a part of it is missing',
		);
	});

	it('does not keep the person waiting: a request has ten seconds', async () => {
		await search(contextOf(codes(1)));
		expect(timeouts).toEqual([10_000]);
	});
});
