import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { offsets, pageNumbers, walkAll } from '../../nodes/shared/lists/paging';
import type { Walk } from '../../nodes/shared/model/list';

const size = 10;
const walks: Array<[string, Walk]> = [
	['page numbers and a total', pageNumbers({ size, page: 'page', limit: 'limit', total: 'total', key: ['id'] })],
	['offsets and a total', offsets({ size, offset: 'offset', limit: 'limit', total: 'total', key: ['id'] })],
];
const withoutTotal = offsets({ size, offset: 'offset', limit: 'limit', key: ['id'], repeated: 'end' });

interface World {
	rows: IDataObject[];
	/** The most rows that the vendor gives, whatever is asked for. */
	cap: number;
	/** New rows that come in at the top before each request. */
	arrivals: number[];
	total: boolean;
}

async function walk(how: Walk, { rows, cap, arrivals, total }: World, limit = Infinity) {
	const list = [...rows];
	const queries: IDataObject[] = [];
	const fetch = async (query: IDataObject) => {
		const arriving = queries.length === 0 ? 0 : (arrivals[queries.length - 1] ?? 0);
		for (let number = 0; number < arriving; number++) list.unshift({ id: `new ${list.length}` });
		queries.push(query);
		const count = Math.min(Number(query.limit), cap);
		const from = query.offset === undefined ? (Number(query.page) - 1) * count : Number(query.offset);
		return await Promise.resolve({ rows: list.slice(from, from + count), body: total ? { total: list.length } : {} });
	};
	const ids = await walkAll(how, { limit, read: () => null, timezone: 'UTC' }, fetch, (row) => row.id);
	return { ids, queries };
}

const amount = fc.nat({ max: 65 });
const cap = fc.integer({ min: 1, max: 15 });
const rowsTo = (count: number): IDataObject[] => Array.from({ length: count }, (_, index) => ({ id: index }));

describe.each(walks)('a list by %s', (_name, how) => {
	it('loses nothing and gives nothing twice, whatever page size the vendor takes', async () => {
		await fc.assert(
			fc.asyncProperty(amount, cap, async (count, most) => {
				const { ids } = await walk(how, { rows: rowsTo(count), cap: most, arrivals: [], total: true });
				expect(ids).toEqual(rowsTo(count).map(({ id }) => id));
			}),
		);
	});

	it('loses nothing and gives nothing twice while new rows push others to later pages', async () => {
		const arrivals = fc.array(fc.nat({ max: 3 }), { maxLength: 8 });
		await fc.assert(
			fc.asyncProperty(amount, fc.integer({ min: 4, max: 15 }), arrivals, async (count, most, arriving) => {
				const { ids } = await walk(how, { rows: rowsTo(count), cap: most, arrivals: arriving, total: true });
				expect(new Set(ids).size).toBe(ids.length);
				expect(ids.filter((id) => typeof id === 'number')).toEqual(rowsTo(count).map(({ id }) => id));
			}),
		);
	});

	it('gives as many as the limit, and asks for no page more', async () => {
		await fc.assert(
			fc.asyncProperty(amount, fc.integer({ min: 1, max: 80 }), async (count, limit) => {
				const { ids, queries } = await walk(how, { rows: rowsTo(count), cap: size, arrivals: [], total: true }, limit);
				expect(ids).toHaveLength(Math.min(count, limit));
				expect(queries.length).toBeLessThanOrEqual(Math.max(1, Math.ceil(Math.min(count, limit) / Math.min(size, limit))));
				for (const query of queries) expect(Number(query.limit)).toBeLessThanOrEqual(limit);
			}),
		);
	});
});

it('a list by offsets without a total loses nothing and gives nothing twice', async () => {
	await fc.assert(
		fc.asyncProperty(amount, fc.integer({ min: 1, max: size }), async (count, most) => {
			const { ids } = await walk(withoutTotal, { rows: rowsTo(count), cap: most, arrivals: [], total: false });
			expect(ids).toEqual(rowsTo(count).map(({ id }) => id));
		}),
	);
});

it('a walk ends on any server, even one that answers at random', async () => {
	const page = fc.array(fc.nat({ max: 12 }), { maxLength: 12 });
	await fc.assert(
		fc.asyncProperty(fc.array(page, { minLength: 1, maxLength: 6 }), fc.nat({ max: 999 }), async (pages, total) => {
			let requests = 0;
			const fetch = async () => {
				const ids = pages[requests++ % pages.length] ?? [];
				return await Promise.resolve({ rows: ids.map((id) => ({ id })), body: { total } });
			};
			for (const [, how] of walks) await walkAll(how, { limit: Infinity, read: () => null, timezone: 'UTC' }, fetch, (row) => row).catch(() => {});
			expect(requests).toBeLessThan(40);
		}),
	);
});
