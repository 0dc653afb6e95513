import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { RepeatedPage } from '../../nodes/shared/model/failures';
import { mustDiffer, sizeOf, type PositionedPage } from '../../nodes/shared/lists/pages';
import { byPage, list as listOf } from '../../nodes/shared/lists/paging';
import { sweep } from '../../nodes/shared/polling/sweep';
import { isGrowing, tail } from '../../nodes/shared/polling/tail';
import type { Piece, Reading, Source } from '../../nodes/shared/polling/types';

const codes = listOf({
	request: { method: 'GET', url: '/codes' },
	rows: 'rows',
	key: ['id'],
	paging: byPage({ size: 10, page: 'page', total: 'total' }),
});

/** More requests than any reading here needs. */
const MOST_ASKED = 1_000;

/** A list at a vendor with pages by number, and what it was asked. */
class List {
	asked: number[] = [];
	/** Happens at the vendor after the so-manieth answer. */
	readonly after = new Map<number, () => void>();
	ignoresPages = false;

	constructor(
		public ids: number[],
		private readonly size = 10,
		private readonly tellsTotal = true,
		/** So many rows more than it gives are counted. */
		private readonly countsMore = 0,
	) {}

	reading(over: Partial<Reading> = {}): Reading {
		return {
			read: () => null,
			place: undefined,
			since: undefined,
			wantsExisting: false,
			isTest: false,
			now: () => 0,
			ask: async ({ qs }) => {
				const page = Number(qs?.page);
				if (this.asked.push(page) > MOST_ASKED) throw new Error('it asks for ever');
				const from = this.ignoresPages ? 0 : (page - 1) * this.size;
				const rows = this.ids.slice(from, from + this.size).map((id) => ({ id }));
				const body = { rows, ...(this.tellsTotal && { total: this.ids.length + this.countsMore }) };
				this.after.get(this.asked.length)?.();
				return await Promise.resolve({ status: 200, headers: {}, body });
			},
			...over,
		};
	}
}

const until = (count: number, from = 1) =>
	Array.from({ length: count }, (_, index) => index + from);

/** Reads a source to its end, or to a number of pieces. */
async function pieces(source: Source, reading: Reading, most = Infinity): Promise<Piece[]> {
	const all: Piece[] = [];
	for await (const piece of source(reading)) if (all.push(piece) >= most) break;
	return all;
}

const idsIn = (all: Piece[]) => all.flatMap(({ rows }) => rows.map(({ id }) => Number(id)));
const sorted = (ids: number[]) => [...ids].sort((one, other) => one - other);
const placeAfter = (all: Piece[]) => all[all.length - 1]?.place;

describe('a page', () => {
	const page = (over: Partial<PositionedPage>): PositionedPage => ({
		rows: [{}],
		ids: [1],
		body: {},
		start: 0,
		end: 1,
		total: 1,
		told: 1,
		...over,
	});

	it('is as large as it is asked for, or as the first one turned out where more rows follow', () => {
		const ten = until(10).map((id) => ({ id }));
		expect(sizeOf(codes, page({ rows: ten, end: 10, total: 25 }))).toBe(10);
		expect(sizeOf(codes, page({ rows: ten.slice(0, 4), end: 4, total: 25 }))).toBe(4);
		expect(sizeOf(codes, page({ rows: [...ten, ...ten], end: 20, total: 25 }))).toBe(10);
		expect(sizeOf(codes, page({ rows: ten.slice(0, 4), end: 4, total: 4 }))).toBe(10);
		expect(sizeOf(codes, page({ rows: [], end: 0, total: 25 }))).toBe(10);
	});

	it('grows from ID to ID', () => {
		expect([isGrowing([]), isGrowing([1, 2, 9]), isGrowing([2, 3], 1)]).toEqual([true, true, true]);
		expect([isGrowing([1, 1]), isGrowing([2, 1]), isGrowing([1, 2], 1), isGrowing([NaN])]).toEqual([
			false,
			false,
			false,
			false,
		]);
	});

	it('that is the same as another one is no page of its own', () => {
		expect(() => mustDiffer(page({ start: 0 }), page({ start: 10 }))).toThrow(RepeatedPage);
		for (const other of [undefined, page({ start: 0 }), page({ start: 10, ids: [2] })])
			expect(() => mustDiffer(page({}), other)).not.toThrow();
		expect(() => mustDiffer(page({ ids: [] }), page({ ids: [], start: 10 }))).not.toThrow();
	});
});

