import type { Job } from './job';
import { ListOfItem, onFound, readingOnly } from './lookUp';
import { toolsOf } from './tools';
import type { Written } from './readMergeWrite';
import type { Generate, InList } from '../model/work';

/** How codes that are made here are looked for at the vendor. */
export interface CodeLookUp {
	/** The record that has a code as it is now; undefined: there is none. @throws Failure */
	find(code: string, job: Job): Promise<Written | undefined>;
	/** Whether another record has a code already; absent where the vendor's refusal tells it. */
	isTaken?(code: string, job: Job): Promise<boolean>;
}

/** The codes are looked for in the vendor's list, which is read once. */
function inList(ofItem: Job, where: InList & Pick<Generate, 'due'>): CodeLookUp {
	const list = new ListOfItem(ofItem, where);
	return {
		isTaken: async (code, job) => (await list.lookFor(code, job)).ids.length > 0,
		find: async (code, job) => await onFound(job, list.finding(code, readingOnly(where.due))),
	};
}

/** The vendor is asked for each code. */
const byAsking = ({ find }: Extract<Generate['by'], { find: unknown }>): CodeLookUp => ({
	async find(code, job) {
		const record = await find(code, toolsOf(job));
		return record && { record, body: record };
	},
});

/** How an operation's codes are looked for. @param ofItem the job of the item that they are made for */
export const lookUpOf = ({ by, due }: Generate, ofItem: Job): CodeLookUp =>
	'find' in by ? byAsking(by) : inList(ofItem, { ...by, due });
