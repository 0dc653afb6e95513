import type { z, ZodIssue, ZodTypeAny } from 'zod';

/**
 * How something is known: `documented` (the vendor's page), `seen` (a sister brand of the
 * vendor or somebody else's client does it so) or `reading` (our own reading, not stated anywhere).
 */
export type Basis = 'documented' | 'seen' | 'reading';

type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/**
 * What a request may carry, by part. Object schemas are strict: a field that the vendor does not
 * name breaks the contract. Schemas only check, they never change a value: query and form values
 * stay the text that travels. A part left out may carry nothing in particular.
 */
interface RequestContract {
	params?: ZodTypeAny;
	query?: ZodTypeAny;
	headers?: ZodTypeAny;
	body?: ZodTypeAny;
	/** Encoding of the body; JSON when left out. `multipart`: a form that may hold files. */
	encoding?: 'json' | 'form' | 'multipart';
}

/** The answer to a successful request. Unknown fields are welcome, for vendors add some without notice. */
interface AnswerContract {
	/** HTTP status of the answer. */
	status: number;
	basis: Basis;
	/** Schema of the JSON body; left out where the answer has no body. */
	body?: ZodTypeAny;
}

/** One way in which a vendor says no. */
export interface VendorError {
	when: string;
	/** HTTP status; null where the vendor states none. */
	status: number | null;
	body: unknown;
	basis: Basis;
}

/** An example that the vendor (or, when `seen`, somebody else) prints for an endpoint. */
export interface Sample {
	of: 'request' | 'answer' | 'error';
	basis: Basis;
	/** The characters of the page. */
	text: string;
	/**
	 * The text as data: for a request its parts (`query`, `headers`, `body`), for an answer its JSON.
	 * Left out where the text itself is JSON.
	 */
	reading?: unknown;
	note?: string;
}

/** One endpoint of a vendor, as data. */
export interface Endpoint {
	method: Method;
	/** Path below the vendor's base URL, placeholders as `:id`. */
	path: string;
	/** The vendor's page that describes it. */
	page: string;
	basis: Basis;
	request: RequestContract;
	answer: AnswerContract;
	errors: readonly VendorError[];
	samples: readonly Sample[];
}

/** All that is known of one vendor's interface. */
export interface Contract {
	/** The vendor's own base URL; null where every customer has a host of his own. */
	baseUrl: string | null;
	endpoints: Record<string, Endpoint>;
}

/** The type of one part (`query`, `body`, …) of an endpoint's request; `undefined` where it has none. */
export type RequestPart<E extends Endpoint, Part extends 'params' | 'query' | 'headers' | 'body'> =
	E['request'] extends Record<Part, infer Schema extends ZodTypeAny> ? z.infer<Schema> : undefined;

/**
 * Marks a refinement whose breach breaks the contract although the vendor is not known to refuse
 * it. Handed to zod's `refine` as `params`.
 */
export const tolerated = { tolerated: true } as const;

/** Whether a request with this issue would still be served: unknown fields and what is marked `tolerated`. */
export function isTolerated(issue: ZodIssue): boolean {
	if (issue.code === 'unrecognized_keys') return true;
	return issue.code === 'custom' && issue.params?.['tolerated'] === true;
}
