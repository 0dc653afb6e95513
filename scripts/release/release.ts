/* eslint-disable @n8n/community-nodes/no-restricted-imports -- reads the files of the repository */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a release says of itself. */
export interface Release {
	/** Such as `0.2.0`. */
	version: string;
	/** `owner/name` on GitHub. */
	repository: string;
}

const NOT_OURS = new Set(['node_modules', 'dist', '.git', '.n8n', '.cache']);
const TEXT = /\.(md|json|jsonc|ts|js|mjs|cjs|txt|yml)$/;
const VERSION = /^(\d+)\.(\d+)\.(\d+)$/;

/** All texts of the repository, by their path from its folder; what is installed, built or written by tests is left out. */
export function textsOf(root: string): Map<string, string> {
	const paths = (folder: string): string[] =>
		readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
			if (NOT_OURS.has(entry.name)) return [];
			const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
			if (entry.isDirectory()) return paths(path);
			return entry.isFile() && TEXT.test(entry.name) ? [path] : [];
		});
	return new Map(paths('').map((path) => [path, readFileSync(join(root, path), 'utf8')]));
}

/**
 * The repository that an address of git names.
 * @param address such as `git@github.com:owner/name.git`
 * @throws Error when it is none on GitHub
 */
export function repositoryIn(address: string): string {
	const [, repository] =
		/github\.com[/:]([\w.-]+\/[\w.-]+?)(\.git)?\/?$/.exec(address.trim()) ?? [];
	if (repository === undefined)
		throw new Error(
			`"${address.trim()}" is no repository on GitHub, from which alone n8n takes packages`,
		);
	return repository;
}

/** What package.json says, from which all links follow. */
export function statedBy(packageJson: string): Release {
	const { version, repository } = JSON.parse(packageJson) as {
		version: string;
		repository: { url: string };
	};
	return { version, repository: repositoryIn(repository.url) };
}

function isLater(version: string, than: string): boolean {
	const [a, b] = [version, than].map((text) => (VERSION.exec(text) ?? []).slice(1).map(Number));
	if (a?.length !== 3 || b?.length !== 3) return false;
	const differing = a.findIndex((number, index) => number !== b[index]);
	return differing >= 0 && (a[differing] ?? 0) > (b[differing] ?? 0);
}

function withVersion(path: string, text: string, from: string, to: string): string {
	const stated = `"version": "${from}"`;
	switch (path) {
		case 'package.json':
			return text.replace(stated, `"version": "${to}"`);
		case 'package-lock.json': {
			// The first two are the package's own.
			const first = text.replace(stated, `"version": "${to}"`);
			return first.replace(stated, `"version": "${to}"`);
		}
		case 'CHANGELOG.md':
			return text.replace('## Unreleased\n', `## Unreleased\n\n## ${to}\n`);
		default:
			return text;
	}
}

/**
 * What a release changes: the version wherever it stands, and every link into the repository, for package.json may name one that
 * is not there.
 *
 * @param texts as they are, by path
 * @param next what the release shall say
 * @returns the texts that change, by path
 * @throws Error with a sentence when there is nothing to release, or the version is not a later one
 */
export function changesOf(texts: Map<string, string>, next: Release): Map<string, string> {
	const now = statedBy(texts.get('package.json') ?? '');
	if (!isLater(next.version, now.version))
		throw new Error(
			`"${next.version}" is no version after ${now.version}: write three numbers, such as 0.2.0`,
		);
	const unreleased = /^## Unreleased\n([\s\S]*?)(?=^## |$(?![\s\S]))/m.exec(
		texts.get('CHANGELOG.md') ?? '',
	);
	if (!unreleased?.[1]?.trim())
		throw new Error('CHANGELOG.md has nothing under "Unreleased": there is nothing to tell users');
	const ownerOf = ({ repository }: Release) => repository.split('/')[0] ?? '';
	const replaced = (text: string) =>
		text
			.replaceAll(`github.com/${now.repository}`, `github.com/${next.repository}`)
			.replaceAll(
				`${ownerOf(now)}@users.noreply.github.com`,
				`${ownerOf(next)}@users.noreply.github.com`,
			)
			.replaceAll(`-${now.version}.tgz`, `-${next.version}.tgz`);
	const after = [...texts].map(
		([path, text]) => [path, withVersion(path, replaced(text), now.version, next.version)] as const,
	);
	return new Map(after.filter(([path, text]) => text !== texts.get(path)));
}
