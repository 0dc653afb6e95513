import fc from 'fast-check';
import { redactor } from '../../nodes/shared/redact';

/** Keys as vendors and users make them: any signs but blanks at the ends and the mark that hides them. */
const secret = fc
	.string({ unit: 'grapheme', minLength: 3, maxLength: 40 })
	.filter((text) => text.trim() === text && text.length >= 3 && !text.includes('*'));
const around = fc.string({ unit: 'grapheme', maxLength: 20 });

const spellings: Record<string, (text: string) => string> = {
	'as it is': (text) => text,
	'encoded for an address': encodeURIComponent,
	'encoded with plus signs': (text) => encodeURIComponent(text).replaceAll('%20', '+'),
	'encoded as in a form': (text) => new URLSearchParams([['', text]]).toString().slice(1),
	'in JSON': (text) => JSON.stringify(text).slice(1, -1),
	'in base64': (text) => Buffer.from(text).toString('base64'),
};

it.each(Object.entries(spellings))('a secret of at least three characters never comes out %s', (_name, spell) => {
	fc.assert(
		fc.property(secret, around, around, (key, before, after) => {
			fc.pre(!before.includes(spell(key)) && !after.includes(spell(key)));
			return !redactor([key])(`${before} ${spell(key)} ${after}`).includes(spell(key));
		}),
	);
});

it('none of several secrets comes out, whatever one holds of the other', () => {
	const parts = fc.array(fc.constantFrom('ab', 'ba', 'a', 'b', '-'), { minLength: 3, maxLength: 8 }).map((list) => list.join(''));
	fc.assert(
		fc.property(fc.array(parts, { minLength: 1, maxLength: 4 }), fc.array(parts, { maxLength: 6 }), (keys, words) => {
			const text = redactor(keys)([...keys, ...words].join(' '));
			return keys.every((key) => !text.includes(key));
		}),
	);
});

it('any text and any credential are taken without an error', () => {
	const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.anything());
	fc.assert(fc.property(fc.array(anything), fc.string({ unit: 'binary' }), (keys, text) => typeof redactor(keys)(text) === 'string'));
});

it('a text without keys, parameters and addresses stays as it is', () => {
	const words = fc.array(fc.constantFrom('SPRING', '10', 'ann@example.com', 'is', 'not', 'valid', 'ä', '€', '(502).'));
	fc.assert(fc.property(words, (list) => redactor(['another-key'])(list.join(' ')) === list.join(' ')));
});
