/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, no-console */
import { inspect } from 'node:util';

/**
 * Import this first, in a file for which n8n is loaded anew (scripts/engine/oneContext.js): n8n's engine then writes its whole log,
 * down to the debug level, and all of it ends up here instead of on the console. (The engine's logger takes hold of the console's
 * functions when it is loaded.)
 */
export const logged: string[] = [];

process.env.N8N_LOG_LEVEL = 'debug';
process.env.N8N_LOG_OUTPUT = 'console';

const keep = (...parts: unknown[]) => {
	logged.push(
		parts.map((part) => (typeof part === 'string' ? part : inspect(part, { depth: 12 }))).join(' '),
	);
	return true;
};
for (const method of ['log', 'info', 'warn', 'error', 'debug'] as const) console[method] = keep;
const { _stdout: out, _stderr: error } = console as unknown as Record<
	'_stdout' | '_stderr',
	{ write: typeof keep } | undefined
>;
for (const stream of [out, error]) if (stream) stream.write = keep;
