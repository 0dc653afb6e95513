import type { IDataObject } from 'n8n-workflow';
import fc from 'fast-check';
import { allOperations, World } from '../../scripts/engine/world';

let world: World;
beforeAll(
	async () =>
		void (world = await World.start({
			amounts: {
				nuwebCodes: 1,
				webinOneCodes: 1,
				personaClickCodes: 5,
				personaClickSpringCodes: 5,
				retargetingCodesPerDay: 0,
			},
		})),
);
afterAll(async () => await world.close());

const found = allOperations().find(({ title }) => title === 'PersonaClick: Promo Code: Upload');
if (!found) throw new Error('there is no upload');
const upload = found;

interface Given {
	list: string;
	codes: string[];
	/** How the item writes its codes. */
	as: 'array' | 'commas' | 'lines' | 'semicolons';
}

const code = fc.integer({ min: 1, max: 30 }).map((number) => `CODE ${number}`);
const item: fc.Arbitrary<Given> = fc.record({
	list: fc.constantFrom('3184', '100500', '2001'),
	codes: fc.array(code, { minLength: 1, maxLength: 6 }),
	as: fc.constantFrom('array', 'commas', 'lines', 'semicolons'),
});

function written({ codes, as }: Given): unknown {
	return as === 'array' ? codes : codes.join({ commas: ', ', lines: '\r\n', semicolons: ';' }[as]);
}

async function run(items: Given[], chunkSize: number, node: IDataObject = {}) {
	world.sandbox.reset();
	const json = items.map((one) => ({ list: one.list, codes: written(one) }) as IDataObject);
	const parameters = {
		promoCodeListId: { __rl: true, mode: 'id', value: '={{ $json.list }}' },
		codes: '={{ $json.codes }}',
		options: { chunkSize },
	};
	return await world.run(upload, { items: json, parameters, node });
}

/** What arrived, by list. */
function arrived(): Record<string, string[]> {
	const lists: Record<string, string[]> = {};
	for (const { body } of world.requests('personaClick')) {
		const { id, codes } = body as { id: number; codes: string[] };
		(lists[id] ??= []).push(...codes);
	}
	return lists;
}

function wanted(items: Given[]): Record<string, string[]> {
	const lists: Record<string, string[]> = {};
	for (const { list, codes } of items) (lists[list] ??= []).push(...codes);
	return Object.fromEntries(
		Object.entries(lists).map(([list, codes]) => [list, [...new Set(codes)]]),
	);
}

const items = fc.array(item, { minLength: 1, maxLength: 12 });
const chunk = fc.integer({ min: 1, max: 8 });

it('every code of every item arrives once per list, in order, in parts no larger than asked for', async () => {
	await fc.assert(
		fc.asyncProperty(items, chunk, async (given, chunkSize) => {
			const { error } = await run(given, chunkSize);
			expect(error).toBeUndefined();
			expect(arrived()).toEqual(wanted(given));
			const requests = world.requests('personaClick');
			for (const { body } of requests)
				expect((body as { codes: string[] }).codes.length).toBeLessThanOrEqual(chunkSize);
			const fewest = Object.values(wanted(given)).reduce(
				(sum, codes) => sum + Math.ceil(codes.length / chunkSize),
				0,
			);
			expect(requests).toHaveLength(fewest);
		}),
		{ numRuns: 20 },
	);
});

it('every item comes out once, paired to itself, with the number of its codes', async () => {
	await fc.assert(
		fc.asyncProperty(items, chunk, async (given, chunkSize) => {
			const { items: out } = await run(given, chunkSize);
			expect(out.map(({ pairedItem }) => pairedItem)).toEqual(
				given.map((_, index) => ({ item: index })),
			);
			expect(out.map(({ json }) => json)).toEqual(
				given.map(({ list, codes }) => ({
					success: true,
					promoCodeListId: list,
					count: codes.length,
				})),
			);
		}),
		{ numRuns: 10 },
	);
});

it('a list that does not exist fails its own items only', async () => {
	const withUnknown = fc.array(fc.tuple(item, fc.boolean()), { minLength: 1, maxLength: 10 });
	await fc.assert(
		fc.asyncProperty(withUnknown, chunk, async (pairs, chunkSize) => {
			const given = pairs.map(([one, isUnknown]) => (isUnknown ? { ...one, list: '999999' } : one));
			const { items: out } = await run(given, chunkSize, { onError: 'continueRegularOutput' });
			expect(out.map(({ json }) => json.error === undefined)).toEqual(
				given.map(({ list }) => list !== '999999'),
			);
			const stored = Object.entries(arrived()).filter(([list]) => list !== '999999');
			const known = Object.entries(wanted(given)).filter(([list]) => list !== '999999');
			expect(Object.fromEntries(stored)).toEqual(Object.fromEntries(known));
		}),
		{ numRuns: 12 },
	);
});