describe('a sweep', () => {
	it.each([0, 1, 9, 10, 11, 20, 25])(
		'of %i rows reads each once, from the end to the beginning',
		async (count) => {
			for (const tellsTotal of [true, false]) {
				const list = new List(until(count), 10, tellsTotal);
				const all = await pieces(sweep(codes), list.reading());
				expect(sorted(idsIn(all))).toEqual(until(count));
				expect(all.map(({ ends }) => ends)).toEqual(
					all.map((_, index) => (index === all.length - 1 ? { groups: [''] } : undefined)),
				);
			}
		},
	);

	it('costs one request more than the pages there are, and none when the length is known from before', async () => {
		const list = new List(until(35));
		const place = placeAfter(await pieces(sweep(codes), list.reading()));
		expect(list.asked).toEqual([1, 4, 3, 2, 1]);
		list.asked = [];
		await pieces(sweep(codes), list.reading({ place }));
		expect(list.asked).toEqual([4, 3, 2, 1]);
	});

	it('follows a list that has become shorter or longer since', async () => {
		for (const now of [0, 5, 10, 34, 60]) {
			const list = new List(until(35));
			const place = placeAfter(await pieces(sweep(codes), list.reading()));
			list.ids = until(now);
			expect(sorted(idsIn(await pieces(sweep(codes), list.reading({ place }))))).toEqual(
				until(now),
			);
		}
	});

	it('of a vendor that counts far more rows than it gives can be broken off after a few requests, and goes on there', async () => {
		const list = new List(until(35), 10, true, 1_000);
		const ids: number[] = [];
		let place: IDataObject | undefined;
		for (let polls = 0; polls < 200; polls++) {
			list.asked = [];
			const [piece] = await pieces(
				sweep(codes),
				list.reading({ place, ...(polls > 0 && { since: 0 }) }),
				1,
			);
			expect(list.asked.length).toBeLessThan(5);
			ids.push(...idsIn([piece!]));
			({ place } = piece!);
			if (piece!.ends) break;
		}
		expect(sorted(ids)).toEqual(until(35));
	});

	it('takes pages as small as the vendor gives them', async () => {
		const list = new List(until(25), 4);
		expect(sorted(idsIn(await pieces(sweep(codes), list.reading())))).toEqual(until(25));
	});

	it('shows the newest rows first where examples are wanted', async () => {
		const list = new List(until(25));
		expect(idsIn(await pieces(sweep(codes), list.reading({ isTest: true }))).slice(0, 7)).toEqual([
			25, 24, 23, 22, 21, 20, 19,
		]);
		expect(idsIn(await pieces(sweep(codes), list.reading())).slice(0, 7)).toEqual([
			21, 22, 23, 24, 25, 11, 12,
		]);
	});

	it('of a vendor that does not heed which page is asked for ends in words', async () => {
		const list = new List(until(35));
		list.ignoresPages = true;
		await expect(pieces(sweep(codes), list.reading())).rejects.toThrow(RepeatedPage);
	});

	it('passes over no row, wherever it is broken off and whatever is deleted and added meanwhile', async () => {
		const change = fc.record({ deletes: fc.array(fc.nat(60), { maxLength: 4 }), adds: fc.nat(12) });
		await fc.assert(
			fc.asyncProperty(
				fc.integer({ min: 0, max: 60 }),
				fc.array(change, { minLength: 30, maxLength: 30 }),
				fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 30, maxLength: 30 }),
				async (count, changes, most) => {
					const list = new List(until(count));
					const staying = new Set(list.ids);
					const met = new Set<number>();
					let place: IDataObject | undefined;
					for (const [index, { deletes, adds }] of changes.entries()) {
						const got = await pieces(sweep(codes), list.reading({ place }), most[index]);
						for (const id of idsIn(got)) met.add(id);
						place = placeAfter(got);
						if (got.some(({ ends }) => ends)) break;
						const gone = new Set(deletes.map((at) => list.ids[at]));
						for (const id of gone) staying.delete(id as number);
						list.ids = [
							...list.ids.filter((id) => !gone.has(id)),
							...until(adds, Math.max(0, ...list.ids) + 1),
						];
					}
					expect([...staying].filter((id) => !met.has(id))).toEqual([]);
				},
			),
			{ numRuns: 100 },
		);
	});
});

