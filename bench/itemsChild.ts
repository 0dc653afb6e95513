/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-restricted-imports, no-console -- a process that measures itself */
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { Expression, type INodeType } from 'n8n-workflow';
import { Credentials } from '../scripts/engine/credentials';
import {
	nodeTypesOf,
	oneNode,
	startWorkflow,
	type Execution,
	type WorkflowFile,
} from '../scripts/engine/engine';
import { allCredentials, allNodes, allOperations, type Case } from '../scripts/engine/world';
import { itemsCases, pagesCase, type ItemsCase } from './itemsCases';
import type { ItemsMeasured, ItemsTask } from './itemsTask';
import { bareNode, plainNode } from './rivals';

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
	private readonly one: Case;
	private readonly what: ItemsCase;
	private readonly credentials = new Credentials(allCredentials(), task.credential);
	private readonly nodeTypes;

	constructor() {
		const named = ({ title }: { title: string }) => title === task.title;
		this.one = allOperations().find(named) as Case;
		this.what = [...itemsCases, pagesCase].find(named) as ItemsCase;
		const own = allNodes().find(
			({ description }) => description.name === this.one.node,
		) as INodeType;
		this.nodeTypes = nodeTypesOf([
			own,
			bareNode(this.one, own.description),
			plainNode(this.one, this.what, task.bound),
		]);
	}

	private fileOf(count: number, run: string): WorkflowFile {
		const { one, what } = this;
		const items = Array.from({ length: count }, (_, index) => what.item(index, run));
		const parameters = {
			resource: one.resource.value,
			operation: one.operation.value,
			...what.parameters,
		};
		const type = task.variant === 'own' ? one.node : task.variant;
		return oneNode(
			type,
			{
				items,
				parameters,
				...(task.variant === 'passing' && { node: { type: 'n8n-nodes-base.noOp' } }),
			},
			one.vendor.credential,
		);
	}

	start = (file: WorkflowFile) =>
		startWorkflow(file, { nodeTypes: this.nodeTypes, credentials: this.credentials });

	async warmUp(): Promise<void> {
		await this.start(this.fileOf(Math.min(WARM_UP, ...task.counts), 'WARM')).end;
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
		const file = this.fileOf(count, `RUN${count}`);
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
