// @ts-check
// `npm run release -- 0.2.0`: makes a version here, as a commit with its tag. Pushing the tag publishes it (.github/workflows/publish.yml).
import { ensureInstalled, handOver } from './setup.mjs';

await ensureInstalled();
handOver('scripts/release/main.ts', process.argv.slice(2));
