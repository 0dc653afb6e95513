import fc from 'fast-check';
import { columnOf, textOf } from '../../nodes/shared/table';

const table = 'code;name\r\nA-1;"Ann; the first"\r\n"A ""2""";Bob\r\n;nobody\r\n"A\n3"; "Cy" \r\n';

describe('a column of a table', () => {
	it.each([
		['by its name', 'code', ['A-1', 'A "2"', 'A\n3']],
		['whatever its upper and lower case', ' CODE ', ['A-1', 'A "2"', 'A\n3']],
		['that is the first one', '', ['A-1', 'A "2"', 'A\n3']],
		['that is another one', 'name', ['Ann; the first', 'Bob', 'nobody', 'Cy']],
	])('is found %s', (_how, name, values) => expect(columnOf(table, name, 'It')).toEqual(values));

	it.each([
		['commas', 'a,code\n1,X\n2,Y', ['X', 'Y']],
		['tabs', 'a\tcode\n1\tX\n2\tY\n', ['X', 'Y']],
		['semicolons, with commas in quotes', '"a,b,c";code\n1;X\n2;Y', ['X', 'Y']],
		['nothing, for there is one', 'code\rX\rY\r', ['X', 'Y']],
	])('may stand between %s', (_what, text, values) => expect(columnOf(text, 'code', 'It')).toEqual(values));

	it('that is not there is named, and so are those that are', () =>
		expect(() => columnOf(table, 'coupon', 'It')).toThrow('It has no column "coupon": its columns are "code", "name"'));

	it.each(['code\n"A', 'code\n"A"B'])('of %j is refused', (text) => expect(() => columnOf(text, 'code', 'It')).toThrow('It has a quote that does not close'));

	it('comes out as it was written, whatever it holds', () => {
		const value = fc.string({ unit: fc.constantFrom('a', 'Z', '0', '"', ',', ';', '\n', ' ', 'ü'), minLength: 1, maxLength: 8 }).map((text) => text.trim()).filter((text) => text !== '');
		fc.assert(
			fc.property(fc.array(value, { maxLength: 20 }), fc.constantFrom(',', ';', '\t'), fc.constantFrom('\n', '\r\n'), (values, separator, end) => {
				const rows = ['number', 'code'].join(separator) + end + values.map((one, index) => `${index}${separator}"${one.replace(/"/g, '""')}"${end}`).join('');
				expect(columnOf(rows, 'code', 'It')).toEqual(values);
			}),
		);
	});

	it('of a hundred thousand rows is read in a moment', () => {
		const codes = Array.from({ length: 100_000 }, (_, index) => `CODE-${index}`);
		const started = Date.now();
		expect(columnOf(`code,more\n${codes.map((code) => `${code},x`).join('\n')}`, 'code', 'It')).toEqual(codes);
		expect(Date.now() - started).toBeLessThan(5_000);
	});
});

describe('a file', () => {
	it('loses its byte order mark', () => expect(textOf(Buffer.from('\uFEFFcode'), 'It')).toBe('code'));

	it.each([
		['a spreadsheet', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8])],
		['a text in another encoding', Buffer.from('Grüße', 'latin1')],
		['a text of two bytes a letter', Buffer.from('code', 'utf16le')],
	])('that is %s is refused', (_what, file) => expect(() => textOf(file, 'It')).toThrow('It is not a text in UTF-8: save a spreadsheet as CSV first'));
});
