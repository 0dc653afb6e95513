import type { IExecuteFunctions, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import { fileOf, filesOf, valuesOfItem, type Files } from '../../nodes/shared/input/source';
import { WorkStretch } from '../../nodes/shared/input/workStretch';
import type { Operation } from '../../nodes/shared/model/operation';

const CSV = 'name,code\nAnn,A-1\nBob,B-2\n';

/** Items of which the second one has a file. */
const items: INodeExecutionData[] = [
	{ json: {} },
	{
		json: {},
		binary: { data: { data: '', mimeType: 'text/csv', fileName: 'codes.csv' } },
	},
	{ json: {}, binary: { data: { data: '', mimeType: 'text/plain' } } },
];

const filesWith = (content: string): Files => ({
	getInputData: () => items,
	helpers: {
		getBinaryDataBuffer: async (index, property) =>
			await Promise.resolve(Buffer.from(`${content.replace('#', `${index} ${String(property)}`)}`)),
	},
});

const operation = {
	fields: [{ displayName: 'Codes', name: 'codes', type: 'string', default: '' }],
} as unknown as Operation;

const valuesOf = async (
	given: Record<string, unknown>,
	{ index = 1, content = CSV, field = 'codes' } = {},
) =>
	await valuesOfItem(
		{
			files: filesWith(content),
			index,
			read: (path) => given[path] ?? null,
			operation,
			field,
			seedOf: () => Buffer.alloc(32),
		},
		new WorkStretch(),
	);

const inFile = { source: 'file', binaryPropertyName: 'data' };

describe('a file of an item', () => {
	it('comes with its name and type', async () => {
		expect(await fileOf(filesWith('#'), 1, 'data')).toEqual({
			data: Buffer.from('1 data'),
			name: 'codes.csv',
			mimeType: 'text/csv',
		});
		expect((await fileOf(filesWith('#'), 2, 'data')).name).toBe('');
	});

	it.each([
		[0, 'data', "There is no file in the field 'data' of the first item (item 0)"],
		[1, 'other', "There is no file in the field 'other' of the second item (item 1)"],
		[1, 'constructor', "There is no file in the field 'constructor' of the second item (item 1)"],
		[7, 'data', "There is no file in the field 'data' of the eighth item (item 7)"],
	])(
		'that is not there (item %i, field %s) is told',
		async (index, property, sentence) =>
			await expect(fileOf(filesWith(''), index, property)).rejects.toThrow(sentence),
	);
});

describe('where n8n runs a node for one item, as a tool', () => {
	it('the files are those of that item', async () => {
		const asked: unknown[] = [];
		const single = {
			getItemIndex: () => 2,
			getInputData: () => items[1],
			helpers: {
				getBinaryDataBuffer: async (property: string) => {
					asked.push(property);
					return await Promise.resolve(Buffer.from('A'));
				},
			},
		} as unknown as IExecuteSingleFunctions;
		const files = filesOf(single);
		expect(files.getInputData()[2]).toBe(items[1]);
		expect((await fileOf(files, 2, 'data')).data.toString()).toBe('A');
		expect(asked).toEqual(['data']);
	});

	it('and for all items, those of all', () => {
		const all = filesWith('') as unknown as IExecuteFunctions;
		expect(filesOf(all)).toBe(all);
	});
});

describe('the values of an item', () => {
	it('are those of its field', async () =>
		expect(await valuesOf({ source: 'items', codes: 'A, B' })).toEqual(['A', 'B']));

	it('that are not there are told by what the editor calls the field, else by its name', async () => {
		await expect(valuesOf({ source: 'items' })).rejects.toThrow(
			"The field 'Codes' of the second item (item 1) holds something that is neither a text nor a number: null",
		);
		await expect(valuesOf({ other: '' }, { field: 'other' })).rejects.toThrow(
			"The field 'other' of the second item (item 1) holds no code",
		);
	});

	it.each([
		['the column that is named', { column: 'code' }, ['A-1', 'B-2']],
		['the first column, where none is named', {}, ['Ann', 'Bob']],
		['blanks around the name of the field', { binaryPropertyName: ' data ' }, ['Ann', 'Bob']],
	])('are those of its CSV file: %s', async (_which, given, values) =>
		expect(await valuesOf({ ...inFile, fileFormat: 'csv', ...given })).toEqual(values),
	);

	it('are those of its text file, whatever stands in a column', async () =>
		expect(
			await valuesOf({ ...inFile, fileFormat: 'text', column: 'code' }, { content: 'A\nB,C' }),
		).toEqual(['A', 'B', 'C']));

	it('that a file does not have are told by its name, else by the field', async () => {
		const text = { ...inFile, fileFormat: 'text' };
		await expect(valuesOf(text, { content: '\n' })).rejects.toThrow(
			'The file "codes.csv" of the second item (item 1) holds no code',
		);
		await expect(valuesOf(text, { content: '\n', index: 2 })).rejects.toThrow(
			'The file "data" of the third item (item 2) holds no code',
		);
	});
});
