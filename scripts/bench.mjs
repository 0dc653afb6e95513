// @ts-check
// `npm run bench`: measures, and writes docs/performance.md.
import { ensureInstalled, handOver } from './setup.mjs';

await ensureInstalled();
handOver('bench/main.ts', []);
