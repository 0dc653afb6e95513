import type { IDataObject } from 'n8n-workflow';
import { done, rowsOf } from '../http/rows';
import { isRefusedWith, Failure } from '../model/failures';
import { noted } from './codeIndex';
import { send } from '../http/send';
import type { VendorRequest, VendorResponse } from '../model/vendor';
import type { Operation } from '../model/operation';
import type { Single } from '../model/work';
import { isNothing } from '../model/values';
import type { Job } from './job';

/** Turns a row of an answer into an output row. */
export type ToRow = (row: IDataObject, body: unknown) => IDataObject;

/** The fields that have a value, empty texts among them or not. */
export function given(fields: unknown, emptyToo = false): IDataObject {
	const isGiven = (value: unknown) => !isNothing(value) || (emptyToo && typeof value === 'string');
	return Object.fromEntries(
		Object.entries((fields ?? {}) as IDataObject).filter(([, value]) => isGiven(value)),
	);
}

/** A request without the fields that the user left empty; only operations that say so send empty texts. A body of bytes is ready. */
export function trimmed({ keepEmpty, verbatim }: Operation, request: VendorRequest): VendorRequest {
	if (verbatim || Buffer.isBuffer(request.body)) return request;
	return {
		...request,
		qs: given(request.qs),
		...(request.method !== 'GET' && { body: given(request.body, keepEmpty) }),
	};
}

/** Sends the request of an item, without its empty fields. @throws Failure */
export async function transmit(job: Job, untrimmed: VendorRequest): Promise<VendorResponse> {
	const { requestContext, operation } = job;
	const request = trimmed(operation, untrimmed);
	const sent = send(requestContext, request, operation.effect);
	return await (operation.effect === 'read' ? sent : noted(job, request, sent));
}

/**
 * The rows that a refusal stands for: "nothing there" where the user wants that, "gone" after an earlier attempt that may
 * have done it, which may have been one of an earlier try of the node.
 */
function inPlaceOf({ read, memory, item }: Job, work: Single, error: unknown): IDataObject[] {
	if (!(error instanceof Failure)) throw error;
	const { status, vendorCode } = error.fault;
	const { nothing, goneStatus } = work;
	if (
		status === goneStatus &&
		vendorCode !== undefined &&
		(error.mayHaveHappened || memory.isInDoubt(String(item)))
	)
		return [done(work, read)];
	if (
		!nothing ||
		!isRefusedWith(error, nothing.status) ||
		read(nothing.parameter) !== nothing.value
	)
		throw error;
	memory.cameToNothing(String(item));
	return [{ ...nothing.row }];
}

/** Nothing at all says of an item neither that it was done nor what it is; only a request that the user has put together may be for a list. */
function mustSaySomething(
	{ verbatim }: Operation,
	{ status }: VendorResponse,
	rows: IDataObject[],
): void {
	if (rows.length === 0 && !verbatim)
		throw new Failure({ kind: 'notAnAnswer', words: 'it is an empty list', status }, 1);
}

/** Sends the one request of an item. @throws Failure */
export async function oneRequest(
	job: Job,
	work: Single,
	request: VendorRequest,
	shape: ToRow,
): Promise<IDataObject[]> {
	try {
		const answer = await transmit(job, request);
		const rows = rowsOf(work, answer, job.read);
		mustSaySomething(job.operation, answer, rows);
		return rows.map((row) => shape(row, answer.body));
	} catch (error) {
		return inPlaceOf(job, work, error).map((row) => shape(row, {}));
	}
}
