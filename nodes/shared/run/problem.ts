import {
	BadInput,
	type ErrorText,
	type Fault,
	isUnclear,
	mayHaveHappened,
	notInForm,
	RepeatedPage,
	Failure,
	Stopped,
	Problem,
	Unfinished,
} from '../model/failures';
import { tell } from '../http/errorText';
import type { RunMemory } from './runMemory';
import type { Operation } from '../model/operation';
import type { Vendor } from '../model/vendor';
import { labelOf } from '../input/checks';
import { inBrackets } from '../model/itemName';

/**
 * What then fails in a way of which nothing is known may have happened where a request that writes has left; where one that reads
 * has, it is about its answer.
 */
function faultOf(error: unknown, memory: RunMemory, item: string): Fault {
	if (error instanceof Failure) return error.fault;
	if (error instanceof Stopped) return { kind: 'stopped', words: '' };
	if (error instanceof RepeatedPage) return { kind: 'endless', words: error.message };
	const { message } = error as Error;
	if (memory.hasLeft(item))
		return { kind: 'unknown', words: `its answer could not be used (${message})` };
	return (
		(memory.hasAsked(item) ? notInForm(error) : undefined) ?? { kind: 'input', words: message }
	);
}

/** Whether a fault says only that this request has not got through, and nothing of what an earlier one has done. */
const isDenial = ({ kind, isForeign }: Fault) =>
	kind === 'notSent' || kind === 'rateLimited' || isForeign === true;

/** An item that was not carried out now, after an earlier try that may have done it. */
function deniedAfterDoubt({ kind, words, isForeign, vendorText }: Fault): Fault {
	const reason = isForeign ? `something in between has refused it (${vendorText})` : words;
	const now = kind === 'rateLimited' ? 'the vendor takes no more requests' : reason;
	return { kind: 'unknown', words: `an earlier try may have been carried out, and now ${now}` };
}

function badInput(sentence: string, where: string): ErrorText {
	return {
		message: sentence.includes(where) ? sentence : `${sentence} ${inBrackets(where)}`,
		description: 'Nothing was sent for it. Correct the value and run the workflow again.',
		httpCode: 'none',
	};
}

/** Whether a 404 can mean that a record is not there: a list that needs nothing to be named has none. */
function isOfRecord({ work, fields }: Operation): boolean {
	return work.kind !== 'list' || fields.some(({ required }) => required === true);
}

/** What a fault happened to. */
interface Place {
	vendor: Vendor;
	operation: Operation;
	/** The item in words, or the chunk of it. */
	where: string;
}

/** Puts a fault of an item into the user's words. */
export function tellOf(fault: Fault, { vendor, operation, where }: Place, attempts = 1): ErrorText {
	return tell(fault, {
		vendor: { ...vendor, advice: { ...vendor.advice, ...operation.advice } },
		effect: operation.effect,
		lookUp: operation.lookUp,
		where,
		attempts,
		isOfRecord: isOfRecord(operation),
		labelOf: (name) => labelOf(operation, name),
	});
}

/** Whether an item that has failed may have been done all the same, in whole or in part. */
export function isDoubtful(error: unknown, memory: RunMemory, item: string): boolean {
	if (error instanceof Unfinished)
		return error.made.length > 0 || isDoubtful(error.cause, memory, error.chunk.key);
	if (error instanceof Problem) return error.told.isUnknown === true;
	if (error instanceof Stopped) return memory.hasLeft(item);
	return isUnclear(faultOf(error, memory, item));
}

/**
 * Puts whatever went wrong with an item into the user's words, and keeps what must not be sent again: a `once`
 * operation whose outcome is unknown. Of all else it is taken back that it was begun, so that it can be sent again.
 */
export function toldOf(error: unknown, place: Place, memory: RunMemory, item: string): ErrorText {
	if (error instanceof Problem) return error.told;
	if (error instanceof BadInput && !memory.hasLeft(item)) {
		memory.takeBack(item);
		return badInput(error.message, place.where);
	}
	const { effect } = place.operation;
	if (effect === 'idempotent' && memory.hasLeft(item) && mayHaveHappened(error)) memory.doubt(item);
	const latest = faultOf(error, memory, item);
	const fault = isDenial(latest) && memory.isInDoubt(item) ? deniedAfterDoubt(latest) : latest;
	const attempts = error instanceof Failure ? error.attempts : 1;
	const told = tellOf(fault, place, attempts);
	const isUnknown = effect === 'once' && isUnclear(fault);
	if (!isUnknown) {
		memory.takeBack(item);
		return told;
	}
	const failure: ErrorText = { ...told, isUnknown };
	memory.keep(item, { failure });
	return failure;
}
