import type { IDataObject } from 'n8n-workflow';
import { allOperations, World, type Case } from '../../scripts/engine/world';
import { words } from '../standard/suite';

const check = allOperations().find(
	({ title }) => title === 'WebinOne: Discount Code: Check',
) as Case;

let world: World;
beforeAll(async () => void (world = await World.start({ amounts: { webinOneCodes: 120 } })));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const codes = () => world.sandbox.memory.webinOne.codes;
const set = (id: number, fields: IDataObject) =>
	void codes().set(id, { ...codes().get(id)!, ...fields });
const run = async (...asked: string[]) =>
	await world.run(check, {
		items: asked.map((code) => ({ code })),
		parameters: { code: '={{ $json.code }}' },
	});
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const NOW = {
	Code: 'SPRING 3',
	Enabled: true,
	ReleaseDateTime: dayIn(-1),
	ExpiryDateTime: dayIn(1),
};
const said = ({ items }: Awaited<ReturnType<typeof run>>) =>
	items.map(({ json }) => [json.isValid, json.reason, json.code, json.id]);

it.each([
	['can be used', {}, true, null],
	['has not begun', { ReleaseDateTime: dayIn(1) }, false, 'notStarted'],
	['has ended', { ExpiryDateTime: dayIn(-1) }, false, 'ended'],
	['is not enabled', { Enabled: false }, false, 'disabled'],
])('a code that %s', async (_what, fields, isValid, reason) => {
	set(3, { ...NOW, ...fields });
	expect(said(await run('SPRING 3'))).toEqual([[isValid, reason, 'SPRING 3', 3]]);
});

it('is found whatever its case and the blanks around it, but not without those within', async () => {
	set(3, NOW);
	const result = await run(' spring 3 ', 'SPRING3');
	expect(result.error).toBeUndefined();
	expect(said(result)).toEqual([
		[true, null, 'SPRING 3', 3],
		[false, 'notFound', 'SPRING3', null],
	]);
	expect(result.items.map(({ json }) => Object.keys(json).join())).toEqual(
		Array(2).fill(Object.keys(result.items[0]!.json).join()),
	);
});

it('reads the list once for all items, each code by its ID, and writes nothing', async () => {
	set(3, NOW);
	set(4, { ...NOW, Code: 'SPRING 4' });
	const before = JSON.stringify([...codes()]);
	await run('SPRING 3', 'SPRING 4', 'NONE');
	// The first one goes without a token, by which n8n learns that it has to sign in.
	const sent = world.requests('webinOne').filter(({ status }) => status !== 401);
	expect(new Set(sent.map(({ method }) => method))).toEqual(new Set(['GET']));
	expect(sent.flatMap(({ violations }) => violations)).toEqual([]);
	const pages = sent.filter(({ path }) => path.endsWith('/discount-codes'));
	expect(pages.map(({ query }) => query['Offset'])).toEqual(['0', '100']);
	expect(sent.length - pages.length).toBe(2);
	expect(JSON.stringify([...codes()])).toBe(before);
});

it('with a text that several codes have names them and does not choose', async () => {
	set(3, NOW);
	set(4, NOW);
	const { error, items } = await run('SPRING 3');
	expect(words(error)).toContain('(IDs 3, 4): name the one you mean by its ID');
	expect(items).toEqual([]);
});
