import type { IExecuteFunctions, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import { checkFields, passwordsIn } from './checks';
import { nodeError } from './errors';
import { toldOf } from './problem';
import { perform } from './perform';
import { Unfinished } from './portions';
import { RunRecord } from './record';
import { accountTo, type Outgoing } from './send';
import { limitsOf, runIndexOf } from './settings';
import type { Operation, ReadParameter, Vendor } from './types';

/** One input item and what is to be done for it. */
interface Task {
	caller: IExecuteSingleFunctions | IExecuteFunctions;
	vendor: Vendor;
	operation: Operation;
	item: number;
	read: ReadParameter;
	/** The item's request. @throws BadInput */
	request(): Outgoing;
}

/**
 * Carries out an operation for one item, unless an earlier try of the node has.
 *
 * @returns the item's output, paired to it; in the "continue" settings a failed item comes out as an error item of its own
 * @throws NodeApiError with the item's index, in the user's words
 */
export async function carryOut({ caller, vendor, operation, item, read, request }: Task): Promise<INodeExecutionData[]> {
	const pairedItem = { item };
	const run = caller.getContext('node');
	const record = new RunRecord(run, caller.getNode(), operation.effect, runIndexOf(caller, item), caller.getExecutionId());
	const where = `item ${item}`;
	try {
		const before = record.recall(String(item));
		if (before) return before;
		checkFields(operation, read, where);
		const way = { caller, vendor, account: await accountTo(vendor, caller), limits: limitsOf(caller, read), guard: record, passwords: passwordsIn(operation, read) };
		const job = { way, operation, read, item, record, isHandedOn: caller.continueOnFail(), run, timezone: caller.getTimezone() };
		const rows = await perform(job, request());
		const items = rows.map((json) => ({ json, pairedItem }));
		record.keep(String(item), { items });
		return items;
	} catch (error) {
		const { cause, part, made, note } = error instanceof Unfinished ? error : { cause: error, part: { where, key: String(item) }, made: [], note: '' };
		const told = toldOf(cause, { vendor, operation, where: part.where }, record, part.key);
		const shown = nodeError(caller.getNode(), { ...told, description: `${told.description} ${note}`.trim() }, item, passwordsIn(operation, read));
		if (!caller.continueOnFail()) throw shown;
		return [...made.map((json) => ({ json, pairedItem })), { json: {}, error: shown, pairedItem }];
	}
}
