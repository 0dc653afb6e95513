import type { z, ZodIssue, ZodTypeAny } from 'zod';

/**
 * How something is known: `documented` (the vendor's page), `seen` (a sister brand of the
 * vendor or somebody else's client does it so) or `reading` (our own reading, not stated anywhere).
 */
export type Basis = 'documented' | 'seen' | 'reading';

/**
 * How something is known where what it belongs to does not say it all. A refusal, an answer, a sample or a field that is
 * documented stands on the page of its endpoint, unless a `page` of its own is named.
 */
export interface Known {
	/** Left out: that of the endpoint. */
	basis?: Basis;
	/** The page of the vendor that documents it, where that is not the endpoint's. */
	page?: string;
	/** What about it is not documented although its name is, such as "the unit". */
	but?: Partial<Record<'seen' | 'reading', string>>;
}

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
	/** Fields by their names, whichever part they are in, of which the endpoint's basis and page do not say it all. */
	known?: Record<string, Known>;
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
export interface VendorError extends Pick<Known, 'page' | 'but'> {
	when: string;
	/** HTTP status; null where the vendor states none. */
	status: number | null;
	body: unknown;
	basis: Basis;
}

/** An example that the vendor (or, when `seen`, somebody else) prints for an endpoint. */
export interface Sample extends Pick<Known, 'page'> {
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
	/** Pages of the vendor that describe no endpoint, by the names under which docs/ links to them. */
	pages?: Record<string, string>;
	endpoints: Record<string, Endpoint>;
}

/** How a field of a request is known: its own basis and page, or else the endpoint's. */
export function knownOf(
	{ basis, page, request }: Endpoint,
	field: string,
): Known & Required<Pick<Known, 'basis' | 'page'>> {
	return { basis, page, ...request.known?.[field] };
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
