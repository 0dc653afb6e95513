import {
	BadInput,
	type ErrorText,
	type Fault,
	mayHaveHappened,
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

/** @param hasLeft whether a request that writes has left: what then fails in a way of which nothing is known may have happened */
function faultOf(error: unknown, hasLeft: boolean): Fault {
	if (error instanceof Failure) return error.fault;
	if (error instanceof Stopped) return { kind: 'stopped', words: '' };
	if (error instanceof RepeatedPage) return { kind: 'endless', words: error.message };
	const { message } = error as Error;
	return hasLeft
		? { kind: 'unknown', words: `its answer could not be used (${message})` }
		: { kind: 'input', words: message };
}

/** A refusal to carry an item out, after an earlier try of the node that may have done it. */
function deniedAfterDoubt({ kind, words }: Fault): Fault {
	const now = kind === 'rateLimited' ? 'now the vendor takes no more requests' : `now ${words}`;
	return { kind: 'unknown', words: `an earlier try may have been carried out, and ${now}` };
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
	/** The item in words, or the part of it. */
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

/** Kinds of fault after which nobody knows whether something was done that must not be done twice. */
const DOUBTFUL: Array<Fault['kind']> = ['unknown', 'notAnAnswer'];

/** Whether an item that has failed may have been done all the same, in whole or in part. */
export function isDoubtful(error: unknown, memory: RunMemory, item: string): boolean {
	if (error instanceof Unfinished)
		return error.made.length > 0 || isDoubtful(error.cause, memory, error.part.key);
	if (error instanceof Problem) return error.told.isUnknown === true;
	const hasLeft = memory.hasLeft(item);
	return error instanceof Stopped ? hasLeft : DOUBTFUL.includes(faultOf(error, hasLeft).kind);
}

/**
 * Puts whatever went wrong with an item into the user's words, and keeps what must not be sent again: a `once`
 * operation whose outcome is unknown. Of all else it is taken back that it was begun, so that it can be sent again.
 */
export function toldOf(error: unknown, place: Place, memory: RunMemory, item: string): ErrorText {
	if (error instanceof Problem) return error.told;
	const hasLeft = memory.hasLeft(item);
	if (error instanceof BadInput && !hasLeft) {
		memory.takeBack(item);
		return badInput(error.message, place.where);
	}
	const { effect } = place.operation;
	if (effect === 'idempotent' && mayHaveHappened(error)) memory.doubt(item);
	const latest = faultOf(error, hasLeft);
	const isDenial = latest.kind === 'notSent' || latest.kind === 'rateLimited';
	const fault =
		effect === 'idempotent' && isDenial && memory.isInDoubt(item)
			? deniedAfterDoubt(latest)
			: latest;
	const attempts = error instanceof Failure ? error.attempts : 1;
	const told = tellOf(fault, place, attempts);
	const isUnknown = effect === 'once' && DOUBTFUL.includes(fault.kind);
	if (!isUnknown) {
		memory.takeBack(item);
		return told;
	}
	const failure: ErrorText = { ...told, isUnknown };
	memory.keep(item, { failure });
	return failure;
}
