import type { IDataObject } from 'n8n-workflow';
import { done } from '../http/rows';
import { BadInput, mayHaveHappened } from '../model/failures';
import type { VendorRequest } from '../model/vendor';
import type { NamedByCode, ReadMergeWrite, Single } from '../model/work';
import type { Job } from './job';
import { inList, lookedUp, onFound, type ListedRecord } from './lookUp';
import { mergeInto, whenCurrent } from './readMergeWrite';
import { oneRequest, trimmed, type ToRow } from './single';

/** What is done with one record, which the user may name by its code. */
type WorkOnRecord = (Single | ReadMergeWrite) & { named: NamedByCode };

/** Whether the user has named the item's record by its code. */
export function isNamedByCode(
	work: Job['operation']['work'],
	read: Job['read'],
): work is WorkOnRecord {
	return (
		(work.kind === 'single' || work.kind === 'readMergeWrite') &&
		work.named !== undefined &&
		read(`${work.named.parameter}.mode`) === 'code'
	);
}

/**
 * Sends the item's one request to the record's address, when the record has been read and still has the code. Nobody else
 * of the process writes the record in between; others may. That it may have been carried out is noted for the look-up that follows.
 */
async function requestTo(
	job: Job,
	work: Single & { named: NamedByCode },
	{ url, mustHaveCode }: ListedRecord,
	request: VendorRequest,
	shape: ToRow,
): Promise<IDataObject[]> {
	const [id] = work.named.list.key;
	return await whenCurrent(job, { due: id }, url, async ({ record }) => {
		mustHaveCode(record);
		const read: Job['read'] = (path, fallback) =>
			path === work.idParameter ? record[id] : job.read(path, fallback);
		const written = oneRequest({ ...job, read }, work, { ...request, url }, shape);
		return await written.catch(async (error: unknown) => {
			if (mayHaveHappened(error)) job.memory.doubt(String(job.item));
			return await Promise.reject(error);
		});
	});
}

/** The rows of the record that has the code; undefined when there is none. */
async function rowsAt(
	job: Job,
	work: WorkOnRecord,
	request: VendorRequest,
	shape: ToRow,
): Promise<IDataObject[] | undefined> {
	const { operation, read } = job;
	const { named } = work;
	const code = String(read(named.parameter)).trim();
	if (operation.effect === 'read') {
		const found = await lookedUp(job, { ...named, due: work.due ?? named.list.key[0] }, code);
		return found && [shape(found.record, found.body)];
	}
	const find = inList(job, named, code, async (requestContext, at) => {
		if (work.kind === 'single') return await requestTo(requestContext, work, at, request, shape);
		const change = { ...trimmed(operation, request), url: at.url };
		const { record, body } = await mergeInto(requestContext, work, change, at.mustHaveCode);
		return [shape(record, body)];
	});
	return await onFound(job, find);
}

/**
 * Carries out an operation on the one record that has the item's code. The list says where it is, and no more: the record is read
 * by its ID, and nothing is written or deleted that does not have the code then.
 *
 * That there is none is a success for a deletion that may have been done by this try of the node or an earlier one.
 *
 * @throws Failure, RepeatedPage, Stopped, BadInput when no record has the code, or several have it
 */
export async function byCode(
	job: Job,
	work: WorkOnRecord,
	request: VendorRequest,
	shape: ToRow,
): Promise<IDataObject[]> {
	const rows = await rowsAt(job, work, request, shape);
	if (rows) return rows;
	const isGone = work.kind === 'single' && work.goneStatus !== undefined;
	if (isGone && job.memory.isInDoubt(String(job.item)))
		return [shape({ ...done(work, job.read), id: null }, {})];
	throw new BadInput(work.named.none(String(job.read(work.named.parameter)).trim()));
}
