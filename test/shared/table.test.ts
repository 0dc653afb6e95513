/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a clock that ticks beside the work */
import fc from 'fast-check';
import { columnOf, slicesOf, textIn } from '../../nodes/shared/input/table';
import { WorkStretch } from '../../nodes/shared/input/workStretch';

const table = 'code;name\r\nA-1;"Ann; the first"\r\n"A ""2""";Bob\r\n;nobody\r\n"A\n3"; "Cy" \r\n';
const column = async (text: string, name: string, size?: number) =>
	await columnOf(slicesOf(text, size), name, 'It', new WorkStretch());
const wholeOf = (content: Buffer) => [...textIn(content, 'It')].join('');

describe('a column of a table', () => {
	it.each([
		['by its name', 'code', ['A-1', 'A "2"', 'A\n3']],
		['whatever its upper and lower case', ' CODE ', ['A-1', 'A "2"', 'A\n3']],
		['that is the first one', '', ['A-1', 'A "2"', 'A\n3']],
		['that is another one', 'name', ['Ann; the first', 'Bob', 'nobody', 'Cy']],
	])('is found %s', async (_how, name, values) =>
		expect(await column(table, name)).toEqual(values),
	);

	it.each([
		['commas', 'a,code\n1,X\n2,Y', ['X', 'Y']],
		['tabs', 'a\tcode\n1\tX\n2\tY\n', ['X', 'Y']],
		['semicolons, with commas in quotes', '"a,b,c";code\n1;X\n2;Y', ['X', 'Y']],
		[
			'semicolons by the first line, with more commas below',
			'a;code\n1,1,1;X\r2,2,2;Y',
			['X', 'Y'],
		],
		['semicolons by a first line that ends as on old Macs', 'a;code\r1,1,1;X\r2,2,2;Y', ['X', 'Y']],
		['commas, with blanks around values', 'a,code\n1,  X  \n2," Y "\n', ['X', 'Y']],
		['nothing, for there is one', 'code\rX\rY\r', ['X', 'Y']],
		['commas, with rows of several lengths', 'a,code\n1\n2,X,3\n,Y\n\n4,Z', ['X', 'Y', 'Z']],
	])('may stand between %s', async (_what, text, values) =>
		expect(await column(text, 'code')).toEqual(values),
	);

	it.each(['', 'code'])(
		'is that of the names below the line that tells Excel the separator: "%s"',
		async (name) => {
			expect(await column('sep=;\r\ncode;name\r\nA;b,c,d\r\n', name)).toEqual(['A']);
			expect(await column('SEP=,\ncode\nA', name)).toEqual(['A']);
			expect(await column('sep=\t\ncode\tname\nA;B\tc', name)).toEqual(['A;B']);
		},
	);

	it.each(['\ncode\nA', '\r\ncode\r\nA', ' ;; \ncode;a\nA;b'])(
		'is not guessed where the first row is empty, so that no name is taken for a value: %j',
		async (text) =>
			await expect(column(text, '')).rejects.toThrow(
				'It has an empty first row, in place of the names of its columns',
			),
	);

	it.each(['', ' '])('of nothing holds nothing: "%s"', async (text) =>
		expect(await column(text, '')).toEqual([]),
	);

	it('that is not there is named, and so are those that are', async () =>
		await expect(column(table, 'coupon')).rejects.toThrow(
			'It has no column "coupon": its columns are "code", "name"',
		));

	it('that is not there is told with the first ten of those that are', async () =>
		await expect(column('1,2,3,4,5,6,7,8,9,10,11\n', 'code')).rejects.toThrow(
			/^It has no column "code": its columns are "1", "2", .*, "9", "10"$/,
		));

	it.each(['code\n"A', 'code\n"A"B', 'code\n"A" "B"', '"code'])(
		'of %j is refused',
		async (text) =>
			await expect(column(text, 'code')).rejects.toThrow('It has a quote that does not close'),
	);

	it('comes out as it was written, whatever it holds, and wherever the text is cut into slices', async () => {
		const value = fc
			.string({
				unit: fc.constantFrom('a', 'Z', '0', '"', ',', ';', '\n', '\r', ' ', 'ü', '😀'),
				minLength: 1,
				maxLength: 8,
			})
			.map((text) => text.trim())
			.filter((text) => text !== '');
		await fc.assert(
			fc.asyncProperty(
				fc.array(value, { maxLength: 20 }),
				fc.constantFrom(',', ';', '\t'),
				fc.constantFrom('\n', '\r\n', '\r'),
				fc.integer({ min: 1, max: 40 }),
				async (values, separator, end, size) => {
					const rows =
						['number', 'code'].join(separator) +
						end +
						values
							.map((one, index) => `${index}${separator}"${one.replace(/"/g, '""')}"${end}`)
							.join('');
					expect(await column(rows, 'code', size)).toEqual(values);
				},
			),
		);
	});

	it.each([1, 2, 3, 7])('is the same in slices of %i characters', async (size) =>
		expect(await column(table, 'name', size)).toEqual(['Ann; the first', 'Bob', 'nobody', 'Cy']),
	);

	it('lets n8n do other things after each slice that has taken long', async () => {
		let now = 0;
		const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 30));
		let turns = 0;
		const ticking = setInterval(() => turns++, 0);
		await column(`code\n${'A-1\n'.repeat(5_000)}`, 'code', 1_000);
		clearInterval(ticking);
		clock.mockRestore();
		expect(turns).toBeGreaterThanOrEqual(5);
	});

	it('ends with the execution', async () => {
		let now = 0;
		const clock = jest.spyOn(performance, 'now').mockImplementation(() => (now += 30));
		const stretch = new WorkStretch(AbortSignal.abort());
		await expect(columnOf(slicesOf('code\nA'), 'code', 'It', stretch)).rejects.toThrow(
			'The execution was stopped',
		);
		clock.mockRestore();
	});
});

describe('slices', () => {
	it.each([
		['', []],
		['a', ['a']],
		['ab', ['ab']],
		['abc', ['ab', 'c']],
	])('of "%s" in twos hold all of it, and none is empty', (text, slices) =>
		expect([...slicesOf(text, 2)]).toEqual(slices),
	);

	it('of a file hold 64 KiB each', () => {
		const lengths = (size: number) =>
			[...textIn(Buffer.alloc(size, 'a'), 'It')].map(({ length }) => length);
		expect([0, 65_536, 65_537].map(lengths)).toEqual([[], [65_536], [65_536, 1]]);
	});
});

describe('a file', () => {
	it('loses its byte order mark', () => expect(wholeOf(Buffer.from('\uFEFFcode'))).toBe('code'));

	it('comes out as it is, whatever letters lie where it is cut', () => {
		const text = 'aü€😀'.repeat(50_000);
		expect(wholeOf(Buffer.from(text))).toBe(text);
	});

	it.each([
		['a spreadsheet', Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 8])],
		['a text in another encoding', Buffer.from('Grüße', 'latin1')],
		['a text of two bytes a letter', Buffer.from('code', 'utf16le')],
		['a text that ends within a letter', Buffer.from('code\nA€').subarray(0, -1)],
		[
			'a text that ends so at the end of a slice',
			Buffer.from(`${'a'.repeat(65_535)}€`).subarray(0, 65_536),
		],
	])('that is %s is refused', (_what, file) =>
		expect(() => wholeOf(file)).toThrow(
			'It is not a text in UTF-8: save a spreadsheet as CSV first',
		),
	);
});
