import { type IDataObject, sleep } from 'n8n-workflow';
import type { WebinOneDiscountCode } from '../../contracts';
import { allOperations, World, type Call } from '../../scripts/engine/world';
import { words } from '../standard/suite';

let world: World;
let accounts = 0;

beforeAll(async () => void (world = await World.start({ amounts: { webinOneCodes: 250 } })));
// A client of its own for each test, since a token outlives a test.
beforeEach(() =>
	world.sandbox.reset({ keys: { webinOne: { clientId: `client-of-by-code-${++accounts}` } } }),
);
afterAll(async () => await world.close());

const LIST = /^\/api\/v2\/admin\/discount-codes$/;
const RECORD = /\/discount-codes\/\d+$/;
const named = (mode: string, value: string) => ({ discountCodeId: { __rl: true, mode, value } });
const BY_CODE = named('code', '={{ $json.code }}');
const own: Record<string, IDataObject> = {
	Get: {},
	Update: { updateFields: { description: 'changed' } },
	Delete: {},
};
const run = async (name: string, codes: string[], call: Call = {}, parameters = {}) =>
	await world.run(
		allOperations().find(({ title }) => title === `WebinOne: Discount Code: ${name}`)!,
		{
			items: codes.map((code) => ({ code })),
			parameters: { ...BY_CODE, ...own[name], ...parameters },
			...call,
		},
	);
const codes = () => world.sandbox.memory.webinOne.codes;
const change = (id: number, values: Partial<WebinOneDiscountCode>) =>
	codes().set(id, { ...(codes().get(id) as WebinOneDiscountCode), ...values });
const sent = (path = /./) =>
	world
		.requests('webinOne')
		// The first one goes without a token, by which n8n learns that it has to sign in.
		.filter((request) => request.status !== 401 && path.test(request.path))
		.map(({ method, path: at }) => `${method} ${at.split('/').pop()}`);
const written = () => sent().filter((request) => !request.startsWith('GET'));
const as = (value: unknown) => JSON.stringify(value);

/** Something happens to the site right after its list has been read to the end for the first time. */
function afterTheList(happens: () => void): void {
	const mutate = (body: unknown) => {
		happens();
		return body;
	};
	world.sandbox.fail({ vendor: 'webinOne', method: 'GET', path: LIST, skip: 2, mutate });
}

describe('a code named by its text, whatever its case and the blanks around it,', () => {
	const asked = ['SPRING 2', ' spring 203 '];

	it('is retrieved, as by its ID', async () => {
		const before = as([...codes()]);
		const [byText, byId] = [
			await run('Get', asked),
			await run('Get', ['2', '203'], {}, named('id', '={{ $json.code }}')),
		];
		expect([byText.error, byText.items.map(({ json }) => json.id)]).toEqual([undefined, [2, 203]]);
		expect(byText.items).toEqual(byId.items);
		expect(as([...codes()])).toBe(before);
		const raw = await run('Get', asked, {}, { simplify: false });
		expect(raw.items.map(({ json }) => json)).toEqual([codes().get(2), codes().get(203)]);
	});

	it('is changed', async () => {
		const before = codes().get(203);
		const { error, items } = await run('Update', asked, {}, { simplify: false });
		expect([error, items.map(({ json }) => [json.Id, json.Description])]).toEqual([
			undefined,
			[
				[2, 'changed'],
				[203, 'changed'],
			],
		]);
		expect(codes().get(203)).toEqual({ ...before, Description: 'changed' });
		expect(written().sort()).toEqual(['PUT 2', 'PUT 203']);
	});

	it('is deleted, and no other', async () => {
		const { error, items } = await run('Delete', asked);
		expect([error, items.map(({ json }) => json)]).toEqual([
			undefined,
			[
				{ deleted: true, success: true, id: 2 },
				{ deleted: true, success: true, id: 203 },
			],
		]);
		expect([codes().size, codes().has(2), codes().has(203)]).toEqual([248, false, false]);
	});

	it.each(Object.keys(own))(
		'costs %s one reading of the list for all items, and one of each code',
		async (name) => {
			await run(name, [...asked, 'SPRING 4']);
			expect(sent(LIST)).toHaveLength(3);
			const reads = sent(RECORD).filter((request) => request.startsWith('GET'));
			expect(reads.sort()).toEqual(['GET 2', 'GET 203', 'GET 4']);
			expect(world.requests('webinOne').flatMap(({ violations }) => violations)).toEqual([]);
		},
	);
});

