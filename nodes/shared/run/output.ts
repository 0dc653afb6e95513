import type { IDataObject } from 'n8n-workflow';
import { valueAt } from '../model/entryOf';
import { namesIn } from '../input/names';
import { givesCodes } from '../model/operation';
import type { Job } from './job';

type Wanted = Pick<Job, 'operation' | 'read' | 'tally'>;

/** Whether codes come out as the ten columns: as *Output* says, and where it says neither yes nor no, as *Simplify* does. */
export function isInColumns({ operation, read }: Wanted): boolean {
	const output = read('options.output');
	if (!givesCodes(operation) || output === 'raw') return false;
	return output === 'simple' || read('simplify') === true;
}

const isId = (name: string) => name.toLowerCase() === 'id';

/** The values that names (dot paths) lead to, each under its name; null where there is none. */
const valuesAt = (row: IDataObject, names: string[]) =>
	Object.fromEntries(names.map((name) => [name, valueAt(row, name) ?? null])) as IDataObject;

/**
 * The fields of a row that the user has chosen in *Output: Fields*, and its ID. One that a row does not have is null, but a
 * row that has been written comes whole then: what it holds cannot be had by asking again. Takes note of what is not found.
 */
function chosen({ operation, read, tally }: Wanted): (row: IDataObject) => IDataObject {
	const names = namesIn(read('options.fields'));
	return (row) => {
		const missing = names.filter((name) => valueAt(row, name) === undefined);
		for (const name of names)
			tally.chosen.set(name, (tally.chosen.get(name) ?? false) || !missing.includes(name));
		if (missing.length > 0) tally.columns = Object.keys(row);
		if (missing.length > 0 && operation.effect !== 'read') return row;
		return valuesAt(row, [...new Set([...Object.keys(row).filter(isId), ...names])]);
	};
}

/** What of each output row the user gets, by the option *Output*. */
export function pickerOf(wanted: Wanted): (row: IDataObject) => IDataObject {
	const { operation, read } = wanted;
	const output = read('options.output');
	if (output === 'fields') return chosen(wanted);
	const { simpleFields } = operation;
	if (output === 'simple' && simpleFields) return (row) => valuesAt(row, simpleFields);
	return (row) => row;
}
