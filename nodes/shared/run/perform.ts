import type { IDataObject } from 'n8n-workflow';
import { inChunks } from './chunks';
import { listed } from './listed';
import { mergeInto, type Written } from './readMergeWrite';
import { oneRequest, transmit, trimmed, type ToRow } from './single';
import type { VendorRequest } from '../model/vendor';
import type { Single } from '../model/work';
import { rowsOf } from '../http/rows';
import { toolsOf } from './tools';
import { upsert } from './upsert';
import type { Job } from './job';

/** Output rows are simplified where the user wants it so, else as they are. */
function shaper({ way: { vendor }, read }: Job, ownRow: Single['row']): ToRow {
	const now = new Date();
	if (read('simplify') !== true) {
		return (row, body) => {
			const own = ownRow?.(row, read) ?? row;
			return vendor.row?.(own, read, body as IDataObject) ?? own;
		};
	}
	return (row, body) => ({ ...vendor.toCode(row, body as IDataObject, now) });
}

/**
 * Carries out an operation for one item and gives its output rows.
 *
 * @param resolved the item's request, as its fields make it
 * @throws Failure, RepeatedPage, BadInput, Stopped, Unfinished
 */
export async function perform(job: Job, resolved: VendorRequest): Promise<IDataObject[]> {
	const { operation, read, way } = job;
	const { work } = operation;
	if (work.kind === 'batch') throw new Error('A batch takes all items at once');
	const shape = shaper(job, work.row);
	const request = (await work.prepare?.(trimmed(operation, resolved), toolsOf(job))) ?? resolved;
	const toRows = ({ record, body }: Written) => [shape(record, body)];
	switch (work.kind) {
		case 'single':
			return await oneRequest(job, work, request, shape);
		case 'list':
			return await listed(job, work, request, shape);
		case 'readMergeWrite':
			return toRows(await mergeInto(job, work, trimmed(operation, request)));
		case 'upsert':
			return toRows(await upsert(job, work, trimmed(operation, request)));
		case 'chunked':
			return await inChunks(job, work, request, async (part, guard) => {
				const answer = await transmit({ ...job, way: { ...way, guard } }, part);
				return rowsOf(work, answer, read).map((row) => shape(row, answer.body));
			});
	}
}
