// @ts-check
// What `npm run test:crash` runs: kills the real n8n again and again while it mails: see test/crash/main.ts.
import { ensureN8n, keepTogether } from './n8n/install.mjs';
import { ensurePacked } from './n8n/pack.mjs';
import { ensureServers } from './n8n/system.mjs';
import { ensureBuilt, ensureInstalled, handOver } from './setup.mjs';

const given = process.argv.slice(2);

keepTogether();
await ensureInstalled();
await ensureN8n();
if (!given.includes('--quick') && !given.includes('regular'))
	process.env['SERVERS_FOR_TESTS'] = await ensureServers();
await ensureBuilt();
await ensurePacked();

handOver('test/crash/main.ts', given);
