// @ts-check
// The vendors on this machine: `npm run sandbox`, with `-- --port 4000` on that port.
import { ensureInstalled, handOver } from './setup.mjs';

await ensureInstalled();
handOver('scripts/sandbox/main.ts', process.argv.slice(2));
