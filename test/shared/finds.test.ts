import type { IDataObject } from 'n8n-workflow';
import { collect, type ReadingBase } from '../../nodes/shared/polling/collect';
import { canonical, fingerprint32, fingerprint48 } from '../../nodes/shared/polling/fingerprint';
import { whenEndIsNear } from '../../nodes/shared/polling/expiring';
import { whenChanged, whenNew, whenUnder } from '../../nodes/shared/polling/find';
import { newState } from '../../nodes/shared/polling/state';
import type { Known, Moment, Piece, PollEvent } from '../../nodes/shared/polling/types';

const DAY = 86_400_000;
const moment = (over: Partial<Moment> = {}): Moment => ({
	now: 1_000 * DAY,
	startedAt: 900 * DAY,
	since: 990 * DAY,
	read: () => 7,
	...over,
});
const known = (mark: number): Known => ({ mark, told: 0 });

describe('something new', () => {
	it('happens once', () => {
		const find = whenNew();
		expect(find({}, undefined, moment())).toEqual({ mark: 0, happened: true, isFirst: true });
		expect(find({}, known(0), moment())).toMatchObject({ happened: false });
	});

	it('that counts no more is still known', () => {
		const find = whenNew(() => false);
		expect(find({}, known(0), moment())).toEqual({ mark: 0, happened: false, isNone: true });
	});

	it('that does not count says nothing yet', () => {
		const find = whenNew(({ counts }) => counts === true);
		expect([
			find({}, undefined, moment()),
			find({ counts: true }, undefined, moment())?.happened,
		]).toEqual([undefined, true]);
	});

	it.each([
		[899, true],
		[900, false],
		[901, false],
		[NaN, true],
	])(
		'of day %d is no news at the first reading of a trigger that watches from day 900 on: %p',
		(day, isFirst) => {
			const find = whenNew(undefined, () => day * DAY);
			expect(find({}, undefined, moment())?.isFirst).toBe(isFirst);
		},
	);
});

describe('a change', () => {
	const find = whenChanged(({ name, amount }) => ({ name, amount }));

	it('is one of what counts, whatever the order of its parts', () => {
		const before = find({ name: 'a', amount: 1 }, undefined, moment());
		const mark = before?.mark ?? NaN;
		expect(before).toMatchObject({ happened: false, mark36: mark.toString(36) });
		expect(find({ amount: 1, name: 'a', views: 7 }, known(mark), moment())).toMatchObject({
			happened: false,
			mark,
		});
		const after = find({ name: 'a', amount: 2 }, known(mark), moment());
		expect(after).toMatchObject({
			happened: true,
			mark: fingerprint32(canonical({ name: 'a', amount: 2 })),
		});
		expect(after?.mark36).not.toBe(before?.mark36);
		expect([before?.isFirst, after?.isFirst]).toEqual([undefined, undefined]);
	});

	it.each([
		[899, 900, true],
		[899, 899, false],
		[900, 901, false],
		[901, 902, false],
	])(
		'of what was made on day %i and changed on day %i is news at the first sight, from day 900 on: %p',
		(created, changed, happened) => {
			const timed = whenChanged(
				(row) => row,
				() => ({ created: created * DAY, changed: changed * DAY }),
			);
			expect(timed({}, undefined, moment({ since: 900 * DAY }))?.happened).toBe(happened);
		},
	);

	it.each([
		[989, false],
		[990, true],
	])(
		'of what is not known any more is news only where it is later than the last reading, of day 990: day %i, %p',
		(changed, happened) => {
			const timed = whenChanged(
				(row) => row,
				() => ({ created: 899 * DAY, changed: changed * DAY }),
			);
			expect(timed({}, undefined, moment())?.happened).toBe(happened);
		},
	);
});

