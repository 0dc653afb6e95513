/** A source of numbers from 0 (included) to 1 (excluded). */
export type Random = () => number;

/**
 * A small generator (mulberry32): the same seed gives the same numbers.
 * @param seed any number; its lowest 32 bits count
 */
export function seededRandom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

const letters = '0123456789abcdefghijklmnopqrstuvwxyz';

/** A text of lower-case letters and digits. */
export function randomText(random: Random, length: number): string {
	let text = '';
	while (text.length < length) text += letters[Math.floor(random() * letters.length)];
	return text;
}
