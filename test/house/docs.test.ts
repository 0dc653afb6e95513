/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the pages */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { blocks, endpointsOf, withBlock } from '../../scripts/docs/pages';
import { titles } from '../../scripts/docs/titles';
import { allOperations } from '../engine/world';

const all = allOperations();

it.each(blocks(all).map((block) => [`${block.file}: ${block.name}`, block] as const))('%s is as the code has it (npm run docs)', (_title, block) => {
	const page = readFileSync(join(__dirname, '../..', block.file), 'utf8');
	expect(withBlock(page, block)).toBe(page);
});

it('each operation has its endpoint in the contract', () => {
	const without = all.filter((one) => endpointsOf(one).length === 0).map(({ title }) => title);
	expect(without.filter((title) => !title.endsWith('Custom API Call (Coupontools): Send'))).toEqual([]);
});

it('the page of Coupontools has 32 titles: 20 with an operation of their own, 12 by Custom API Call', () => {
	const { entries } = titles.find(({ vendor }) => vendor === 'Coupontools')!;
	expect(entries.filter(({ served }) => 'operation' in served)).toHaveLength(20);
	expect(entries.filter(({ served, open }) => 'call' in served && open)).toHaveLength(12);
});
