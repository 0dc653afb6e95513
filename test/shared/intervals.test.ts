import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { BadInput } from '../../nodes/shared/model/failures';
import { byInterval } from '../../nodes/shared/lists/intervals';
import { type Ask, readAll } from '../../nodes/shared/lists/pages';
import { list } from '../../nodes/shared/lists/paging';
import { notForEver } from './asks';

const DAY = 86_400;
const request = { method: 'GET', url: '/carts' } as const;
const carts = list({
	request,
	rows: 'rows',
	paging: byInterval({ from: 'start', to: 'end', days: 10 }),
});
const addresses = list({
	request,
	rows: 'rows',
	paging: byInterval({ from: 'start', to: 'end', days: 10, overlapping: true }),
});
const bounded = list({
	request,
	rows: 'rows',
	paging: byInterval({ from: 'start', to: 'end', days: 10, tooLong: 'Ask for ten days at most' }),
});

beforeEach(() => jest.useFakeTimers({ now: 100 * DAY * 1_000 + 999 }));
afterEach(() => jest.useRealTimers());

/** The queries that a time is asked for by. */
async function asked(query: IDataObject | undefined, how = carts): Promise<IDataObject[]> {
	const queries: IDataObject[] = [];
	const ask: Ask = async ({ qs = {} }) =>
		await Promise.resolve({
			status: 200,
			headers: {},
			body: { rows: [{ id: queries.push(qs) }, { id: 'same' }] },
		});
	const rows = await readAll(how, query ? { query } : {}, notForEver(ask), (row) => row);
	// The vendor's rows have no key of their own: each counts.
	expect(rows).toHaveLength(queries.length * 2);
	return queries;
}

describe('a time that the vendor bounds', () => {
	it.each([undefined, {}, { other: 1 }])(
		'of which nothing is set is asked for as it is: %j',
		async (query) => expect(await asked(query)).toEqual([{}]),
	);

	it('within the bound is asked for once', async () => {
		for (const how of [carts, bounded, addresses]) {
			expect(await asked({ start: 0, end: 10 * DAY }, how)).toEqual([{ start: 0, end: 10 * DAY }]);
			expect(await asked({ start: '5', end: '5' }, how)).toEqual([{ start: 5, end: 5 }]);
		}
	});

	it('that is longer is asked for in stretches, each beginning a second after the one before', async () => {
		expect(await asked({ start: '0', end: String(25 * DAY) })).toEqual([
			{ start: 0, end: 10 * DAY },
			{ start: 10 * DAY + 1, end: 20 * DAY + 1 },
			{ start: 20 * DAY + 2, end: 25 * DAY },
		]);
	});

	it('that is longer is asked for in stretches that share a second, where no row may be lost between two', async () => {
		expect(await asked({ start: 0, end: 20 * DAY }, addresses)).toEqual([
			{ start: 0, end: 10 * DAY },
			{ start: 10 * DAY, end: 20 * DAY },
		]);
		expect(await asked({ start: 0, end: 10 * DAY + 1 }, addresses)).toEqual([
			{ start: 0, end: 10 * DAY },
			{ start: 10 * DAY, end: 10 * DAY + 1 },
		]);
	});

	it('that is longer by a second takes a second request, or is refused where it cannot be put together', async () => {
		const query = { start: 0, end: 10 * DAY + 1 };
		expect(await asked(query)).toEqual([
			{ start: 0, end: 10 * DAY },
			{ start: 10 * DAY + 1, end: 10 * DAY + 1 },
		]);
		await expect(asked(query, bounded)).rejects.toThrow(BadInput);
		await expect(asked(query, bounded)).rejects.toThrow('Ask for ten days at most');
	});

	it('without an end lasts until now, which is sent: by the vendor’s clock it could be too long', async () => {
		expect(await asked({ start: 90 * DAY })).toEqual([{ start: 90 * DAY, end: 100 * DAY }]);
		expect(await asked({ start: 89 * DAY })).toEqual([
			{ start: 89 * DAY, end: 99 * DAY },
			{ start: 99 * DAY + 1, end: 100 * DAY },
		]);
	});

	it('without a start, or with one after its end, is refused in a sentence', async () => {
		await expect(asked({ end: 5 })).rejects.toThrow(
			'An end is given without a start: fill in the Start Date, too',
		);
		await expect(asked({ start: 6, end: 5 })).rejects.toThrow('The Start Date lies after the end');
		const future = asked({ start: 101 * DAY });
		await expect(future).rejects.toThrow(BadInput);
		await expect(future).rejects.toThrow('The Start Date lies in the future');
	});

	it('is covered by its stretches to the second, none of them longer than the bound', async () => {
		await fc.assert(
			fc.asyncProperty(
				fc.nat(1_000_000),
				fc.integer({ min: 10 * DAY + 1, max: 200 * DAY }),
				async (start, length) => {
					const parts = (await asked({ start, end: start + length })) as Array<{
						start: number;
						end: number;
					}>;
					expect([parts[0]?.start, parts[parts.length - 1]?.end]).toEqual([start, start + length]);
					for (const [index, part] of parts.entries()) {
						expect(part.end - part.start).toBeLessThanOrEqual(10 * DAY);
						if (index > 0) expect(part.start).toBe(parts[index - 1]!.end + 1);
					}
				},
			),
		);
	});
});
