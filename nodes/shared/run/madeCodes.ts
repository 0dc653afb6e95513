import { indexOf } from './codeIndex';
import type { Job } from './job';
import { toolsOf } from './tools';
import type { Written } from './readMergeWrite';
import { rowsOf } from '../http/rows';
import { BadInput } from '../model/failures';
import type { Generate, InList } from '../model/work';

/** How codes that are made here are looked for at the vendor. */
export interface CodeLookUp {
	/** The record that has a code as it is now; undefined: there is none. @throws Failure */
	find(code: string, job: Job): Promise<Written | undefined>;
	/** Whether another record has a code already; absent where the vendor's refusal tells it. */
	isTaken?(code: string, job: Job): Promise<boolean>;
}

/** The codes are looked for in the vendor's list, which is read once. */
function inList(ofItem: Job, { list, several, due }: InList & Pick<Generate, 'due'>): CodeLookUp {
	const index = indexOf(ofItem.requestContext.account, list);
	const run = index.runOf(ofItem);
	const idsOf = async (code: string, job: Job) =>
		(await index.find(code, run, async () => await toolsOf(job).list(list))).ids;
	return {
		isTaken: async (code, job) => (await idsOf(code, job)).length > 0,
		async find(code, job) {
			const [id, ...others] = await idsOf(code, job);
			if (id === undefined) return undefined;
			if (others.length > 0) throw new BadInput(several(code, [id, ...others]));
			const url = `${list.request.url}/${encodeURIComponent(id)}`;
			const answer = await toolsOf(job).ask({ method: 'GET', url });
			const [record = {}] = rowsOf({ due }, answer, job.read);
			return { record, body: answer.body };
		},
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
