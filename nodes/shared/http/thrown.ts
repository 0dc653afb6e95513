import { entryOf } from '../model/entryOf';
import { meaningIfSent, meaningOfRefusal, meaningUnsent, type Meaning } from './network';
import { retryAfterIn } from './pace';
import { withoutAddresses } from './redact';
import type { FaultKind, Fault } from '../model/failures';
import type { VendorResponse } from '../model/vendor';

/** Names that the credentials give to their errors. */
const CREDENTIAL_ERRORS: Record<string, FaultKind> = {
	CredentialFieldError: 'input',
	DatabaseBusy: 'input',
	SignInRefusedError: 'credential',
	SignInFailedError: 'notSent',
	SignInForeignError: 'rejected',
};

/** What n8n's request helper throws: a NodeApiError around what axios or the credential threw, around what Node threw. */
interface Thrown {
	name?: string;
	message?: string;
	code?: string;
	/** What Node was doing: `connect`, `getaddrinfo`, `read`, `write`. */
	syscall?: string;
	/** Of a host with several addresses: one for each of them. */
	errors?: Thrown[];
	/** Of a sign-in that found no connection: the network's code. */
	network?: string;
	/** Of a sign-in that was answered: the headers, which may ask to wait. */
	headers?: VendorResponse['headers'];
	cause?: Thrown;
	/** Node's own request. */
	request?: {
		protocol?: string;
		socket?: { encrypted?: boolean; secureConnecting?: boolean } | null;
	};
	response?: { status: number; headers: Record<string, string>; data: unknown };
}

const BEFORE_SENDING = ['connect', 'getaddrinfo'];

/**
 * Whether Node's request shows that the vendor got none of it: it never had a connection, or one that was not secure yet.
 * Node sends nothing before that (measured on Node 20.20.2 over TLS 1.2 and 1.3).
 */
function neverLeft({ request }: Thrown): boolean {
	return (
		request !== undefined && (request.socket === null || request.socket?.secureConnecting === true)
	);
}

/** Whether what Node was doing shows that there was no connection yet. An open one can be refused or unreachable, too. */
function foundNoConnection(axiosError: Thrown): boolean {
	const ofNode = axiosError.cause ?? axiosError;
	const attempts = ofNode.errors ?? [ofNode];
	return (
		attempts.length > 0 && attempts.every(({ syscall }) => BEFORE_SENDING.includes(String(syscall)))
	);
}

/**
 * Whether the answer is a proxy's, which refused to connect (CONNECT): then it came over a connection that is not secure
 * although the address is https (measured on n8n-core 2.41.1: https-proxy-agent hands on the proxy's answer as the host's).
 */
function isRefusalOfProxy({ request }: Thrown): boolean {
	return request?.protocol === 'https:' && Boolean(request.socket) && !request.socket?.encrypted;
}

function atCredential({ name, message, network, headers = {} }: Thrown): Fault | undefined {
	const kind = entryOf(CREDENTIAL_ERRORS, name);
	const words = String(message);
	if (kind === 'notSent')
		return {
			...(meaningUnsent(network) ?? { kind, words }),
			toldMs: retryAfterIn({ headers }, Date.now()) || undefined,
		};
	if (kind === 'rejected')
		return { kind, words, vendorText: words, isForeign: true, isOwnText: true };
	return kind && { kind, words, ...(kind === 'input' && { isAdvice: true }) };
}

function atNetwork(cause: Thrown): Meaning | undefined {
	const { code, message } = cause;
	const unsent = meaningUnsent(code, message);
	if (unsent?.isProof) return unsent;
	if (neverLeft(cause) || foundNoConnection(cause))
		return unsent ?? { kind: 'notSent', words: 'no connection came about' };
	return code === undefined ? undefined : meaningIfSent(code);
}

/**
 * Reads what n8n's request helper has thrown.
 *
 * With a credential that is a NodeApiError whose `cause` is the axios error or the credential's own error (measured on
 * n8n-core 2.41.1); the cause holds every secret, so nothing of it but codes and the answer goes further. That the vendor
 * got nothing is believed only where that is proved; else it may have happened.
 *
 * @returns the vendor's answer where there was one, else the fault
 */
export function readThrown(error: unknown): VendorResponse | Fault {
	const thrown = error as Thrown;
	const cause = thrown.cause ?? thrown;
	const ofCredential = atCredential(cause);
	if (ofCredential) return ofCredential;
	const { response } = cause;
	if (response && isRefusalOfProxy(cause)) return { ...meaningOfRefusal(response.status) };
	// The data are missing where the answer was cut off.
	if (response && response.data !== undefined)
		return { status: response.status, headers: { ...response.headers }, body: response.data };
	const meaning = atNetwork(cause);
	if (meaning) {
		const { kind, words, isAddress } = meaning;
		return { kind, words, ...(isAddress && { isAddress }) };
	}
	return { kind: 'input', words: withoutAddresses(String(thrown.message)), areForeignWords: true };
}
