/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- a command line programme */
import { startSandbox } from '../../sandbox';
import { examples, type Example } from './examples';
import { builtKit } from './kit';
import { withProgress } from './progress';
import { FAULTS, runExample, type Kit, type Outcome } from './run';
import { story, table, verdict } from './words';

/** With this one both kinds of fault come about as often as they should; among thirty requests that is not a matter of course. */
const SEED = 6;

/** Each workflow has vendors of its own, so that all can run at the same time and each log holds one of them. */
async function runAlone(example: Example, kit: Kit): Promise<Outcome> {
	const sandbox = await startSandbox({ budgets: { nuweb: { requests: 60, perSeconds: 60 } } });
	try {
		return await runExample(example, sandbox, kit, SEED);
	} finally {
		await sandbox.close();
	}
}

async function main(json: boolean): Promise<void> {
	const startedAt = performance.now();
	const kit = builtKit();
	const outcomes = await withProgress(
		`Running ${examples.length} workflows`,
		async () => await Promise.all(examples.map(async (example) => await runAlone(example, kit))),
	);
	const agree = outcomes.every((outcome) => outcome.agree);
	const seconds = Math.round((performance.now() - startedAt) / 100) / 10;
	if (json) {
		console.log(
			JSON.stringify(
				{ agree, verdict: verdict(outcomes), seconds, faults: FAULTS, workflows: outcomes },
				null,
				2,
			),
		);
	} else {
		const stories = examples.flatMap((example, index) =>
			outcomes.slice(index, index + 1).map((outcome) => story(example, outcome, FAULTS)),
		);
		console.log(
			`\n${stories.join('\n\n')}\n\n${table(outcomes)}\n\n${verdict(outcomes)} (${seconds} s)`,
		);
	}
	process.exitCode = agree ? 0 : 1;
}

main(process.argv.includes('--json')).catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
