import {
	meaningIfSent,
	meaningOfRefusal,
	meaningUnsent,
	PROXY_WANTS_LOGIN,
} from '../../nodes/shared/http/network';
import { readThrown } from '../../nodes/shared/http/thrown';

describe('what an error code of Node means where nothing was sent', () => {
	it.each([
		['ECONNREFUSED', 'notSent', 'the connection was refused'],
		['EHOSTUNREACH', 'notSent', 'the host cannot be reached'],
		['ENETUNREACH', 'notSent', 'the network cannot be reached'],
		['ECONNRESET', 'notSent', 'the connection was lost before anything was sent'],
		['ECONNABORTED', 'notSent', 'it did not answer in time'],
		['ETIMEDOUT', 'notSent', 'it did not answer in time'],
		['ERR_CANCELED', 'stopped', 'the execution was stopped'],
	])('%s: %s, but it is no proof', (code, kind, words) =>
		expect(meaningUnsent(code)).toStrictEqual({ kind, words }),
	);

	it.each([
		['EAI_AGAIN', 'notSent', 'the address could not be looked up'],
		[
			'ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED',
			'input',
			'the host wants a client certificate, and these nodes have none',
		],
		['CERT_HAS_EXPIRED', 'input', "the host's certificate has expired"],
		['CERT_NOT_YET_VALID', 'input', "the host's certificate is not valid yet"],
		['CERT_REVOKED', 'input', "the host's certificate has been revoked"],
		['HOSTNAME_MISMATCH', 'input', "the host's certificate is for another host"],
		['ERR_TLS_CERT_ALTNAME_INVALID', 'input', "the host's certificate is for another host"],
		['INVALID_CA', 'input', "the host's certificate is not trusted (INVALID_CA)"],
		[
			'ERR_TLS_CERT_ALTNAME_FORMAT',
			'input',
			"the host's certificate is not trusted (ERR_TLS_CERT_ALTNAME_FORMAT)",
		],
	])('%s: %s, and it proves that', (code, kind, words) =>
		expect(meaningUnsent(code)).toStrictEqual({ kind, words, isProof: true }),
	);

	it.each([
		['ENOTFOUND', 'there is no such host'],
		['ERR_INVALID_URL', 'the address is not valid'],
	])('%s: the address is wrong', (code, words) =>
		expect(meaningUnsent(code)).toStrictEqual({
			kind: 'input',
			words,
			isProof: true,
			isAddress: true,
		}),
	);

	it.each([
		['EPROTO', '', 'the host does not speak https, or it refused the secure connection'],
		['ERR_SSL_X', 'x', 'the host does not speak https, or it refused the secure connection'],
		[
			'ERR_TLS_X',
			'0:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:record.c:355:',
			'the host does not speak https',
		],
		[
			'ERR_OSSL_X',
			'0:error:0A000410:SSL routines::sslv3 alert handshake failure:rec.c:1605:',
			'the host refused the secure connection (handshake failure)',
		],
		[
			'EPROTO',
			'0:error:0A000102:SSL routines:ssl_choose:unsupported protocol:lib.c:1986:',
			'no secure connection came about (unsupported protocol)',
		],
	])('%s of a connection that did not become secure, with "%s"', (code, message, words) =>
		expect(meaningUnsent(code, message)).toStrictEqual({ kind: 'input', words }),
	);

	it.each([undefined, '', 'EPROTOX', 'XEPROTO', 'MY_ERR_SSL_', 'constructor'])(
		'%s is not known',
		(code) => expect(meaningUnsent(code)).toBeUndefined(),
	);
});

it.each([
	['ERR_CANCELED', 'the execution was stopped before the answer came'],
	['ECONNABORTED', 'no answer came in time'],
	['ETIMEDOUT', 'no answer came in time'],
	['ERR_BAD_RESPONSE', 'the answer was cut off'],
	['EPIPE', 'the connection was lost before the answer came'],
])('%s of what may have been sent leaves it open: %s', (code, words) =>
	expect(meaningIfSent(code)).toStrictEqual({ kind: 'unknown', words }),
);

