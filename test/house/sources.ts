/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

const root = resolve(__dirname, '../..');

/** One source file, by its path from the root. */
export interface Source {
	path: string;
	text: string;
	tree: ts.SourceFile;
}

/** Calls `visit` for a node of a syntax tree and for all below it. */
export function everyNode(node: ts.Node, visit: (node: ts.Node) => void): void {
	visit(node);
	ts.forEachChild(node, (child) => everyNode(child, visit));
}

/** Reads a text as a source file, as if it were at the path. */
export function parse(path: string, text: string): Source {
	return { path, text, tree: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
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
