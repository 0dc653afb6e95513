import { createHash, timingSafeEqual } from 'node:crypto';

const digest = (text: string) => createHash('sha256').update(text).digest();

/**
 * Whether a caller's secret is the right one. Digests of equal length are compared in constant time, so how long it takes
 * tells nothing of where the two differ, or of how long the right one is.
 *
 * @returns false for anything that is not text, and always when there is no secret to compare with
 */
export function isSameSecret(given: unknown, right: string): boolean {
	const isText = typeof given === 'string';
	const isSame = timingSafeEqual(digest(isText ? given : ''), digest(right));
	return isSame && isText && right !== '';
}
