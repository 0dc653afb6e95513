/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- reads the repository */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { changesOf, repositoryIn, statedBy, textsOf } from '../../scripts/release/release';
import { allCredentials } from '../../scripts/engine/world';
import manifest from '../../package.json';

const root = join(__dirname, '../..');
const texts = textsOf(root);
const stated = statedBy(texts.get('package.json') ?? '');
const home = `https://github.com/${stated.repository}`;

/** Every repository of this one's name, or of the package's, that a text links to. */
const linkedIn = (text: string) =>
	[...text.matchAll(/github\.com[/:]([\w.-]+\/[\w.-]+?)(?=\.git\b|[^\w.-]|$)/gm)]
		.map(([, repository = '']) => repository)
		.filter((repository) =>
			[manifest.name, stated.repository.split('/')[1]].includes(repository.split('/')[1]),
		);

/** The path in the repository that a link names; undefined where it leads elsewhere. */
const pathOf = (link: string) =>
	link.startsWith(`${home}/blob/main/`) ? link.slice(`${home}/blob/main/`.length) : undefined;

describe('the links into the repository', () => {
	it('are all to the one that package.json names', () => {
		const all = [...texts]
			.filter(([path]) => path !== 'test/house/release.test.ts')
			.flatMap(([path, text]) => linkedIn(text).map((repository) => ({ path, repository })));
		expect(all.length).toBeGreaterThan(30);
		expect(all.filter(({ repository }) => repository !== stated.repository)).toEqual([]);
		expect(manifest.homepage).toBe(home);
		expect(manifest.bugs.url).toBe(`${home}/issues`);
	});

	it.each(Object.values(allCredentials()).map((type) => [type.displayName, type] as const))(
		'the one of %s leads to a page',
		(_name, { documentationUrl = '' }) =>
			expect(existsSync(join(root, pathOf(documentationUrl) ?? 'nowhere'))).toBe(true),
	);

	it.each(manifest.n8n.nodes.map((file) => file.replace('dist/', '').replace(/js$/, 'json')))(
		'those of %s lead to pages',
		(file) => {
			const { resources } = JSON.parse(texts.get(file) ?? '') as {
				resources: Record<string, Array<{ url: string }>>;
			};
			const ours = Object.values(resources)
				.flat()
				.flatMap(({ url }) => pathOf(url) ?? []);
			expect(ours).toHaveLength(2);
			expect(ours.filter((path) => !existsSync(join(root, path)))).toEqual([]);
		},
	);
});

describe('a release', () => {
	const next = { version: '99.1.0', repository: 'somebody/else' };
	// Right after a release there is nothing yet.
	const changelog = texts
		.get('CHANGELOG.md')
		?.replace('## Unreleased\n', '## Unreleased\n\n### Fixed\n\n- A line.\n');
	const news = new Map([...texts, ['CHANGELOG.md', changelog ?? '']]);

	it('fills in the repository it is made from, and its version, everywhere', () => {
		const changes = changesOf(news, next);
		const after = new Map([...news, ...changes]);
		after.delete('test/house/release.test.ts');
		const left = [...after].filter(
			([, text]) =>
				text.includes(`github.com/${stated.repository}`) || text.includes(`-${stated.version}.tgz`),
		);
		expect(left.map(([path]) => path)).toEqual([]);
		expect(statedBy(after.get('package.json') ?? '')).toEqual(next);
		expect(JSON.parse(after.get('package-lock.json') ?? '')).toMatchObject({
			version: next.version,
			packages: { '': { version: next.version } },
		});
		expect(after.get('CHANGELOG.md')).toContain('## Unreleased\n\n## 99.1.0\n\n### ');
		const codex = manifest.n8n.nodes.map((file) =>
			file.replace('dist/', '').replace(/js$/, 'json'),
		);
		expect([...changes.keys()]).toEqual(expect.arrayContaining([...codex, 'README.md']));
	});

	it('changes the version alone where the repository stays', () => {
		const changes = changesOf(news, { ...stated, version: next.version });
		expect([...changes.keys()].sort()).toEqual([
			'CHANGELOG.md',
			'README.md',
			'package-lock.json',
			'package.json',
		]);
	});

	it.each(['0.0.1', stated.version, 'v99.1.0', '99.1', 'latest', ''])(
		'is not made of "%s"',
		(version) => expect(() => changesOf(news, { ...next, version })).toThrow('is no version after'),
	);

	it('is not made without a word to users', () => {
		const silent = new Map(news);
		silent.set('CHANGELOG.md', '# Changelog\n\n## Unreleased\n\n## 0.1.0\n\n- A line.\n');
		expect(() => changesOf(silent, next)).toThrow('nothing under "Unreleased"');
	});

	it.each([
		['git@github.com:somebody/else.git', 'somebody/else'],
		['https://github.com/somebody/else', 'somebody/else'],
		['git+https://github.com/some.body/n8n-nodes-x.git\n', 'some.body/n8n-nodes-x'],
	])('from "%s" is of %s', (address, repository) => expect(repositoryIn(address)).toBe(repository));

	it('from elsewhere is refused', () =>
		expect(() => repositoryIn('https://gitlab.com/somebody/else.git')).toThrow('no repository'));
});
