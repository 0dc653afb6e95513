import type { IDataObject } from 'n8n-workflow';
import { days } from '../../nodes/Retargeting/events/days';
import { collect, type ReadingBase } from '../../nodes/shared/polling/collect';
import { whenEndIsNear } from '../../nodes/shared/polling/expiring';
import { whenChanged, whenNew, whenUnder } from '../../nodes/shared/polling/find';
import { sizeOf, type PositionedPage } from '../../nodes/shared/lists/pages';
import { newState } from '../../nodes/shared/polling/state';
import type { Moment, Piece, PollEvent, Reading } from '../../nodes/shared/polling/types';

const DAY_MS = 86_400_000;

/** Readings of a source of made-up pieces, each at a moment of the vendor's clock. */
function readings() {
	const state = newState('x', 0);
	const sinces: Array<number | undefined> = [];
	const read = async (now: number, pieces: Array<Partial<Piece>>, most = Infinity) => {
		let dealtWith = 0;
		const event = {
			value: 'x',
			key: ['id'],
			find: whenNew(),
			async *source({ since }: Reading) {
				sinces.push(since);
				for (const piece of pieces)
					yield await Promise.resolve({ rows: [], body: undefined, place: {}, ...piece });
			},
		} as unknown as PollEvent;
		const base = {
			read: () => undefined,
			wantsExisting: false,
			now: () => now,
			ask: () => Promise.reject(new Error('asks nothing')),
		} as unknown as ReadingBase;
		const items = await collect(
			event,
			state,
			base,
			({ row }) => row,
			() => ++dealtWith < most,
		);
		return items.map(({ id }) => id);
	};
	return { state, sinces, read };
}

const rows = (...ids: string[]): IDataObject[] => ids.map((id) => ({ id }));
const ends = (...groups: string[]) => ({ ends: { groups } });

beforeEach(() => {
	jest.spyOn(Date, 'now').mockReturnValue(0);
	jest.spyOn(performance, 'now').mockReturnValue(0);
});
afterEach(() => jest.restoreAllMocks());

describe('a reading', () => {
	it('forgets the groups that are asked for no more', async () => {
		const { state, read } = readings();
		await read(1_000, [
			{ rows: rows('A'), group: 'one' },
			{ rows: rows('B'), group: 'two', ...ends('one', 'two') },
		]);
		await read(2_000, [{ group: 'two', ...ends('two') }]);
		expect([...state.known.keys()]).toEqual(['two']);
	});

	it('forgets what was not there in three of them, and not what was', async () => {
		const { read } = readings();
		await read(0, [{ rows: rows('A', 'B'), ...ends('') }]);
		for (let round = 1; round <= 3; round++)
			expect(await read(round, [{ rows: rows('A'), ...ends('') }])).toEqual([]);
		expect(await read(4, [{ rows: rows('A', 'B'), ...ends('') }])).toEqual(['B']);
	});

	it('forgets nothing by readings that bring nothing at all: a vendor may say for a while that its list is empty', async () => {
		const { read } = readings();
		await read(0, [{ rows: rows('A', 'B'), ...ends('') }]);
		for (let round = 1; round <= 6; round++) expect(await read(round, [ends('')])).toEqual([]);
		expect(await read(7, [{ rows: rows('A', 'B'), ...ends('') }])).toEqual([]);
	});

	it("begins no later when this computer's clock is set back while the first page comes", async () => {
		const { state, read } = readings();
		jest.spyOn(Date, 'now').mockReturnValueOnce(0).mockReturnValue(-3_600_000);
		jest.spyOn(performance, 'now').mockReturnValueOnce(0).mockReturnValue(20);
		await read(1_000, [{ rows: rows('A'), ...ends('') }]);
		expect(state.since).toBe(980);
	});

	it("begins to watch when the first one begins, by the vendor's clock", async () => {
		const { state, read } = readings();
		await read(1_000, [{ rows: rows('A') }], 1);
		expect([state.startedAt, state.since]).toEqual([1_000, 1_000]);
		await read(2_000, [{ rows: rows('A'), ...ends('') }]);
		expect(state.startedAt).toBe(1_000);
	});

	it('begins where the last complete one began, however many polls that one took', async () => {
		const { state, sinces, read } = readings();
		await read(1_000, [{ rows: rows('A'), ...ends('') }]);
		await read(2_000, [{ rows: rows('B') }, ends('')], 1);
		expect([state.since, state.readingSince]).toEqual([1_000, 2_000]);
		await read(3_000, [{ rows: rows('C'), ...ends('') }]);
		expect([state.since, state.readingSince]).toEqual([2_000, undefined]);
		await read(4_000, [ends('')]);
		expect([sinces, state.since]).toEqual([[undefined, 1_000, 1_000, 2_000], 4_000]);
	});

	it('tells nothing of the first one, and of a later one what is new', async () => {
		const { read } = readings();
		expect(await read(1_000, [{ rows: rows('A') }], 1)).toEqual([]);
		expect(await read(2_000, [{ rows: rows('A', 'B'), ...ends('') }])).toEqual([]);
		expect(await read(3_000, [{ rows: rows('A', 'B', 'C'), ...ends('') }])).toEqual(['C']);
	});
});