describe('a number under its bound', () => {
	const find = whenUnder(
		({ left }) => Number(left),
		() => 10,
	);

	it('is told at the first sight, once, and again after it has risen', () => {
		expect(find({ left: 9 }, undefined, moment())).toEqual({
			mark: 9,
			happened: true,
			isFirst: true,
			mark36: '',
		});
		expect(find({ left: 8 }, known(9), moment())).toMatchObject({
			mark: 8,
			happened: false,
			isFirst: false,
		});
		expect(find({ left: 8 }, known(8), moment())).toMatchObject({ happened: false });
		expect(find({ left: 9 }, known(8), moment())).toMatchObject({ mark: 9, happened: true });
	});

	it.each([
		[-1, 0],
		[2.5, 2],
		[0xffffffff, 0xfffffffe],
		[1e12, 0xfffffffe],
	])('is kept as a number that can be stored: of %p left %p', (left, mark) => {
		const under = whenUnder(
			() => left,
			() => Infinity,
		);
		expect(under({}, undefined, moment())).toMatchObject({ mark, happened: true });
		expect(under({}, known(mark), moment())).toMatchObject({ mark, happened: false });
	});

	it('is none at the bound, and told when it falls from there', () => {
		const enough = find({ left: 10 }, known(3), moment());
		expect(enough).toEqual({ mark: 0xffffffff, happened: false, isNone: true });
		expect(find({ left: 0 }, known(enough?.mark ?? NaN), moment())).toMatchObject({
			mark: 0,
			happened: true,
		});
	});
});

describe('a number that a row does not have', () => {
	const find = whenUnder(
		({ left }) => (left === undefined ? null : Number(left)),
		() => 10,
	);

	it('says nothing: not that it is low, and not that it is no longer', () => {
		expect(find({}, undefined, moment())).toBeUndefined();
		expect(find({}, known(3), moment())).toEqual({ mark: 3, happened: false, isNone: true });
	});
});

describe('the text of a value', () => {
	it.each<[unknown, string]>([
		[{ b: 1, a: 2 }, '{"a":2,"b":1}'],
		[{ c: 1, a: 2, b: 3, d: 4 }, '{"a":2,"b":3,"c":1,"d":4}'],
		[{ b: { d: 1, c: [3, { f: 1, e: 2 }] }, a: undefined }, '{"b":{"c":[3,{"e":2,"f":1}],"d":1}}'],
		[[1, [2, 3], []], '[1,[2,3],[]]'],
		[null, 'null'],
		[undefined, 'null'],
		[[undefined], '[null]'],
		['a', '"a"'],
		[1.5, '1.5'],
		[{}, '{}'],
	])('%j does not depend on the order of properties', (value, text) =>
		expect(canonical(value)).toBe(text),
	);
});

describe('an end that is near', () => {
	const find = whenEndIsNear(({ end }) => end);
	const ends = (day: number) => ({ end: new Date(day * DAY).toISOString() });

	it.each([
		[1_007, true],
		[1_000, true],
		[991, true],
		[990, undefined],
		[989, undefined],
		[1_008, undefined],
	])('on day %i, seven days from day 1,000 on, is told: %p', (day, happened) =>
		expect(find(ends(day), undefined, moment())?.happened).toBe(happened),
	);

	it('is no news at the first reading where it was near before', () => {
		expect(find(ends(906), undefined, moment({ since: 900 * DAY }))?.isFirst).toBe(true);
		expect(find(ends(907), undefined, moment({ since: 900 * DAY }))?.isFirst).toBe(false);
	});

	it.each([[{}], [{ end: null }], [{ end: 'soon' }]])('never comes for what has none: %j', (row) =>
		expect(find(row, undefined, moment())).toBeUndefined(),
	);
});

