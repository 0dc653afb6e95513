import { allNodes, allTriggers } from '../../scripts/engine/world';
import { searchWords } from '../house/searchWords';
import { expect, saw, test } from './fixtures';

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
	for (const [word, found] of searchWords(descriptions.map(({ name }) => name))) {
		await search.fill(word);
		for (const name of found)
			await expect.soft(editor.found(name), `${name}, by "${word}"`).toBeVisible();
	}
});
