import { randomInt } from 'node:crypto';

/** Without the letters and digits that are mistaken for each other: 0 and O, 1 and I. */
const SIGNS = 'ABCDEFGHJKLMNPQRSTUVWXYZ23456789';
const LENGTH = 12;

const randomText = () =>
	Array.from({ length: LENGTH }, () => SIGNS[randomInt(SIGNS.length)]).join('');

/** Texts for so many new codes, all different and not to be guessed: 60 random bits each. No shop knows them yet. */
export function newCodes(count: number, prefix: string): string[] {
	const codes = new Set<string>();
	while (codes.size < count) codes.add(`${prefix}${randomText()}`);
	return [...codes];
}
