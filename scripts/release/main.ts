/* eslint-disable no-console, @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- a command line programme */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { changesOf, repositoryIn, textsOf } from './release';

const root = join(__dirname, '../..');

const programme = (file: string, args: string[]) =>
	execFileSync(file, args, { cwd: root, encoding: 'utf8' }).trim();
const git = (...args: string[]) => programme('git', args);

/** @throws Error with a sentence when a release cannot be made from what is here */
function main(version: string): void {
	if (version === '') throw new Error('Name the version: npm run release -- 0.2.0');
	if (git('status', '--porcelain') !== '')
		throw new Error('There are changes that are not committed: commit them, or take them back');
	if (git('branch', '--show-current') !== 'main')
		throw new Error('A release is made from the branch main');
	const repository = repositoryIn(git('remote', 'get-url', 'origin'));
	const changes = changesOf(textsOf(root), { version, repository });
	for (const [path, text] of changes) writeFileSync(join(root, path), text);
	// Its workflows are opened by every later version.
	programme(process.execPath, ['--import', 'tsx', 'scripts/n8n/saveRelease.ts']);
	git('add', '--all');
	git('commit', '--message', `Release ${version}`);
	git('tag', '--annotate', `v${version}`, '--message', `Release ${version}`);
	console.log(
		[
			`Version ${version} is committed and tagged; ${changes.size} files have changed. Look at it with: git show`,
			'This publishes it: git push --follow-tags',
			`This takes it back: git tag --delete v${version} && git reset --hard HEAD~1`,
		].join('\n'),
	);
}

try {
	main(process.argv[2] ?? '');
} catch (error) {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
}
