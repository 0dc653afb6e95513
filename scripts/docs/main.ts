/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes files of the repository */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allOperations } from '../engine/world';
import { blocks, withBlock } from './pages';

const root = join(__dirname, '../..');

for (const block of blocks(allOperations())) {
	const path = join(root, block.file);
	const before = readFileSync(path, 'utf8');
	const after = withBlock(before, block);
	if (after === before) continue;
	writeFileSync(path, after);
	console.log(`${block.file}: ${block.name}`);
}
