import ts from 'typescript';
import { allOperations } from '../../scripts/engine/world';
import { everyNode, parse, sourcesOf, type Source } from './sources';

const shipped = ['nodes', 'credentials'].flatMap(sourcesOf);
const inResources = shipped.filter(({ path }) => /^nodes\/[^/]+\/resources\//.test(path));
const operationFiles = inResources.filter(({ text }) => /= operation\(/.test(text));
const operations = allOperations();

const flow = new Set([
	ts.SyntaxKind.IfStatement,
	ts.SyntaxKind.ForStatement,
	ts.SyntaxKind.ForInStatement,
	ts.SyntaxKind.ForOfStatement,
	ts.SyntaxKind.WhileStatement,
	ts.SyntaxKind.DoStatement,
	ts.SyntaxKind.SwitchStatement,
	ts.SyntaxKind.TryStatement,
	ts.SyntaxKind.ThrowStatement,
	ts.SyntaxKind.ConditionalExpression,
	ts.SyntaxKind.AwaitExpression,
	ts.SyntaxKind.YieldExpression,
]);
const choosing = new Set([
	ts.SyntaxKind.AmpersandAmpersandToken,
	ts.SyntaxKind.BarBarToken,
	ts.SyntaxKind.QuestionQuestionToken,
	ts.SyntaxKind.AmpersandAmpersandEqualsToken,
	ts.SyntaxKind.BarBarEqualsToken,
	ts.SyntaxKind.QuestionQuestionEqualsToken,
]);

/** Every place of a file that decides, repeats or waits, as `path:line kind`. */
function controlFlowIn({ path, tree }: Source): string[] {
	const found: string[] = [];
	everyNode(tree, (node) => {
		const decides = ts.isBinaryExpression(node) && choosing.has(node.operatorToken.kind);
		if (!decides && !flow.has(node.kind) && !(ts.isPropertyAccessChain(node) && node.questionDotToken)) return;
		const { line } = tree.getLineAndCharacterOfPosition(node.getStart());
		found.push(`${path}:${line + 1} ${ts.SyntaxKind[node.kind]}`);
	});
	return found;
}

/** The files that a file imports, and those that they import, by path. */
function reachableFrom(start: Source): Set<string> {
	const reached = new Set<string>();
	const open = [start];
	for (let source = open.pop(); source; source = open.pop()) {
		if (reached.has(source.path)) continue;
		reached.add(source.path);
		const targets = source.imports.map(({ target }) => target);
		open.push(...shipped.filter(({ path }) => targets.some((target) => path === `${target}.ts` || path === `${target}/index.ts`)));
	}
	return reached;
}

it('no file that ships has more than 250 lines', () => {
	const long = shipped.filter(({ text }) => text.trimEnd().split('\n').length > 250);
	expect(long.map(({ path }) => path)).toEqual([]);
});

describe('the files of the operations', () => {
	it('are one for each operation', () => {
		expect(operationFiles).toHaveLength(operations.length);
		for (const { path, text } of operationFiles) expect([path, text.match(/= operation\(/g)?.length]).toEqual([path, 1]);
	});

	it('are named after the operation and lie in the folder of its resource', () => {
		const wanted = operations.map(({ node, resource, operation }) => `${node}/${resource.value}/${operation.value}.ts`.toLowerCase());
		const found = operationFiles.map(({ path }) => path.replace(/^nodes\//, '').replace('/resources', '').toLowerCase());
		expect(found.sort()).toEqual(wanted.sort());
	});

	it('hold data and no control flow', () => {
		expect(inResources.flatMap(controlFlowIn)).toEqual([]);
	});

	it.each([
		'if (a) b();',
		'for (const a of b) c();',
		'while (a) b();',
		'switch (a) {}',
		'try { a(); } catch {}',
		'const a = b ? c : d;',
		'const a = b && c;',
		'const a = b || c;',
		'const a = b ?? c;',
		'const a = b?.c;',
		'const a = async () => await b();',
	])('with "%s" would be found', (text) => expect(controlFlowIn(parse('a.ts', text)).length).toBeGreaterThan(0));

	it('may choose inside an expression that n8n evaluates', () => {
		expect(controlFlowIn(parse('a.ts', "const value = '={{ $value ? 1 : undefined }}';"))).toEqual([]);
	});

	it('are all reached from the list of resources of their node', () => {
		const lists = inResources.filter(({ path }) => /^nodes\/[^/]+\/resources\/index\.ts$/.test(path));
		const reached = new Set(lists.flatMap((list) => [...reachableFrom(list)]));
		expect(inResources.map(({ path }) => path).filter((path) => !reached.has(path))).toEqual([]);
	});
});

describe('an operation that may happen once', () => {
	const once = operations.filter(({ operation }) => operation.effect === 'once');

	it.each(once.map((one) => [one.title, one] as const))('%s: tells in whole sentences how to find out whether it happened', (_title, { operation }) => {
		expect(operation.lookUp).toMatch(/^[A-Z].{20,}\.$/);
	});

	it('is every one that creates, sends or draws', () => {
		const names = operations.filter(({ operation }) => /^(create|send|getNext|applyDiscount|link)/.test(operation.value)).map(({ title }) => title);
		expect(once.map(({ title }) => title)).toEqual(names);
	});
});
