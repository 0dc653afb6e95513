import type { IDataObject } from 'n8n-workflow';
import { checked } from './check';
import { inChunks } from './chunks';
import { Generation } from './generate';
import { listed } from './listed';
import { withLock } from './lock';
import { byCode, isNamedByCode } from './named';
import { isInColumns, pickerOf } from './output';
import { mergeInto, type Written } from './readMergeWrite';
import { oneRequest, transmit, trimmed, type ToRow } from './single';
import { shown } from '../input/checks';
import { codeKey, simplified } from '../model/code';
import { givesCodes } from '../model/operation';
import type { CommonCode, VendorRequest } from '../model/vendor';
import type { Single } from '../model/work';
import { isNothing } from '../model/values';
import { rowsOf } from '../http/rows';
import { signalOf } from '../http/send';
import { toolsOf } from './tools';
import { upsert } from './upsert';
import type { Job } from './job';

/** Output rows are simplified where the user wants it so, else as they are. */
function shaper(job: Job, ownRow: Single['row']): ToRow {
	const { requestContext, read } = job;
	const { vendor } = requestContext;
	const now = new Date();
	if (!isInColumns(job)) {
		return (row, body) => {
			const own = ownRow?.(row, read, body as IDataObject) ?? row;
			return vendor.row?.(own, read, body as IDataObject) ?? own;
		};
	}
	return (row, body) => ({ ...simplified(vendor, row, body as IDataObject, now) });
}

/** Kinds of codes that take something off by their amount; what others do, such as free shipping, it does not say. */
const BY_AMOUNT: Array<CommonCode['kind']> = ['fixed', 'percentage', 'buyXGetY'];

/** The code that the item is to have; undefined where its operation writes none, or makes them. */
function codeOf({ operation: { work }, read }: Job): unknown {
	if (work.kind === 'upsert') return read(work.by.code);
	const parameter =
		work.kind === 'single' || work.kind === 'readMergeWrite' ? work.code : undefined;
	return parameter === undefined ? undefined : read(parameter);
}

/** The same, where codes are written; takes note of those that nobody can use, and of those that the vendor calls otherwise. */
function noting(
	job: Job,
	shape: ToRow,
): (row: IDataObject, body: unknown, asked?: unknown) => IDataObject {
	const { operation, requestContext, tally } = job;
	const { vendor } = requestContext;
	if (operation.effect === 'read' || !givesCodes(operation)) return shape;
	const now = new Date();
	const given = codeOf(job);
	return (row, body, asked = given) => {
		const written = vendor.toCode(row, body as IDataObject, now);
		const { code, id, kind, amount, status, startsAt, endsAt } = written;
		const name = shown(code ?? id ?? '');
		if (code !== null && !isNothing(asked) && codeKey(code) !== codeKey(asked))
			tally.renamed.push(name);
		if (status === 'expired') tally.expired.push(name);
		else if (Date.parse(endsAt ?? '') <= Date.parse(startsAt ?? '')) tally.never.push(name);
		if (amount === 0 && BY_AMOUNT.includes(kind)) tally.nothingOff.push(name);
		return shape(row, body);
	};
}

/** Does work when it is its turn among those who write a code of the same text to the account, in all executions of the process. */
async function asWriterOfCode<T>(job: Job, work: () => Promise<T>): Promise<T> {
	const code = codeOf(job);
	if (isNothing(code)) return await work();
	return await withLock(
		job.requestContext.account,
		JSON.stringify(['code', codeKey(code)]),
		work,
		signalOf(job.requestContext),
	);
}

/**
 * Carries out an operation for one item and gives its output rows.
 *
 * @param resolved the item's request, as its fields make it
 * @throws Failure, RepeatedPage, BadInput, Stopped, Unfinished
 */
export async function perform(job: Job, resolved: VendorRequest): Promise<IDataObject[]> {
	return await asWriterOfCode(job, async () => await workOf(job, resolved));
}

async function workOf(job: Job, resolved: VendorRequest): Promise<IDataObject[]> {
	const { operation, read, requestContext } = job;
	const { work } = operation;
	if (work.kind === 'batch') throw new Error('A batch takes all items at once');
	const whole = noting(job, shaper(job, work.row));
	const pick = pickerOf(job);
	const shape: ToRow = (row, body) => pick(whole(row, body));
	const request = (await work.prepare?.(trimmed(operation, resolved), toolsOf(job))) ?? resolved;
	if (isNamedByCode(work, read)) return await byCode(job, work, request, shape);
	const toRows = ({ record, body }: Written) => [shape(record, body)];
	switch (work.kind) {
		case 'single':
			return await oneRequest(job, work, request, shape);
		case 'list':
			return await listed(job, work, request, shape);
		case 'readMergeWrite':
			return toRows(await mergeInto(job, work, trimmed(operation, request)));
		case 'upsert': {
			const { wasCreated, ...written } = await upsert(job, work, trimmed(operation, request));
			return [pick({ ...whole(written.record, written.body), wasCreated })];
		}
		case 'check':
			return (await checked(job, work, request)).map(pick);
		case 'generate':
			return await new Generation(job, work, request, ({ record, body }, code) =>
				pick(whole(record, body, code)),
			).carryOut();
		case 'chunked':
			return await inChunks(job, work, request, async (chunk, guard) => {
				const answer = await transmit(
					{ ...job, requestContext: { ...requestContext, guard } },
					chunk,
				);
				return rowsOf(work, answer, read).map((row) => shape(row, answer.body));
			});
	}
}
