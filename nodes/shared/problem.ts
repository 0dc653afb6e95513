import type { INodeProperties } from 'n8n-workflow';
import { BadInput } from './checks';
import { tell, type Told } from './errors';
import type { Fault } from './faults';
import { RepeatedPage, TooManyRows } from './pages';
import type { RunRecord } from './record';
import { Failure } from './send';
import type { Operation, Vendor } from './types';
import { Stopped } from './wait';

/** A failure that has been put into words before and is told again, without a new request. */
export class Problem extends Error {
	constructor(readonly told: Told) {
		super(told.message);
	}
}

/** What the editor calls the field that has this name here, or at the vendor; undefined when the operation has none. */
export function labelOf({ fields }: Operation, name: string): string | undefined {
	const all = fields.flatMap((field) => (field.type === 'collection' ? (field.options as INodeProperties[]) : field));
	return all.find((field) => field.name === name || field.routing?.send?.property === name)?.displayName;
}

/** @param hasLeft whether a request that writes has left: what then fails in a way of which nothing is known may have happened */
function faultOf(error: unknown, hasLeft: boolean): Fault {
	if (error instanceof Failure) return error.fault;
	if (error instanceof Stopped) return { kind: 'stopped', words: '' };
	if (error instanceof RepeatedPage) return { kind: 'endless', words: error.message };
	if (error instanceof TooManyRows) return { kind: 'tooLong', words: error.message };
	const { message } = error as Error;
	return hasLeft ? { kind: 'unknown', words: `its answer could not be used (${message})` } : { kind: 'input', words: message };
}

function badInput(sentence: string, where: string): Told {
	return {
		message: sentence.includes(where) ? sentence : `${sentence} (${where})`,
		description: 'Nothing was sent. Correct the value and run the workflow again.',
		httpCode: 'none',
	};
}

/**
 * Puts whatever went wrong with an item into the user's words, and keeps what must not be sent again: a `once`
 * operation whose outcome is unknown. Of all else it is taken back that it was begun, so that it can be sent again.
 */
export function toldOf(
	error: unknown,
	{ vendor, operation, where }: { vendor: Vendor; operation: Operation; where: string },
	record: RunRecord,
	item: string,
): Told {
	if (error instanceof Problem) return error.told;
	const hasLeft = record.hasLeft(item);
	if (error instanceof BadInput && !hasLeft) {
		record.takeBack(item);
		return badInput(error.message, where);
	}
	const fault = faultOf(error, hasLeft);
	const attempts = error instanceof Failure ? error.attempts : 1;
	const told = tell(fault, { vendor, effect: operation.effect, lookUp: operation.lookUp, where, attempts, labelOf: (name) => labelOf(operation, name) });
	const mayHaveHappened = fault.kind === 'unknown' || fault.kind === 'notAnAnswer';
	if (operation.effect === 'once' && mayHaveHappened) record.keep(item, { failure: told });
	else record.takeBack(item);
	return told;
}
