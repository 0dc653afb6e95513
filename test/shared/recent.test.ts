import type { IDataObject } from 'n8n-workflow';
import { byPage, list as listOf } from '../../nodes/shared/lists/paging';
import { collect } from '../../nodes/shared/polling/collect';
import { whenNew } from '../../nodes/shared/polling/find';
import { recent } from '../../nodes/shared/polling/recent';
import { newState } from '../../nodes/shared/polling/state';
import type { Piece, PollEvent, Reading } from '../../nodes/shared/polling/types';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);

const orders = listOf({
	request: { method: 'GET', url: '/orders' },
	rows: 'rows',
	key: ['id'],
	paging: byPage({ size: 10, page: 'page', total: 'total' }),
});
const madeAt = ({ day }: IDataObject) => (day === null ? NaN : NOW - Number(day) * DAY);
const source = recent(orders, madeAt);

interface Row {
	id: number;
	/** How many days ago it was made. */
	day: number | null;
}

/** A vendor with so many rows, the last one made today, ten a day before it and so on; and what it was asked. */
class VendorOf {
	asked: number[] = [];
	rows: Row[];

	constructor(count: number) {
		this.rows = Array.from({ length: count }, (_, index) => ({
			id: index + 1,
			day: Math.floor((count - 1 - index) / 10),
		}));
	}

	reading(lookBackDays: number, over: Partial<Reading> = {}): Reading {
		return {
			read: (path) => (path === 'lookBackDays' ? lookBackDays : null),
			place: undefined,
			since: undefined,
			wantsExisting: false,
			isTest: false,
			now: () => NOW,
			ask: async ({ qs }) => {
				const page = Number(qs?.page);
				this.asked.push(page);
				const rows = this.rows.slice((page - 1) * 10, page * 10).map((row) => ({ ...row }));
				const body = { rows, total: this.rows.length };
				return await Promise.resolve({ status: 200, headers: {}, body });
			},
			...over,
		};
	}
}

async function pieces(reading: Reading, most = Infinity): Promise<Piece[]> {
	const all: Piece[] = [];
	for await (const piece of source(reading)) if (all.push(piece) >= most) break;
	return all;
}
const idsIn = (all: Piece[], isOld = false) =>
	all
		.filter((piece) => (piece.isOld ?? false) === isOld)
		.flatMap(({ rows }) => rows.map(({ id }) => Number(id)))
		.sort((one, other) => one - other);
const until = (count: number, from = 1) =>
	Array.from({ length: count - from + 1 }, (_, index) => index + from);
const placeAfter = (all: Piece[]) => all.at(-1)!.place;