describe('a poll that collects', () => {
	beforeEach(() => jest.useFakeTimers({ now: 0 }));
	afterEach(() => jest.useRealTimers());

	/** A source of these pieces, from the one that the note names. */
	const sourceOf = (all: Array<Partial<Piece>>): PollEvent['source'] =>
		async function* ({ place }) {
			for (let at = Number(place?.at ?? 0); at < all.length; at++)
				yield await Promise.resolve({
					rows: [],
					body: { piece: at },
					place: { at: at + 1 },
					...all[at],
				});
		};
	const rows = (from: number, to: number) =>
		Array.from({ length: to - from + 1 }, (_, index) => ({ id: from + index, in: { code: 'x' } }));
	const reading: ReadingBase = {
		read: () => null,
		wantsExisting: false,
		now: () => 5_000 + Date.now(),
		ask: async () => await Promise.reject(new Error('nothing is asked')),
	};
	const eventOf = (all: Array<Partial<Piece>>, over: Partial<PollEvent> = {}) =>
		({ value: 'made', key: ['id'], find: whenNew(), source: sourceOf(all), ...over }) as PollEvent;
	const shape = ({ row, body, eventId }: { row: IDataObject; body: unknown; eventId: string }) => ({
		id: row.id as number,
		eventId,
		body: body as IDataObject,
	});
	const stateOf = (over = {}) => ({ ...newState('x', 0), ...over });
	const run = async (
		event: PollEvent,
		state: ReturnType<typeof stateOf>,
		{ mayReadOn = (): boolean => true, wantsExisting = false } = {},
	) =>
		(await collect(event, state, { ...reading, wantsExisting }, shape, mayReadOn)).map(
			({ id }) => id,
		);
	const end = { ends: { groups: [''] } };

	it('tells nothing of what is there at the first reading, unless it is wanted, and what comes after', async () => {
		const state = stateOf();
		expect(await run(eventOf([{ rows: rows(1, 3), ...end }]), state)).toEqual([]);
		expect(state).toMatchObject({
			isSeeded: true,
			place: { at: 1 },
			since: 5_000,
			startedAt: 5_000,
			readingSince: undefined,
		});
		state.place = undefined;
		expect(await run(eventOf([{ rows: rows(1, 5), ...end }]), state)).toEqual([4, 5]);
		expect(
			await run(eventOf([{ rows: rows(1, 3), ...end }]), stateOf(), { wantsExisting: true }),
		).toEqual([1, 2, 3]);
	});

	it('counts a reading from its first request on, however long the answer takes', async () => {
		const state = stateOf();
		const slow: PollEvent['source'] = async function* () {
			jest.advanceTimersByTime(3_000);
			yield await Promise.resolve({ rows: [], body: {}, place: { at: 1 } });
			jest.advanceTimersByTime(6_000);
			yield { rows: [], body: {}, place: { at: 2 }, ...end };
		};
		await run(eventOf([], { source: slow }), state);
		expect(state).toMatchObject({ since: 5_000, startedAt: 5_000, readingSince: undefined });
	});

	it('ends when the batch is full, at the row that has no room, and goes on there', async () => {
		const state = stateOf({ isSeeded: true });
		const event = eventOf([
			{ rows: rows(1, 400) },
			{ rows: rows(401, 800) },
			{ rows: rows(801, 900), ...end },
		]);
		expect(await run(event, state)).toEqual(rows(1, 500).map(({ id }) => id));
		expect([state.place, state.isSeeded, state.readingSince]).toEqual([{ at: 1 }, true, 5_000]);
		expect(await run(event, state)).toEqual(rows(501, 900).map(({ id }) => id));
		expect([state.place, state.readingSince]).toEqual([{ at: 3 }, undefined]);
	});

	it('ends when the batch holds 300,000 characters, too', async () => {
		const state = stateOf({ isSeeded: true });
		const long = (text: string) => (told: { row: IDataObject }) => ({ id: told.row.id, text });
		const event = eventOf([{ rows: rows(1, 9), ...end }]);
		const item = { id: 1, text: '' };
		const text = 'x'.repeat(100_000 - JSON.stringify(item).length);
		const count = async (of: string) =>
			(await collect(event, stateOf({ isSeeded: true }), reading, long(of), () => true)).length;
		expect([await count(text), await count(`${text}x`), await count(text.slice(1))]).toEqual([
			3, 3, 4,
		]);
		expect(state.place).toBeUndefined();
	});

	it('knows a row by all of its key, of which a part may be missing, and takes none without any of it', async () => {
		const told = async (row: IDataObject) =>
			(
				await collect(
					eventOf([{ rows: [row], ...end }], { key: ['id', 'in.code'] }),
					stateOf({ isSeeded: true }),
					reading,
					shape,
					() => true,
				)
			).map(({ eventId }) => eventId);
		expect(await told({ id: 1, in: { code: 'x' } })).toEqual(['made:1|x']);
		expect(await told({ id: 1 })).toEqual(['made:1|']);
		expect(await told({ in: { code: 'x' } })).toEqual(['made:|x']);
		await expect(told({ id: '', in: {} })).rejects.toThrow(
			'a row of the list has no "id", "in.code"',
		);
	});

	it('counts what begins to be watched later from then on', async () => {
		const event = (startedAt: number | undefined) =>
			eventOf([{ rows: [{ id: 1 }], ...end, ...(startedAt !== undefined && { startedAt }) }], {
				find: whenNew(undefined, () => 4_000),
			});
		const isTold = async (startedAt: number | undefined) =>
			(await run(event(startedAt), stateOf())).length;
		expect([await isTold(undefined), await isTold(4_001), await isTold(4_000)]).toEqual([0, 0, 1]);
	});

	it('goes through what is no news with a full batch: only a row without room ends it', async () => {
		const state = stateOf({ isSeeded: true });
		expect(
			await run(
				eventOf([{ rows: rows(1, 500) }, { rows: rows(1, 500) }, { rows: rows(3, 9), ...end }]),
				state,
			),
		).toHaveLength(500);
		expect(state.place).toEqual({ at: 3 });
	});

	it('reads no further than it may', async () => {
		const state = stateOf({ isSeeded: true });
		const event = eventOf([{ rows: rows(1, 2) }, { rows: rows(3, 4) }, end]);
		expect(await run(event, state, { mayReadOn: () => false })).toEqual([1, 2]);
		expect(await run(event, state, { mayReadOn: () => false })).toEqual([3, 4]);
		expect(state.readingSince).toBe(5_000);
	});

	it('stops at the end of a reading', async () => {
		const state = stateOf({ isSeeded: true });
		expect(
			await run(
				eventOf([
					{ rows: rows(1, 2), ...end },
					{ rows: rows(3, 4), ...end },
				]),
				state,
			),
		).toEqual([1, 2]);
	});

	it('remembers old news without telling it, and tells what a source knows to be new without remembering it', async () => {
		const state = stateOf({ isSeeded: true });
		const event = eventOf([
			{ rows: rows(1, 2), isOld: true },
			{ rows: rows(1, 2) },
			{ rows: rows(7, 7), isNew: true },
			{ rows: rows(7, 7), isNew: true, ...end },
		]);
		expect(await run(event, state)).toEqual([7, 7]);
		expect(
			[fingerprint48('1'), fingerprint48('7')].map(
				(thing) => state.known.get('')?.get(thing) !== undefined,
			),
		).toEqual([true, false]);
	});

	it('forgets the groups that are no longer asked for, and knows a thing from any of the others', async () => {
		const state = stateOf({ isSeeded: true });
		expect(
			await run(
				eventOf([
					{ rows: rows(1, 1), group: 'monday' },
					{ rows: rows(1, 2), group: 'tuesday', ends: { groups: ['tuesday'] } },
				]),
				state,
			),
		).toEqual([1, 2]);
		expect([...state.known.keys()]).toEqual(['tuesday']);
		expect(state.known.get('tuesday')?.size).toBe(2);
	});

	it('tells the same thing under the same ID, and each of its events under another', async () => {
		const changing = eventOf([{ rows: [{ id: 7, name: 'b' }] }], {
			find: whenChanged(({ name }) => name),
			key: ['id', 'in.code'],
		});
		const state = stateOf({ isSeeded: true, startedAt: 36 });
		const told = async (name: string) => {
			const source = sourceOf([{ rows: [{ id: 7, name, in: { code: 'x' } }], ...end }]);
			state.place = { at: 0 };
			return (await collect({ ...changing, source }, state, reading, shape, () => true)).map(
				({ eventId }) => eventId,
			);
		};
		const mark = (name: string) => fingerprint32(canonical(name)).toString(36);
		expect([await told('a'), await told('b'), await told('b'), await told('a')]).toEqual([
			[],
			[`made:7|x:10:1:${mark('b')}`],
			[],
			[`made:7|x:10:2:${mark('a')}`],
		]);
		const [first] = await collect(
			eventOf([{ rows: rows(1, 1), ...end }]),
			stateOf({ isSeeded: true }),
			reading,
			shape,
			() => true,
		);
		expect(first).toEqual({ id: 1, eventId: 'made:1', body: { piece: 0 } });
	});
});
