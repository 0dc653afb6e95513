// @ts-check
// `npm run docs`: writes the parts of README.md and docs/ that the code knows. A test holds them to the code.
import { ensureInstalled, handOver } from './setup.mjs';

await ensureInstalled();
handOver('scripts/docs/main.ts', []);
