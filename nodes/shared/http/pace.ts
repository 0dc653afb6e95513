import type { VendorResponse, PaceHeaders } from '../model/vendor';

const SECONDS = /^\d+(\.\d+)?$/;
const WHOLE = /^\d+$/;

/** Milliseconds of a header that holds seconds; undefined when it is absent or holds something else. */
function seconds(text: string | undefined): number | undefined {
	return text !== undefined && SECONDS.test(text.trim()) ? Number(text) * 1000 : undefined;
}

/**
 * Milliseconds that `Retry-After` asks for: whole seconds or an HTTP date (RFC 9110, section 10.2.3).
 * A date that has passed gives 0; anything else gives undefined.
 */
export function retryAfterMs(text: string | undefined, now: number): number | undefined {
	const told = seconds(text);
	if (told !== undefined || text === undefined) return told;
	const date = /\d{2}:\d{2}:\d{2}/.test(text) ? Date.parse(text) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/** The vendor's clock where the answer states it, else ours: dates in an answer are read by the clock that wrote them. */
function clockOf({ date }: VendorResponse['headers'], now: number): number {
	const time = date === undefined ? NaN : Date.parse(date);
	return Number.isNaN(time) ? now : time;
}

/** Milliseconds that an answer asks to wait by `Retry-After`; undefined when it names no time. */
export function retryAfterIn(
	{ headers }: Pick<VendorResponse, 'headers'>,
	now: number,
): number | undefined {
	return retryAfterMs(headers['retry-after'], clockOf(headers, now));
}

/**
 * Milliseconds that a refusal (429) asks its caller to wait: the vendor's own header, then `Retry-After`, then the vendor's
 * documented time; undefined when there is none.
 *
 * @param now milliseconds since 1970, for `Retry-After` as a date in an answer without a `Date` of its own
 */
export function waitAfterRefusalMs(
	answer: VendorResponse,
	headers: PaceHeaders,
	now: number,
): number | undefined {
	const own = headers.seconds === undefined ? undefined : seconds(answer.headers[headers.seconds]);
	return own ?? retryAfterIn(answer, now) ?? headers.fallbackMs;
}

/** The requests that are left by an answer's headers, and for how many milliseconds that holds; undefined when it does not say. */
export function allowanceIn(
	{ headers }: VendorResponse,
	pace: PaceHeaders,
): { remaining: number; forMs: number } | undefined {
	const text = pace.remaining === undefined ? undefined : headers[pace.remaining]?.trim();
	if (text === undefined || !WHOLE.test(text)) return undefined;
	return {
		remaining: Number(text),
		forMs: (pace.seconds === undefined ? undefined : seconds(headers[pace.seconds])) ?? 0,
	};
}
