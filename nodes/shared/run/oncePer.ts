import type { IDataObject, INode } from 'n8n-workflow';
import { goesOnByItself } from './generate';
import type { OnceKey } from './job';
import { callerOf, type Run } from './run';
import { type Ledger, ledgerOf } from './ledger';
import { isDoubtful, tellOf } from './problem';
import type { RunMemory } from './runMemory';
import { DEFAULT_REMEMBERED_KEYS } from '../input/parameters';
import { shown } from '../input/checks';
import { BadInput, LedgerError, Problem } from '../model/failures';
import { itemName } from '../model/itemName';
import type { Operation } from '../model/operation';
import type { ReadParameter } from '../model/parameter';
import { isNothing } from '../model/values';

/** An item with a key under which it is carried out once. */
interface Task {
	run: Run;
	operation: Operation;
	item: number;
	read: ReadParameter;
	memory: RunMemory;
}

/** Whether the user has added the option 'Once Per' to a node. */
export function isOncePer({ parameters: { options } }: INode): boolean {
	return typeof options === 'object' && options !== null && Object.hasOwn(options, 'onceKey');
}

/** Whether a number may stand for several: of IDs with more than 15 digits neighbours become the same number before they come here. */
const isRounded = (key: number) => Math.abs(key) > Number.MAX_SAFE_INTEGER;

const whyNoKey = (key: unknown) =>
	typeof key === 'number'
		? 'a number with more digits than a number keeps, so that others look the same (take it as a text from where it comes)'
		: 'no text or number';

/** @throws BadInput for a key that is none: an item without a key of its own is never taken for one without the option */
function keyOf({ read, item }: Task): string {
	const key = read('options.onceKey');
	const isKey = typeof key === 'string' || (typeof key === 'number' && !isRounded(key));
	if (isKey && !isNothing(key)) return String(key).trim();
	const reason = isNothing(key) ? 'is empty' : `is ${whyNoKey(key)}: ${shown(key)}`;
	throw new BadInput(
		`The field 'Once Per' of ${itemName(item)} ${reason}. It needs what tells this item from all others, such as the ID of a deal`,
	);
}

/** @throws LedgerError where n8n has no place to remember the key */
function ledgerOfItem({ run, item, read }: Task): Ledger {
	const remember = Number(read('options.onceRemember', DEFAULT_REMEMBERED_KEYS));
	const ledger = ledgerOf(callerOf(run, item), remember);
	if (!ledger)
		throw new LedgerError(
			"n8n gives this node no memory for 'Once Per'. It needs n8n 1.64 or newer, and an AI agent of version 3 where the node is a tool. Take the option out, or do without the tool",
		);
	return ledger;
}

/** What was begun under the key in an earlier run that nobody has seen the end of. @throws Problem */
function tellDoubt({ run, operation, item }: Task, key: string): never {
	const where = itemName(item);
	const words = `it was begun before under the key ${shown(key)}, and its end was not noted`;
	const told = tellOf({ kind: 'unknown', words }, { vendor: run.vendor, operation, where });
	const release =
		'If it was not done, set \'Once Per: If in Doubt\' to "Send Again" and run the workflow with this item.';
	throw new Problem({ ...told, description: `${told.description} ${release}`, isUnknown: true });
}

/** What comes out of an item that was done before under its key. @throws Problem where the user wants an error */
function repeated({ run, item, read, memory }: Task, key: string): IDataObject[] {
	run.tally.doneBefore++;
	memory.cameToNothing(String(item));
	const whenDone = read('options.onceDone', 'tell');
	if (whenDone === 'leaveOut') return [];
	if (whenDone === 'tell') return [{ alreadyDone: true, onceKey: key }];
	throw new Problem({
		message: `${run.vendor.displayName} was not asked for ${itemName(item)}: it was done before under the key ${shown(key)}`,
		description:
			"Nothing was sent for it. To do it again, give it another key in 'Once Per', or forget the key: 'Once Per: Memory'.",
		httpCode: 'none',
	});
}

/**
 * Carries an item out that is begun, and notes what has become of it: a key under which nothing was done is free again. A note that
 * fails leaves it in doubt, and so does an earlier run's doubt.
 */
async function noted(
	{ run, item, memory }: Task,
	ledger: Ledger,
	{ key, wasInDoubt }: { key: string; wasInDoubt: boolean },
	work: () => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const release = async () => {
		if (!wasInDoubt)
			await ledger.forget(key).then(
				() => memory.disown(String(item)),
				() => undefined,
			);
	};
	const done = async (rows: IDataObject[]) => {
		if (memory.hasComeToNothing(String(item))) await release();
		else await ledger.done(key).catch(() => void run.tally.notNoted++);
		return rows;
	};
	const failed = async (error: unknown) => {
		if (!isDoubtful(error, memory, String(item))) await release();
		return await Promise.reject(error);
	};
	return await work().then(done, failed);
}

async function lookedAt(
	{ item, memory }: Task,
	ledger: Ledger,
	{ key, isForgotten }: { key: string; isForgotten: boolean },
): Promise<IDataObject[]> {
	const state = await ledger.look(key);
	if (isForgotten) await ledger.forget(key);
	memory.cameToNothing(String(item));
	return [{ onceKey: key, state, ...(isForgotten && { forgotten: true }) }];
}

/**
 * Carries an item out once for its key, where the user has added the option 'Once Per'; else without further ado. What was done under
 * the key by this node of this workflow, in whichever execution, is not done again; what was begun and not ended is told as not known,
 * unless a repeat does no harm. What was surely not done may be done the next time.
 *
 * @throws BadInput, LedgerError before anything is sent; Problem for a key that is in doubt; Stopped; what the work throws
 */
export async function oncePer(
	task: Task,
	work: (once?: OnceKey) => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const { run, operation, item, read, memory } = task;
	if (!isOncePer(run.node)) return await work();
	const key = keyOf(task);
	const ledger = ledgerOfItem(task);
	const signal = run.context.getExecutionCancelSignal();
	return await ledger.inTurn(key, signal, async () => {
		const use = read('options.onceMemory', 'use');
		if (use !== 'use') return await lookedAt(task, ledger, { key, isForgotten: use === 'forget' });
		const state = await ledger.begin(key);
		if (state === 'done') return repeated(task, key);
		const wasInDoubt = state === 'inDoubt' && !memory.isOwn(String(item));
		if (!wasInDoubt) memory.own(String(item));
		const mayRepeat =
			operation.effect !== 'once' ||
			read('options.onceDoubt', 'error') === 'sendAgain' ||
			goesOnByItself(operation, read);
		if (wasInDoubt && !mayRepeat) tellDoubt(task, key);
		const { id } = run.context.getWorkflow();
		const name = JSON.stringify([id, run.node.id, key]);
		return await noted(
			task,
			ledger,
			{ key, wasInDoubt },
			async () => await work({ name, wasBegun: state === 'inDoubt' }),
		);
	});
}
