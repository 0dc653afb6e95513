import { readingsOf } from './readings';

const HIDDEN = '***';
const SHORTEST_SECRET = 3;
const KEY_NAMES = [
	'api_key',
	'client_id',
	'client_secret',
	'access_token',
	'token',
	'password',
	'secret',
];
/** In a query: a name before its value, or what ends a value. */
const NAME_OR_END = /\b(\w+)=|[&\s"']|$/g;
const BEARER = /\bBearer\s+[\w.~+/=-]+/gi;
const WEB_ADDRESS = /\bhttps?:\/\/[^\s"'<>]+/gi;

/** What to look for in a text, so that a secret is found however it was written. */
interface Needles {
	/** In small letters. */
	plain: string[];
	/** Of base64, whose case matters. */
	base64: string[];
}

/** A part of a text: from a place up to another. */
type Span = [start: number, end: number];

/** A text for comparing: case does not matter, and a plus sign may be a form's blank. As long as the text itself. */
function folded(text: string): string {
	return text
		.replace(/\u0130/g, 'i')
		.toLowerCase()
		.replaceAll('+', ' ');
}

/**
 * What base64 makes of a secret, whatever stands before and after it (as in `id:secret`): the characters that depend on
 * the secret alone, for each of the three ways in which its bytes can lie: three at least of the shortest secret.
 */
function inBase64(secret: string): string[] {
	return [0, 1, 2].map((before) => {
		const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(secret)]);
		return bytes
			.toString('base64')
			.slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
	});
}

function needlesOf(secrets: string[]): Needles {
	const read = secrets.flatMap((secret) => Array.from(readingsOf(secret), ({ text }) => text));
	const plain = [...read, ...secrets.map((secret) => Buffer.from(secret).toString('hex'))].filter(
		({ length }) => length >= SHORTEST_SECRET,
	);
	return {
		plain: [...new Set(plain.map(folded))],
		base64: secrets.flatMap(inBase64),
	};
}

/** Where a needle stands in a text; `widened` gives the part that goes with it. */
function* found(
	text: string,
	needle: string,
	widened: (span: Span) => Span = (span) => span,
): Generator<Span> {
	for (let from = text.indexOf(needle); from >= 0; ) {
		const span = widened([from, from + needle.length]);
		yield span;
		from = text.indexOf(needle, span[1]);
	}
}

const isBase64 = (sign: string) => /[\w+/-]/.test(sign);

/** All of the base64 that a part lies in: the rest of it would tell the neighbours of the secret. */
function wholeCode(text: string, [start, end]: Span): Span {
	let [from, to] = [start, end];
	while (isBase64(text.charAt(from - 1))) from--;
	while (isBase64(text.charAt(to))) to++;
	while (text.charAt(to) === '=') to++;
	return [from, to];
}

function* spansIn(whole: string, { plain, base64 }: Needles): Generator<Span> {
	for (const { text, at } of readingsOf(whole)) {
		const inFirst = ([start, end]: Span): Span => [at[start] ?? 0, at[end] ?? whole.length];
		const [small, standard] = [folded(text), text.replaceAll('-', '+').replaceAll('_', '/')];
		for (const needle of plain) for (const span of found(small, needle)) yield inFirst(span);
		for (const needle of base64)
			for (const span of found(standard, needle, (part) => wholeCode(standard, part)))
				yield inFirst(span);
	}
}

/** A text with parts of it hidden, those that overlap as one. */
function without(text: string, spans: Span[]): string {
	let done = 0;
	let result = '';
	for (const [start, end] of spans.sort(([one], [other]) => one - other)) {
		if (start >= done) result += text.slice(done, start) + HIDDEN;
		done = Math.max(done, end);
	}
	return result + text.slice(done);
}

/** A text in which the values of these names are hidden, as they stand in a query. */
function withoutValues(text: string, names: string[]): string {
	const spans: Span[] = [];
	let from = Infinity;
	for (const { 0: found, 1: name, index } of text.matchAll(NAME_OR_END)) {
		if (name === undefined) {
			if (from < index) spans.push([from, index]);
			from = Infinity;
		} else if (from === Infinity && names.includes(name.toLowerCase())) from = index + found.length;
	}
	return without(text, spans);
}

/** Takes web addresses out of somebody else's text: they may hold keys, and say where the vendor's own systems are. */
export function withoutAddresses(text: string): string {
	return text.replace(WEB_ADDRESS, HIDDEN);
}

/**
 * Makes a function that takes the keys of a credential out of somebody else's text, and with them anything that looks like a
 * key in a query.
 *
 * A key is found in any case and under escapes of addresses, forms, JSON and HTML, also several over each other, in
 * hexadecimal digits, and anywhere inside base64 and base64url. Takes time in proportion to the text.
 *
 * @param values the secret fields of the credential, earlier ones too; those under three characters are left alone
 * @param names what the vendor calls keys in a query, besides names that are common
 */
export function redactor(values: unknown[], names: string[] = []): (text: string) => string {
	const secrets = values
		.filter((value) => typeof value === 'string' || typeof value === 'number')
		.map((value) => String(value).trim())
		.filter((value) => value.length >= SHORTEST_SECRET);
	const needles = needlesOf([...new Set(secrets)]);
	return (text) =>
		withoutValues(without(text, [...spansIn(text, needles)]), [...KEY_NAMES, ...names]).replace(
			BEARER,
			`Bearer ${HIDDEN}`,
		);
}
