import type { IWorkflowBase } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox';
import type { Example } from '../demo/examples';
import { outcomeOf, type Faults, type Outcome } from '../demo/run';
import type { Client, StoredExecution } from './client';

/** As many refusals as in `npm start`. Connections are left alone: n8n's own cannot be counted from outside. */
export const FAULTS: Faults = { answers: 0.2, connections: 0, shutForMs: 0 };

/** Decides the sandbox's data and which answers fail. */
const SEED = 6;

/** An example workflow, with the n8n and the sandbox that it runs on. */
export interface ExampleRun {
	example: Example;
	workflow: IWorkflowBase;
	client: Client;
	sandbox: Sandbox;
	/** None: as many as `FAULTS` says. */
	faults?: Faults;
}

/** The name of the node by which a workflow begins: the one with pinned items. */
export const triggerOf = ({ pinData }: Pick<IWorkflowBase, 'pinData'>): string =>
	Object.keys(pinData ?? {})[0] ?? '';

/** Compares a finished execution of an example with what the sandbox has in its log. */
export function judge(
	{ example, workflow, sandbox }: ExampleRun,
	execution: StoredExecution,
): Outcome {
	const input = workflow.pinData?.[triggerOf(workflow)] ?? [];
	return outcomeOf(example, workflow.name, { execution, sandbox, input });
}

/** Resets the sandbox, runs one example by hand in the real n8n, and compares the two. */
export async function runExample(run: ExampleRun): Promise<Outcome> {
	const { example, workflow, client, sandbox, faults = FAULTS } = run;
	// n8n before 2.10 takes a token that was taken back before its time for refused keys.
	sandbox.reset({ seed: SEED }, 'tokens');
	if (example.faulty)
		sandbox.fail({ vendor: example.faulty, share: faults.answers, answer: { status: 429 } });
	return judge(run, await client.runToEnd(workflow, triggerOf(workflow)));
}
