import type { Fault } from '../model/failures';
import { PROXY_WANTS_LOGIN } from './network';
import { retryAfterIn, waitAfterRefusalMs } from './pace';
import type { VendorResponse, Vendor, VendorError } from '../model/vendor';
import { isEmpty } from '../model/values';

/** What a body that is not the JSON it should be looks like, in words; undefined for an object, a list or nothing. */
function foreign(body: unknown): string | undefined {
	if (typeof body === 'object' || isEmpty(body)) return undefined;
	return typeof body === 'string' && /^\s*</.test(body)
		? 'an HTML page came back'
		: 'something other than JSON came back';
}

const GATEWAY = [502, 503, 504];
const NOT_FOUND = 404;

/**
 * Whether a refusal is in a form of its own although it is JSON: a firewall's, say. One without any body can be the vendor's.
 */
function isUnread({ text, code }: VendorError, body: unknown): boolean {
	const saysSomething = typeof body === 'object' && body !== null && Object.keys(body).length > 0;
	return text === '' && code === undefined && saysSomething;
}

/**
 * Decides what an answer means, by its body first: vendors hide errors in a 200.
 *
 * An answer that is not in the vendor's form is never a word on the credential, nor on what is not there, whatever its status: a
 * firewall that refuses one item with a 403 must not stop the others, and a gateway's 404 is no empty list.
 *
 * @param now milliseconds since 1970, for waiting times given as dates
 * @returns the fault, or undefined when the answer is a success
 */
export function classify(vendor: Vendor, answer: VendorResponse, now: number): Fault | undefined {
	const { status } = answer;
	const strange = foreign(answer.body);
	if (status === 429) {
		return {
			kind: 'rateLimited',
			words: 'too many requests',
			status,
			toldMs: waitAfterRefusalMs(answer, vendor.pace, now) || undefined,
			vendorText: strange ? '' : (vendor.readError(answer)?.text ?? ''),
		};
	}
	if (status >= 500) {
		const page =
			strange && GATEWAY.includes(status) ? ' and a page, as a proxy or a gateway does' : '';
		return {
			kind: 'unknown',
			words: `it answered with HTTP status ${status}${page}`,
			status,
			toldMs: retryAfterIn(answer, now) || undefined,
		};
	}
	if (status === 408)
		return { kind: 'unknown', words: 'it gave up waiting for the request', status };
	if (status === 407) return { ...PROXY_WANTS_LOGIN, status };
	if (status >= 300 && status < 400)
		return { kind: 'notAnAnswer', words: 'it pointed to another address', status };
	if (strange && status < 400) return { kind: 'notAnAnswer', words: strange, status };
	const error = strange ? undefined : vendor.readError(answer);
	if (!error && status < 400) return undefined;
	if (error?.isUnclear && status < 400)
		return {
			kind: 'unknown',
			words: `it answered "${error.text}", which is neither its success nor a refusal that is known`,
			status,
			areForeignWords: true,
		};
	const refusal = error ?? { text: '' };
	const refusesCredential = vendor.refusesCredential(answer, refusal);
	const decides = refusesCredential || status === NOT_FOUND;
	const other =
		strange ??
		(decides && isUnread(refusal, answer.body) ? 'JSON in another form came back' : undefined);
	return {
		kind: refusesCredential && other === undefined ? 'credential' : 'rejected',
		words: 'it refused the request',
		status,
		vendorText:
			refusal.text ||
			(other === undefined ? `HTTP status ${status}` : `HTTP status ${status}, ${other}`),
		...(refusal.text === '' && { isOwnText: true }),
		...(other !== undefined && { isForeign: true }),
		...(refusal.code !== undefined && { vendorCode: refusal.code }),
		...(refusal.parameter !== undefined && { parameter: refusal.parameter }),
	};
}
