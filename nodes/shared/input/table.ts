import { BadInput } from '../model/failures';
import { shown } from './checks';
import type { WorkStretch } from './workStretch';

const SEPARATORS = [',', ';', '\t'];

/** Characters (or bytes) that are dealt with at one go: about a millisecond of work. */
const SLICE = 64 * 1024;

/** A text in slices. */
export function* slicesOf(text: string, size = SLICE): Generator<string> {
	for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

/** The text of a file in slices, which the sentence calls by `file`. @throws BadInput when it is no text in UTF-8, as a spreadsheet is not */
export function* textIn(content: Buffer, file: string): Generator<string> {
	const decoder = new TextDecoder();
	for (let at = 0; at < content.length; at += SLICE) {
		const slice = decoder.decode(content.subarray(at, at + SLICE), {
			stream: at + SLICE < content.length,
		});
		if (slice.includes('\0') || slice.includes('\uFFFD'))
			throw new BadInput(`${file} is not a text in UTF-8: save a spreadsheet as CSV first`);
		yield slice;
	}
}

/** What separates the fields: whichever of comma, semicolon and tab stands most often outside quotes in the first line. */
class FirstLine {
	private readonly counts = SEPARATORS.map(() => 0);
	private isQuoted = false;

	/** Counts on; gives whether the line has ended. */
	endsIn(slice: string): boolean {
		for (const mark of slice) {
			if (mark === '"') this.isQuoted = !this.isQuoted;
			else if (this.isQuoted) continue;
			else if (mark === '\n' || mark === '\r') return true;
			else if (SEPARATORS.includes(mark)) this.counts[SEPARATORS.indexOf(mark)]!++;
		}
		return false;
	}

	get separator(): string {
		return SEPARATORS[this.counts.indexOf(Math.max(...this.counts))]!;
	}
}

/** Where a reader is: before a field, in a plain or a quoted one, behind a quote that may be its end, behind its end. */
type Position = 'before' | 'plain' | 'quoted' | 'quote' | 'behind';

/**
 * Reads one column of a table in CSV (RFC 4180): fields separated by commas, semicolons or tabs, in double quotes where they
 * hold such a mark, a quote (doubled) or a line break. Takes slices of any size, and keeps nothing of the other columns. A line
 * that ends in "\r\n" is followed by an empty one, which holds no values.
 */
class ColumnReader {
	readonly values: string[] = [];
	private readonly names: string[] = [];
	private wanted: number | undefined;
	private isBehindSeparator = false;
	private column = 0;
	private field = '';
	private position: Position = 'before';

	constructor(
		private readonly separator: string,
		private readonly name: string,
		private readonly file: string,
	) {}

	take(slice: string): void {
		for (let at = 0; at < slice.length; ) at = this[this.position](slice, at);
	}

	/** @returns the values that are not empty. @throws BadInput when a quote does not close */
	end(): string[] {
		if (this.position === 'quoted') this.refuse();
		if (this.names.length === 0 && this.field === '') return [];
		this.endField('\n');
		return this.values;
	}

	private before(slice: string, at: number): number {
		if (slice[at] === ' ') return at + 1;
		this.position = slice[at] === '"' ? 'quoted' : 'plain';
		return slice[at] === '"' ? at + 1 : at;
	}

	private plain(slice: string, at: number): number {
		let end = at;
		while (end < slice.length && !this.isMark(slice[end])) end++;
		this.keep(slice, at, end);
		return end < slice.length ? this.atMark(slice, end) : end;
	}

	private quoted(slice: string, at: number): number {
		const found = slice.indexOf('"', at);
		this.keep(slice, at, found < 0 ? slice.length : found);
		if (found >= 0) this.position = 'quote';
		return found < 0 ? slice.length : found + 1;
	}

	private quote(slice: string, at: number): number {
		const isDoubled = slice[at] === '"';
		this.position = isDoubled ? 'quoted' : 'behind';
		if (isDoubled) this.keep(slice, at, at + 1);
		return isDoubled ? at + 1 : at;
	}

	private behind(slice: string, at: number): number {
		if (slice[at] === ' ') return at + 1;
		return this.isMark(slice[at]) ? this.atMark(slice, at) : this.refuse();
	}

	private isMark(character: string | undefined): boolean {
		return character === this.separator || character === '\n' || character === '\r';
	}

	private keep(slice: string, from: number, to: number): void {
		if (this.wanted === undefined || this.column === this.wanted)
			this.field += slice.slice(from, to);
	}

	private atMark(slice: string, at: number): number {
		this.endField(slice[at] as string);
		return at + 1;
	}

	private endField(mark: string): void {
		const value = this.field.trim();
		this.field = '';
		this.position = 'before';
		if (this.wanted === undefined) this.names.push(value);
		else if (value !== '') this.values.push(value);
		const isRowEnd = mark !== this.separator;
		if (isRowEnd && this.wanted === undefined) this.endHead();
		this.column = isRowEnd ? 0 : this.column + 1;
	}

	/** The line that tells Excel the separator, "sep=;", may stand before the names of the columns. */
	private endHead(): void {
		const head = this.names.join('').toLowerCase();
		const isSeparator = head === 'sep=' || (head === '' && this.isBehindSeparator);
		if (!isSeparator) this.wanted = this.find();
		else this.names.length = 0;
		this.isBehindSeparator = isSeparator;
	}

	private find(): number {
		if (this.name === '' && this.names.every((name) => name === ''))
			throw new BadInput(
				`${this.file} has an empty first row, in place of the names of its columns`,
			);
		const index =
			this.name === ''
				? 0
				: this.names.findIndex((one) => one.toLowerCase() === this.name.toLowerCase());
		if (index >= 0) return index;
		throw new BadInput(
			`${this.file} has no column "${shown(this.name)}": its columns are ${this.names
				.slice(0, 10)
				.map((one) => `"${shown(one)}"`)
				.join(', ')}`,
		);
	}

	private refuse(): never {
		throw new BadInput(
			`${this.file} has a quote that does not close, or something behind a closed one`,
		);
	}
}

/**
 * The values of one column of a table in CSV whose first row has the names of the columns; empty values are left out.
 *
 * @param slices the text of the table
 * @param name of the column, whatever its upper and lower case; empty for the first one
 * @param file what the sentence calls the file
 * @throws BadInput when there is no such column, naming those that there are; Stopped
 */
export async function columnOf(
	slices: Generator<string>,
	name: string,
	file: string,
	stretch: WorkStretch,
): Promise<string[]> {
	const firstLine = new FirstLine();
	const head: string[] = [];
	for (let next = slices.next(); !next.done; next = slices.next()) {
		head.push(next.value);
		if (firstLine.endsIn(next.value)) break;
		await stretch.interrupt();
	}
	const reader = new ColumnReader(firstLine.separator, name.trim(), file);
	for (const part of [head, slices]) {
		for (const slice of part) {
			reader.take(slice);
			await stretch.interrupt();
		}
	}
	return reader.end();
}
