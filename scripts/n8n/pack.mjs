// @ts-check
import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from '../setup.mjs';
import { home } from './install.mjs';

const published = ['package.json', 'index.js', 'README.md', 'LICENSE', 'CHANGELOG.md', 'dist'];

/**
 * Makes the very tarball that would be published from what is in `dist` and unpacks it to `.n8n/package/package`,
 * unless that is there and nothing has changed since.
 *
 * @returns {Promise<void>}
 */
export async function ensurePacked() {
	const folder = join(home, 'package');
	const tarballs = () =>
		existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.tgz')) : [];
	const [old] = tarballs();
	if (old && existsSync(join(folder, 'package')) && statSync(join(folder, old)).mtimeMs > newest())
		return;
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	await run('Pack', 'npm', ['pack', '--silent', '--pack-destination', folder]);
	await run('Unpack', 'tar', ['-xzf', tarballs()[0] ?? ''], { cwd: folder });
}

/** @returns {number} when the last of the files that are published was changed, milliseconds since 1970 */
function newest() {
	const inside = readdirSync(join(root, 'dist'), { recursive: true }).map((name) =>
		join('dist', String(name)),
	);
	return Math.max(...[...published, ...inside].map((file) => statSync(join(root, file)).mtimeMs));
}
