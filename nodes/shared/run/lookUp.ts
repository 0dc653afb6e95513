import type { IDataObject } from 'n8n-workflow';
import { codeKey } from '../model/code';
import { BadInput, Failure, Moved } from '../model/failures';
import type { InList } from '../model/work';
import { indexOf, type CodeIndex, type LookUpResult, type NodeRun } from './codeIndex';
import type { Job } from './job';
import { readMergeWrite, type Written } from './readMergeWrite';
import { toolsOf } from './tools';

/** A record that has the code, as far as is known, and what is done with it. */
interface Found<T> {
	/** @throws Failure; Moved when it has the code no more */
	act(): Promise<T>;
	/** It is not there any more: what was found is not found again. */
	isWrong(): void;
}

/** Looks for the item's code; the job says on which way the vendor is asked. */
export type Find<T> = (job: Job) => Promise<Found<T> | undefined>;

/** Where the list says that a record has the code. */
export interface ListedRecord {
	/** The record's own address. */
	url: string;
	/** Looks at the record as it is now: it may have changed since the list was read. @throws Moved when it is called otherwise */
	mustHaveCode(current: IDataObject): void;
}

/** A record that is gone, or called otherwise, when it is read or changed is looked for anew; no more often than this. */
const MOST_LOOKS = 3;

/** What is done with a record, which has to be read first. */
type Act<T> = (job: Job, record: ListedRecord) => Promise<T>;

/** The account's list, as one item looks for codes in it: for all of its codes it is read once, unless it turns out to be wrong. */
export class ListOfItem {
	private readonly index: CodeIndex;
	private readonly run: NodeRun;

	constructor(
		itemJob: Job,
		private readonly where: InList,
	) {
		this.index = indexOf(itemJob.requestContext.account, where.list);
		this.run = this.index.runOf(itemJob);
	}

	/** The IDs of the records that have a code. @throws Failure, RepeatedPage */
	async lookFor(code: string, job: Job): Promise<LookUpResult> {
		const readRows = async () => await toolsOf(job).list(this.where.list);
		return await this.index.find(code, this.run, readRows);
	}

	/** @returns a look-up that throws Failure, RepeatedPage, and BadInput when several records have the code */
	finding<T>(code: string, act: Act<T>): Find<T> {
		const { list, several } = this.where;
		return async (job) => {
			const { ids, isWrong } = await this.lookFor(code, job);
			const [id, ...others] = ids;
			if (id === undefined) return undefined;
			if (others.length > 0) throw new BadInput(several(code, ids));
			const words = `the code with the ID ${id} is called otherwise than in the list`;
			const record = {
				url: `${list.request.url}/${encodeURIComponent(id)}`,
				mustHaveCode(current: IDataObject) {
					if (codeKey(current[list.code]) !== codeKey(code))
						throw new Moved({ kind: 'notAnAnswer', words }, 1);
				},
			};
			return { act: async () => await act(job, record), isWrong };
		};
	}
}

/** Looks for a code in the account's list. @returns as `ListOfItem.finding` */
export const inList = <T>(itemJob: Job, where: InList, code: string, act: Act<T>): Find<T> =>
	new ListOfItem(itemJob, where).finding(code, act);

/** Does what is to be done with the record that has the code; undefined when there is none. @throws what looking and doing throw */
export async function onFound<T>(
	job: Job,
	find: Find<T>,
	looksLeft = MOST_LOOKS - 1,
): Promise<T | undefined> {
	const found = await find(job);
	return await found?.act().catch(async (error: unknown) => {
		const isMoved =
			error instanceof Moved || (error instanceof Failure && error.fault.status === 404);
		if (!isMoved || looksLeft === 0) return await Promise.reject(error);
		found.isWrong();
		return await onFound(job, find, looksLeft - 1);
	});
}

/** Reads the record as it is now. @param due property without which an answer is none */
export function readingOnly(due: string): Act<Written> {
	return async (job, { url, mustHaveCode }) =>
		await readMergeWrite(job, { due }, { method: 'GET', url }, (current) => {
			mustHaveCode(current);
			return undefined;
		});
}

/**
 * The record that has a code, as the vendor has it now; undefined when there is none. Nothing is written.
 * @throws Failure, RepeatedPage, BadInput when several records have the code
 */
export async function lookedUp(
	job: Job,
	{ due, ...where }: InList & { due: string },
	code: string,
): Promise<Written | undefined> {
	return await onFound(job, inList(job, where, code, readingOnly(due)));
}
