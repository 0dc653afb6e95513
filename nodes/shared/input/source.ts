import type {
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INodeExecutionData,
	INodePropertyOptions,
} from 'n8n-workflow';
import { BadInput } from '../model/failures';
import { shown, labelOf } from './checks';
import { NUMBER_OF_CODES, patternOf } from './codePattern';
import { entryOf } from '../model/entryOf';
import { someOf, valuesIn, valuesOfText } from './valueLists';
import { columnOf, textIn } from './table';
import { codesOf } from '../model/newCodes';
import type { Operation } from '../model/operation';
import type { Field, ReadParameter } from '../model/parameter';
import type { ItemFile } from '../model/work';
import type { WorkStretch } from './workStretch';
import { itemName } from '../model/itemName';

const inFile = { source: ['file'] };

const generated: INodePropertyOptions = {
	name: 'Generate',
	value: 'generate',
	description: 'The codes are made here, and each comes out as an item',
};

/**
 * Fields for values that come from a field of each item, from a file on the item, or are made here.
 *
 * @param values the field that holds them
 * @param pattern the fields by which they are made; empty: they cannot be
 */
export function valuesFrom(values: Field, pattern: Field[] = []): Field[] {
	return [
		{
			displayName: 'Source',
			name: 'source',
			type: 'options',
			options: [
				{ name: 'Field', value: 'items', description: 'Each item has its codes in a field' },
				{ name: 'File', value: 'file', description: 'Each item has a text or CSV file with codes' },
				...(pattern.length > 0 ? [generated] : []),
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
		...pattern.map((field) => ({ ...field, displayOptions: { show: { source: ['generate'] } } })),
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

/** An input item whose values are wanted. */
interface ItemWithValues {
	files: Files;
	index: number;
	read: ReadParameter;
	operation: Operation;
	/** Name of the field that holds them. */
	field: string;
	/** What codes that are made here are drawn from. */
	seedOf(item: string): Buffer;
}

async function inFileOf(
	{ files, index, read }: ItemWithValues,
	stretch: WorkStretch,
): Promise<string[]> {
	const property = String(read('binaryPropertyName')).trim();
	const file = await fileOf(files, index, property);
	const name = `The file "${shown(file.name || property)}" of ${itemName(index)}`;
	const slices = textIn(file.data, name);
	const values =
		read('fileFormat') === 'csv'
			? await columnOf(slices, String(read('column') ?? ''), name, stretch)
			: await valuesOfText(slices, stretch);
	return someOf(values, name);
}

async function madeFor(
	{ index, read, seedOf }: ItemWithValues,
	stretch: WorkStretch,
): Promise<string[]> {
	const codes = codesOf(patternOf(read), seedOf(String(index)));
	const made: string[] = [];
	while (made.length < Number(read(NUMBER_OF_CODES))) {
		made.push(codes.next().value);
		await stretch.interrupt();
	}
	return made;
}

/** Whether the values of an item are codes that are made here. */
export const areMade = (read: ReadParameter): boolean => read('source') === 'generate';

/**
 * The values of one item: from its field, from its file, or made here.
 * @throws BadInput when there is none, or no such file or column; Stopped
 */
export async function valuesOfItem(item: ItemWithValues, stretch: WorkStretch): Promise<string[]> {
	const { read, index, operation, field } = item;
	if (areMade(read)) return await madeFor(item, stretch);
	if (read('source') === 'file') return await inFileOf(item, stretch);
	return await valuesIn(
		read(field),
		`The field '${labelOf(operation, field) ?? field}' of ${itemName(index)}`,
		stretch,
	);
}
