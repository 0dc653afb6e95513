/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the pages */
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
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

	/** The files of nodes/shared with those that they import, as `room/name.ts`. */
	const imports = new Map(
		shipped
			.filter(({ path }) => path.startsWith('nodes/shared/'))
			.map(({ path, tree }) => {
				const known: string[] = [];
				for (const statement of tree.statements)
					if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) {
						const from = statement.moduleSpecifier as ts.StringLiteral | undefined;
						if (from?.text.startsWith('.'))
							known.push(posix.join(posix.dirname(path), `${from.text}.ts`));
					}
				return [path, known] as const;
			}),
	);
	const roomOf = (path: string) => path.split('/')[2]!;

	it('has a row for each room, with its files and no others, which knows the rows above it only', () => {
		const rows = [...page.matchAll(/^\| `(\w+)\/`(?:, `(\w+)\/`)? \| .*$/gm)].filter(([row]) =>
			/^\| `(model|http|input|lists|run|editor|polling)\//.test(row),
		);
		const order = rows.flatMap(([, ...rooms]) => rooms.filter(Boolean));
		expect([...new Set([...imports.keys()].map(roomOf))].sort()).toEqual([...order].sort());
		expect(rows.length).toBeLessThan(11);
		for (const [row, room] of rows) {
			const named = [...row.matchAll(/`([\w-]+\.ts)`/g)].map(([, name]) => name!);
			const there = [...imports.keys()].filter((path) => roomOf(path) === room).map(nameOf);
			if (named.length > 0) expect([room, named.sort()]).toEqual([room, there.sort()]);
		}
		const wrong = [...imports].flatMap(([path, known]) =>
			known
				.filter((other) => order.indexOf(roomOf(other)) > order.indexOf(roomOf(path)))
				.map((other) => `${path} -> ${other}`),
		);
		expect(wrong).toEqual([]);
	});

	it('draws arrows that files stand behind: an import, or one through a file that is not drawn', () => {
		const [, drawing = ''] = /```mermaid\nflowchart TD\n([\s\S]*?)```/.exec(page) ?? [];
		const files = new Map(
			[...drawing.matchAll(/^ +(\w+)\["([^"]*)"\]/gm)].map(([, box, label]) => [
				box!,
				[...label!.matchAll(/([\w-]+\.ts)/g)].map(
					([, name]) => [...imports.keys()].find((path) => nameOf(path) === name)!,
				),
			]),
		);
		const drawn = [...files.values()].flat();
		const arrows = drawing
			.split('\n')
			.map((line) => line.replace(/\|"[^"]*"\|/g, '').split('-->'))
			.flatMap((boxes) => boxes.slice(1).map((to, index) => [boxes[index]!.trim(), to.trim()]));
		const behind = (path: string) =>
			(imports.get(path) ?? []).flatMap((other) =>
				drawn.includes(other) ? [other] : [other, ...(imports.get(other) ?? [])],
			);
		const between = arrows.filter(
			([from, to]) => files.get(from!)?.length && files.get(to!)?.length,
		);
		expect([drawn.length, between.length]).toEqual([16, 15]);
		const missing = between.filter(
			([from, to]) =>
				!files
					.get(to!)!
					.every((file) => files.get(from!)!.some((one) => behind(one).includes(file))),
		);
		expect(missing).toEqual([]);
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
