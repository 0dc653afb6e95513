// @ts-check
// node scripts/checks/requires.mjs <folder of the unpacked package>
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

/** The one package that n8n surely provides to a community node, and the one module of Node that its lint rules allow (no-restricted-imports). */
const provided = ['n8n-workflow', 'node:crypto'];

/**
 * Finds what the compiled code loads besides existing files of its own package, n8n-workflow and node:crypto.
 * Every use of `require` counts, also one that is not a plain call with a fixed text.
 *
 * @param {string} folder the unpacked package; its `dist` is read
 * @returns {string[]} one line for each finding, `file:line what`; empty when all is well
 * @throws {Error} if the folder has no `dist`
 */
export function foreignRequires(folder) {
	const dist = join(folder, 'dist');
	return readdirSync(dist, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.js'))
		.flatMap((name) => findingsOf(join(dist, name), folder));
}

/**
 * @param {string} file
 * @param {string} folder
 * @returns {string[]}
 */
function findingsOf(file, folder) {
	const tree = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.ES2022, true);
	/** @type {string[]} */
	const findings = [];

	/** @param {ts.Node} node */
	const visit = (node) => {
		const wanted = loads(node);
		if (wanted !== undefined && !(wanted && isAllowed(wanted, file, folder))) {
			const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
			findings.push(`${relative(folder, file)}:${line} ${node.parent.getText().slice(0, 100)}`);
		}
		ts.forEachChild(node, visit);
	};
	visit(tree);
	return findings;
}

/**
 * @param {ts.Node} node
 * @returns {string | undefined} what this node loads, '' if that is not a fixed text, undefined if
 * it loads nothing
 */
function loads(node) {
	if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
		return node.moduleSpecifier ? textOf(node.moduleSpecifier) : undefined;
	}
	const loader =
		(ts.isIdentifier(node) && node.text === 'require') || node.kind === ts.SyntaxKind.ImportKeyword;
	if (!loader) return undefined;
	const call = node.parent;
	return ts.isCallExpression(call) && call.expression === node ? textOf(call.arguments[0]) : '';
}

/** @param {ts.Node | undefined} node */
function textOf(node) {
	return node && ts.isStringLiteralLike(node) ? node.text : '';
}

/**
 * @param {string} wanted
 * @param {string} file
 * @param {string} folder
 */
function isAllowed(wanted, file, folder) {
	if (provided.includes(wanted)) return true;
	if (!wanted.startsWith('./') && !wanted.startsWith('../')) return false;
	const target = resolve(dirname(file), wanted);
	if (!target.startsWith(resolve(folder) + sep)) return false;
	return [target, `${target}.js`, `${target}.json`, join(target, 'index.js')].some(
		(path) => statSync(path, { throwIfNoEntry: false })?.isFile() === true,
	);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const findings = foreignRequires(process.argv[2] ?? '.');
	if (findings.length > 0) {
		console.error(
			`The package may load only its own files, ${provided.join(' and ')}:\n${findings.join('\n')}`,
		);
		process.exit(1);
	}
}
