import type { Contract, Problem, RequestPart, VendorError, VendorName } from '../contracts';
import type { Random } from './random';

/** What a request made a vendor do: a mail, a code drawn, a record written. */
export type Work = Record<string, unknown>;

/** An answer before it is written to the wire. */
export interface Outcome {
	/** 200 when left out. */
	status?: number;
	headers?: Record<string, string>;
	/** JSON, or text as it is when a string; left out for an answer without a body. */
	body?: unknown;
	/** Content type of a text body; HTML when left out. */
	contentType?: string;
	work?: Work;
}

/** A request on its way to a handler. */
export interface Call {
	method: string;
	/** Below the vendor's base URL, as sent. */
	path: string;
	/** Name of the endpoint in the contract; null when the address is none. */
	endpoint: string | null;
	params: Record<string, string>;
	query: Record<string, unknown>;
	headers: Record<string, unknown>;
	/** Parsed JSON or form, a file in it as `{ name, mimeType, bytes }`; text where it is neither. */
	body: unknown;
	encoding: 'json' | 'form' | 'multipart' | null;
}

/** What can be set of one vendor, with the values that hold unless others are given. */
export interface Own<Keys = object, Amounts = object, Behaviour = object> {
	/** The keys that it accepts, by the names of the credential's fields. */
	keys: Keys;
	/** How many records its memory starts with. Names begin with the vendor's, for all vendors' amounts are given together. */
	amounts: Amounts;
	/** What it does where its pages leave a choice open, or where a hard case is wanted. Names as in `amounts`. */
	behaviour: Behaviour;
}

/** What all vendors do alike. */
export interface Clock {
	/** Milliseconds by which the vendors' clock is ahead of this machine's; negative: behind. */
	clockAheadMs: number;
}

/** What a vendor's code can see and change while it answers. */
export interface World<Memory, Settings extends Own = Own> {
	memory: Memory;
	behaviour: Settings['behaviour'] & Clock;
	keys: Settings['keys'];
	random: Random;
}

/** Milliseconds since 1970 by the vendors' clock. */
export function timeIn({ behaviour }: { behaviour: Clock }): number {
	return Date.now() + behaviour.clockAheadMs;
}

/** A call with the types of its endpoint's contract. */
type TypedCall<E extends Contract['endpoints'][string]> = Omit<
	Call,
	'params' | 'query' | 'body'
> & {
	params: RequestPart<E, 'params'>;
	query: RequestPart<E, 'query'>;
	body: RequestPart<E, 'body'>;
};

/** One function per endpoint of a contract; it does its work at once, never later. */
export type Handlers<C extends Contract, Memory, Settings extends Own = Own> = {
	[Name in keyof C['endpoints']]: (
		call: TypedCall<C['endpoints'][Name]>,
		world: World<Memory, Settings>,
	) => Outcome;
};

/** Everything the server needs to stand in for one vendor. */
export interface Vendor<Memory = unknown, Settings extends Own = Own> {
	name: VendorName;
	/** Its name as people write it. */
	title: string;
	/** Where its base URL lies on the sandbox's host. */
	prefix: string;
	contract: Contract;
	settings: Settings;
	/** Fields of `keys` that are no secret, and stay as they are when keys change. */
	open?: Array<keyof Settings['keys'] & string>;
	/** The values of the credential besides `keys`, by the names of its fields. */
	credentials(baseUrl: string): Record<string, string>;
	/** A fresh memory; must be cheap when called again with the same arguments. */
	seed(amounts: Settings['amounts'], seed: number): Memory;
	/** The tokens of sign-ins that hold; absent: nobody signs in. */
	tokens?(memory: Memory): Map<string, unknown>;
	/** Numbers that tell its state at a glance. */
	state?(memory: Memory): Record<string, unknown>;
	/** Whose budget a request is charged to. */
	account?(call: Call, world: World<Memory, Settings>): string;
	/** The refusal of a request whose keys are wrong; null lets it in. */
	authorize(call: Call, world: World<Memory, Settings>): Outcome | null;
	/** The refusal of a request that breaks the contract; gets the breaches that are not tolerated. */
	refuse(problems: [Problem, ...Problem[]], call: Call, world: World<Memory, Settings>): Outcome;
	/** The body of a refusal that says these words and nothing else. */
	refusalIn(words: string): unknown;
	/** The answer at an address that is none, or that exists with another method only. */
	unknown(wrongMethod: boolean, world: World<Memory, Settings>, call: Call): Outcome;
	/** Headers that tell of the budget while there is one; `waitSeconds` is a whole number. */
	budgetHeaders?(left: number, waitSeconds: number): Record<string, string>;
	/** The answer when the budget is used up; 429 with `Retry-After` when left out. */
	overBudget?(waitSeconds: number): Outcome;
	handlers: Record<string, (call: Call, world: World<Memory, Settings>) => Outcome>;
}

/** Checks that a vendor has a handler for each endpoint of its contract, and no other. */
export function defineVendor<C extends Contract, Memory, Settings extends Own>(
	vendor: Omit<Vendor<Memory, Settings>, 'handlers' | 'contract'> & {
		contract: C;
		handlers: Handlers<C, Memory, Settings>;
	},
): Vendor<Memory, Settings> {
	return vendor as unknown as Vendor<Memory, Settings>;
}

/** An error of a contract as an answer; 200 where the vendor states no status and none is given. */
export function refusal(error: VendorError, status = error.status ?? 200): Outcome {
	return { status, body: error.body };
}

/** A page of a website, for an address that belongs to no API. */
export const htmlPage =
	'<!DOCTYPE html><html><head><title>Page</title></head><body><h1>A page</h1></body></html>';

/** Keeps what `make` gave for the latest arguments, so that a reset need not make it again. */
export function remembered<Arguments extends unknown[], Result>(
	make: (...given: Arguments) => Result,
): (...given: Arguments) => Result {
	const results = new Map<string, Result>();
	return (...given) => {
		const key = JSON.stringify(given);
		if (!results.has(key)) {
			if (results.size > 20) results.clear();
			results.set(key, make(...given));
		}
		return results.get(key) as Result;
	};
}
