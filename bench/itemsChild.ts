/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- a process that measures itself */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Expression } from 'n8n-workflow';
import { Credentials } from '../scripts/engine/credentials';
import { startWorkflow, type Execution, type WorkflowFile } from '../scripts/engine/engine';
import { allCredentials } from '../scripts/engine/world';
import type { ItemsMeasured, ItemsTask } from './itemsTask';
import { fromDist, Rivals } from './rivals';

const task = JSON.parse(process.argv[2] ?? '') as ItemsTask;
/** Items that are carried out first, so that the code is compiled, and a token is there. */
const WARM_UP = 100;
const LOOK_EVERY_MS = 250;

const turn = async () => await new Promise((resolve) => void setTimeout(resolve, 50));

let expressions = 0;

/** Counts the expressions that n8n evaluates, by the function that each of them passes, whichever engine it is. */
function countExpressions(): void {
	const prototype = Expression.prototype as unknown as {
		renderExpression(...given: unknown[]): unknown;
	};
	const { renderExpression } = prototype;
	prototype.renderExpression = function (...given) {
		expressions++;
		return renderExpression.apply(this, given);
	};
}

let peak = 0;
function inUse(): number {
	globalThis.gc?.();
	return process.memoryUsage().heapUsed;
}

/** Bytes of a copy of what came out. The copy is asked for its length last, so that it is there while it is weighed. */
function sizeOf(items: unknown[]): number {
	const before = inUse();
	const copy = structuredClone(items);
	const bytes = inUse() - before;
	return copy.length === 0 ? 0 : bytes;
}

class Bench {
	private readonly credentials = new Credentials(allCredentials(), task.credential);
	private readonly rivals = new Rivals(task.title, task.bound, fromDist);

	start = (file: WorkflowFile) =>
		startWorkflow(file, { nodeTypes: this.rivals.nodeTypes, credentials: this.credentials });

	async warmUp(): Promise<void> {
		await this.start(this.rivals.fileOf(task.variant, Math.min(WARM_UP, ...task.counts), 'WARM'))
			.end;
	}

	/** Runs it to its end, or until it is stopped. */
	private async run(file: WorkflowFile): Promise<Execution> {
		const { end, cancel } = this.start(file);
		const pressed =
			task.stopAfterMs === undefined ? undefined : setTimeout(cancel, task.stopAfterMs);
		const execution = await end;
		clearTimeout(pressed);
		return execution;
	}

	async measured(count: number): Promise<ItemsMeasured> {
		const file = this.rivals.fileOf(task.variant, count, `RUN${count}`);
		const before = (peak = inUse());
		const looking =
			task.looksAt === 'memory'
				? setInterval(() => (peak = Math.max(peak, inUse())), LOOK_EVERY_MS)
				: undefined;
		const delay = monitorEventLoopDelay({ resolution: 5 });
		delay.enable();
		// Delays are noted from one turn of the loop to the next, so the first one must have been.
		await turn();
		expressions = 0;
		const [beganAt, cpu, startedAt] = [Date.now(), process.cpuUsage(), performance.now()];
		const { status, error, nodes } = await this.run(file);
		const ms = performance.now() - startedAt;
		const { user, system } = process.cpuUsage(cpu);
		const evaluated = expressions;
		await turn();
		delay.disable();
		clearInterval(looking);
		const items = nodes.Node?.main[0] ?? [];
		const grownBytes =
			task.looksAt === 'memory' ? Math.max(peak, inUse()) - before - sizeOf(items) : 0;
		const message = error ?? nodes.Node?.error;
		return {
			status,
			...(message && { error: message.message.slice(0, 300) }),
			items: items.length,
			beganAt,
			ms,
			cpuMs: (user + system) / 1000,
			blockMs: delay.max / 1e6,
			expressions: evaluated,
			grownBytes,
		};
	}
}

async function main(): Promise<void> {
	if (task.engine === 'vm') await Expression.initExpressionEngine({ engine: 'vm' } as never);
	countExpressions();
	const bench = new Bench();
	await bench.warmUp();
	const all: ItemsMeasured[] = [];
	for (const count of task.counts) all.push(await bench.measured(count));
	// On a line of its own, the last one: n8n prints errors.
	console.log(`\n${JSON.stringify(all)}`);
	process.exit();
}

void main();
