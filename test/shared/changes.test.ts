import type { IDataObject } from 'n8n-workflow';
import { Failure } from '../../nodes/shared/model/failures';
import { byCursor, byEither, byPage, list as listOf } from '../../nodes/shared/lists/paging';
import { changes } from '../../nodes/shared/polling/changes';
import type { Piece, Reading } from '../../nodes/shared/polling/types';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const NOW = Date.UTC(2026, 5, 1);

const orders = listOf({
	request: { method: 'GET', url: '/orders' },
	rows: 'rows',
	key: ['id'],
	paging: byEither(
		'after',
		byCursor({ size: 2, cursor: 'cursor', next: 'next', more: 'more' }),
		byPage({ size: 2, page: 'page' }),
	),
});
const source = changes({
	list: orders,
	changedAfter: 'after',
	sent: String,
	events: ({ id, at, codes }) =>
		(codes as string[]).map((code) => ({ id, at, code })) as IDataObject[],
	at: ({ at }) => (at === null ? NaN : Number(at)),
});

interface Order extends IDataObject {
	id: number;
	at: number | null;
	codes: string[];
	changed: number;
}
const order = (id: number, at: number | null, changed = at ?? 0, codes = ['A']): Order => ({
	id,
	at,
	codes,
	changed,
});

/** A vendor with these orders, and what it was asked. */
class VendorOf {
	asked: IDataObject[] = [];
	refuses: string | undefined;
	fault: Failure = new Failure({ kind: 'rejected', words: 'no such cursor', status: 422 }, 1);

	constructor(public all: Order[]) {}

