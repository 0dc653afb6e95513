import type { IDataObject } from 'n8n-workflow';
import type { Job } from './job';
import { Failure, Unfinished } from '../model/failures';
import type { Guard } from '../http/send';
import type { VendorRequest } from '../model/vendor';
import type { Chunked } from '../model/work';
import { counted, itemName } from '../model/itemName';

/** A chunk that is done: how many records it was asked for, and those that came. */
interface Done extends IDataObject {
	asked: number;
	rows: IDataObject[];
}

const NOTHING_NAMED = 'its answer is OK but names nothing that was made';

/** What has become of so many records of an item that has failed, as sentences for the user; empty when there are none. */
export function noteOn(
	made: number,
	{ things }: Pick<Chunked, 'things'>,
	isHandedOn: boolean,
): string {
	if (made === 0) return '';
	const isOne = made === 1;
	const before = `Before it, ${counted(made, things)} ${isOne ? 'was' : 'were'} made`;
	if (isHandedOn) return `${before}: ${isOne ? 'it is' : 'they are'} in the output.`;
	return `${before}. ${isOne ? 'It is' : 'They are'} kept with this execution: to get ${isOne ? 'it' : 'them'}, set On Error to "Continue" in the settings of the node and start the execution once more from the list of executions. Nothing that was made, or may have been, is sent a second time.`;
}

/**
 * Makes the records of one item chunk by chunk and gives all of them, in order.
 *
 * What a chunk brought is kept in the record of the run under the number of records before it, so that a repeated run
 * goes on where the first one ended, also when the size of a chunk has been changed in between.
 *
 * @param make sends the request of one chunk, behind the chunk's guard, and gives its rows
 * @throws Unfinished
 */
export async function inChunks(
	{
		read,
		memory,
		item,
		isHandedOn,
		requestContext: { account },
	}: Pick<Job, 'read' | 'memory' | 'item' | 'isHandedOn' | 'requestContext'>,
	by: Chunked,
	request: VendorRequest,
	make: (request: VendorRequest, guard: Guard) => Promise<IDataObject[]>,
): Promise<IDataObject[]> {
	const total = Number(read(by.amount));
	const size = Math.floor(Number(read('options.chunkSize', by.size)));
	const makePart = async (key: string, asked: number): Promise<Done> => {
		const kept = memory.recall(key)?.[0]?.json as Done | undefined;
		if (kept) return kept;
		const rows = await make(
			{ ...request, body: { ...(request.body as IDataObject), [by.property]: asked } },
			memory.guardOf(key, account),
		);
		if (rows.length === 0) throw new Failure({ kind: 'unknown', words: NOTHING_NAMED }, 1);
		memory.keep(key, { items: [{ json: { asked, rows } }] });
		return { asked, rows };
	};
	let made: IDataObject[] = [];
	for (let before = 0, number = 1; before < total; number++) {
		const asked = Math.min(size, total - before);
		const key = `${item} after ${before}`;
		const of = number - 1 + Math.ceil((total - before) / size);
		const where =
			of === 1
				? itemName(item)
				: itemName(item, `part ${number} of ${of}`, counted(asked, by.things));
		const unfinished = (error: unknown, part: string) =>
			new Unfinished(error, { where, key: part }, made, noteOn(made.length, by, isHandedOn));
		const done = await makePart(key, asked).catch(
			async (error: unknown) => await Promise.reject(unfinished(error, key)),
		);
		made = made.concat(done.rows);
		if (done.rows.length < done.asked) {
			const words = `its answer names ${done.rows.length} of the ${counted(done.asked, by.things)} that it was asked for`;
			throw unfinished(new Failure({ kind: 'unknown', words }, 1), `${key}, the others`);
		}
		before += done.asked;
	}
	return made;
}
