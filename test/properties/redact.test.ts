import fc from 'fast-check';
import { redactor } from '../../nodes/shared/http/redact';

/** Keys as vendors and users make them: any signs but blanks at the ends and the mark that hides them. */
const secret = fc
	.string({ unit: 'grapheme', minLength: 3, maxLength: 40 })
	.filter((text) => text.trim() === text && text.length >= 3 && !text.includes('*'));
const around = fc.string({ unit: 'grapheme', maxLength: 20 });

const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
const eachSign = (spell: (sign: string) => string) => (text: string) =>
	[...text].map(spell).join('');
const inBase64 = (text: string) => Buffer.from(text).toString('base64');

/** Ways of writing a text that leave its characters in their order, so that several can be put over each other. */
const escapes: Record<string, (text: string) => string> = {
	'encoded for an address': encodeURIComponent,
	'encoded with plus signs': (text) => encodeURIComponent(text).replaceAll('%20', '+'),
	'encoded as in a form': (text) => new URLSearchParams([['', text]]).toString().slice(1),
	'encoded byte by byte': (text) =>
		[...Buffer.from(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
	'in JSON': inJson,
	'in JSON with escaped letters': (text) =>
		text
			.split('')
			.map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
			.join(''),
	'in HTML': (text) =>
		text
			.replaceAll('&', '&amp;')
			.replaceAll('<', '&lt;')
			.replaceAll('>', '&gt;')
			.replaceAll('"', '&quot;')
			.replaceAll("'", '&#x27;'),
	'in HTML with numbers': eachSign((sign) => `&#${sign.codePointAt(0)};`),
	'in HTML with hexadecimal numbers': eachSign(
		(sign) => `&#x${sign.codePointAt(0)?.toString(16)};`,
	),
};

const spellings: Record<string, (text: string) => string> = {
	'as it is': (text) => text,
	...escapes,
	'in base64': inBase64,
	'in base64url': (text) => Buffer.from(text).toString('base64url'),
	'in base64 after a user': (text) => inBase64(`id:${text}`),
	'in hexadecimal digits': (text) => Buffer.from(text).toString('hex'),
	'in capital hexadecimal digits': (text) => Buffer.from(text).toString('hex').toUpperCase(),
};

it.each(Object.entries(spellings))(
	'a secret of at least three characters never comes out %s',
	(_name, spell) => {
		fc.assert(
			fc.property(secret, around, around, (key, before, after) => {
				fc.pre(!before.includes(spell(key)) && !after.includes(spell(key)));
				return !redactor([key])(`${before} ${spell(key)} ${after}`).includes(spell(key));
			}),
		);
	},
);

/** Keys as vendors make them. */
const plainKey = fc
	.string({ unit: fc.constantFrom(...'abcdefXYZ0189-_.~/+=: é€😀'), minLength: 4, maxLength: 40 })
	.filter((text) => text.trim() === text && text.length >= 4);

it('a key never comes out under up to three escapes over each other, its characters escaped or not', () => {
	const layers = fc.array(fc.constantFrom(...Object.values(escapes)), {
		minLength: 1,
		maxLength: 3,
	});
	fc.assert(
		fc.property(plainKey, layers, around, (key, spells, before) => {
			const text = spells.reduce((written, spell) => spell(written), key);
			fc.pre(!before.includes(text));
			return !redactor([key])(`${before} ${text}.`).includes(text);
		}),
		{ numRuns: 500 },
	);
});

it('a key of letters and digits never comes out however each of its characters is written', () => {
	const letters = fc.string({
		unit: fc.constantFrom(...'abcdefXYZ0189'),
		minLength: 4,
		maxLength: 30,
	});
	const ways = fc.array(
		fc.constantFrom((sign: string) => sign, ...Object.values(escapes)),
		{ minLength: 30, maxLength: 30 },
	);
	fc.assert(
		fc.property(letters, ways, (key, spells) => {
			const text = key
				.split('')
				.map((sign, index) => spells[index]!(index % 3 === 0 ? sign.toUpperCase() : sign))
				.join('');
			return redactor([key])(`It got ${text}.`) === 'It got ***.';
		}),
	);
});

it('a text that does not hold the key in any form stays as it is', () => {
	fc.assert(
		fc.property(
			fc.string({ unit: 'grapheme', maxLength: 200 }),
			(text) => redactor(['a-key-that-nobody-has'])(text) === text || /=|bearer/i.test(text),
		),
	);
});

it('none of several secrets comes out, whatever one holds of the other', () => {
	const parts = fc
		.array(fc.constantFrom('ab', 'ba', 'a', 'b', '-'), { minLength: 3, maxLength: 8 })
		.map((list) => list.join(''));
	fc.assert(
		fc.property(
			fc.array(parts, { minLength: 1, maxLength: 4 }),
			fc.array(parts, { maxLength: 6 }),
			(keys, words) => {
				const text = redactor(keys)([...keys, ...words].join(' '));
				return keys.every((key) => !text.includes(key));
			},
		),
	);
});

it('any text and any credential are taken without an error', () => {
	const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.anything());
	fc.assert(
		fc.property(
			fc.array(anything),
			fc.string({ unit: 'binary' }),
			(keys, text) => typeof redactor(keys)(text) === 'string',
		),
	);
});

it('a text without keys, parameters and addresses stays as it is', () => {
	const words = fc.array(
		fc.constantFrom('SPRING', '10', 'ann@example.com', 'is', 'not', 'valid', 'ä', '€', '(502).'),
	);
	fc.assert(
		fc.property(words, (list) => redactor(['another-key'])(list.join(' ')) === list.join(' ')),
	);
});
