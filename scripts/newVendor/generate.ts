/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- writes files of the repository */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** A vendor's name in the three forms that the template has: `Acme Codes`, `AcmeCodes`, `acmeCodes`; and the step of an address. */
export interface Names {
	title: string;
	type: string;
	stored: string;
	step: string;
}

const TITLE = /^[A-Z][A-Za-z0-9]*( [A-Z0-9][A-Za-z0-9]*)*$/;
const template = join(__dirname, 'template');

/**
 * The forms of a vendor's name.
 * @throws Error when it is none that can be stored
 */
export function namesOf(title: string): Names {
	if (!TITLE.test(title))
		throw new Error(
			`"${title}" is no name for a vendor: write it as people do, in words that begin with a capital letter, such as "Acme Codes"`,
		);
	if (/tool/i.test(title))
		throw new Error(
			'n8n takes a node for a tool of AI agents when its name has "tool" in it: choose another name',
		);
	const type = title.replaceAll(' ', '');
	return {
		title,
		type,
		stored: `${type.charAt(0).toLowerCase()}${type.slice(1)}`,
		step: title.toLowerCase().replaceAll(' ', '-'),
	};
}

function named(text: string, { title, type, stored, step }: Names): string {
	return text
		.replaceAll('New Vendor', title)
		.replaceAll('NewVendor', type)
		.replaceAll('newVendor', stored)
		.replaceAll('new-vendor', step);
}

/** The files of a new vendor, by their path in the repository: the template in its name. */
export function filesOf(names: Names): Map<string, string> {
	const files = readdirSync(template, { recursive: true, withFileTypes: true }).filter((entry) =>
		entry.isFile(),
	);
	return new Map(
		files.map(({ parentPath, name }) => {
			const path = join(parentPath, name);
			return [
				named(relative(template, path).replace(/\.txt$/, ''), names),
				named(readFileSync(path, 'utf8'), names),
			];
		}),
	);
}

/** A text with a line more among those that a pattern finds, in the order of the alphabet. @throws Error when it finds none */
function withLine(text: string, among: RegExp, line: string): string {
	const found = [...text.matchAll(among)];
	const [last] = found.slice(-1);
	if (!last) throw new Error(`There is no place for "${line}"`);
	const next = found.find(([other]) => other.localeCompare(line) > 0);
	const at = next ? next.index : last.index + last[0].length + 1;
	return `${text.slice(0, at)}${line}\n${text.slice(at)}`;
}

/** A text with a name more at the end of a list in braces. @throws Error when the list is not there */
function withEntry(text: string, list: RegExp, name: string): string {
	if (!list.test(text)) throw new Error(`There is no list for "${name}"`);
	return text.replace(list, (all) => `${all}, ${name}`);
}

/** What a new vendor changes in the files that list all vendors: each path with its text before and after. */
const registrations: Record<string, (before: string, names: Names) => string> = {
	'package.json': (before, { type }) => {
		const manifest = JSON.parse(before) as { n8n: { credentials: string[]; nodes: string[] } };
		const { credentials, nodes } = manifest.n8n;
		credentials.push(`dist/credentials/${type}Api.credentials.js`);
		nodes.push(`dist/nodes/${type}/${type}.node.js`);
		manifest.n8n = { ...manifest.n8n, credentials: credentials.sort(), nodes: nodes.sort() };
		return `${JSON.stringify(manifest, null, '\t')}\n`;
	},
	'contracts/index.ts': (before, { stored }) => {
		const imported = withLine(
			before,
			/^import \{ \w+ \} from '.*';$/gm,
			`import { ${stored} } from './${stored}';`,
		);
		const exported = withLine(imported, /^export \* from '.*';$/gm, `export * from './${stored}';`);
		return withEntry(exported, /^export const contracts = \{ [\w, ]+\w(?= \};$)/m, stored);
	},
	'sandbox/vendors/index.ts': (before, { stored }) => {
		const imported = withLine(
			before,
			/^import \{ \w+ \} from '\.\/.*';$/gm,
			`import { ${stored} } from './${stored}';`,
		);
		return withEntry(imported, /^export const vendors = \{ [\w, ]+\w(?= \})/m, stored);
	},
};

/**
 * Adds a vendor to a repository: its files, and its name where all vendors are listed.
 *
 * @param root the folder of the repository
 * @returns the paths that are new, and those that have changed
 * @throws Error when one of its files is there already; nothing has been written then
 */
export function generate(root: string, names: Names): { made: string[]; changed: string[] } {
	const files = filesOf(names);
	const there = [...files.keys()].filter((path) => existsSync(join(root, path)));
	if (there.length > 0) throw new Error(`There is ${there.join(', ')} already`);
	const changes = Object.entries(registrations).map(
		([path, change]) => [path, change(readFileSync(join(root, path), 'utf8'), names)] as const,
	);
	for (const [path, text] of [...files, ...changes]) {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), text);
	}
	return { made: [...files.keys()], changed: Object.keys(registrations) };
}
