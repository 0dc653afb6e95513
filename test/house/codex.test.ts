/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the codex files */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CodexData } from 'n8n-workflow';
import manifest from '../../package.json';
import { allNodes, allTriggers } from '../../scripts/engine/world';
import { searchWords } from './searchWords';

const descriptions = [...allNodes(), ...allTriggers()].map(({ description }) => description);
const names = descriptions.map(({ name }) => name);

/** The codex files of the nodes that package.json lists, where n8n looks for them beside the class. */
const files = manifest.n8n.nodes.map((file) => {
	const path = join(__dirname, '../..', file.replace(/^dist\//, '').replace(/\.js$/, '.json'));
	return JSON.parse(readFileSync(path, 'utf8')) as CodexData & { node: string };
});
const fileOf = (name: string) =>
	files.find(({ node }) => node === `n8n-nodes-discount-codes.${name}`);

/** The nodes of which the name or a search word has a text in it, so that n8n's search finds them by it. */
const foundBy = (word: string, codexOf: (name: string) => CodexData | undefined) =>
	descriptions
		.filter(({ name, displayName }) =>
			[displayName, ...(codexOf(name)?.alias ?? [])].some((text) =>
				text.toLowerCase().includes(word.toLowerCase()),
			),
		)
		.map(({ name }) => name);

// n8n-core 2.41.1 takes the one in the class and looks for the file where there is none; what lists packages that are not installed sees classes only.
it.each(names)('the codex of %s is the same in its class and in its file', (name) => {
	const { codex } = descriptions.find((one) => one.name === name)!;
	expect(codex).toEqual(fileOf(name));
	expect(codex?.alias).toEqual([...new Set(codex?.alias)]);
	expect(codex?.categories).not.toHaveLength(0);
});

it.each(searchWords(names))('"%s" finds the nodes of which it is true', (word, found) => {
	const byClass = foundBy(word, (name) => descriptions.find((one) => one.name === name)?.codex);
	expect(byClass.sort()).toEqual([...found].sort());
	expect(foundBy(word, fileOf).sort()).toEqual([...found].sort());
});
