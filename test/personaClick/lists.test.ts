import type { IDataObject } from 'n8n-workflow';
import { contracts, type Sample } from '../../contracts';
import { allOperations, World, type Case } from '../../scripts/engine/world';

const caseOf = (name: string) =>
	allOperations().find(({ title }) => title === `PersonaClick: ${name}`) as Case;
const getMany = caseOf('Promo Code List: Get Many');
const { lists, upload, fetchNext } = contracts.personaClick.endpoints;
const request = ({ samples }: { samples: readonly Sample[] }) =>
	samples.find(({ of }) => of === 'request')?.reading as {
		query: Record<string, string>;
		body: Record<string, unknown>;
	};
const { shop_id: shopId, shop_secret: shopSecret } = request(lists).query as {
	shop_id: string;
	shop_secret: string;
};
let world: World;

beforeAll(
	async () => void (world = await World.start({ keys: { personaClick: { shopId, shopSecret } } })),
);
afterEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const ask = async (parameters: IDataObject) =>
	await world.run(getMany, { items: [{}], parameters });
const requests = () => world.requests('personaClick');
const pages = () => requests().map(({ query }) => [query['offset'], query['limit']]);
const list = { __rl: true, mode: 'id', value: '100500' };

describe('63 lists', () => {
	it.each([
		[1, [['0', '50']]],
		[
			2,
			[
				['0', '50'],
				['50', '50'],
				['63', '50'],
			],
		],
		[
			3,
			[
				['0', '50'],
				['50', '50'],
				['63', '50'],
			],
		],
	] as const)(
		'come whole, each once, from a server of generation %i',
		async (personaClickGeneration, asked) => {
			world.sandbox.set({ personaClickGeneration });
			const { items } = await ask({ returnAll: true });
			expect([items.length, new Set(items.map(({ json }) => json.id)).size, pages()]).toEqual([
				63,
				63,
				asked,
			]);
		},
	);

	it.each([1, 2, 3] as const)(
		'are cut at the limit, which generation %i is asked for',
		async (personaClickGeneration) => {
			world.sandbox.set({ personaClickGeneration });
			const { items } = await ask({ limit: 5 });
			expect([items.length, pages()]).toEqual([5, [['0', '5']]]);
		},
	);

	it('come up to a limit above one page with no more than is needed', async () => {
		const { items } = await ask({ limit: 55 });
		expect([items.length, pages()]).toEqual([
			55,
			[
				['0', '50'],
				['50', '5'],
			],
		]);
	});

	it("of which there are more than n8n's own engine takes from an item come all the same", async () => {
		const mutate = (body: unknown) =>
			Array.from({ length: 150_000 }, (_, id) => ({ ...(body as IDataObject[])[0], id }));
		world.sandbox.fail({ vendor: 'personaClick', every: 1, mutate });
		const result = await ask({ returnAll: true });
		expect([result.status, result.items.length]).toEqual(['success', 150_000]);
	});

	it('of a server without paging come once, also when they fit on one page', async () => {
		world.sandbox.reset({ amounts: { personaClickSmallLists: 5 } });
		world.sandbox.set({ personaClickGeneration: 1 });
		const { items, status } = await ask({ returnAll: true });
		expect([status, items.length]).toEqual(['success', 8]);
	});
});

describe('the filters', () => {
	it('ask for lists with codes left, and for no filter when that is off', async () => {
		const { items } = await ask({ returnAll: true, filters: { active: true } });
		expect([
			requests()[0]?.query['active'],
			items.some(({ json }) => json.available === 0),
		]).toEqual(['1', false]);
		await ask({ limit: 5, filters: { active: false } });
		expect(requests().at(-1)?.query).not.toHaveProperty('active');
	});

	it('pass the lists to keep and to leave out on', async () => {
		const { items } = await ask({
			returnAll: true,
			filters: { include: '3184,7,2001', exclude: '7' },
		});
		expect(items.map(({ json }) => json.id)).toEqual([3184, 2001]);
		expect(requests().flatMap(({ violations }) => violations)).toEqual([]);
	});
});

describe("the vendor's own examples", () => {
	const answers = ({ samples }: { samples: readonly Sample[] }) =>
		samples.filter(({ of }) => of === 'answer').map(({ text }) => text);
	const errors = [lists, upload, fetchNext].flatMap(({ samples }) =>
		samples.filter(({ of }) => of === 'error').map(({ text }) => text),
	);
	const answer = (text: string) =>
		world.sandbox.fail({ vendor: 'personaClick', answer: { body: JSON.parse(text) as object } });

	it('of the lists are asked for as the page asks, but for the paging', async () => {
		await ask({ limit: 1 });
		const { offset, limit, ...query } = requests()[0]?.query ?? {};
		expect([offset, limit, query]).toEqual(['0', '1', request(lists).query]);
	});

	it.each(answers(lists))('of the lists, %s, come out untouched', async (text) => {
		answer(text);
		const { items } = await ask({ limit: 1 });
		expect(items.map(({ json }) => json)).toEqual([
			{ id: 3184, name: 'Abandoned cart trigger discount codes', available: 3744 },
		]);
	});

	it('of an upload are sent as the page sends them', async () => {
		const { items } = await world.run(caseOf('Promo Code: Upload'), {
			items: [{}],
			parameters: { promoCodeListId: list, codes: 'code1,code2,codeN' },
		});
		expect([requests()[0]?.method, requests()[0]?.path, requests()[0]?.body]).toEqual([
			'POST',
			'/promo_codes',
			request(upload).body,
		]);
		expect(items.map(({ json }) => json)).toEqual([
			{ success: true, promoCodeListId: '100500', count: 3 },
		]);
	});

	it('of a next code are asked for as the page asks, with the secret on top', async () => {
		await world.run(caseOf('Promo Code: Get Next'), {
			items: [{}],
			parameters: { promoCodeListId: list },
		});
		expect(requests().map(({ path, query }) => [path, query])).toEqual([
			['/promo_codes/fetch', { ...request(fetchNext).query, shop_secret: shopSecret }],
		]);
	});

	it.each(answers(fetchNext))(
		'of a next code, %s, come out as they are and in the common shape',
		async (text) => {
			for (const simplify of [false, true]) {
				answer(text);
				const { items } = await world.run(caseOf('Promo Code: Get Next'), {
					items: [{}],
					parameters: { promoCodeListId: list, simplify },
				});
				const nothing = {
					id: null,
					kind: null,
					amount: null,
					currency: null,
					status: 'unknown',
					startsAt: null,
					endsAt: null,
					email: null,
				};
				expect(items[0]?.json).toEqual(
					simplify
						? { vendor: 'personaClick', code: 'UNIQUE_CODE', ...nothing }
						: { code: 'UNIQUE_CODE' },
				);
			}
		},
	);

	it.each([...new Set(errors)])('of a refusal, %s, are errors also inside a 200', async (text) => {
		const { message, payload } = JSON.parse(text) as {
			message?: string;
			payload?: { message: string };
		};
		for (const one of [getMany, caseOf('Promo Code: Upload'), caseOf('Promo Code: Get Next')]) {
			answer(text);
			const { error, items } = await world.run(one, {
				items: [{ code: 'A' }],
				parameters: { promoCodeListId: list, codes: 'A' },
			});
			expect([items, error?.message]).toEqual([
				[],
				expect.stringContaining(String(message ?? payload?.message)),
			]);
		}
	});
});
