// @ts-check
// What `npm run test:n8n` runs: the tests of test/n8n on the real n8n, in a real browser. Its arguments go to Playwright.
import { ensureBrowser, ensureServers } from './n8n/system.mjs';
import { ensureN8n, keepTogether } from './n8n/install.mjs';
import { ensurePacked } from './n8n/pack.mjs';
import { ensureBuilt, ensureInstalled, run } from './setup.mjs';

keepTogether();
await ensureInstalled();
await ensureN8n();
const browser = await ensureBrowser();
const servers = await ensureServers();
await ensureBuilt();
await ensurePacked();

const { ok } = await run(
	'Tests in the real n8n',
	'node',
	[
		'node_modules/@playwright/test/cli.js',
		'test',
		'--config',
		'test/n8n/playwright.config.ts',
		...process.argv.slice(2),
	],
	{ show: true, mayFail: true, env: { BROWSER_FOR_TESTS: browser, SERVERS_FOR_TESTS: servers } },
);
process.exit(ok ? 0 : 1);
