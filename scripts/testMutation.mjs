// @ts-check
// What `npm run test:mutation` runs: Stryker over nodes/shared. Its arguments go to Stryker, such as `--mutate nodes/shared/days.ts`.
import { ensureInstalled, run } from './setup.mjs';

await ensureInstalled();

const { ok } = await run(
	'Mutations of nodes/shared',
	'node',
	[
		'node_modules/@stryker-mutator/core/bin/stryker.js',
		'run',
		'stryker.config.mjs',
		...process.argv.slice(2),
	],
	{ show: true, mayFail: true },
);
process.exit(ok ? 0 : 1);
