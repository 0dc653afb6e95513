/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { runInNewContext } from 'node:vm';
import { analyse } from 'scslre';
import { patternsOf, type Pattern } from './patterns';
import { parse, sourcesOf } from './sources';

const LENGTH = 1024 * 1024;
/** A pattern that takes time in proportion to the text takes some milliseconds, one that takes its square many minutes. */
const PATIENCE_MS = 10_000;

const patterns = [
	...new Map(
		['nodes', 'credentials']
			.flatMap(sourcesOf)
			.flatMap(patternsOf)
			.map((pattern) => [pattern.written, pattern]),
	).values(),
];
const title = ({ written, path }: Pattern) => [`${written} (${path})`, written] as const;

const long = (text: string) => text.repeat(Math.ceil(LENGTH / text.length));

/** Texts in which much fits and then nothing does. */
const hostile = [
	'0',
	'/',
	' ',
	'\n',
	'"',
	'""',
	'%25',
	'[',
	'[{(',
	'a',
	'a,',
	'a.a@',
	'0.',
	'-',
	'\t ',
	'https://',
	'Bearer a',
	'token=',
	'é',
	'😀',
].map((text) => `${long(text)}\u0001`);

/** The same, made of what a pattern looks for. */
function madeFor(written: string): string[] {
	const words = written.match(/[\w,;:"'@/.-]+/g) ?? [];
	return [...words, words.join('')]
		.filter(Boolean)
		.flatMap((word) => [`${long(word)}\u0001`, `${word}${long(word.slice(-1))}\u0001`]);
}

/** Tries a pattern on a text as `exec` and `replace` do, and gives what stops it. */
function failure(regExp: RegExp, text: string): string | undefined {
	try {
		runInNewContext(
			'regExp.test(text); regExp.lastIndex = 0; text.replace(regExp, "")',
			{ regExp, text },
			{ timeout: PATIENCE_MS },
		);
		return undefined;
	} catch (error) {
		return `${(error as Error).message} on ${JSON.stringify(text.slice(0, 12))}…`;
	}
}

it('are found wherever they are written', () => {
	const text =
		'const a = /a+/g; const b = new RegExp("b"); const c = "={{ $value.replace(/c/, \'\') }}"; const d = `={{ ({"x":1})[${a}].match(/d/) }}`; const e = RegExp(a + "$"); const f = "/f/";';
	expect(patternsOf(parse('x.ts', text)).map(({ regExp }) => String(regExp))).toEqual([
		'/a+/g',
		'/b/',
		'/c/',
		'/d/',
		'undefined',
	]);
	expect(patterns.length).toBeGreaterThan(50);
});

it('are none of them put together when the code runs, from what nobody knows', () => {
	expect(
		patterns.filter(({ regExp }) => !regExp).map(({ written, path }) => `${path}: ${written}`),
	).toEqual([]);
});

it.each(patterns.map(title))(
	'%s takes time in proportion to the text, as far as can be proved',
	(_title, written) => {
		const { regExp } = patterns.find((pattern) => pattern.written === written) as Pattern;
		expect(
			regExp &&
				analyse(regExp, { reportTypes: { Move: true, Self: true, Trade: true } }).reports.map(
					({ type }) => type,
				),
		).toEqual([]);
	},
);

it.each(patterns.map(title))(
	'%s reads any 1 MB in a moment',
	(_title, written) => {
		const { regExp } = patterns.find((pattern) => pattern.written === written) as Pattern;
		const failures = [...hostile, ...madeFor(written)]
			.map((text) => regExp && failure(regExp, text))
			.filter(Boolean);
		expect(failures.slice(0, 1)).toEqual([]);
	},
	600_000,
);
