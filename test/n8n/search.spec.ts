import { allNodes, allTriggers } from '../../scripts/engine/world';
import { expect, saw, test } from './fixtures';

/** What people type who look for such a node, whatever the vendor. */
const WORDS = ['coupon', 'discount code', 'promo code', 'voucher'];

const descriptions = [...allNodes(), ...allTriggers()].map(({ description }) => description);

test("the editor's search finds every node and trigger by its name, and by the words of a marketer", async ({
	editor,
}) => {
	await editor.open('new');
	const search = await editor.openNodeSearch();
	for (const { displayName, name } of descriptions) {
		await search.fill(displayName);
		await expect.soft(editor.found(name), `${displayName}, by its name`).toBeVisible();
		saw('node', name);
	}
	for (const word of WORDS) {
		await search.fill(word);
		for (const { displayName, name } of descriptions)
			await expect.soft(editor.found(name), `${displayName}, by "${word}"`).toBeVisible();
	}
});
