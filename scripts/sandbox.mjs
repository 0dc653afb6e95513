// The vendors on this machine: `npm run sandbox`, with `-- --port 4000` on that port.
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

import { ensureInstalled } from './setup.mjs';

await ensureInstalled();

const root = fileURLToPath(new URL('..', import.meta.url));
const sandbox = spawn(process.execPath, ['--import', 'tsx', 'sandbox/run.ts', ...process.argv.slice(2)], {
	cwd: root,
	stdio: 'inherit',
});

// Ctrl-C reaches the sandbox by itself; this process only waits for it to end.
process.on('SIGINT', () => {});
process.on('SIGTERM', () => sandbox.kill('SIGTERM'));
sandbox.on('exit', (code) => process.exit(code ?? 1));
