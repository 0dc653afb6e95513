/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the pages */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { millisecondsFor } from '../../scripts/docs/costs';
import { endpointsOf } from '../../scripts/docs/endpoints';
import { blocks, withBlock, type Block } from '../../scripts/docs/pages';
import { samples } from '../../scripts/docs/samples';
import { titles } from '../../scripts/docs/titles';
import { allOperations } from '../../scripts/engine/world';
import { everyNode, sourcesOf } from './sources';

const all = allOperations();

function expectUpToDate(block: Block): void {
	const page = readFileSync(join(__dirname, '../..', block.file), 'utf8');
	expect(withBlock(page, block)).toBe(page);
}

it.each(blocks(all).map((block) => [`${block.file}: ${block.name}`, block] as const))(
	'%s is as the code has it (npm run docs)',
	(_title, block) => expectUpToDate(block),
);

it('README.md: samples is what the nodes give (npm run docs)', async () =>
	expectUpToDate(await samples()));

describe('the time that many codes take', () => {
	const HALF_A_SECOND = 500;
	const MINUTE = 60_000;

	it('is that of the answers, where no limit is known', () => {
		expect(millisecondsFor(1, 5, Infinity)).toBe(HALF_A_SECOND);
		expect(millisecondsFor(10, 5, Infinity)).toBe(2 * HALF_A_SECOND);
		expect(millisecondsFor(10, 1, Infinity)).toBe(10 * HALF_A_SECOND);
	});

	it('is that of the limit, less the twentieth that is kept, where there is one', () => {
		expect(millisecondsFor(57, 5, 60)).toBeLessThan(MINUTE);
		expect(millisecondsFor(58, 5, 60)).toBeGreaterThan(MINUTE);
		expect(millisecondsFor(57 * 10, 5, 60)).toBeGreaterThan(9 * MINUTE);
		expect(millisecondsFor(57 * 10, 5, 60)).toBeLessThan(10 * MINUTE);
	});
});

it('each operation has its endpoint in the contract', () => {
	const without = all.filter((one) => endpointsOf(one).length === 0).map(({ title }) => title);
	expect(without.filter((title) => !title.endsWith('Custom API Call (Coupontools): Send'))).toEqual(
		[],
	);
});

it('the page of Coupontools has 32 titles: 20 with an operation of their own, 12 by Custom API Call', () => {
	const { entries } = titles.find(({ vendor }) => vendor === 'Coupontools')!;
	expect(entries.filter(({ served }) => 'operation' in served)).toHaveLength(20);
	expect(entries.filter(({ served, open }) => 'call' in served && open)).toHaveLength(12);
});

describe('docs/architecture.md', () => {
	const page = readFileSync(join(__dirname, '../../docs/architecture.md'), 'utf8');
	const shipped = ['nodes', 'credentials'].flatMap(sourcesOf);
	const nameOf = (path: string) => path.split('/').pop()!;

	it('names every file of nodes/shared, and none that is not there', () => {
		const shared = shipped
			.map(({ path }) => path)
			.filter((path) => path.startsWith('nodes/shared/'))
			.map(nameOf);
		const named = [...page.matchAll(/`(?:[\w-]+\/)*([\w-]+\.ts)`/g)].map(([, name]) => name!);
		const there = new Set(
			['nodes', 'credentials', 'test', 'scripts']
				.flatMap(sourcesOf)
				.map(({ path }) => nameOf(path)),
		);
		expect(shared.filter((name) => !named.includes(name))).toEqual([]);
		expect(named.filter((name) => !there.has(name))).toEqual([]);
	});

	it('names everything that an operation may state', () => {
		const { tree } = shipped.find(({ path }) => path === 'nodes/shared/model/operation.ts')!;
		const properties: string[] = [];
		everyNode(tree, (node) => {
			if (ts.isInterfaceDeclaration(node) && node.name.text === 'Operation')
				properties.push(...node.members.map((member) => member.name!.getText()));
		});
		expect(properties).toContain('effect');
		expect(
			properties.filter((name) => !page.includes(`\`${name}\``) && !page.includes(`\t${name}:`)),
		).toEqual([]);
	});
});
