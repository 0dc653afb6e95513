import type { ReadParameter } from './parameter';
import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';

/** A request as the vendor gets it; addresses and keys are the credential's to add. */
export type VendorRequest = Pick<
	IHttpRequestOptions,
	| 'method'
	| 'url'
	| 'qs'
	| 'arrayFormat'
	| 'body'
	| 'headers'
	| 'timeout'
	| 'proxy'
	| 'skipSslCertificateValidation'
>;

/**
 * What a repeat of a request would do.
 *
 * - `read`: nothing, it only looks.
 * - `idempotent`: nothing more than the first time (update, delete, upload of codes the vendor keeps once).
 * - `once`: it would happen a second time (create, send, draw the next code), so it is never repeated blindly.
 */
export type Effect = 'read' | 'idempotent' | 'once';

/** A vendor's answer as it came over the wire. `headers` are in lower case; `body` is parsed JSON, a string or empty. */
export interface VendorResponse {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

/** What a vendor says when it refuses: its own words (empty when it says none), its own code, and the parameter that its code speaks of. */
export interface VendorError {
	text: string;
	code?: string;
	parameter?: string;
	/** Neither a success nor a refusal that is known: where the HTTP status tells no more, it may have been carried out. */
	isUnclear?: true;
}

/** The ten fields that every vendor's discount code is turned into. What a vendor does not say is null. */
export interface CommonCode {
	vendor: string;
	id: string | number | null;
	code: string | null;
	kind: 'fixed' | 'percentage' | 'buyXGetY' | 'freeShipping' | 'other' | null;
	/** Percent, or major currency units. */
	amount: number | null;
	/** ISO 4217. */
	currency: string | null;
	status: 'active' | 'scheduled' | 'expired' | 'disabled' | 'used' | 'unknown';
	/** ISO 8601 in UTC where the vendor states a zone, else the vendor's own text. */
	startsAt: string | null;
	endsAt: string | null;
	email: string | null;
}

/** What is special about one vendor. Data first: behaviour that all vendors share is in this folder. */
export interface Vendor {
	/** Stored name of the node, also the `vendor` of the common shape. */
	name: string;
	displayName: string;
	/** Stored name of the credential type. */
	credential: string;
	/** What the editor calls the credential's field with the vendor's address. */
	addressField: string;
	/** Fields of the credential that tell one account from another. */
	account: string[];
	/** Fields of the credential that may never be shown. */
	secrets: string[];
	/** What keys are called in a query of this vendor, besides names that are common: hidden with their values in texts of others. */
	keyNames?: string[];
	/** Documented requests per minute of one account; absent: the vendor names none. */
	requestsPerMinute?: number;
	/** Field of the credential with the token that it gets first, so that a 401 is worth one new login (n8n does it). */
	token?: string;
	connection: Connection;
	/** Headers, in lower case, by which the vendor paces its callers. */
	pace: PaceHeaders;
	/** The vendor's refusal inside an answer of any status, or undefined when the answer is a success. */
	readError(answer: VendorResponse): VendorError | undefined;
	/** Whether a refusal means that the credential is wrong, so that no further item needs to be tried. */
	refusesCredential(answer: VendorResponse, error: VendorError): boolean;
	/** What to do about a refusal, by the vendor's code, its words or the HTTP status. */
	advice: Record<string, string>;
	/**
	 * Changes each row, as the operation has made it, before the user gets it: leaves out keys, or adds what stands beside it in
	 * the whole answer (`body`).
	 */
	row?(row: IDataObject, read: ReadParameter, body: IDataObject): IDataObject;
	/** Turns one row of an answer into the common shape; `body` is the whole answer, `now` decides the status. */
	toCode(row: IDataObject, body: IDataObject, now: Date): CommonCode;
	/** The columns of the common shape that its codes never fill. */
	silent: Array<keyof CommonCode>;
}

/** What the editor's connection test sends. */
interface Connection {
	/** A request that only reads and that needs nothing but the keys. */
	request(): Pick<IHttpRequestOptions, 'url'> &
		Pick<Partial<IHttpRequestOptions>, 'method' | 'qs' | 'body'>;
	/** The properties (dot paths) of which an answer has at least one when it is this vendor's; absent: any JSON may be. */
	due?: string[];
	/** What the editor calls the fields with the keys, as in "Check the API Token". */
	keys: string;
}

/** Which headers tell a caller to wait, all in seconds (`retryAfter` also as an HTTP date). */
export interface PaceHeaders {
	/** Seconds until requests are allowed again. */
	seconds?: string;
	/** Requests that are left; at 0 the caller waits for `seconds`. */
	remaining?: string;
	/** Milliseconds to wait after a 429 that names no time. */
	fallbackMs?: number;
}
