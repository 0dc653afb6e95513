import type { IDataObject } from 'n8n-workflow';
import { allOperations, World } from '../../scripts/engine/world';
import { words } from '../standard/suite';

let world: World;
beforeAll(async () => void (world = await World.start()));
beforeEach(() => world.sandbox.reset());
afterAll(async () => await world.close());

const list = (value: string) => ({ promoCodeListId: { __rl: true, mode: 'id', value } });
async function run(title: string, items: IDataObject[], parameters: IDataObject) {
	const one = allOperations().find((each) => each.title === `PersonaClick: ${title}`)!;
	return await world.run(one, { items, parameters });
}
const left = (id: number) => world.sandbox.memory.personaClick.lists.get(id)?.available.length;

it('deletes the codes of all items in as few requests as allowed, and says what became of each part', async () => {
	const items = ['SPRING-00001', 'SPRING-00002', 'NOT-THERE'].map((code) => ({ code }));
	const { items: out } = await run('Promo Code: Delete', items, {
		...list('100500'),
		codes: '={{ $json.code }}',
		options: { chunkSize: 2 },
	});
	expect(out.map(({ json }) => [json.partDeletedCount, json.partNotFoundCount])).toEqual([
		[2, 0],
		[2, 0],
		[0, 1],
	]);
	expect(
		world.requests('personaClick').map(({ body }) => (body as IDataObject).promo_code_list_id),
	).toEqual([100500, 100500]);
	expect(left(100500)).toBe(998);
});

it.each([
	[{ delete_count: 1, not_found_count: 0 }],
	[{ deleted_count: 1, not_found_count: 0 }],
	[{ status: 'success', payload: { delete_count: 1, not_found_count: 0 } }],
	[{ status: 'success', payload: { deleted_count: 1, not_found_count: 0 } }],
])('takes the counts in both spellings, in both places: %j', async (body) => {
	world.sandbox.fail({ vendor: 'personaClick', afterWork: true, answer: { body } });
	const { items: out } = await run('Promo Code: Delete', [{}], {
		...list('100500'),
		codes: 'SPRING-00001',
	});
	expect(out[0]?.json).toMatchObject({
		deleted: true,
		success: true,
		partDeletedCount: 1,
		partNotFoundCount: 0,
	});
});

it('purges a list only when the user has said yes', async () => {
	const { error } = await run('Promo Code List: Purge', [{}], list('3184'));
	expect(words(error)).toContain(
		"The field 'Yes, Remove All Codes That Were Not Sent' of the first item (item 0) is off, so nothing was done",
	);
	expect(world.requests('personaClick')).toEqual([]);
	const { items } = await run('Promo Code List: Purge', [{}], {
		...list('3184'),
		confirmPurge: true,
	});
	expect(items[0]?.json).toEqual({ deleted: true, success: true, promoCodeListId: '3184' });
	expect(left(3184)).toBe(0);
});

it('purges the list that is named, blanks around its ID left out', async () => {
	await run('Promo Code List: Purge', [{}], { ...list(' 2001 '), confirmPurge: true });
	await run('Promo Code List: Purge', [{}], { ...list(' spring '), confirmPurge: true });
	expect(world.requests('personaClick').map(({ body }) => (body as IDataObject).id)).toEqual([
		2001,
		'spring',
	]);
});
