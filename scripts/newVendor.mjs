// @ts-check
// `npm run new-vendor -- "Acme Codes"`: the files of a vendor with one list and one create, to be filled in.
import { ensureInstalled, handOver } from './setup.mjs';

await ensureInstalled();
handOver('scripts/newVendor/main.ts', process.argv.slice(2));
