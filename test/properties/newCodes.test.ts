/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-dangerous-functions -- runs what the page shows */
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
	checkNumber,
	CLEAR_CHARACTERS,
	codesOf,
	possibleCodes,
	whyNoAlphabet,
	whyTooShort,
	type CodePattern,
} from '../../nodes/shared/model/newCodes';

const SIGNS = [...CLEAR_CHARACTERS, ...'01IO_*+#äöüßñçé€', ...'日本語票券'];
/** Alphabets of 8 to 53 characters, even and odd in number. */
const alphabets = fc
	.shuffledSubarray(SIGNS, { minLength: 8 })
	.map((characters) => characters.join(''));
const seeds = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes));
const affix = fc.stringMatching(/^[A-Z]{0,5}-?$/);
const patterns: fc.Arbitrary<CodePattern> = fc.record({
	prefix: affix,
	suffix: affix,
	length: fc.integer({ min: 6, max: 20 }),
	alphabet: alphabets,
	groupSize: fc.integer({ min: 0, max: 6 }),
	hasCheckCharacter: fc.boolean(),
});
const withCheck = patterns.map((pattern) => ({
	...pattern,
	prefix: '',
	suffix: '',
	groupSize: 0,
	hasCheckCharacter: true,
}));

function some(count: number, pattern: CodePattern, seed: Buffer): string[] {
	const codes = codesOf(pattern, seed);
	return Array.from({ length: count }, () => codes.next().value);
}

const withAt = (characters: string[], place: number, other: string) =>
	characters.map((character, index) => (index === place ? other : character));

/** Whether the last character of a code is the one that is due by the others. */
function isRight(characters: string[], alphabet: string): boolean {
	const all = [...alphabet];
	const values = characters.map((character) => all.indexOf(character));
	const last = values.pop();
	return last === checkNumber(values, all.length);
}

it('codes have the form that the pattern says, and no two are alike', () => {
	fc.assert(
		fc.property(patterns, seeds, (pattern, seed) => {
			const codes = some(200, pattern, seed);
			expect(new Set(codes).size).toBe(200);
			for (const code of codes) {
				expect(code.startsWith(pattern.prefix) && code.endsWith(pattern.suffix)).toBe(true);
				const bare = code.slice(pattern.prefix.length, code.length - pattern.suffix.length);
				const groups = pattern.groupSize > 0 ? bare.split('-') : [bare];
				const [last = '', ...full] = groups.map((group) => [...group]).reverse();
				expect(full.every(({ length }) => length === pattern.groupSize)).toBe(true);
				expect(last.length).toBeGreaterThan(0);
				const characters = [...full.reverse().flat(), ...last];
				expect(characters).toHaveLength(pattern.length + (pattern.hasCheckCharacter ? 1 : 0));
				expect(characters.every((one) => pattern.alphabet.includes(one))).toBe(true);
				if (pattern.hasCheckCharacter) expect(isRight(characters, pattern.alphabet)).toBe(true);
			}
		}),
		{ numRuns: 25 },
	);
});

it('the same seed gives the same codes, and another one others', () => {
	fc.assert(
		fc.property(patterns, seeds, seeds, (pattern, seed, other) => {
			fc.pre(!seed.equals(other) && possibleCodes(pattern) > 1e9);
			expect(some(50, pattern, seed)).toEqual(some(50, pattern, seed));
			const known = new Set(some(50, pattern, seed));
			expect(some(50, pattern, other).filter((code) => known.has(code))).toEqual([]);
		}),
	);
});

it('a check character shows each wrong character, and each swap of two neighbours', () => {
	fc.assert(
		fc.property(withCheck, seeds, (pattern, seed) => {
			const { alphabet } = pattern;
			for (const code of some(3, pattern, seed)) {
				const right = [...code];
				right.forEach((character, place) => {
					const wrong = [...alphabet]
						.filter((other) => other !== character)
						.map((other) => withAt(right, place, other));
					expect(wrong.filter((one) => isRight(one, alphabet))).toEqual([]);
					const next = right[place + 1];
					if (next === undefined || next === character) return;
					const swapped = withAt(withAt(right, place, next), place + 1, character);
					expect(isRight(swapped, alphabet)).toBe(false);
				});
			}
		}),
		{ numRuns: 25 },
	);
});

