/** A text whose escapes have been undone. Its character `i` began at `at[i]` in the first text; the last entry is the end. */
export interface Reading {
	text: string;
	at: Uint32Array;
}

/** How often escapes are undone: a value that was encoded for an address, then for JSON, then for a page has three layers. */
const MOST_LAYERS = 4;

const AFTER_BACKSLASH = new Map(
	Object.entries({ b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }).map(([letter, sign]) => [
		letter,
		sign.charCodeAt(0),
	]),
);

const LONGEST_NAME = 8;

/** HTML's names for the signs that keys are made of, and for the letters of Latin-1; case is no matter here. */
const NAMES = new Map<string, number>(
	[
		[0x20, 'nbsp'],
		[0x21, 'excl'],
		[0x22, 'quot'],
		[0x23, 'num'],
		[0x24, 'dollar'],
		[0x25, 'percnt'],
		[0x26, 'amp'],
		[0x27, 'apos'],
		[0x28, 'lpar rpar ast plus comma hyphen period sol'],
		[0x3a, 'colon semi lt equals gt quest commat'],
		[0x5b, 'lsqb bsol rsqb hat lowbar grave'],
		[0x7b, 'lcub vert rcub'],
		[0xdf, 'szlig'],
		[
			0xe0,
			'agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave iacute icirc iuml',
		],
		[
			0xf0,
			'eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml',
		],
	].flatMap(([first, names]) =>
		String(names)
			.split(' ')
			.map((name, index): [string, number] => [name, Number(first) + index]),
	),
);

/** The number that so many digits stand for, or -1 where one of them is none. */
function digitsAt(text: string, start: number, count: number, base = 16): number {
	let value = 0;
	for (let index = start; index < start + count; index++) {
		const code = text.charCodeAt(index);
		const digit = code <= 0x39 ? code - 0x30 : (code | 0x20) - 0x57;
		if (!(digit >= 0 && digit < base) || (code > 0x39 && digit < 10)) return -1;
		value = value * base + digit;
	}
	return value;
}

/** The escape at a place: how long it is, and the code point that it stands for. */
type Escape = [length: number, codePoint: number];

const byteAt = (text: string, start: number) =>
	text.charAt(start) === '%' ? digitsAt(text, start + 1, 2) : -1;

/** `%C3%A9` as UTF-8, and where that is none each byte as Latin-1. */
function percentAt(text: string, start: number): Escape | undefined {
	const first = byteAt(text, start);
	if (first < 0) return undefined;
	const more = first >= 0xf0 ? 3 : first >= 0xe0 ? 2 : first >= 0xc0 ? 1 : 0;
	let codePoint = more === 0 ? first : first & (0x3f >> more);
	for (let index = 1; index <= more; index++) {
		const next = byteAt(text, start + 3 * index);
		if (next >> 6 !== 2) return [3, first];
		codePoint = (codePoint << 6) | (next & 0x3f);
	}
	return codePoint > 0x10ffff ? [3, first] : [3 * (more + 1), codePoint];
}

function backslashAt(text: string, start: number): Escape | undefined {
	const next = text.charAt(start + 1);
	if (next === '') return undefined;
	const value = next === 'u' ? digitsAt(text, start + 2, 4) : -1;
	return value >= 0 ? [6, value] : [2, AFTER_BACKSLASH.get(next) ?? next.charCodeAt(0)];
}

function entityAt(text: string, start: number): Escape | undefined {
	const length = text.slice(start, start + LONGEST_NAME + 2).indexOf(';') + 1;
	if (length < 4) return undefined;
	const isNumber = text.charAt(start + 1) === '#';
	const base = /x/i.test(text.charAt(start + 2)) ? 16 : 10;
	const digits = base === 16 ? start + 3 : start + 2;
	const value = isNumber
		? digitsAt(text, digits, start + length - 1 - digits, base)
		: NAMES.get(text.slice(start + 1, start + length - 1).toLowerCase());
	return value === undefined || value < 0 || value > 0x10ffff ? undefined : [length, value];
}

const ESCAPES = new Map(
	[
		['%', percentAt],
		['\\', backslashAt],
		['&', entityAt],
	].map(([sign, read]) => [(sign as string).charCodeAt(0), read as typeof percentAt]),
);

/** The same text with one layer of escapes undone; undefined where there are none. */
function undone({ text, at }: Reading): Reading | undefined {
	if (!/[%&\\]/.test(text)) return undefined;
	const units = new Uint16Array(text.length);
	const origins = new Uint32Array(text.length + 1);
	let written = 0;
	const write = (unit: number, origin: number) => {
		units[written] = unit;
		origins[written++] = origin;
	};
	for (let index = 0; index < text.length; ) {
		const unit = text.charCodeAt(index);
		const origin = at[index] ?? 0;
		const [length, codePoint] = ESCAPES.get(unit)?.(text, index) ?? [1, unit];
		if (codePoint > 0xffff) write(0xd7c0 + (codePoint >> 10), origin);
		write(codePoint > 0xffff ? 0xdc00 | (codePoint & 0x3ff) : codePoint, origin);
		index += length;
	}
	if (written === text.length) return undefined;
	origins[written] = at[text.length] ?? 0;
	return {
		text: Buffer.from(units.buffer, 0, 2 * written).toString('utf16le'),
		at: origins.subarray(0, written + 1),
	};
}

/**
 * Reads a text as it stands, and again with its escapes undone, layer by layer: those of addresses and forms (`%C3%A9`), of JSON
 * (`\u00e9`, `\/`) and of HTML (`&#233;`, `&#xe9;`, `&eacute;`), in any mixture. Takes time in proportion to the text.
 */
export function* readingsOf(text: string): Generator<Reading> {
	const places = new Uint32Array(text.length + 1);
	for (let index = 0; index < places.length; index++) places[index] = index;
	let reading: Reading | undefined = { text, at: places };
	for (let layer = 0; reading && layer <= MOST_LAYERS; layer++) {
		yield reading;
		reading = undone(reading);
	}
}
