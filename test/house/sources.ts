/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(__dirname, '../..');

/** One import (or re-export, or `require`) of a file. `target` is a path from the root, or the name of a package. */
interface Import {
	target: string;
}

/** One source file, by its path from the root. */
export interface Source {
	path: string;
	text: string;
	tree: ts.SourceFile;
	imports: Import[];
}

/** Calls `visit` for a node of a syntax tree and for all below it. */
export function everyNode(node: ts.Node, visit: (node: ts.Node) => void): void {
	visit(node);
	ts.forEachChild(node, (child) => everyNode(child, visit));
}

function importsOf(path: string, tree: ts.SourceFile): Import[] {
	const found: Import[] = [];
	const add = (specifier: ts.Node | undefined) => {
		if (!specifier || !ts.isStringLiteralLike(specifier)) return;
		const { text } = specifier;
		const target = text.startsWith('.') ? relative(root, resolve(root, dirname(path), text)) : text;
		found.push({ target });
	};
	everyNode(tree, (node) => {
		if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) add(node.moduleSpecifier);
		else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal);
		else if (ts.isExternalModuleReference(node)) add(node.expression);
		else if (ts.isCallExpression(node)) {
			const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require';
			if (isRequire || node.expression.kind === ts.SyntaxKind.ImportKeyword) add(node.arguments[0]);
		}
	});
	return found;
}

/** Reads a text as a source file, as if it were at the path. */
export function parse(path: string, text: string): Source {
	const tree = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
	return { path, text, tree, imports: importsOf(path, tree) };
}

/** All TypeScript files of a folder, those of its folders included; none when there is no such folder. */
export function sourcesOf(folder: string): Source[] {
	const entries = readdirSync(root, { withFileTypes: true }).some((entry) => entry.name === folder)
		? readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
		: [];
	return entries
		.filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
		.map((entry) => relative(root, join(entry.parentPath, entry.name)))
		.sort()
		.map((path) => parse(path, readFileSync(join(root, path), 'utf8')));
}
