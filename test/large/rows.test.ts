/* eslint-disable @n8n/community-nodes/no-restricted-globals -- measures CPU */
import fastify from 'fastify';
import { allOperations, World, type Case } from '../../scripts/engine/world';

const ROWS = 500_000;
const PAGE = 100;
/** Of the rows of another run, by which one is told what a row costs when there are few of them. */
const FEW = 50_000;

const getMany = allOperations().find(
	({ title }) => title === 'Nuweb: Discount Code: Get Many',
) as Case;

/** One code as Nuweb's page has it, made when it is asked for: half a million of them would not fit beside what comes out. */
const codeAt = (id: number) => ({
	type: 'discountCodes',
	id,
	attributes: { type: 'percentage', code: `CODE${id}`, amount: 10, validFrom: null, validTo: null },
	relationships: { currencies: { data: { type: 'currencies', id: 1 } } },
});

/** A list of so many codes; says which pages were asked for. */
async function startList() {
	const list = { total: 0, asked: [] as number[] };
	const server = fastify();
	server.get<{ Querystring: { page?: string } }>('/discount-codes', async ({ query }) => {
		const page = Number(query.page ?? 1);
		list.asked.push(page);
		const first = (page - 1) * PAGE + 1;
		const count = Math.max(0, Math.min(PAGE, list.total - first + 1));
		return {
			data: Array.from({ length: count }, (_, index) => codeAt(first + index)),
			links: { next: null },
			meta: { total: list.total },
			included: [],
		};
	});
	const baseUrl = await server.listen({ host: '127.0.0.1', port: 0 });
	return { list, baseUrl, close: async () => await server.close() };
}

test(`${ROWS.toLocaleString('en')} rows of one Get Many: each once, in order, a row no dearer than of ${FEW.toLocaleString('en')}`, async () => {
	const world = await World.start({ amounts: { nuwebCodes: 1 } });
	const { list, baseUrl, close } = await startList();
	/** @returns milliseconds of CPU a row, this list's server included */
	const read = async (total: number) => {
		Object.assign(list, { total, asked: [] });
		const began = process.cpuUsage();
		const { status, error, items } = await world.run(getMany, {
			items: [{}],
			parameters: { returnAll: true },
			credential: { baseUrl, requestsPerMinute: 10_000_000 },
		});
		const { user, system } = process.cpuUsage(began);
		expect([status, error?.message]).toEqual(['success', undefined]);
		expect(list.asked.sort((one, other) => one - other)).toEqual(
			Array.from({ length: total / PAGE }, (_, index) => index + 1),
		);
		expect(items).toHaveLength(total);
		const misplaced = items.findIndex(
			({ json, pairedItem }, index) =>
				json['id'] !== index + 1 || JSON.stringify(pairedItem) !== '{"item":0}',
		);
		expect(misplaced).toBe(-1);
		return (user + system) / 1000 / total;
	};
	try {
		await read(1_000);
		const few = await read(FEW);
		const many = await read(ROWS);
		expect(many / few).toBeLessThan(2);
	} finally {
		await close();
		await world.close();
	}
}, 1_200_000);
