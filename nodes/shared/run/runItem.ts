import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { callerOf, errorItem, type Run } from './run';
import { checkFields, passwordsIn } from '../input/checks';
import { nodeError } from '../http/errorText';
import { toldOf } from './problem';
import type { Job } from './job';
import { oncePer } from './oncePer';
import { perform } from './perform';
import { Stopped, Unfinished } from '../model/failures';
import { isOfEarlierTry, type RunMemory } from './runMemory';
import { accountTo, type RequestContext } from '../http/send';
import { batchingOf, limitsOf, withEffect } from '../input/parameters';
import { requestOf } from '../input/routing';
import type { Operation } from '../model/operation';
import type { ReadParameter } from '../model/parameter';
import { itemName } from '../model/itemName';

/** One input item of a run and what is to be done for it. */
interface Task {
	run: Run;
	operation: Operation;
	/** Index of the input item. */
	item: number;
	read: ReadParameter;
	/** Called when all has been read and checked that the item needs. */
	isReady?(): void;
}

async function requestContextOf(
	{ run, operation, item, read }: Task,
	memory: RunMemory,
): Promise<RequestContext> {
	const { vendor, node, goesOn, tally } = run;
	const caller = callerOf(run, item);
	const account = await accountTo(vendor, caller);
	return {
		caller,
		vendor,
		account,
		limits: limitsOf(node, goesOn, read),
		guard: memory.guardOf(String(item), account),
		get passwords() {
			return passwordsIn(operation, read);
		},
		tally,
	};
}

/** Output rows, paired to their input item. */
function pairedTo(item: number, rows: IDataObject[]): INodeExecutionData[] {
	return rows.map((json) => ({ json, pairedItem: { item } }));
}

/** The steps of one item, unless an earlier try of the node has taken them. */
async function carryOut(task: Task, memory: RunMemory): Promise<INodeExecutionData[]> {
	const { run, operation, item, read } = task;
	const key = String(item);
	const known = memory.recall(key);
	if (known) return known;
	checkFields(operation, read, itemName(item));
	batchingOf(read); // Throws where it cannot be worked out.
	const request = requestOf(operation, { read, timezone: run.timezone });
	const requestContext = await requestContextOf(task, memory);
	task.isReady?.();
	const job: Job = {
		requestContext,
		operation,
		read,
		item,
		memory,
		isHandedOn: run.goesOn,
		run: run.ofNode,
		tally: run.tally,
		timezone: run.timezone,
	};
	const rows = await oncePer(
		{ ...task, memory },
		async (once) => await perform({ ...job, once }, request),
	);
	const items = pairedTo(item, rows);
	// A Retry asks again: meanwhile the vendor may have something, or the user wants it done.
	if (memory.hasComeToNothing(key)) {
		memory.takeBack(key);
		run.tally.cameToNothing++;
	} else memory.keep(key, { items });
	return items;
}

/** What comes out of an item that has failed, in the user's words. @throws NodeApiError unless the node goes on; Stopped */
function failed(
	{ run, operation, item, read }: Task,
	memory: RunMemory,
	error: unknown,
): INodeExecutionData[] {
	const whole = {
		cause: error,
		chunk: { where: itemName(item), key: String(item) },
		made: [],
		note: '',
	};
	const { cause, chunk, made, note } = error instanceof Unfinished ? error : whole;
	const told = toldOf(
		cause,
		{ vendor: run.vendor, operation, where: chunk.where },
		memory,
		chunk.key,
	);
	if (cause instanceof Stopped) throw cause;
	if (told.isUnknown) run.tally.unknown++;
	const shown = nodeError(
		run.node,
		{ ...told, description: `${told.description} ${note}`.trim() },
		item,
		passwordsIn(operation, read),
	);
	if (isOfEarlierTry(cause)) run.ofEarlierTries.add(shown);
	if (!run.goesOn) throw shown;
	return [...pairedTo(item, made), errorItem(run, shown, item)];
}

/**
 * Carries out an operation for one item, unless an earlier try of the node has, or is still at it. Whatever goes wrong
 * is this item's error and touches no other one.
 *
 * @returns the item's output, paired to it; in the "continue" settings a failed item comes out as an error item of its own
 * @throws NodeApiError with the item's index, in the user's words; Stopped
 */
export async function runItem(task: Task): Promise<INodeExecutionData[]> {
	const { run, item, read } = task;
	let own = task;
	try {
		own = { ...task, operation: withEffect(task.operation, read) };
		const memory = run.memoryOf(own.operation.effect);
		return await memory.inTurn(String(item), async () => await carryOut(own, memory));
	} catch (error) {
		return failed(own, run.memoryOf(own.operation.effect), error);
	}
}
