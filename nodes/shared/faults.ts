import { retryAfterIn } from './pace';
import { withoutAddresses } from './redact';
import type { FaultKind } from './retry';
import type { Answer } from './types';

/** Why an attempt brought no usable answer, in words for the user. */
export interface Fault {
	kind: FaultKind;
	words: string;
	/** HTTP status, where there was an answer. */
	status?: number;
	/** Milliseconds that the vendor asks to wait. */
	toldMs?: number | undefined;
	/** The vendor's own words, code and the parameter that they are about. */
	vendorText?: string;
	vendorCode?: string;
	parameter?: string;
	/** The refusal was not in the vendor's form: an HTML page, say. */
	isForeign?: boolean;
	/** The words are a sentence of their own, which says what to do. */
	isAdvice?: boolean;
}

/** Names that the credentials give to their errors. */
const CREDENTIAL_ERRORS: Record<string, FaultKind> = {
	CredentialFieldError: 'input',
	SignInRefusedError: 'credential',
	SignInFailedError: 'notSent',
};

const NETWORK_CODES: Record<string, { kind: FaultKind; words: string }> = {
	ECONNREFUSED: { kind: 'notSent', words: 'the connection was refused' },
	EAI_AGAIN: { kind: 'notSent', words: 'the address could not be looked up' },
	EHOSTUNREACH: { kind: 'notSent', words: 'the host cannot be reached' },
	ENETUNREACH: { kind: 'notSent', words: 'the network cannot be reached' },
	ENOTFOUND: { kind: 'input', words: 'there is no such host' },
	ERR_INVALID_URL: { kind: 'input', words: 'the address is not valid' },
	CERT_HAS_EXPIRED: { kind: 'input', words: "the host's certificate has expired" },
	DEPTH_ZERO_SELF_SIGNED_CERT: { kind: 'input', words: "the host's certificate is not trusted" },
	SELF_SIGNED_CERT_IN_CHAIN: { kind: 'input', words: "the host's certificate is not trusted" },
	UNABLE_TO_VERIFY_LEAF_SIGNATURE: { kind: 'input', words: "the host's certificate is not trusted" },
	ERR_TLS_CERT_ALTNAME_INVALID: { kind: 'input', words: "the host's certificate is for another host" },
	EPROTO: { kind: 'input', words: 'the host does not speak https' },
	ERR_CANCELED: { kind: 'unknown', words: 'the execution was stopped before the answer came' },
	ECONNABORTED: { kind: 'unknown', words: 'no answer came in time' },
	ETIMEDOUT: { kind: 'unknown', words: 'no answer came in time' },
	ERR_BAD_RESPONSE: { kind: 'unknown', words: 'the answer was cut off' },
};

const CONNECTION_LOST = { kind: 'unknown', words: 'the connection was lost before the answer came' } as const;

/** What n8n's request helper throws: a NodeApiError around what axios or the credential threw. */
interface Thrown {
	name?: string;
	message?: string;
	code?: string;
	/** Of a sign-in that found no connection: the network's code. */
	network?: string;
	/** Of a sign-in that was answered: the headers, which may ask to wait. */
	headers?: Answer['headers'];
	cause?: Thrown;
	response?: { status: number; headers: Record<string, string>; data: unknown };
}

/**
 * Reads what n8n's request helper has thrown.
 *
 * With a credential that is a NodeApiError whose `cause` is the axios error or the credential's own error (measured on
 * n8n-core 2.41.1); the cause holds every secret, so nothing of it but codes and the answer goes further.
 *
 * @returns the vendor's answer where there was one (a 401 after the new login), else the fault
 */
export function readThrown(error: unknown): Answer | Fault {
	const thrown = error as Thrown;
	const cause = thrown.cause ?? thrown;
	const kind = CREDENTIAL_ERRORS[String(cause.name)];
	const atSignIn = NETWORK_CODES[String(cause.network)];
	if (kind === 'notSent' && atSignIn && atSignIn.kind !== 'unknown') return { ...atSignIn };
	if (kind) return { kind, words: String(cause.message), toldMs: retryAfterIn({ headers: cause.headers ?? {} }, Date.now()), ...(kind === 'input' && { isAdvice: true }) };
	const known = NETWORK_CODES[String(cause.code)];
	if (known) return { ...known };
	if (cause.response) {
		return { status: cause.response.status, headers: { ...cause.response.headers }, body: cause.response.data };
	}
	return cause.code ? { ...CONNECTION_LOST } : { kind: 'input', words: withoutAddresses(String(thrown.message)) };
}
