import type { IDataObject, NodeApiError } from 'n8n-workflow';

/**
 * What went wrong with one attempt, by what it means for the next one.
 *
 * - `notSent`: the vendor never got the request (refused connection, no such address, sign-in out of reach).
 * - `rateLimited`: the vendor said "not now" and surely did nothing.
 * - `unknown`: the vendor may have done it (time-out, reset, cut-off answer, 5xx).
 * - `rejected`, `credential`, `notAnAnswer`, `endless`, `input`, `stopped`: a repeat would end the same way.
 */
export type FaultKind =
	| 'notSent'
	| 'rateLimited'
	| 'unknown'
	| 'rejected'
	| 'credential'
	| 'notAnAnswer'
	| 'endless'
	| 'input'
	| 'stopped';

/** Why an attempt brought no usable answer, in words for the user. */
export interface Fault {
	kind: FaultKind;
	words: string;
	/** HTTP status, where there was an answer. */
	status?: number;
	/** Milliseconds that the vendor asks to wait, more than 0. */
	toldMs?: number | undefined;
	/** The vendor's own words, code and the parameter that they are about. */
	vendorText?: string;
	vendorCode?: string;
	parameter?: string;
	/** The refusal was not in the vendor's form: an HTML page, say. It says nothing about the credential. */
	isForeign?: boolean;
	/** `vendorText` is ours, so it holds no key. */
	isOwnText?: boolean;
	/** The address itself is wrong: nothing is there to ask. */
	isAddress?: boolean;
	/** The words are a sentence of their own, which says what to do. */
	isAdvice?: boolean;
	/** The words are n8n's, not ours, so they may hold a key. */
	areForeignWords?: boolean;
}

/** Whether the vendor itself has refused what was asked. A firewall that refuses a request in its place says nothing of it. */
export function isRefusal({ kind, isForeign }: Fault): boolean {
	return kind === 'rejected' && !isForeign;
}

/** The texts of one error: `message` names what failed and where, `description` what to do. */
export interface ErrorText {
	message: string;
	description: string;
	httpCode: string;
	/** What n8n is told of it. */
	failure?: NonNullable<NodeApiError['failure']>;
	/** Nobody knows whether it was carried out. */
	isUnknown?: true;
}

const LONGEST_SENTENCE = 1_000;

/** A sentence as an error may hold it: n8n keeps it with the execution, and shows it, so it ends after 1,000 characters. */
export function sentence(text: string): string {
	return text.length > LONGEST_SENTENCE ? `${text.slice(0, LONGEST_SENTENCE - 1)}…` : text;
}

/** A value that was refused: the shown name of its field and why. */
export class BadInput extends Error {
	constructor(reason: string) {
		super(sentence(reason));
	}
}

/** A request that did not succeed, after all attempts that its effect allows. */
export class Failure extends Error {
	constructor(
		readonly fault: Fault,
		readonly attempts: number,
		/** Whether an earlier attempt may have been carried out. */
		readonly mayHaveHappened = false,
	) {
		super(fault.words);
	}
}

/** Whether the vendor itself, and nothing in between, has refused with a status. */
export const isRefusedWith = (error: unknown, status: number): boolean =>
	error instanceof Failure && error.fault.status === status && !error.fault.isForeign;

/** Whether an attempt that ended so may have been carried out. */
export const isUnclear = ({ kind }: Fault): boolean => kind === 'unknown' || kind === 'notAnAnswer';

/** Whether a request that failed may have been carried out all the same, by its last attempt or by an earlier one. */
export function mayHaveHappened(error: unknown): boolean {
	return error instanceof Failure && (error.mayHaveHappened || isUnclear(error.fault));
}

/**
 * What it means that code met a value in a form that the vendor's pages do not have: no answer of the vendor. Undefined for any
 * other error.
 */
export function notInForm(error: unknown): Fault | undefined {
	return error instanceof TypeError || error instanceof RangeError
		? {
				kind: 'notAnAnswer',
				words: `a part of it is missing, or in another form (${error.message})`,
			}
		: undefined;
}

/** A row of a list has nothing that tells it from others. */
export function withoutKey(key: readonly string[], advice = ''): Failure {
	const names = key.map((name) => `"${name}"`).join(', ');
	return new Failure(
		{ kind: 'notAnAnswer', words: `a row of the list has no ${names}${advice}` },
		1,
	);
}

/** A record is called otherwise than the list has said. */
export class Moved extends Failure {}

/** A list that does not end by itself: the same page came again. */
export class RepeatedPage extends Error {
	constructor(readonly page: number) {
		super(`page ${page} brought only what earlier pages had brought`);
	}
}

/** A request that got no turn: it was not sent. */
export class NoTurn extends Error {
	constructor(readonly fault: Fault) {
		super(fault.words);
	}
}

/** What was done under a key could not be written into n8n's database, or read there. The message is a sentence for the user. */
export class LedgerError extends Error {}

/** Thrown when the user or n8n has stopped the execution. */
export class Stopped extends Error {
	constructor() {
		super('The execution was stopped');
	}
}

/** A failure that has been put into words before and is told again, without a new request. */
export class Problem extends Error {
	constructor(readonly told: ErrorText) {
		super(told.message);
	}
}

/** A chunk has failed, or the only one. The chunks before it stand, and are not sent again. */
export class Unfinished extends Error {
	/**
	 * @param chunk the failed chunk in words, and the name under which the record keeps what became of it
	 * @param made the rows of the chunks before it
	 * @param note what has become of those rows, as sentences for the user; empty when there are none
	 */
	constructor(
		override readonly cause: unknown,
		readonly chunk: { where: string; key: string },
		readonly made: IDataObject[],
		readonly note: string,
	) {
		super(chunk.where);
	}
}
