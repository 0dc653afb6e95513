import type { IDataObject } from 'n8n-workflow';
import { BadInput, Failure, Moved } from '../model/failures';
import type { InList } from '../model/work';
import { indexOf, keyOf } from './codeIndex';
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

/**
 * Looks for a code in the account's list.
 *
 * @param act what is done with the record, which has to be read first
 * @returns a look-up that throws Failure, RepeatedPage, and BadInput when several records have the code
 */
export function inList<T>(
	itemJob: Job,
	{ list, several }: InList,
	code: string,
	act: (job: Job, record: ListedRecord) => Promise<T>,
): Find<T> {
	const index = indexOf(itemJob.requestContext.account, list);
	const run = index.runOf(itemJob);
	return async (job) => {
		const readRows = async () => await toolsOf(job).list(list);
		const { ids, isWrong } = await index.find(code, run, readRows);
		const [id, ...others] = ids;
		if (id === undefined) return undefined;
		if (others.length > 0) throw new BadInput(several(code, ids));
		const words = `the code with the ID ${id} is called otherwise than in the list`;
		const record = {
			url: `${list.request.url}/${encodeURIComponent(id)}`,
			mustHaveCode(current: IDataObject) {
				if (keyOf(current[list.code]) !== keyOf(code))
					throw new Moved({ kind: 'notAnAnswer', words }, 1);
			},
		};
		return { act: async () => await act(job, record), isWrong };
	};
}

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

/**
 * The record that has a code, as the vendor has it now; undefined when there is none. Nothing is written.
 * @throws Failure, RepeatedPage, BadInput when several records have the code
 */
export async function lookedUp(
	job: Job,
	{ due, ...where }: InList & { due: string },
	code: string,
): Promise<Written | undefined> {
	const find = inList(job, where, code, async (requestContext, { url, mustHaveCode }) => {
		return await readMergeWrite(requestContext, { due }, { method: 'GET', url }, (current) => {
			mustHaveCode(current);
			return undefined;
		});
	});
	return await onFound(job, find);
}
