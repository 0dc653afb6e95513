import { CLEAR_CHARACTERS, whyNoAlphabet, whyTooShort, type CodePattern } from '../model/newCodes';
import type { Check, ReadParameter } from '../model/parameter';
import { wholeBetween } from './checks';

/** Parameter that says how many codes are made. */
export const NUMBER_OF_CODES = 'numberOfCodes';

/** Most codes for one item: at 60 requests a minute they take more than a day. */
const MOST_CODES = 100_000;

/** What the codes of an item look like, by its fields (`patternFields`, `patternOptions` in editor/patternFields.ts). */
export function patternOf(read: ReadParameter): CodePattern {
	return {
		prefix: String(read('codePrefix', '')),
		suffix: String(read('options.codeSuffix', '')),
		length: Number(read('codeLength')),
		alphabet: String(read('options.codeAlphabet', CLEAR_CHARACTERS)).trim(),
		groupSize: Number(read('options.codeGroupSize', 0)),
		hasCheckCharacter: read('options.codeCheck') === true,
	};
}

/** Whether so many codes can be made for one item. */
export const numberOfCodes = wholeBetween(1, MOST_CODES);

function tooShort(read: ReadParameter): string | undefined {
	const pattern = patternOf(read);
	// An alphabet that is none is told by its own check, not as a length.
	if (whyNoAlphabet(pattern.alphabet) !== undefined) return undefined;
	return whyTooShort(Number(read(NUMBER_OF_CODES)), pattern);
}

/** Whether codes of this length are long enough for as many as the item wants. */
export const longEnough: Check = (value, read) =>
	wholeBetween(1, 50)(value) ?? (read && tooShort(read));

/** Text around codes is on one line, and all of it can be seen. */
export const onOneLine: Check = (value) =>
	/\p{Cc}/u.test(String(value)) ? 'has a line break, a tab or the like in it' : undefined;
