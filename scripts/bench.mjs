// @ts-check
// `npm run bench`: measures, and writes docs/performance.md. `npm run bench -- waiting` does one part: see bench/main.ts.
import { ensureBuilt, ensureInstalled, handOver } from './setup.mjs';

await ensureInstalled();
await ensureBuilt();
handOver('bench/main.ts', process.argv.slice(2));
