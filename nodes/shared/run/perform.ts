import type { IDataObject } from 'n8n-workflow';
import { done, rowsOf } from '../http/rows';
import { mayHaveHappened, Failure } from '../model/failures';
import { noted } from './codeIndex';
import { readAll } from '../lists/pages';
import { inChunks } from './chunks';
import { merged, readMergeWrite } from './readMergeWrite';
import { send } from '../http/send';
import type { VendorRequest, VendorResponse } from '../model/vendor';
import { toolsOf } from './tools';
import type { Operation } from '../model/operation';
import type { List } from '../model/list';
import { upsert } from './upsert';
import { isNothing } from '../model/values';
import type { Job } from './job';

/** The fields that have a value, empty texts among them or not. */
function given(fields: unknown, emptyToo = false): IDataObject {
	const isGiven = (value: unknown) => !isNothing(value) || (emptyToo && typeof value === 'string');
	return Object.fromEntries(Object.entries((fields ?? {}) as IDataObject).filter(([, value]) => isGiven(value)));
}

/** A request without the fields that the user left empty; only operations that say so send empty texts. */
function trimmed({ keepEmpty, verbatim }: Operation, request: VendorRequest): VendorRequest {
	if (verbatim) return request;
	return { ...request, qs: given(request.qs), ...(request.method !== 'GET' && { body: given(request.body, keepEmpty) }) };
}

async function transmit(job: Job, untrimmed: VendorRequest): Promise<VendorResponse> {
	const { way, operation } = job;
	const request = trimmed(operation, untrimmed);
	const sent = send(way, request, operation.effect);
	return await (operation.effect === 'read' ? sent : noted(job, request, sent));
}

/** Turns a row of an answer into an output row. */
type ToRow = (row: IDataObject, body: unknown) => IDataObject;

/** Output rows are simplified where the user wants it so, else as they are. */
function shaper({ way: { vendor }, operation, read }: Job): ToRow {
	const now = new Date();
	if (read('simplify') !== true) {
		return (row) => {
			const own = operation.row?.(row, read) ?? row;
			return vendor.row?.(own, read) ?? own;
		};
	}
	return (row, body) => ({ ...vendor.toCode(row, body as IDataObject, now) });
}

/** Reads the item's list. */
async function list(job: Job, of: List, request: VendorRequest, shape: ToRow): Promise<IDataObject[]> {
	const { operation, read, timezone } = job;
	const limit = read('returnAll') === true ? Infinity : Math.floor(Number(read('limit', Infinity)));
	const rows = await readAll(of, { request, limit, read, timezone, query: given(request.qs), atOnce: job.way.account.limiter.concurrent }, async (page) => await transmit(job, page), shape);
	return operation.combine ? [operation.combine(rows)] : rows;
}

/**
 * The rows that a refusal stands for: "nothing there" where the user wants that, "gone" after an earlier attempt that may
 * have done it, which may have been one of an earlier try of the node.
 */
function inPlaceOf({ operation, read, memory, item }: Job, error: unknown): IDataObject[] {
	if (!(error instanceof Failure)) throw error;
	const { status, isForeign } = error.fault;
	const { nothing, goneStatus } = operation;
	const key = String(item);
	if (goneStatus !== undefined && status === goneStatus && (error.mayHaveHappened || memory.isInDoubt(key))) return [done(operation, read)];
	if (goneStatus !== undefined && mayHaveHappened(error)) memory.doubt(key);
	if (status !== undefined && nothing?.status === status && !isForeign && read(nothing.parameter) === nothing.value) return [{ ...nothing.row }];
	throw error;
}

/**
 * Carries out an operation for one item and gives its output rows.
 *
 * @param resolved the item's request, as its fields make it
 * @throws Failure, RepeatedPage, BadInput, Stopped, Unfinished
 */
export async function perform(job: Job, resolved: VendorRequest): Promise<IDataObject[]> {
	const { operation, read } = job;
	const shape = shaper(job);
	const request = (await operation.prepare?.(trimmed(operation, resolved), toolsOf(job, resolved))) ?? resolved;
	if (operation.upsert) {
		const { record, body } = await upsert(job, operation.upsert, trimmed(operation, request));
		return [shape(record, body)];
	}
	if (operation.merge) {
		const { drop } = operation.merge;
		const change = trimmed(operation, request);
		const { record, body } = await readMergeWrite(job, change, (current) => ({ ...change, body: merged(current, change.body, drop) }));
		return [shape(record, body)];
	}
	const { chunked } = operation;
	if (operation.list) return await list(job, operation.list, request, shape);
	const rowsFrom = (answer: VendorResponse) => rowsOf(operation, answer, read).map((row) => shape(row, answer.body));
	if (chunked) {
		return await inChunks(job, chunked, request, async (part, guard) => rowsFrom(await transmit({ ...job, way: { ...job.way, guard } }, part)));
	}
	return await transmit(job, request).then(rowsFrom).catch((error: unknown) => inPlaceOf(job, error).map((row) => shape(row, {})));
}