describe.each(Object.keys(own))('%s', (name) => {
	it('names the codes that have the text, where there are several, and touches none', async () => {
		change(240, { Code: 'spring 2' });
		const { error, items } = await run(name, ['SPRING 2']);
		expect([words(error), items, written()]).toEqual([
			'2 discount codes of the site are called "SPRING 2" (IDs 2, 240): name the one you mean by its ID, with Get, Update or Delete (the first item, item 0) Nothing was sent for it. Correct the value and run the workflow again.',
			[],
			[],
		]);
	});

	it('says that none has it, and goes on with the others', async () => {
		const { items } = await run(name, ['SPRING', 'SPRING 2'], {
			node: { onError: 'continueRegularOutput' },
		});
		expect(items[0]?.json.error).toBe(
			'No discount code of the site is called "SPRING" (the first item, item 0)',
		);
		expect(items[1]?.json).toEqual(expect.objectContaining({ id: 2 }));
	});

	it('leaves a code alone that is called otherwise when it is read', async () => {
		afterTheList(() => change(2, { Code: 'RENAMED' }));
		const { error } = await run(name, ['SPRING 2']);
		expect([error?.message, written(), codes().get(2)?.Code]).toEqual([
			'No discount code of the site is called "SPRING 2" (the first item, item 0)',
			[],
			'RENAMED',
		]);
	});

	it('finds the code that has the text now', async () => {
		afterTheList(() => {
			codes().delete(2);
			change(240, { Code: 'spring 2' });
		});
		const { error, items } = await run(name, ['SPRING 2']);
		expect([error, items.map(({ json }) => json.id)]).toEqual([undefined, [240]]);
	});

	it('by an ID reads no list', async () => {
		await run(name, ['2'], {}, named('id', '={{ $json.code }}'));
		expect(sent(LIST)).toEqual([]);
	});
});

describe('a deletion by the text', () => {
	const once = { options: { maxAttempts: 1 } };
	const again: Call = { node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 1 } };

	it('is done once for a text that comes twice, and the second one is told', async () => {
		const { items } = await run('Delete', ['SPRING 2', 'spring 2', 'SPRING 2'], {
			node: { onError: 'continueRegularOutput' },
		});
		expect(items.map(({ json }) => json.error ?? json.id).sort()).toEqual([
			2,
			expect.stringContaining('No discount code of the site is called "'),
			expect.stringContaining('No discount code of the site is called "'),
		]);
		expect([written(), codes().size, sent(LIST).length]).toEqual([['DELETE 2'], 249, 6]);
	});

	it('waits for who renames the code, and then leaves it alone', async () => {
		// The first request of an account that nobody uses goes alone: a slow one lets others go beside it.
		world.sandbox.fail({ vendor: 'webinOne', path: /codes\/5$/, delayMs: 1_500 });
		const busy = run('Get', ['4', '5'], {}, named('id', '={{ $json.code }}'));
		while (!sent().includes('GET 5')) await sleep(10);
		world.sandbox.fail({ vendor: 'webinOne', method: 'PUT', delayMs: 600 });
		const renaming = run(
			'Update',
			['2'],
			{},
			{ ...named('id', '2'), updateFields: { code: 'RENAMED' } },
		);
		while (!sent().includes('PUT 2')) await sleep(10);
		const { error } = await run('Delete', ['SPRING 2']);
		expect([(await renaming).error, (await busy).error]).toEqual([undefined, undefined]);
		expect([error?.message, codes().get(2)?.Code]).toEqual([
			'No discount code of the site is called "SPRING 2" (the first item, item 0)',
			'RENAMED',
		]);
	});

	it('that was done, of which no answer came, is done for the next attempt', async () => {
		world.sandbox.fail({ vendor: 'webinOne', method: 'DELETE', reset: 'after' });
		const { items } = await run('Delete', ['SPRING 2']);
		expect(items.map(({ json }) => json)).toEqual([{ deleted: true, success: true, id: 2 }]);
		expect(written()).toEqual(['DELETE 2', 'DELETE 2']);
	});

	it('that was done, of which no answer came, is done for the next try of the node', async () => {
		world.sandbox.fail({ vendor: 'webinOne', method: 'DELETE', reset: 'after' });
		const { error, items } = await run('Delete', ['SPRING 2'], again, once);
		expect([error, items.map(({ json }) => json)]).toEqual([
			undefined,
			[{ deleted: true, success: true, id: null }],
		]);
		expect([written(), codes().size]).toEqual([['DELETE 2'], 249]);
	});

	it('is not taken to be done where only the list, or the code, could not be read', async () => {
		for (const path of [LIST, RECORD]) {
			world.sandbox.reset();
			world.sandbox.fail({ vendor: 'webinOne', method: 'GET', path, answer: { status: 502 } });
			if (path === RECORD) afterTheList(() => codes().delete(2));
			const code = path === LIST ? 'SPRING' : 'SPRING 2';
			const { error, items } = await run('Delete', [code], again, once);
			expect([error?.message, items, written()]).toEqual([
				`No discount code of the site is called "${code}" (the first item, item 0)`,
				[],
				[],
			]);
		}
	});
});
