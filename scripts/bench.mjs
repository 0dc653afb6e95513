// @ts-check
// `npm run bench`: measures, and writes docs/performance.md. `npm run bench -- waiting` does one part: see bench/main.ts.
import { ensureN8n, keepTogether } from './n8n/install.mjs';
import { ensurePacked } from './n8n/pack.mjs';
import { ensureBuilt, ensureInstalled, handOver } from './setup.mjs';

const given = process.argv.slice(2);
/** Measured in the real n8n. */
const inN8n = ['realItems', 'oncePer'];
const named = given.filter((argument) => !argument.startsWith('--'));
const isInN8n = given.length === 0 || named.some((name) => inN8n.includes(name));

if (isInN8n) keepTogether();
await ensureInstalled();
await ensureBuilt();
if (isInN8n) {
	await ensureN8n();
	await ensurePacked();
}
handOver('bench/main.ts', given);
