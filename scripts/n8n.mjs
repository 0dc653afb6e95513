// @ts-check
// What `npm run n8n` runs: the real n8n with the package, against the sandbox. Node built-ins only.
import { ensureN8n, keepTogether } from './n8n/install.mjs';
import { ensurePacked } from './n8n/pack.mjs';
import { ensureBuilt, ensureInstalled, handOver } from './setup.mjs';

const known = ['--once', '--fresh'];
const given = process.argv.slice(2);
const unknown = given.filter((argument) => !known.includes(argument));
if (unknown.length > 0) {
	console.error(
		`npm run n8n knows no "${unknown[0]}". It takes -- --once, to run the example workflows and end, and -- --fresh, to begin with an empty n8n.`,
	);
	process.exit(1);
}

keepTogether();
await ensureInstalled();
await ensureN8n();
await ensureBuilt();
await ensurePacked();

handOver('scripts/n8n/main.ts', given);
