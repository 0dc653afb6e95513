import type { IExecuteFunctions, IExecuteSingleFunctions, INodeExecutionData } from 'n8n-workflow';
import { BadInput } from '../model/failures';
import { shown, labelOf } from './checks';
import { entryOf } from '../model/entryOf';
import { someOf, valuesIn, valuesOfText } from './valueLists';
import { columnOf, textIn } from './table';
import type { Operation } from '../model/operation';
import type { Field, ReadParameter } from '../model/parameter';
import type { ItemFile } from '../model/work';
import type { WorkStretch } from './workStretch';
import { itemName } from '../model/itemName';

const inFile = { source: ['file'] };

/**
 * Fields for values that come from a field of each item, or from a file on the item.
 *
 * @param values the field that holds them
 */
export function valuesFrom(values: Field): Field[] {
	return [
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'Field', value: 'items', description: 'Each item has its codes in a field' },
				{ name: 'File', value: 'file', description: 'Each item has a text or CSV file with codes' },
			],
			default: 'items',
			description: 'Where the codes are',
		},
		{ ...values, displayOptions: { show: { source: ['items'] } } },
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			displayOptions: { show: inFile },
			default: 'data',
			description: 'Name of the field of the item that has the file, a text in UTF-8',
		},
		{
			displayName: 'File Format',
			name: 'fileFormat',
			type: 'options',
			displayOptions: { show: inFile },
			options: [
				{
					name: 'CSV',
					value: 'csv',
					description: 'A table whose first row has the names of the columns',
				},
				{
					name: 'Text',
					value: 'text',
					description: 'Nothing but codes, separated by commas or line breaks',
				},
			],
			default: 'csv',
			description: 'How the file holds the codes',
		},
		{
			displayName: 'Column',
			name: 'column',
			type: 'string',
			displayOptions: { show: { ...inFile, fileFormat: ['csv'] } },
			default: '',
			placeholder: 'e.g. code',
			description:
				'Name of the column with the codes, as the first row of the file has it. Left empty, the first column.',
		},
	];
}

/** Where the files of input items are, by the index of the item. */
export interface Files {
	getInputData(): INodeExecutionData[];
	helpers: Pick<IExecuteFunctions['helpers'], 'getBinaryDataBuffer'>;
}

/** The files that a node can reach, of all its items, or of the one that n8n runs it for as a tool. */
export function filesOf(context: IExecuteFunctions | IExecuteSingleFunctions): Files {
	if (!('getItemIndex' in context)) return context;
	const item = context.getItemIndex();
	return {
		getInputData: () => Object.assign([], { [item]: context.getInputData() }),
		helpers: {
			getBinaryDataBuffer: async (_index, property) =>
				await context.helpers.getBinaryDataBuffer(property as string),
		},
	};
}

/** The file in a field of an item. @throws BadInput when there is none */
export async function fileOf(files: Files, index: number, property: string): Promise<ItemFile> {
	const file = entryOf(files.getInputData()[index]?.binary ?? {}, property);
	if (!file)
		throw new BadInput(`There is no file in the field '${shown(property)}' of ${itemName(index)}`);
	return {
		data: await files.helpers.getBinaryDataBuffer(index, property),
		name: file.fileName ?? '',
		mimeType: file.mimeType,
	};
}

async function inFileOf(
	context: Files,
	index: number,
	read: ReadParameter,
	stretch: WorkStretch,
): Promise<string[]> {
	const property = String(read('binaryPropertyName')).trim();
	const file = await fileOf(context, index, property);
	const name = `The file "${shown(file.name || property)}" of ${itemName(index)}`;
	const slices = textIn(file.data, name);
	const values =
		read('fileFormat') === 'csv'
			? await columnOf(slices, String(read('column') ?? ''), name, stretch)
			: await valuesOfText(slices, stretch);
	return someOf(values, name);
}

/**
 * The values of one item, from its field or from its file.
 *
 * @param field name of the field
 * @throws BadInput when there is none, or no such file or column; Stopped
 */
export async function valuesOfItem(
	context: Files,
	index: number,
	read: ReadParameter,
	operation: Operation,
	field: string,
	stretch: WorkStretch,
): Promise<string[]> {
	if (read('source') === 'file') return await inFileOf(context, index, read, stretch);
	return await valuesIn(
		read(field),
		`The field '${labelOf(operation, field) ?? field}' of ${itemName(index)}`,
		stretch,
	);
}