describe('the end of a growing list', () => {
	/** The note of a tail that has looked at the list as it is. */
	const noteOn = async (list: List) => {
		const place = placeAfter(await pieces(tail(codes), list.reading()));
		list.asked = [];
		return place;
	};
	const news = async (list: List, place: IDataObject | undefined, over: Partial<Reading> = {}) =>
		await pieces(tail(codes), list.reading({ place, since: 0, ...over }));

	it('is looked at with two requests at first, tells nothing, and costs one after that', async () => {
		for (const [count, first] of [
			[35, [1, 4]],
			[10, [1]],
			[3, [1]],
			[0, [1, 1]],
		] as const) {
			const list = new List(until(count));
			const begun = await pieces(tail(codes), list.reading());
			expect([idsIn(begun), list.asked, begun.map(({ ends }) => ends)]).toEqual([
				[],
				first,
				[{ groups: [] }],
			]);
			list.asked = [];
			expect(idsIn(await news(list, placeAfter(begun)))).toEqual([]);
			expect(list.asked).toHaveLength(1);
		}
	});

	it('gives what has been added, row by row in the order of the IDs', async () => {
		const list = new List(until(35));
		const place = await noteOn(list);
		list.ids = until(58);
		const all = await news(list, place);
		expect(idsIn(all)).toEqual(until(23, 36));
		expect(
			all
				.slice(0, -1)
				.every(
					({ rows, isNew, ends }) =>
						ends === undefined && (rows.length === 0 || (rows.length === 1 && isNew === true)),
				),
		).toBe(true);
		expect(all[all.length - 1]).toMatchObject({ rows: [], ends: { groups: [] } });
		expect(idsIn(await news(list, placeAfter(all)))).toEqual([]);
	});

	it('gives all there is from the beginning where that is wanted', async () => {
		const list = new List(until(25));
		expect(idsIn(await news(list, undefined, { wantsExisting: true }))).toEqual(until(25));
	});

	it('goes on behind the last row that was dealt with', async () => {
		const list = new List(until(35));
		let place = await noteOn(list);
		list.ids = until(60);
		const got: number[] = [];
		for (let poll = 0; poll < 30; poll++) {
			const all = await pieces(tail(codes), list.reading({ place }), 2);
			got.push(...idsIn(all));
			place = placeAfter(all);
		}
		expect(got).toEqual(until(25, 36));
	});

	it('gives a record that shows up after others with a higher ID, as long as it is not older than what was there', async () => {
		const list = new List(until(35));
		const place = await noteOn(list);
		list.ids = [...until(35), 37, 38];
		const first = await news(list, place);
		list.ids = until(39);
		expect([idsIn(first), idsIn(await news(list, placeAfter(first)))]).toEqual([
			[37, 38],
			[36, 39],
		]);
	});

	it('is found again after rows were deleted, many or all', async () => {
		for (const left of [0, 3, 10, 20, 34]) {
			const list = new List(until(35));
			const place = await noteOn(list);
			list.ids = [...until(left), ...until(4, 36)];
			expect(idsIn(await news(list, place))).toEqual([36, 37, 38, 39]);
		}
	});

	it('passes over no row when one before it is deleted between two pages', async () => {
		const list = new List(until(35));
		const place = await noteOn(list);
		list.ids = until(70);
		list.after.set(1, () => (list.ids = list.ids.filter((id) => id !== 38)));
		expect(idsIn(await news(list, place))).toEqual(until(35, 36));
	});

	it('of a list that does not say how many rows it has cannot be asked for', async () => {
		const words = 'it does not say how many rows the list has';
		const list = new List(until(30), 10, false);
		await expect(noteOn(list)).rejects.toThrow(words);
		const place = await noteOn(new List(until(30)));
		await expect(news(list, place)).rejects.toThrow(words);
		const none = new List([], 10, false);
		expect(idsIn(await news(none, await noteOn(none)))).toEqual([]);
	});

	it('of a vendor that does not heed which page is asked for ends in words', async () => {
		const list = new List(until(35));
		list.ignoresPages = true;
		await expect(news(list, undefined)).rejects.toThrow(RepeatedPage);
		const other = new List(until(35));
		const place = await noteOn(other);
		other.ids = until(60);
		other.ignoresPages = true;
		await expect(news(other, place)).rejects.toThrow(RepeatedPage);
	});

	it.each([
		['at the first look', [5, 3, 4, ...until(30, 6)]],
		['at its end', [...until(33), 40, 39]],
		['from the first page to the last', [...until(10, 50), ...until(15, 1)]],
	])(
		'is swept when it turns out unsorted %s, telling nothing of what is there',
		async (_when, ids) => {
			const list = new List(ids);
			const all = await news(list, undefined);
			expect(sorted(idsIn(all))).toEqual(sorted(ids));
			expect(all.every(({ isOld, isNew }) => isOld === undefined && isNew === undefined)).toBe(
				true,
			);
			expect(all[all.length - 1]?.ends).toEqual({ groups: [''] });
		},
	);

	it('that turns out unsorted later is swept once with what was known as old news', async () => {
		const list = new List(until(35));
		const place = await noteOn(list);
		list.ids = [...until(33), 40, 36, 34, 35];
		const all = await news(list, place);
		const told = all.filter(({ isOld }) => !isOld);
		expect(sorted(idsIn(told.filter(({ isNew }) => !isNew)))).toEqual([36, 40]);
		expect(sorted(idsIn(all.filter(({ isOld }) => isOld)))).toEqual(until(35));
		const again = await news(list, placeAfter(all));
		expect(again.some(({ isOld }) => isOld)).toBe(false);
		expect(sorted(idsIn(again))).toEqual(sorted(list.ids));
	});

	it('shows the newest rows where examples are wanted', async () => {
		const list = new List(until(25));
		expect(idsIn(await news(list, undefined, { isTest: true })).slice(0, 3)).toEqual([25, 24, 23]);
	});

	it('loses nothing and gives nothing twice, whatever is added and deleted between polls', async () => {
		const step = fc.record({
			adds: fc.nat(25),
			deletes: fc.array(fc.nat(80), { maxLength: 6 }),
			most: fc.integer({ min: 1, max: 40 }),
		});
		await fc.assert(
			fc.asyncProperty(fc.nat(40), fc.array(step, { maxLength: 12 }), async (count, steps) => {
				const list = new List(until(count));
				let place = await noteOn(list);
				let last = count;
				const due = new Set<number>();
				const got: number[] = [];
				const poll = async (most: number) => {
					const all = await pieces(tail(codes), list.reading({ place }), most);
					got.push(...idsIn(all));
					place = placeAfter(all) ?? place;
				};
				for (const { adds, deletes, most } of steps) {
					const gone = new Set(deletes.map((at) => list.ids[at] ?? 0));
					for (const id of gone) due.delete(id);
					list.ids = [...list.ids.filter((id) => !gone.has(id)), ...until(adds, last + 1)];
					for (const id of until(adds, last + 1)) due.add(id);
					last += adds;
					await poll(most);
				}
				await poll(Infinity);
				expect(new Set(got).size).toBe(got.length);
				expect([...due].filter((id) => !got.includes(id))).toEqual([]);
				expect(got.filter((id) => id <= count)).toEqual([]);
			}),
			{ numRuns: 200 },
		);
	});
});
