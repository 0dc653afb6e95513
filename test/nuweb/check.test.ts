import type { IDataObject } from 'n8n-workflow';
import { allOperations, World, type Case } from '../../scripts/engine/world';
import { words } from '../standard/suite';

const check = allOperations().find(({ title }) => title === 'Nuweb: Discount Code: Check') as Case;

let world: World;
beforeAll(async () => void (world = await World.start({ amounts: { nuwebCodes: 10 } })));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const codes = () => world.sandbox.memory.nuweb.companies.get(1)!;
/** Gives the code FIXED3 other attributes. */
function change(attributes: IDataObject): void {
	const code = codes().get(3)!;
	codes().set(3, { ...code, attributes: { ...code.attributes, ...attributes } });
}
const run = async (code: string) =>
	await world.run(check, {
		items: [{}],
		parameters: { code },
		credential: { requestsPerMinute: 1_000_000 },
	});
const dayIn = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const NOW = { validFrom: dayIn(-1), validTo: dayIn(1), disabledAt: null };

it.each([
	['can be used', NOW, true, null],
	['can be used, without an end', { ...NOW, validTo: null }, true, null],
	['has not begun', { ...NOW, validFrom: dayIn(1) }, false, 'notStarted'],
	['has ended', { ...NOW, validTo: dayIn(-1) }, false, 'ended'],
	['is disabled', { ...NOW, disabledAt: dayIn(-1) }, false, 'disabled'],
	['ends at a time that nobody can read', { ...NOW, validTo: 'soon' }, null, 'unknown'],
])('a code that %s', async (_what, attributes, isValid, reason) => {
	change(attributes);
	const { items, error } = await run('FIXED3');
	expect(error).toBeUndefined();
	expect(items.map(({ json }) => json)).toMatchObject([
		{ isValid, reason, code: 'FIXED3', id: 3, kind: 'fixed', vendor: 'nuweb' },
	]);
	const { startsAt, endsAt } = items[0]!.json;
	expect([startsAt, endsAt]).toEqual([attributes.validFrom, attributes.validTo]);
});

it.each(['NOSUCHCODE', 'fixed3'])(
	'"%s", which Nuweb does not have so, is an answer and no error, with all columns',
	async (code) => {
		change(NOW);
		const known = await run('FIXED3');
		const { items, error } = await run(code);
		expect(error).toBeUndefined();
		expect(items.map(({ json }) => json)).toMatchObject([
			{ isValid: false, reason: 'notFound', code, vendor: 'nuweb', id: null, status: 'unknown' },
		]);
		expect(Object.keys(items[0]!.json)).toEqual(Object.keys(known.items[0]!.json));
	},
);

it('a code that is deleted is not found', async () => {
	const [deleted] = [...codes().values()].filter(({ attributes }) => attributes.deletedAt);
	const { items } = await run(String(deleted!.attributes.code));
	expect(items[0]?.json).toMatchObject({ isValid: false, reason: 'notFound' });
});

it('asks once, without the blanks around the code, and changes nothing', async () => {
	const before = JSON.stringify([...codes()]);
	await run('  FIXED3 ');
	expect(
		world.requests('nuweb').map(({ method, path, query, violations }) => ({
			method,
			path,
			query,
			violations,
		})),
	).toEqual([{ method: 'GET', path: '/discount-code', query: { code: 'FIXED3' }, violations: [] }]);
	expect(JSON.stringify([...codes()])).toBe(before);
});

it('a page that something else sends with the same status is no answer', async () => {
	world.sandbox.fail({
		vendor: 'nuweb',
		every: 1,
		answer: { status: 404, body: '<!DOCTYPE html><p>Not found' },
	});
	const { error } = await run('FIXED3');
	expect(words(error)).toContain('HTML');
});

it('without a code nothing is asked', async () => {
	const { error } = await run(' ');
	expect(words(error)).toContain("'Code'");
	expect(world.requests('nuweb')).toEqual([]);
});