describe('what counts as an event', () => {
	const moment = (over: Partial<Moment> = {}): Moment => ({
		now: 10 * DAY_MS,
		startedAt: 5_000,
		since: 6_000,
		read: () => 3,
		...over,
	});
	const known = { mark: 1, told: 0 };

	it.each([
		[4_999, true],
		[5_000, false],
		[5_001, false],
		[NaN, true],
	])(
		'new, made at %s where the trigger began at 5000: old at a first reading %s',
		(at, isFirst) => {
			expect(whenNew(undefined, () => at)({}, undefined, moment())).toEqual({
				mark: 0,
				happened: true,
				isFirst,
			});
		},
	);

	it.each([
		[4_999, 5_000, true],
		[4_999, 4_999, false],
		[5_000, 5_001, false],
	])(
		'changed, met for the first time, made at %s and changed at %s where the trigger began at 5000: %s',
		(created, changed, happened) => {
			expect(
				whenChanged(
					(row) => row,
					() => ({ created, changed }),
				)({}, undefined, moment({ since: 5_000 }))?.happened,
			).toBe(happened);
			expect(whenChanged((row) => row)({}, undefined, moment())?.happened).toBe(false);
		},
	);

	it.each([
		[9, true],
		[10, false],
		[11, false],
	])('%s left, under 10: %s', (left, happened) => {
		expect(
			whenUnder(
				() => left,
				() => 10,
			)({}, undefined, moment())?.happened,
		).toBe(happened);
	});

	it.each([
		[9, true],
		[6, true],
		[5, false],
		[4, false],
	])('%s left where 5 were told: %s', (left, happened) => {
		expect(
			whenUnder(
				() => left,
				() => 10,
			)({}, { mark: 5, told: 1 }, moment())?.happened,
		).toBe(happened);
	});

	const near = whenEndIsNear((row) => row.end);
	const end = (ms: number) => ({ end: new Date(ms).toISOString() });
	it.each([
		[13 * DAY_MS + 1, false],
		[13 * DAY_MS, true],
		[6_001, true],
		[6_000, false],
	])('an end at %s, within 3 days of day 10: %s', (ms, counts) => {
		expect(near(end(ms), undefined, moment()) !== undefined).toBe(counts);
		expect(near(end(ms), known, moment())?.happened ?? false).toBe(false);
	});
});

describe('the size of a page', () => {
	const size = (rowsOfFirst: number, total: number) =>
		sizeOf({ paging: { size: 100 } }, {
			rows: rows(...Array.from({ length: rowsOfFirst }, String)),
			end: rowsOfFirst,
			total,
		} as PositionedPage);
	it.each([
		[100, 300, 100],
		[7, 300, 7],
		[150, 300, 100],
		[7, 7, 100],
		[0, 300, 100],
	])('of %s rows of %s: %s', (given, total, expected) => expect(size(given, total)).toBe(expected));
});

describe("the days of Retargeting's trigger", () => {
	const now = Date.parse('2026-11-27T13:00:00Z');
	const asked = async (over: Partial<Reading>, lookBackDays = 1) => {
		const all: string[] = [];
		const ask: Reading['ask'] = async ({ qs }) => {
			all.push(String(qs?.date));
			return await Promise.resolve({
				status: 200,
				headers: {},
				body: { status: 'success', data: [] },
			});
		};
		const read = ((path: string) =>
			path === 'lookBackDays' ? lookBackDays : undefined) as Reading['read'];
		let hasEnded = false;
		const places: IDataObject[] = [];
		for await (const { ends: end, place } of days({
			ask,
			read,
			now: () => now,
			place: undefined,
			since: now,
			wantsExisting: false,
			isTest: false,
			...over,
		})) {
			hasEnded = end !== undefined;
			places.push(place);
		}
		return { all, hasEnded, places };
	};

	it('are all read when the day to go on with is asked for no more: the user looks back less far', async () => {
		expect(await asked({ place: { next: '2026-11-20' } })).toMatchObject({
			all: ['2026-11-28', '2026-11-27', '2026-11-26'],
			hasEnded: true,
		});
		expect(await asked({ place: { next: '2026-11-27' } })).toMatchObject({
			all: ['2026-11-27', '2026-11-26'],
			hasEnded: true,
		});
	});

	it('of the last complete reading stay noted while one is under way, and then are those of this one', async () => {
		const { places } = await asked({ place: { from: '2026-11-20' } });
		expect(places).toEqual([
			{ next: '2026-11-27', from: '2026-11-20' },
			{ next: '2026-11-26', from: '2026-11-20' },
			{ from: '2026-11-26' },
		]);
	});

	it('begin anew in a test, whatever is noted', async () => {
		expect(
			(await asked({ place: { next: '2026-11-26' }, isTest: true, since: undefined })).all,
		).toHaveLength(3);
	});

	it.each([100, 1_000])('are those of 90 days at most, after a stop of %s', async (stopped) => {
		const { all, hasEnded } = await asked({ since: now - stopped * DAY_MS });
		expect([all.length, all[0], hasEnded]).toEqual([92, '2026-11-28', true]);
	});
});
