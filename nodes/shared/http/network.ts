import type { FaultKind } from '../model/failures';

/** What a failed connection means for the next attempt, and in words. */
export interface Meaning {
	kind: FaultKind;
	words: string;
	/** The code alone proves that the vendor did nothing. */
	isProof?: boolean;
	/** The address itself is wrong. */
	isAddress?: boolean;
}

/** Codes of Node whose meaning is the same whoever had the request, as long as nothing of it was sent. */
const UNSENT = new Map<string, Meaning>(
	Object.entries({
		ENOTFOUND: { kind: 'input', words: 'there is no such host', isProof: true, isAddress: true },
		EAI_AGAIN: { kind: 'notSent', words: 'the address could not be looked up', isProof: true },
		ERR_INVALID_URL: {
			kind: 'input',
			words: 'the address is not valid',
			isProof: true,
			isAddress: true,
		},
		ECONNREFUSED: { kind: 'notSent', words: 'the connection was refused' },
		EHOSTUNREACH: { kind: 'notSent', words: 'the host cannot be reached' },
		ENETUNREACH: { kind: 'notSent', words: 'the network cannot be reached' },
		ECONNRESET: { kind: 'notSent', words: 'the connection was lost before anything was sent' },
		ECONNABORTED: { kind: 'notSent', words: 'it did not answer in time' },
		ETIMEDOUT: { kind: 'notSent', words: 'it did not answer in time' },
		ERR_CANCELED: { kind: 'stopped', words: 'the execution was stopped' },
		/*
		 * TLS 1.3 lets a client send its request before the host has looked at the client's certificate, so Node calls the
		 * connection secure by then. The alert still proves that nothing was done: it aborts the handshake, which stands before the
		 * request in what the host reads (RFC 8446, 4.4.2.4), and a host can ask for a certificate later only of a client that
		 * offers it (4.6.2), which Node does not. Measured: a host that wants one gets 0 bytes of the request.
		 */
		ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED: {
			kind: 'input',
			words: 'the host wants a client certificate, and these nodes have none',
			isProof: true,
		},
	} satisfies Record<string, Meaning>),
);

const NOT_TRUSTED = "the host's certificate is not trusted";

/** Codes for a certificate that does not hold: all that Node documents (https://nodejs.org/api/tls.html, "X509 certificate error codes"). */
const CERTIFICATE_CODES = [
	'UNABLE_TO_GET_ISSUER_CERT',
	'UNABLE_TO_GET_CRL',
	'UNABLE_TO_DECRYPT_CERT_SIGNATURE',
	'UNABLE_TO_DECRYPT_CRL_SIGNATURE',
	'UNABLE_TO_DECODE_ISSUER_PUBLIC_KEY',
	'CERT_SIGNATURE_FAILURE',
	'CRL_SIGNATURE_FAILURE',
	'CERT_NOT_YET_VALID',
	'CERT_HAS_EXPIRED',
	'CRL_NOT_YET_VALID',
	'CRL_HAS_EXPIRED',
	'ERROR_IN_CERT_NOT_BEFORE_FIELD',
	'ERROR_IN_CERT_NOT_AFTER_FIELD',
	'ERROR_IN_CRL_LAST_UPDATE_FIELD',
	'ERROR_IN_CRL_NEXT_UPDATE_FIELD',
	'OUT_OF_MEM',
	'DEPTH_ZERO_SELF_SIGNED_CERT',
	'SELF_SIGNED_CERT_IN_CHAIN',
	'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
	'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
	'CERT_CHAIN_TOO_LONG',
	'CERT_REVOKED',
	'INVALID_CA',
	'PATH_LENGTH_EXCEEDED',
	'INVALID_PURPOSE',
	'CERT_UNTRUSTED',
	'CERT_REJECTED',
	'HOSTNAME_MISMATCH',
	'ERR_TLS_CERT_ALTNAME_INVALID',
	'ERR_TLS_CERT_ALTNAME_FORMAT',
];

/** Where more can be said than that it is not trusted. */
const CERTIFICATE_WORDS: Partial<Record<string, string>> = {
	CERT_HAS_EXPIRED: "the host's certificate has expired",
	CERT_NOT_YET_VALID: "the host's certificate is not valid yet",
	CERT_REVOKED: "the host's certificate has been revoked",
	HOSTNAME_MISMATCH: "the host's certificate is for another host",
	ERR_TLS_CERT_ALTNAME_INVALID: "the host's certificate is for another host",
};

const SECURITY_CODE = /^(EPROTO$|ERR_SSL_|ERR_TLS_|ERR_OSSL_)/;
/** OpenSSL's reason in Node's message, such as "sslv3 alert handshake failure". */
const REASON = /SSL routines:[^:]*:([^:]+)/;

function insecureWords(message: string): string {
	const [, reason = ''] = REASON.exec(message) ?? [];
	if (reason === '') return 'the host does not speak https, or it refused the secure connection';
	if (reason === 'wrong version number') return 'the host does not speak https';
	const alert = /\balert (.*)/.exec(reason)?.[1];
	return alert === undefined
		? `no secure connection came about (${reason})`
		: `the host refused the secure connection (${alert})`;
}

/**
 * What a code of Node means if nothing of the request has been sent; `isProof` where the code alone proves that.
 * @param message Node's own, for OpenSSL's reason
 * @returns undefined for a code that is not known here
 */
export function meaningUnsent(code = '', message = ''): Meaning | undefined {
	const known = UNSENT.get(code);
	if (known) return known;
	if (CERTIFICATE_CODES.includes(code))
		return {
			kind: 'input',
			words: CERTIFICATE_WORDS[code] ?? `${NOT_TRUSTED} (${code})`,
			isProof: true,
		};
	return SECURITY_CODE.test(code) ? { kind: 'input', words: insecureWords(message) } : undefined;
}

/** What became of a request that may have been sent, by the code of Node or axios. */
const SENT_WORDS = new Map([
	['ERR_CANCELED', 'the execution was stopped before the answer came'],
	['ECONNABORTED', 'no answer came in time'],
	['ETIMEDOUT', 'no answer came in time'],
	['ERR_BAD_RESPONSE', 'the answer was cut off'],
]);

/** What a code of Node or axios means if the request may have been sent: always that it may have happened. */
export function meaningIfSent(code: string): Meaning {
	return {
		kind: 'unknown',
		words: SENT_WORDS.get(code) ?? 'the connection was lost before the answer came',
	};
}

/** A proxy answers 407 in the place of the host, and hands nothing on (RFC 9110, 15.5.8). */
export const PROXY_WANTS_LOGIN: Meaning = {
	kind: 'input',
	words:
		"a proxy asks for a user name and password (HTTP status 407). They belong into the proxy's address, in the Request Options of the node or in n8n's own settings",
};

/** What it means that a proxy refused to connect: the vendor got nothing, and only what may pass is asked again. */
export function meaningOfRefusal(status: number): Meaning {
	if (status === 407) return PROXY_WANTS_LOGIN;
	const mayPass = status >= 500 || status === 429 || status === 408;
	return mayPass
		? { kind: 'notSent', words: `the proxy made no connection (HTTP status ${status})` }
		: {
				kind: 'input',
				words: `the proxy lets no connection through to it (HTTP status ${status})`,
			};
}
