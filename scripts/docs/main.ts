/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes files of the repository */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prepareEnvironment from '../engine/environment.js';
import { allOperations } from '../engine/world';
import { blocks, withBlock } from './pages';
import { samples } from './samples';

const root = join(__dirname, '../..');

async function main(): Promise<void> {
	await prepareEnvironment();
	for (const block of [...blocks(allOperations()), await samples()]) {
		const path = join(root, block.file);
		const before = readFileSync(path, 'utf8');
		const after = withBlock(before, block);
		if (after === before) continue;
		writeFileSync(path, after);
		console.log(`${block.file}: ${block.name}`);
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
