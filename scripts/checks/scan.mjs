// node scripts/checks/scan.mjs sources|package <folder>
// n8n's own scanner, as n8n runs it on a published package, but on a folder: no download.
import { resolve } from 'node:path';
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

/** What of each kind of folder the scanner reads. Inline lint comments do not count for it. */
const patterns = {
	sources: SOURCE_FILE_PATTERNS,
	package: ['**/*.js', 'package.json'],
};

const [kind = '', folder = ''] = process.argv.slice(2);
if (kind !== 'sources' && kind !== 'package') {
	console.error('Say what to scan: sources or package, then the folder.');
	process.exit(1);
}
const result = await analyzePackage(resolve(folder), patterns[kind]);
if (!result.passed) {
	console.error(result.message, '\n', result.details ?? '');
	process.exit(1);
}
