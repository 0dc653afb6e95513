import type { Fault } from './faults';
import { retryAfterIn, waitAfterRefusalMs } from './pace';
import type { Answer, Vendor } from './types';

/** Whether an answer has no body at all, as a 204. */
export function isEmpty(body: unknown): boolean {
	return body === undefined || body === null || body === '';
}

/** What a body that is not the JSON it should be looks like, in words; undefined for an object, a list or nothing. */
function foreign(body: unknown): string | undefined {
	if (typeof body === 'object' || isEmpty(body)) return undefined;
	return typeof body === 'string' && /^\s*</.test(body) ? 'an HTML page came back' : 'something other than JSON came back';
}

/**
 * Decides what an answer means, by its body first: vendors hide errors in a 200.
 *
 * @param now milliseconds since 1970, for waiting times given as dates
 * @returns the fault, or undefined when the answer is a success
 */
export function judge(vendor: Vendor, answer: Answer, now: number): Fault | undefined {
	const { status } = answer;
	const strange = foreign(answer.body);
	if (status === 429) {
		const toldMs = waitAfterRefusalMs(answer, vendor.pace, now);
		return { kind: 'rateLimited', words: 'too many requests', status, toldMs, vendorText: strange ? '' : (vendor.readError(answer)?.text ?? '') };
	}
	if (status >= 500) return { kind: 'unknown', words: `it answered with HTTP status ${status}`, status, toldMs: retryAfterIn(answer, now) };
	if (status === 408) return { kind: 'unknown', words: 'it gave up waiting for the request', status };
	if (status >= 300 && status < 400) return { kind: 'notAnAnswer', words: 'it pointed to another address', status };
	if (strange && status < 400) return { kind: 'notAnAnswer', words: strange, status };
	const error = strange ? undefined : vendor.readError(answer);
	if (!error && status < 400) return undefined;
	const refusal = error ?? { text: '' };
	const kind = vendor.refusesCredential(answer, refusal) ? 'credential' : 'rejected';
	return {
		kind,
		words: 'it refused the request',
		status,
		vendorText: refusal.text || (strange ? `HTTP status ${status}, ${strange}` : `HTTP status ${status}`),
		...(strange !== undefined && { isForeign: true }),
		...(refusal.code !== undefined && { vendorCode: refusal.code }),
		...(refusal.parameter !== undefined && { parameter: refusal.parameter }),
	};
}
