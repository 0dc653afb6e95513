import type { Answer, PaceHeaders } from './types';

const SECONDS = /^\d+(\.\d+)?$/;

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

/**
 * Milliseconds that a refusal (429) asks its caller to wait, or undefined when it names no time.
 * The vendor's own header comes first, then `Retry-After`, then the vendor's documented fallback.
 *
 * @param now milliseconds since 1970, for `Retry-After` as a date
 */
export function waitAfterRefusalMs(answer: Answer, headers: PaceHeaders, now: number): number | undefined {
	const own = headers.seconds === undefined ? undefined : seconds(answer.headers[headers.seconds]);
	return own ?? retryAfterMs(answer.headers['retry-after'], now) ?? headers.fallbackMs;
}

/** Milliseconds to pause after an answer that says that no request is left; undefined when some are, or nothing is said. */
export function waitAfterAnswerMs(answer: Answer, headers: PaceHeaders): number | undefined {
	if (headers.remaining === undefined || headers.seconds === undefined) return undefined;
	if (answer.headers[headers.remaining]?.trim() !== '0') return undefined;
	return seconds(answer.headers[headers.seconds]);
}