it('the check that docs/nuweb.md shows knows right codes from wrong ones', () => {
	const page = readFileSync(join(__dirname, '../../docs/nuweb.md'), 'utf8');
	const [, script = ''] = /```js\n([^]+?)```/.exec(page) ?? [];
	const isRightThere = new Function(`${script}; return isRight;`)() as (code: string) => boolean;
	const pattern = { ...NO_PATTERN, hasCheckCharacter: true };
	for (const code of some(200, pattern, Buffer.alloc(32))) {
		expect(isRightThere(code)).toBe(true);
		const [first = '', second = '', ...rest] = code;
		expect(isRightThere([second, first, ...rest].join(''))).toBe(first === second);
		const other = first === 'A' ? 'B' : 'A';
		expect(isRightThere([other, second, ...rest].join(''))).toBe(false);
	}
});

it.each([
	['79927398713', '0123456789', true],
	['79927398710', '0123456789', false],
	['4111111111111111', '0123456789', true],
])('the check character is that of Luhn: %s', (code, digits, is) => {
	expect(isRight([...code], digits)).toBe(is);
});

it.each([8, 10, 31, 32, 53, 64])(
	'each of %i characters is as likely as any other, at each place',
	(size) => {
		const alphabet = Array.from({ length: size }, (_, index) =>
			String.fromCodePoint(0x4e00 + index),
		);
		const pattern = {
			prefix: '',
			suffix: '',
			length: 12,
			alphabet: alphabet.join(''),
			groupSize: 0,
			hasCheckCharacter: false,
		};
		const codes = some(20_000, pattern, Buffer.alloc(32, size));
		const expected = codes.length / size;
		for (let place = 0; place < 12; place++) {
			const counts = new Map<string, number>();
			for (const code of codes)
				counts.set(code[place] as string, (counts.get(code[place] as string) ?? 0) + 1);
			const chiSquare = alphabet.reduce(
				(sum, one) => sum + ((counts.get(one) ?? 0) - expected) ** 2 / expected,
				0,
			);
			// Five standard deviations above the mean of the distribution.
			expect(chiSquare).toBeLessThan(size - 1 + 5 * Math.sqrt(2 * (size - 1)));
		}
	},
);

describe('what is refused', () => {
	it.each([
		[CLEAR_CHARACTERS, undefined],
		['0123456789', undefined],
		['ABCDEFG', 'does not have 8 to 64 characters'],
		['ABCDEFG H', 'has a blank in it'],
		['ABCDEFGHA', 'has "A" twice (small and capital letters count as the same)'],
		['ABCDEFGHa', 'has "a" twice (small and capital letters count as the same)'],
		['stuvwxyz\u017f', 'has "\u017f" twice (small and capital letters count as the same)'],
		['ABCDEFG\u{1f600}', undefined],
		...['e\u0301', '\u200b', '\u00ad', '\0', '\ud83d', '\u{1f44d}\u{1f3fb}', '\u{1f1ec}'].map(
			(part) =>
				[
					`ABCDFGHI${part}`,
					expect.stringMatching(/^has something in it that is no character by itself \(U\+/),
				] as [string, string],
		),
	])('of the alphabet %j: %j', (alphabet, reason) => {
		expect(whyNoAlphabet(alphabet)).toEqual(reason);
	});

	it.each([
		[1_048, 4, undefined],
		[1_049, 4, '1,048,576'],
		[100_000, 10, undefined],
	])('of %i codes of %i characters: %j', (count, length, possible) => {
		const pattern = { ...NO_PATTERN, length };
		const reason = whyTooShort(count, pattern);
		if (possible === undefined) expect(reason).toBeUndefined();
		else expect(reason).toContain(`there are ${possible} of this length, and with fewer than`);
	});
});

const NO_PATTERN: CodePattern = {
	prefix: '',
	suffix: '',
	length: 10,
	alphabet: CLEAR_CHARACTERS,
	groupSize: 0,
	hasCheckCharacter: false,
};
