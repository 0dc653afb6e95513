import type { IDataObject } from 'n8n-workflow';
import { isObject, rowsOf } from '../http/rows';
import { noted } from './codeIndex';
import type { Job } from './job';
import { BadInput } from '../model/failures';
import { send, signalOf } from '../http/send';
import type { VendorRequest } from '../model/vendor';
import type { Awaitable, ReadMergeWrite } from '../model/work';
import { toolsOf } from './tools';
import { withLock } from './lock';

/** What a write has made of a record: the record, and the vendor's whole answer where there was one. */
export interface Written {
	record: IDataObject;
	body: unknown;
}

/** The property without which an answer is no record. */
type Due = Pick<ReadMergeWrite, 'due'>;

/** Sends a request that writes one record. @throws Failure, also when the answer is no record */
export async function write(
	job: Job,
	{ due }: Due,
	request: VendorRequest,
	effect: 'once' | 'idempotent',
): Promise<Written> {
	const { requestContext, read } = job;
	const answer = await noted(job, request, send(requestContext, request, effect));
	const [record = {}] = rowsOf({ due }, answer, read);
	return { record, body: answer.body };
}

/** A value of the user's in place of the one that is there; what an object does not name keeps its value. */
function over(current: unknown, value: unknown): unknown {
	return isObject(current) && isObject(value) ? { ...current, ...value } : value;
}

/** A record as it is now with the user's fields over it, without the properties that the vendor sets itself. */
export function merged(current: IDataObject, fields: unknown, drop: string[]): IDataObject {
	const given = Object.entries(fields as IDataObject).map(([name, value]) => [
		name,
		over(current[name], value),
	]);
	const all = { ...current, ...Object.fromEntries(given) } as IDataObject;
	return Object.fromEntries(Object.entries(all).filter(([property]) => !drop.includes(property)));
}

/**
 * Reads the record at an address, and does what is to be done with it as it is now. Those who do so with one record take turns.
 * @throws Failure, also when the answer is no record, and what the work throws
 */
export async function whenCurrent<T>(
	job: Job,
	{ due }: Due,
	url: string,
	work: (current: Written) => Promise<T>,
): Promise<T> {
	const { requestContext, read } = job;
	const readFirst = async () => {
		const answer = await toolsOf(job).ask({ method: 'GET', url });
		const [record = {}] = rowsOf({ due }, answer, read);
		return await work({ record, body: answer.body });
	};
	return await withLock(requestContext.account, url, readFirst, signalOf(requestContext));
}

/**
 * Reads the record at the request's address, and sends what has become of it.
 *
 * @param change gives the request for the record as it is now, or undefined when there is nothing to change
 * @throws Failure, and what `change` throws
 */
export async function readMergeWrite(
	job: Job,
	{ due }: Due,
	request: VendorRequest,
	change: (current: IDataObject) => Awaitable<VendorRequest | undefined>,
): Promise<Written> {
	return await whenCurrent(job, { due }, request.url, async (current) => {
		const changed = await change(current.body as IDataObject);
		return changed ? await write(job, { due }, changed, 'idempotent') : current;
	});
}

/**
 * Puts the user's fields on top of the record as it is now.
 * @param mustBe looks at that record before anything is written
 * @throws Failure, BadInput for what the operation does not write, and what `mustBe` throws
 */
export async function mergeInto(
	job: Job,
	{ due, drop, whyNot }: ReadMergeWrite,
	change: VendorRequest,
	mustBe: (current: IDataObject) => void = () => {},
): Promise<Written> {
	return await readMergeWrite(job, { due }, change, (current) => {
		mustBe(current);
		const body = merged(current, change.body, drop);
		const reason = whyNot?.(body);
		if (reason !== undefined) throw new BadInput(reason);
		return { ...change, body };
	});
}