describe('the end of a list', () => {
	it('is read back to the page on which all rows are older, however long the list is', async () => {
		const vendor = new VendorOf(100);
		const all = await pieces(vendor.reading(2));
		expect(idsIn(all)).toEqual(until(100, 71));
		expect(vendor.asked).toEqual([1, 10, 9, 8, 7]);
		expect(all.map(({ ends }) => ends)).toEqual([
			undefined,
			undefined,
			undefined,
			expect.objectContaining({ isLasting: true }),
		]);
		vendor.asked = [];
		const place = placeAfter(all);
		expect(place).toEqual({ size: 10, total: 100, from: NOW - 2 * DAY, reach: 71 });
		expect(idsIn(await pieces(vendor.reading(2, { place, since: NOW })))).toEqual(until(100, 71));
		expect(vendor.asked).toEqual([10, 9, 8, 7]);
	});

	it('begins so many days before the last reading, so that a time without polls hides nothing', async () => {
		const vendor = new VendorOf(100);
		const given = { place: { size: 10, total: 60, from: NOW - 9 * DAY }, since: NOW - 3 * DAY };
		expect(idsIn(await pieces(vendor.reading(2, given)))).toEqual(until(100, 41));
	});

	it.each([1, Infinity])(
		'is not taken for rows that have come with an older time: what came before them is read (%p pages a poll)',
		async (most) => {
			const vendor = new VendorOf(100);
			let place = placeAfter(await pieces(vendor.reading(2)));
			vendor.rows.push({ id: 101, day: 0 });
			for (let id = 102; id <= 135; id++) vendor.rows.push({ id, day: 400 });
			const all: Piece[] = [];
			while (all.at(-1)?.ends === undefined) {
				all.push(...(await pieces(vendor.reading(2, { place, since: NOW }), most)));
				place = JSON.parse(JSON.stringify(placeAfter(all))) as IDataObject;
			}
			expect(idsIn(all)).toEqual(until(101, 71));
			vendor.asked = [];
			await pieces(vendor.reading(2, { place, since: NOW }));
			expect(vendor.asked).toEqual([14, 13, 12, 11, 10, 9, 8, 7]);
		},
	);

	it('that is broken off goes on there', async () => {
		const vendor = new VendorOf(100);
		const [first] = await pieces(vendor.reading(2), 1);
		const rest = await pieces(vendor.reading(2, { place: first!.place }));
		expect(idsIn([first!, ...rest])).toEqual(until(100, 71));
		expect(placeAfter(rest)).toEqual({ size: 10, total: 100, from: NOW - 2 * DAY, reach: 71 });
	});

	it('tells nothing of the days that come in when the user looks further back', async () => {
		const vendor = new VendorOf(100);
		const place = placeAfter(await pieces(vendor.reading(1)));
		const all = await pieces(vendor.reading(3, { place, since: NOW }));
		expect([idsIn(all, true), idsIn(all)]).toEqual([until(80, 61), until(100, 81)]);
		const again = await pieces(vendor.reading(3, { place: placeAfter(all), since: NOW }));
		expect([idsIn(again, true), idsIn(again)]).toEqual([[], until(100, 61)]);
	});

	it.each([
		['sorted downwards', (rows: Row[]) => rows.reverse()],
		['not sorted', (rows: Row[]) => rows.sort((one, other) => (one.id % 7) - (other.id % 7))],
	])('of a list that is %s may be anywhere, so all of it is read', async (_title, sort) => {
		const vendor = new VendorOf(100);
		sort(vendor.rows);
		const all = await pieces(vendor.reading(2));
		expect(idsIn(all)).toEqual(until(100, 71));
		expect(vendor.asked).toHaveLength(11);
	});

	it('of a list whose rows name no time is all of it', async () => {
		const vendor = new VendorOf(30);
		vendor.rows = vendor.rows.map(({ id }) => ({ id, day: null }));
		expect(idsIn(await pieces(vendor.reading(2)))).toEqual(until(30));
	});

	it('is all of it where what is there already is wanted, once', async () => {
		const vendor = new VendorOf(100);
		const all = await pieces(vendor.reading(2, { wantsExisting: true }));
		expect(idsIn(all)).toEqual(until(100));
		const given = { place: placeAfter(all), since: NOW, wantsExisting: true };
		const again = await pieces(vendor.reading(2, given));
		expect([idsIn(again), idsIn(again, true)]).toEqual([until(100, 71), []]);
	});

	it('is shown newest first where examples are wanted, and goes on to older rows', async () => {
		const vendor = new VendorOf(100);
		const [first, second] = await pieces(vendor.reading(2, { isTest: true }));
		expect(first!.rows.map(({ id }) => id)).toEqual(until(100, 91).reverse());
		expect(second!.rows.map(({ id }) => id)).toEqual(until(90, 81).reverse());
		expect(await pieces(vendor.reading(2, { isTest: true }))).toHaveLength(10);
	});

	it('of an empty list is nothing', async () => {
		const all = await pieces(new VendorOf(0).reading(2));
		expect([idsIn(all), placeAfter(all)]).toEqual([
			[],
			{ size: 10, total: 0, from: NOW - 2 * DAY },
		]);
	});
});

describe('polls of the end of a list', () => {
	// How long an answer takes is taken from the time of a reading.
	beforeEach(() => void jest.spyOn(performance, 'now').mockReturnValue(0));
	afterEach(() => jest.restoreAllMocks());

	/** A trigger that has been watching for so many days, and its polls. */
	const watching = (vendor: VendorOf, days: number) => {
		const state = newState('x', NOW - days * DAY);
		Object.assign(state, { isSeeded: true });
		const event = { value: 'x', key: ['id'], find: whenNew(undefined, madeAt), source };
		const poll = async (lookBackDays: number, mayReadOn = true) => {
			const items = await collect(
				event as unknown as PollEvent,
				state,
				vendor.reading(lookBackDays),
				({ row }) => row,
				() => mayReadOn,
			);
			return items.map(({ id }) => Number(id)).sort((one, other) => one - other);
		};
		return { state, poll };
	};

	it('tell nothing again when the user looks further back than at what is remembered', async () => {
		const vendor = new VendorOf(200);
		const { state, poll } = watching(vendor, 15);
		state.place = { size: 10, total: 200, from: NOW - 15 * DAY };
		await poll(2);
		for (let round = 0; round < 5; round++) await poll(1);
		expect(await poll(8)).toEqual([]);
	});

	it('come to their end where no poll has time for more than a page and the user looks further back', async () => {
		const vendor = new VendorOf(100);
		const { state, poll } = watching(vendor, 1);
		state.place = { size: 10, total: 100, from: NOW - DAY };
		state.since = NOW;
		for (let round = 0; round < 10; round++) await poll(3, false);
		expect(state.place).toEqual({ size: 10, total: 100, from: NOW - 3 * DAY, reach: 61 });
	});
});
