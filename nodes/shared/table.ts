import { BadInput, shown } from './checks';

const SEPARATORS = [',', ';', '\t'];

/** The first line of a text, in which a quoted field may hold line breaks. */
function firstLine(text: string): string {
	return /^(?:"[^"]*"|[^"\r\n])*/.exec(text)?.[0] ?? '';
}

/** What separates the fields: whichever of comma, semicolon and tab stands most often outside quotes in the first line. */
function separatorOf(text: string): string {
	const plain = firstLine(text).replace(/"[^"]*"/g, '');
	const count = (separator: string) => plain.split(separator).length;
	return SEPARATORS.reduce((best, separator) => (count(separator) > count(best) ? separator : best));
}

/**
 * The rows of a table in CSV (RFC 4180): fields separated by commas, semicolons or tabs, in double quotes where they hold
 * such a mark, a quote (doubled) or a line break.
 */
function* rowsOf(text: string, file: string): Generator<string[]> {
	const separator = separatorOf(text);
	const field = new RegExp(`(?: *"((?:[^"]|"")*)" *|(?! *")([^${separator}\\r\\n]*))(${separator}|\\r\\n|\\n|\\r|$)`, 'y');
	let row: string[] = [];
	for (let match = field.exec(text); match; match = field.exec(text)) {
		const [, quoted, plain = '', end] = match;
		row.push((quoted?.replace(/""/g, '"') ?? plain).trim());
		if (end !== separator) {
			yield row;
			row = [];
		}
		if (end === '') return;
	}
	throw new BadInput(`${file} has a quote that does not close, or something behind a closed one`);
}

/** The text of a file, which the sentence calls by `file`. @throws BadInput when it is no text in UTF-8, as a spreadsheet is not */
export function textOf(content: Buffer, file: string): string {
	const text = content.toString('utf8').replace(/^\uFEFF/, '');
	if (text.includes('\0') || text.includes('\uFFFD')) throw new BadInput(`${file} is not a text in UTF-8: save a spreadsheet as CSV first`);
	return text;
}

/**
 * The values of one column of a table in CSV whose first row has the names of the columns; empty values are left out.
 *
 * @param name of the column, whatever its upper and lower case; empty for the first one
 * @param file what the sentence calls the file
 * @throws BadInput when there is no such column, naming those that there are
 */
export function columnOf(text: string, name: string, file: string): string[] {
	const [names = [], ...rows] = rowsOf(text, file);
	const wanted = name.trim().toLowerCase();
	const index = wanted === '' ? 0 : names.findIndex((one) => one.toLowerCase() === wanted);
	if (index < 0) throw new BadInput(`${file} has no column "${shown(name.trim())}": its columns are ${names.slice(0, 10).map((one) => `"${shown(one)}"`).join(', ')}`);
	return rows.flatMap((row) => row[index] || []);
}
