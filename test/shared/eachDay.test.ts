import type { IDataObject } from 'n8n-workflow';
import { type Ask, readAll } from '../../nodes/shared/lists/pages';
import { byDay, list } from '../../nodes/shared/lists/paging';

const days = list({
	request: { method: 'GET', url: '/codes' },
	rows: 'data',
	key: ['email', 'code'],
	paging: byDay({
		parameter: 'date',
		mode: 'period',
		day: 'date',
		from: 'startDate',
		to: 'endDate',
	}),
});

/** Reads days of a vendor that gives these rows on each day. */
async function readDays(
	parameters: IDataObject,
	rowsOn: (day: string) => IDataObject[],
	{ limit = Infinity, timezone = 'UTC' } = {},
) {
	const asked: string[] = [];
	const ask: Ask = async ({ qs }) => {
		asked.push(String(qs?.date));
		return await Promise.resolve({
			status: 200,
			headers: {},
			body: { data: rowsOn(String(qs?.date)) },
		});
	};
	const rows = await readAll(
		days,
		{ limit, timezone, read: (path) => parameters[path] },
		ask,
		(row) => row,
	);
	return { asked, rows };
}

const march = { period: 'range', startDate: '2026-02-27', endDate: '2026-03-02' };
const one = (day: string) => [{ email: `${day}@example.com`, code: 'A' }];

describe('codes by day', () => {
	it('of one day are asked for once', async () => {
		expect((await readDays({ period: 'day', date: '2026-03-01' }, one)).asked).toEqual([
			'2026-03-01',
		]);
	});

	it('of a range are asked for once a day, in order', async () => {
		const { asked, rows } = await readDays(march, one);
		expect(asked).toEqual(['2026-02-27', '2026-02-28', '2026-03-01', '2026-03-02']);
		expect(rows.map(({ email }) => email)).toEqual(asked.map((day) => `${day}@example.com`));
	});

	it('that come on several days come out once', async () => {
		const { asked, rows } = await readDays(march, () => [
			{ email: 'ann@example.com', code: 'A' },
			{ email: 'ann@example.com', code: 'B' },
		]);
		expect([asked.length, rows.length]).toEqual([4, 2]);
	});

	it('that come twice on one day come out once', async () => {
		const { rows } = await readDays({ period: 'day', date: '2026-03-01' }, (day) => [
			...one(day),
			...one(day),
		]);
		expect(rows).toHaveLength(1);
	});

	it('of a day without any do not end the range', async () => {
		const { asked, rows } = await readDays(march, (day) => (day === '2026-02-28' ? [] : one(day)));
		expect([asked.length, rows.length]).toEqual([4, 3]);
	});

	it('end at the limit, without another request', async () => {
		const { asked, rows } = await readDays(march, one, { limit: 2 });
		expect([asked, rows.length]).toEqual([['2026-02-27', '2026-02-28'], 2]);
	});

	it('are asked for by the days of the zone of the workflow', async () => {
		const moments = {
			period: 'range',
			startDate: '2026-03-01T03:00:00Z',
			endDate: '2026-03-02T03:00:00Z',
		};
		expect((await readDays(moments, one, { timezone: 'America/New_York' })).asked).toEqual([
			'2026-02-28',
			'2026-03-01',
		]);
		expect((await readDays(moments, one, { timezone: 'Pacific/Kiritimati' })).asked).toEqual([
			'2026-03-01',
			'2026-03-02',
		]);
	});

	it('of a range that ends before it begins are not asked for', async () => {
		const backwards = { ...march, endDate: '2026-02-01' };
		await expect(readDays(backwards, one)).rejects.toThrow(
			'The last day (2026-02-01) lies before the first one (2026-02-27)',
		);
	});
});
