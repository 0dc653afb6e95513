import { shown } from '../../nodes/shared/input/checks';
import { redactor } from '../../nodes/shared/http/redact';
import { columnOf, slicesOf } from '../../nodes/shared/input/table';
import { WorkStretch } from '../../nodes/shared/input/workStretch';

// What grows with the square of the length would take longer than a test may.
describe('a text to take keys out of', () => {
	const key = `${'ab'.repeat(30)}c/1`;
	const hostile: Record<string, string> = {
		'percent signs': '%25',
		'half escapes': '%C3%',
		backslashes: '\\',
		'escaped letters': '\\u0061',
		entities: '&#97;',
		'nested entities': '&amp;',
		'open entities': '&',
		'one code of base64': 'YWJj',
		'almost the key': key.slice(0, -1),
		'the beginning of the key': 'ab',
		'the key': key,
		'the key in base64': Buffer.from(key).toString('base64'),
		'key names': 'token=',
		'blanks after a bearer': 'Bearer    ',
	};
	it.each(Object.entries(hostile))('of 1 MB of %s comes to an end', (_what, piece) => {
		const redact = redactor([key, 'another-secret', 'x'.repeat(40)]);
		expect(redact(`${piece.repeat(Math.ceil(1_000_000 / piece.length))} ${key}`)).not.toContain(
			key,
		);
	});
});

describe('a column of a table', () => {
	const column = async (text: string, name: string) =>
		await columnOf(slicesOf(text), name, 'It', new WorkStretch());

	it('that is not there in a table of very many, with very long names, is told shortly', async () => {
		const names = Array.from({ length: 1_000 }, (_, index) => `${index}${'x'.repeat(2_000)}`);
		const error: Error = (await column(names.join(','), 'y'.repeat(2_000_000)).catch(
			(thrown: Error) => thrown,
		)) as Error;
		expect(error.message).toBe(
			`It has no column "${shown('y'.repeat(61))}": its columns are ${names
				.slice(0, 10)
				.map((name) => `"${shown(name)}"`)
				.join(', ')}`,
		);
	});

	it('may hold a field of 16 MB in quotes', async () => {
		const long = 'a ""word"",\r\n'.repeat(1_300_000);
		expect(await column(`name,code\n"${long}",A\nBob,B`, 'code')).toEqual(['A', 'B']);
		const [field] = await column(`name,code\n"${long}",A\nBob,B`, 'name');
		expect(field).toHaveLength(long.replace(/""/g, '"').trim().length);
	});
});
