import type { IExecuteFunctions, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkFields, passwordsIn } from '../input/checks';
import { nodeError } from '../http/errorText';
import { toldOf } from './problem';
import { perform } from './perform';
import { Unfinished } from '../model/failures';
import { runMemoryOf, type RunMemory } from './runMemory';
import { accountTo } from '../http/send';
import type { VendorRequest, Vendor } from '../model/vendor';
import { limitsOf } from '../input/parameters';
import type { Operation } from '../model/operation';
import type { ReadParameter } from '../model/parameter';

/** One input item and what is to be done for it. */
interface Task {
	caller: IExecuteSingleFunctions | IExecuteFunctions;
	vendor: Vendor;
	operation: Operation;
	item: number;
	read: ReadParameter;
	/** The item's request. @throws BadInput */
	request(): VendorRequest;
}

async function runItemNow({ caller, vendor, operation, item, read, request }: Task, memory: RunMemory): Promise<INodeExecutionData[]> {
	const pairedItem = { item };
	const where = `item ${item}`;
	const key = String(item);
	try {
		const before = memory.recall(key);
		if (before) return before;
		checkFields(operation, read, where);
		if (operation.work.kind !== 'chunked') memory.begin(key);
		const guard = memory.guardOf(key);
		const way = { caller, vendor, account: await accountTo(vendor, caller), limits: limitsOf(caller, read), guard, passwords: passwordsIn(operation, read) };
		const run = caller.getContext('node');
		const job = { way, operation, read, item, memory, isHandedOn: caller.continueOnFail(), run, timezone: caller.getTimezone() };
		const rows = await perform(job, request());
		const items = rows.map((json) => ({ json, pairedItem }));
		memory.keep(key, { items });
		return items;
	} catch (error) {
		const { cause, part, made, note } = error instanceof Unfinished ? error : { cause: error, part: { where, key }, made: [], note: '' };
		const told = toldOf(cause, { vendor, operation, where: part.where }, memory, part.key);
		const shown = nodeError(caller.getNode(), { ...told, description: `${told.description} ${note}`.trim() }, item, passwordsIn(operation, read));
		if (!caller.continueOnFail()) throw shown;
		return [...made.map((json) => ({ json, pairedItem })), { json: {}, error: shown, pairedItem }];
	}
}

/**
 * Carries out an operation for one item, unless an earlier try of the node has, or is still at it.
 *
 * @returns the item's output, paired to it; in the "continue" settings a failed item comes out as an error item of its own
 * @throws NodeApiError with the item's index, in the user's words
 */
export async function runItem(task: Task): Promise<INodeExecutionData[]> {
	const memory = runMemoryOf(task.caller, task.operation, task.item);
	return await memory.inTurn(String(task.item), async () => await runItemNow(task, memory));
}
