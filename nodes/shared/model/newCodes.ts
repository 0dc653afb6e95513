import { createHmac } from 'node:crypto';

/** What codes made here look like. */
export interface CodePattern {
	prefix: string;
	suffix: string;
	/** How many characters of a code are drawn. */
	length: number;
	/** The characters that may be drawn, each once. */
	alphabet: string;
	/** Characters between two dashes; 0: no dashes. */
	groupSize: number;
	/** Whether one more character follows, by which a mistyped code is known. */
	hasCheckCharacter: boolean;
}

/** Capital letters and digits without those that are mistaken for each other: 0 and O, 1 and I. 32 of them. */
export const CLEAR_CHARACTERS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';

/** Of so many possible codes one at most may be good: whoever tries codes at random needs so many tries on average. */
const TRIES = 1_000;

/** What does not stand by itself, or is not seen: accents that go onto the character before, skin tones, marks of no width, half characters. */
const PART = /[\p{M}\p{C}\p{Emoji_Modifier}\p{Regional_Indicator}]/u;

/** The same for characters that people and some vendors take for the same: small and capital, and forms of one letter. */
const folded = (character: string) => character.normalize('NFKC').toUpperCase().toLowerCase();

/**
 * Why characters are none to make codes of, or undefined: there must be 8 to 64, none twice, no blank, none that joins its
 * neighbour, and no letter both small and capital.
 */
export function whyNoAlphabet(alphabet: string): string | undefined {
	const characters = [...alphabet];
	if (characters.length < 8 || characters.length > 64) return 'does not have 8 to 64 characters';
	if (/\s/.test(alphabet)) return 'has a blank in it';
	const part = characters.find((one) => PART.test(one));
	if (part !== undefined)
		return `has something in it that is no character by itself (U+${part.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')})`;
	const seen = new Set<string>();
	const twin = characters.find((one) => {
		const key = folded(one);
		const isKnown = seen.has(key);
		seen.add(key);
		return isKnown;
	});
	return twin === undefined
		? undefined
		: `has "${twin}" twice (small and capital letters count as the same)`;
}

/** How many codes a pattern has; with a check character nearly, for a few of them are never made (`isBlind`). */
export function possibleCodes({ alphabet, length }: CodePattern): number {
	return [...alphabet].length ** length;
}

/** Why codes of a pattern are too short for so many of them, in the words after the name of the field with their length; or undefined. */
export function whyTooShort(count: number, pattern: CodePattern): string | undefined {
	const [possible, wanted] = [possibleCodes(pattern), count * TRIES];
	const inWords = (number: number) => number.toLocaleString('en-US');
	return possible < wanted
		? `is too short for ${inWords(count)} codes: there are ${inWords(possible)} of this length, and with fewer than ${inWords(wanted)} whoever tries codes would soon find a good one`
		: undefined;
}

/** Numbers from 0 to below `size` (256 at most), all equally likely, and always the same ones for a seed. */
function* numbersBelow(size: number, seed: Buffer): Generator<number, never> {
	const even = 256 - (256 % size);
	for (let block = 0; ; block++)
		for (const byte of createHmac('sha256', seed).update(String(block)).digest())
			if (byte < even) yield byte % size;
}

/** A number doubled, and its two digits added where it is then too large for one: Luhn's step, for any number of digits. */
function doubled(value: number, size: number): number {
	const twice = 2 * value;
	return twice < size ? twice : twice - size + (size % 2 === 0 ? 1 : 0);
}

/**
 * The check number of numbers below `size`: Luhn's algorithm modulo `size`. It detects each single mistake, and each swap of
 * two neighbours but that of 0 and `size - 1` where `size` is even.
 */
export function checkNumber(values: number[], size: number): number {
	const sum = values.reduceRight(
		(total, value, index) =>
			total + ((values.length - index) % 2 === 1 ? doubled(value, size) : value),
		0,
	);
	return (size - (sum % size)) % size;
}

/** Whether two neighbours of a code with its check character could be swapped without a trace. */
function isBlind(values: number[], size: number): boolean {
	const ends = [0, size - 1];
	const isEnd = (value: number | undefined) => value !== undefined && ends.includes(value);
	return (
		size % 2 === 0 &&
		values.some(
			(value, index) => isEnd(value) && isEnd(values[index + 1]) && value !== values[index + 1],
		)
	);
}

function inGroups(characters: string[], size: number): string {
	return characters
		.map((character, index) => (size > 0 && index > 0 && index % size === 0 ? '-' : '') + character)
		.join('');
}

/**
 * Codes of a pattern, all different, without an end: as long as the pattern has more of them. The same seed gives the same
 * codes in the same order; without it they cannot be told in advance, from whichever of them (HMAC-SHA-256).
 *
 * With a check character, each single mistake and each swap of two different neighbours makes another character due: codes
 * in which a swap would leave no trace are not made.
 *
 * @param pattern with an alphabet that `whyNoAlphabet` has nothing against
 * @param seed secret, of 32 bytes
 */
export function* codesOf(pattern: CodePattern, seed: Buffer): Generator<string, never> {
	const { prefix, suffix, length, groupSize, hasCheckCharacter } = pattern;
	const alphabet = [...pattern.alphabet];
	const numbers = numbersBelow(alphabet.length, seed);
	const seen = new Set<string>();
	for (;;) {
		const drawn = Array.from({ length }, () => numbers.next().value);
		const values = hasCheckCharacter ? [...drawn, checkNumber(drawn, alphabet.length)] : drawn;
		if (hasCheckCharacter && isBlind(values, alphabet.length)) continue;
		const characters = values.map((value) => alphabet[value] as string);
		const code = `${prefix}${inGroups(characters, groupSize)}${suffix}`.trim();
		if (seen.has(code)) continue;
		seen.add(code);
		yield code;
	}
}
