import { itemsCases, pagesCase } from '../../bench/itemsCases';
import type { Variant } from '../../bench/itemsTask';
import { Rivals } from '../../bench/rivals';
import type { VendorName } from '../../sandbox';
import { startWorkflow } from '../../scripts/engine/engine';
import { World } from '../../scripts/engine/world';

let world: World;
beforeAll(async () => {
	world = await World.start();
});
afterAll(async () => await world.close());

// The bare node sends all at once, in any order.
const byText = (one: object, other: object) =>
	JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;

/** What a node makes of so many items. */
async function outputOf(rivals: Rivals, variant: Variant, count: number) {
	world.sandbox.reset();
	const file = rivals.fileOf(variant, count, 'RUN');
	const { nodeTypes } = rivals;
	const credentials = world.credentials({ nuwebApi: { requestsPerMinute: 1_000_000 } });
	const { status, nodes } = await startWorkflow(file, { nodeTypes, credentials }).end;
	expect([status, nodes.Node?.error?.message]).toEqual(['success', undefined]);
	return nodes.Node?.main[0];
}

/** What a node has sent for two items, without what comes from the credential. */
async function sentBy(rivals: Rivals, variant: Variant) {
	expect(await outputOf(rivals, variant, 2)).toHaveLength(2);
	const { one } = rivals;
	return world
		.requests(one.vendor.name as VendorName)
		.filter((request) => request.status !== 401) // By which an account without a token learns that it needs one.
		.map(({ method, path, query, body }) => ({ method, path, query, body }))
		.sort(byText);
}

test.each(itemsCases)('$title: the nodes that are measured send the same', async ({ title }) => {
	const rivals = new Rivals(title, 1);
	const own = await sentBy(rivals, 'own');
	expect(own).toHaveLength(2);
	expect(await sentBy(rivals, 'bare')).toEqual(own);
	expect(await sentBy(rivals, 'plain')).toEqual(own);
});

test(`${pagesCase.title}: all codes of its list come out`, async () => {
	const items = await outputOf(new Rivals(pagesCase.title, 1), 'own', 1);
	expect(items?.length).toBeGreaterThan(100);
	expect(world.requests('nuweb')).toHaveLength(Math.ceil((items?.length ?? 0) / 100));
});
