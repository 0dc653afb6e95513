import type { Contract, Problem, RequestPart, VendorError, VendorName } from '../contracts';
import type { Random } from './random';
import type { Amounts, Behaviour, Keys } from './settings';

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
	/** Parsed JSON or form; text where it is neither. */
	body: unknown;
	encoding: 'json' | 'form' | null;
}

/** What a vendor's code can see and change while it answers. */
export interface World<Memory> {
	memory: Memory;
	behaviour: Behaviour;
	keys: Keys;
	random: Random;
}

/** Milliseconds since 1970 by the vendors' clock. */
export function timeIn({ behaviour }: Pick<World<unknown>, 'behaviour'>): number {
	return Date.now() + behaviour.clockAheadMs;
}

/** A call with the types of its endpoint's contract. */
type TypedCall<E extends Contract['endpoints'][string]> = Omit<Call, 'params' | 'query' | 'body'> & {
	params: RequestPart<E, 'params'>;
	query: RequestPart<E, 'query'>;
	body: RequestPart<E, 'body'>;
};

/** One function per endpoint of a contract; it does its work at once, never later. */
export type Handlers<C extends Contract, Memory> = {
	[Name in keyof C['endpoints']]: (call: TypedCall<C['endpoints'][Name]>, world: World<Memory>) => Outcome;
};

/** Everything the server needs to stand in for one vendor. */
export interface Vendor<Memory = unknown> {
	name: VendorName;
	/** Where its base URL lies on the sandbox's host. */
	prefix: string;
	contract: Contract;
	/** The values of the credential, by the names of its fields. */
	credentials(baseUrl: string, keys: Keys): Record<string, string>;
	/** A fresh memory; must be cheap when called again with the same arguments. */
	seed(amounts: Amounts, seed: number): Memory;
	/** Whose budget a request is charged to. */
	account?(call: Call, world: World<Memory>): string;
	/** The refusal of a request whose keys are wrong; null lets it in. */
	authorize(call: Call, world: World<Memory>): Outcome | null;
	/** The refusal of a request that breaks the contract; gets the breaches that are not tolerated. */
	refuse(problems: [Problem, ...Problem[]], call: Call, world: World<Memory>): Outcome;
	/** The answer at an address that is none, or that exists with another method only. */
	unknown(wrongMethod: boolean, world: World<Memory>, call: Call): Outcome;
	/** Headers that tell of the budget while there is one; `waitSeconds` is a whole number. */
	budgetHeaders?(left: number, waitSeconds: number): Record<string, string>;
	/** The answer when the budget is used up; 429 with `Retry-After` when left out. */
	overBudget?(waitSeconds: number): Outcome;
	handlers: Record<string, (call: Call, world: World<Memory>) => Outcome>;
}

/** Checks that a vendor has a handler for each endpoint of its contract, and no other. */
export function defineVendor<C extends Contract, Memory>(
	vendor: Omit<Vendor<Memory>, 'handlers' | 'contract'> & { contract: C; handlers: Handlers<C, Memory> },
): Vendor<Memory> {
	return vendor as unknown as Vendor<Memory>;
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