describe('a proxy that refused to connect', () => {
	it.each([
		[408, 'notSent', 'the proxy made no connection (HTTP status 408)'],
		[429, 'notSent', 'the proxy made no connection (HTTP status 429)'],
		[500, 'notSent', 'the proxy made no connection (HTTP status 500)'],
		[499, 'input', 'the proxy lets no connection through to it (HTTP status 499)'],
	])('with status %i: %s', (status, kind, words) =>
		expect(meaningOfRefusal(status)).toStrictEqual({ kind, words }),
	);

	it('with 407 wants a user name and a password, and says where they belong', () => {
		expect(meaningOfRefusal(407)).toBe(PROXY_WANTS_LOGIN);
		expect(PROXY_WANTS_LOGIN).toStrictEqual({
			kind: 'input',
			words:
				"a proxy asks for a user name and password (HTTP status 407). They belong into the proxy's address, in the Request Options of the node or in n8n's own settings",
		});
	});

	const answered = (request: object | undefined) =>
		readThrown({ cause: { request, response: { status: 502, headers: {}, data: 'x' } } });

	it.each([
		['to an https address over a connection that is not secure', 'https:', { encrypted: false }],
		['the same, where Node does not say', 'https:', {}],
	])('is one %s', (_what, protocol, socket) =>
		expect(answered({ protocol, socket })).toStrictEqual({
			kind: 'notSent',
			words: 'the proxy made no connection (HTTP status 502)',
		}),
	);

	it.each([
		['over a secure connection', { protocol: 'https:', socket: { encrypted: true } }],
		['to a plain address', { protocol: 'http:', socket: { encrypted: false } }],
		['over a connection that is gone', { protocol: 'https:', socket: null }],
		['without a request', undefined],
	])("is none that answers %s: that is the host's answer", (_what, request) =>
		expect(answered(request)).toStrictEqual({ status: 502, headers: {}, body: 'x' }),
	);
});

describe('what the credential throws', () => {
	const of = (name: string, more: object = {}) =>
		readThrown({ cause: { name, message: 'Its sentence', ...more } });

	it('a field that is wrong is told as advice', () =>
		expect(of('CredentialFieldError')).toStrictEqual({
			kind: 'input',
			words: 'Its sentence',
			isAdvice: true,
		}));

	it('a sign-in that was refused is a fault of the keys', () =>
		expect(of('SignInRefusedError')).toStrictEqual({ kind: 'credential', words: 'Its sentence' }));

	it('a sign-in that somebody else answered is told in our words', () =>
		expect(of('SignInForeignError')).toStrictEqual({
			kind: 'rejected',
			words: 'Its sentence',
			vendorText: 'Its sentence',
			isForeign: true,
			isOwnText: true,
		}));

	it('a sign-in that failed is told by what the network said, else in its words, and waits as it was asked to', () => {
		expect(of('SignInFailedError')).toStrictEqual({
			kind: 'notSent',
			words: 'Its sentence',
			toldMs: undefined,
		});
		expect(of('SignInFailedError', { headers: { 'retry-after': '7' } })).toMatchObject({
			toldMs: 7_000,
		});
		expect(of('SignInFailedError', { network: 'ECONNREFUSED' })).toMatchObject({
			kind: 'notSent',
			words: 'the connection was refused',
		});
	});

	it('a name that only every object has is none of them', () =>
		expect(of('constructor')).toMatchObject({ kind: 'input', areForeignWords: true }));
});

describe('an error without an answer', () => {
	it('of a connection that never came about is told so, whatever its code', () => {
		const cause = { code: 'EWHATEVER', request: { socket: null } };
		expect(readThrown({ cause })).toStrictEqual({
			kind: 'notSent',
			words: 'no connection came about',
		});
		expect(readThrown({ cause: { ...cause, request: {} } })).toMatchObject({ kind: 'unknown' });
	});

	it('of a wrong address says that it is the address', () =>
		expect(readThrown({ cause: { code: 'ENOTFOUND' } })).toStrictEqual({
			kind: 'input',
			words: 'there is no such host',
			isAddress: true,
		}));

	it('of n8n is told without the web addresses in it', () =>
		expect(readThrown({ message: 'no https://example.com/?key=1 here' })).toStrictEqual({
			kind: 'input',
			words: 'no *** here',
			areForeignWords: true,
		}));
});
