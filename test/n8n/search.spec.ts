import { allNodes, allTriggers } from '../engine/world';
import { expect, saw, test } from './fixtures';

/** What people type who look for such a node, whatever the vendor. */
const WORDS = ['coupon', 'discount code', 'promo code', 'voucher'];

for (const { description } of [...allNodes(), ...allTriggers()]) {
	test(`the editor's search finds ${description.displayName}`, async ({ editor }) => {
		await editor.open('new');
		const search = await editor.openNodeSearch();
		for (const word of [description.displayName, ...WORDS]) {
			await search.fill(word);
			await expect(editor.found(description.name), `found by "${word}"`).toBeVisible();
		}
		saw('node', description.name);
	});
}
