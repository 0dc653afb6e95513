import type { IDataObject } from 'n8n-workflow';
import { done, rowsOf } from './answer';
import type { Lane } from './lane';
import { walkAll } from './pages';
import type { RetryLimits } from './retry';
import { Failure, send, type Caller, type Guard, type Outgoing } from './send';
import type { Answer, Effect, Operation, ReadParameter, Vendor } from './types';

/** Everything that one item's requests need. */
export interface Job {
	caller: Caller;
	vendor: Vendor;
	operation: Operation;
	lane: Lane;
	limits: RetryLimits;
	read: ReadParameter;
	timezone: string;
	guard: Guard;
}

/** The fields that have a value, empty texts among them or not. */
function given(fields: unknown, emptyToo = false): IDataObject {
	const isGiven = (value: unknown) => value !== undefined && value !== null && (emptyToo || value !== '');
	return Object.fromEntries(Object.entries((fields ?? {}) as IDataObject).filter(([, value]) => isGiven(value)));
}

/** A request without the fields that the user left empty; only operations that say so send empty texts. */
function trimmed({ keepEmpty }: Operation, request: Outgoing): Outgoing {
	return { ...request, qs: given(request.qs), ...(request.method !== 'GET' && { body: given(request.body, keepEmpty) }) };
}

async function transmit(job: Job, request: Outgoing, effect: Effect): Promise<Answer> {
	const { caller, vendor, lane, limits, operation } = job;
	return await send(caller, vendor, lane, trimmed(operation, request), effect, limits, job.guard);
}

const writes = new Map<string, Promise<unknown>>();

/** Runs work on one record after all earlier work on it: two merges at once would undo each other. */
async function inTurn<T>(record: string, work: () => Promise<T>): Promise<T> {
	const turn = (writes.get(record) ?? Promise.resolve()).then(work, work);
	writes.set(record, turn);
	try {
		return await turn;
	} finally {
		if (writes.get(record) === turn) writes.delete(record);
	}
}

async function mergeInto(job: Job, request: Outgoing, drop: string[]): Promise<IDataObject[]> {
	const { operation, read } = job;
	return await inTurn(`${job.vendor.name} ${request.url}`, async () => {
		const current = await transmit(job, { ...request, method: 'GET' }, 'read');
		rowsOf(operation, current, read);
		const merged = { ...(current.body as IDataObject), ...(trimmed(operation, request).body as IDataObject) };
		for (const property of drop) delete merged[property];
		return rowsOf(operation, await transmit(job, { ...request, body: merged }, operation.effect), read);
	});
}

/** The rows of one answer, simplified where the user wants them so. */
function shaped(job: Job, rows: IDataObject[], body: unknown, now: Date): IDataObject[] {
	if (job.read('simplify', false) !== true) return rows;
	return rows.map((row) => ({ ...job.vendor.toCode(row, body as IDataObject, now) }));
}

/** The rows that a refusal stands for: "nothing there" where the user wants that, "gone" after an earlier attempt. */
function inPlaceOf({ operation, read }: Job, error: unknown): IDataObject[] {
	if (!(error instanceof Failure)) throw error;
	const { status, isForeign } = error.fault;
	const { nothing, goneStatus } = operation;
	if (status === undefined) throw error;
	if (error.mayHaveHappened && status === goneStatus) return [done(operation, read)];
	if (nothing?.status === status && !isForeign && read(nothing.parameter) === nothing.value) return [{ ...nothing.row }];
	throw error;
}

/**
 * Carries out an operation for one item and gives its output rows.
 *
 * @param request the item's request as n8n's declarative engine has resolved it
 * @throws Failure, RepeatedPage, BadInput, Stopped
 */
export async function perform(job: Job, request: Outgoing): Promise<IDataObject[]> {
	const { operation, read } = job;
	const now = new Date();
	if (operation.merge) return shaped(job, await mergeInto(job, request, operation.merge.drop), {}, now);
	if (operation.walk) {
		const limit = read('returnAll', false) === true ? Infinity : Math.floor(Number(read('limit', Infinity)));
		const fetch = async (query: IDataObject) => {
			const answer = await transmit(job, { ...request, qs: { ...request.qs, ...query } }, operation.effect);
			return { rows: rowsOf(operation, answer, read), body: answer.body };
		};
		const out = (row: IDataObject, page: { body: unknown }) => shaped(job, [row], page.body, now);
		return (await walkAll(operation.walk, { limit, read, timezone: job.timezone }, fetch, out)).flat();
	}
	return await transmit(job, request, operation.effect).then(
		(answer) => shaped(job, rowsOf(operation, answer, read), answer.body, now),
		(error: unknown) => shaped(job, inPlaceOf(job, error), {}, now),
	);
}
