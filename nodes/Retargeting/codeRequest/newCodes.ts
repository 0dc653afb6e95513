import { randomBytes } from 'node:crypto';
import { CLEAR_CHARACTERS, codesOf } from '../../shared/model/newCodes';

/** Texts for so many new codes, all different and not to be guessed: 60 random bits each. No shop knows them yet. */
export function newCodes(count: number, prefix: string): string[] {
	const pattern = {
		prefix,
		suffix: '',
		length: 12,
		alphabet: CLEAR_CHARACTERS,
		groupSize: 0,
		hasCheckCharacter: false,
	};
	const codes = codesOf(pattern, randomBytes(32));
	return Array.from({ length: count }, () => codes.next().value);
}