	reading(over: Partial<Reading> = {}): Reading {
		return {
			read: () => null,
			place: undefined,
			since: undefined,
			wantsExisting: false,
			isTest: false,
			now: () => NOW,
			ask: async ({ qs = {} }) => {
				this.asked.push(qs);
				if (qs.cursor !== undefined && qs.cursor === this.refuses)
					return await Promise.reject(this.fault);
				const found =
					qs.after === undefined
						? [...this.all].reverse()
						: this.all.filter(({ changed }) => changed > Number(qs.after));
				const skipped = qs.after === undefined ? 2 * (Number(qs.page) - 1) : Number(qs.cursor ?? 0);
				const rows = found.slice(skipped, skipped + 2);
				const body = { rows, next: String(skipped + 2), more: skipped + 2 < found.length };
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
const told = (all: Piece[]) =>
	all.flatMap(({ rows }) => rows.map(({ id, code }) => `${id}${code}`));
const seeded = { since: NOW - DAY, place: { watchedFrom: NOW - 9 * DAY } };

describe('changes of a list', () => {
	it('begin two days back and count from one, and go on ten minutes before the last reading began', async () => {
		const vendor = new VendorOf([order(1, NOW - MINUTE)]);
		const [piece] = await pieces(vendor.reading());
		expect(piece?.place).toEqual({ watchedFrom: NOW - DAY });
		await pieces(vendor.reading({ place: piece!.place, since: NOW }));
		expect(vendor.asked).toEqual([
			{ after: String(NOW - 2 * DAY) },
			{ after: String(NOW - 10 * MINUTE) },
		]);
	});

	it('are an event for each code, and pages come to the last one', async () => {
		const vendor = new VendorOf([
			order(1, NOW, NOW, ['A', 'B']),
			order(2, NOW, NOW, []),
			order(3, NOW),
		]);
		const all = await pieces(vendor.reading(seeded));
		expect(told(all)).toEqual(['1A', '1B', '3A']);
		expect(vendor.asked.map(({ cursor }) => cursor)).toEqual([undefined, '2']);
		expect(all.map(({ ends }) => ends?.isLasting)).toEqual([undefined, true]);
	});

	it('that are broken off go on at the same place, with the time of the same beginning', async () => {
		const vendor = new VendorOf([1, 2, 3, 4, 5].map((id) => order(id, NOW)));
		const [first] = await pieces(vendor.reading(seeded), 1);
		const rest = await pieces(
			vendor.reading({ ...seeded, place: first!.place, since: NOW - 30 * DAY }),
		);
		expect(told([first!, ...rest])).toEqual(['1A', '2A', '3A', '4A', '5A']);
		expect(new Set(vendor.asked.map(({ after }) => after)).size).toBe(1);
	});

	it('go back to the beginning where the vendor no longer knows the place, and nowhere else', async () => {
		const vendor = new VendorOf([1, 2, 3].map((id) => order(id, NOW)));
		const [first] = await pieces(vendor.reading(seeded), 1);
		vendor.refuses = '2';
		const reading = vendor.reading({ ...seeded, place: first!.place });
		await expect(pieces(reading)).rejects.toThrow('no such cursor');
		expect(vendor.asked.map(({ cursor }) => cursor)).toEqual([undefined, '2', undefined, '2']);
		vendor.asked = [];
		await expect(pieces(vendor.reading(seeded))).rejects.toThrow('no such cursor');
		expect(vendor.asked.map(({ cursor }) => cursor)).toEqual([undefined, '2']);
		vendor.asked = [];
		vendor.fault = new Failure({ kind: 'unknown', words: 'silent' }, 1);
		await expect(pieces(reading)).rejects.toThrow('silent');
		expect(vendor.asked.map(({ cursor }) => cursor)).toEqual(['2']);
	});

	it('of what was before the trigger began are no news, unless that is wanted', async () => {
		const vendor = new VendorOf([
			order(1, NOW - 59 * DAY, NOW),
			order(2, NOW - 1.1 * DAY, NOW),
			order(3, NOW - DAY / 2, NOW),
			order(4, null, NOW),
		]);
		const first = await pieces(vendor.reading());
		expect(told(first)).toEqual(['3A', '4A']);
		const all = await pieces(vendor.reading({ wantsExisting: true }));
		expect(told(all)).toEqual(['1A', '2A', '3A', '4A']);
		expect(vendor.asked.at(-1)).toEqual({ after: String(NOW - 60 * DAY), cursor: '2' });
		const later = { place: all.at(-1)!.place, since: NOW };
		expect(told(await pieces(vendor.reading({ ...later, now: () => NOW + MINUTE })))).toEqual([
			'1A',
			'2A',
			'3A',
			'4A',
		]);
	});

	it('are read from before the time from which they count, whatever the clocks say', async () => {
		for (const ahead of [-DAY + MINUTE, -5 * MINUTE, 5 * MINUTE, DAY - MINUTE]) {
			const vendor = new VendorOf([]);
			const now = () => NOW + (vendor.asked.length > 0 ? ahead : 0);
			const [piece] = await pieces(vendor.reading({ now }));
			expect(Number(vendor.asked[0]!.after)).toBeLessThan(Number(piece!.place.watchedFrom));
		}
	});

	it('of what was sixty days ago are told no more, and what was told is known for as long', async () => {
		const vendor = new VendorOf([order(1, NOW - 61 * DAY, NOW), order(2, NOW - 59 * DAY, NOW)]);
		const place = { watchedFrom: 0 };
		expect(told(await pieces(vendor.reading({ since: NOW - 5 * MINUTE, place })))).toEqual(['2A']);
		for (let day = 0; day <= 60; day++) {
			const [at] = await pieces(vendor.reading({ since: NOW, place }));
			const later = await pieces(vendor.reading({ since: NOW, place, now: () => NOW + day * DAY }));
			expect(later.at(-1)!.ends!.groups).toContain(at!.group);
		}
	});

	it('are shown newest first where examples are wanted, however old', async () => {
		const vendor = new VendorOf([order(1, 0), order(2, 0), order(3, 0)]);
		expect(told(await pieces(vendor.reading({ isTest: true })))).toEqual(['3A', '2A', '1A']);
		expect(vendor.asked.map(({ after, page }) => [after, page])).toEqual([
			[undefined, 1],
			[undefined, 2],
		]);
	});
});
