// @ts-check
// node scripts/checks/files.mjs <folder of the unpacked package>
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** What a published package may hold, with / between folders. */
const wanted = [
	/^(package\.json|index\.js|README\.md|LICENSE|CHANGELOG\.md)$/,
	/^dist\/(nodes|credentials)\/.+\.js$/,
	/^dist\/nodes\/\w+\/\w+(\.dark)?\.svg$/,
	/^dist\/nodes\/\w+\/\w+\.node\.json$/,
];

/**
 * Compares the files of the package with what belongs in it.
 *
 * @param {string[]} files paths inside the package, with / between folders
 * @param {{ nodes: string[], credentials: string[] }} n8n the block of package.json by which n8n loads
 * @returns {string[]} one sentence for each file too many or missing; empty when all is well
 */
export function wrongFiles(files, n8n) {
	const needed = [...n8n.credentials, ...n8n.nodes, ...n8n.nodes.map((file) => `${file}on`)];
	return [
		...files
			.filter((file) => !wanted.some((pattern) => pattern.test(file)))
			.map((file) => `${file} does not belong in the package.`),
		...needed
			.filter((file) => !files.includes(file))
			.map((file) => `${file} is missing in the package.`),
	];
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
	const folder = process.argv[2] ?? '.';
	const files = readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length))
		.map((file) => file.replaceAll('\\', '/'));
	const { n8n } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const sentences = wrongFiles(files, n8n);
	if (sentences.length > 0) {
		console.error(sentences.join('\n'));
		process.exit(1);
	}
}
