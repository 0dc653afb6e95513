// @ts-check
// What `npm start` runs: the example workflows on n8n's engine, with the built nodes, against the sandbox.
// `npm start -- --json` gives the result as JSON. Node built-ins only: this runs before anything is installed.
import prepareEnvironment from './engine/environment.js';
import { ensureBuilt, ensureInstalled, handOver } from './setup.mjs';

const given = process.argv.slice(2);
const unknown = given.filter((argument) => argument !== '--json');
if (unknown.length > 0) {
	console.error(
		`npm start knows no "${unknown[0]}"; the only thing it takes is: npm start -- --json`,
	);
	process.exit(1);
}
if (given.includes('--json')) {
	// Only the JSON itself, which the child writes, may get to stdout.
	process.stdout.write = process.stderr.write.bind(process.stderr);
}

console.log(
	'A sandbox on this machine stands in for the vendors: nothing leaves it, no real mail goes out, no real code is used up.',
);
await ensureInstalled();
await ensureBuilt();
await prepareEnvironment();

handOver('scripts/demo/main.ts', given);
