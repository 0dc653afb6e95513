import { mayHaveHappened } from '../model/failures';
import type { Job } from './job';
import { inList, onFound, type Find } from './lookUp';
import { readMergeWrite, write, type Written } from './readMergeWrite';
import type { VendorRequest } from '../model/vendor';
import { toolsOf } from './tools';
import type { ByCode, Upsert } from '../model/work';

/** What has become of the record, and whether it was made. */
interface Upserted extends Written {
	wasCreated: boolean;
}

/** How a code is looked for in one of the two ways. */
type Of<Way> = Pick<Upsert, 'due'> & { by: Extract<ByCode, Way> };

/** Asks for the code: what comes is the record as it is now. */
function byAsking(
	{ by, due }: Of<{ find: unknown }>,
	code: string,
	request: VendorRequest,
): Find<Written> {
	return async (job) => {
		const tools = toolsOf(job);
		const current = await by.find(code, tools);
		if (!current) return undefined;
		const changed = await by.change(current, request, tools);
		return {
			act: async () =>
				changed ? await write(job, { due }, changed, 'idempotent') : { record: current, body: {} },
			isWrong() {},
		};
	};
}

/** Looks for the code in the account's list, and reads the record by its ID before it is changed. */
function byList(
	job: Job,
	{ by, due }: Of<{ list: unknown }>,
	code: string,
	request: VendorRequest,
): Find<Written> {
	return inList(job, by, code, async (jobAt, { url, mustHaveCode }) => {
		const record = { ...request, url };
		return await readMergeWrite(jobAt, { due }, record, async (current) => {
			mustHaveCode(current);
			return await by.change(current, record, toolsOf(jobAt));
		});
	});
}

/**
 * Changes the record that has the item's code, or makes a new one. Nothing is written for a record that has the user's
 * values by the vendor's word of this moment.
 *
 * Nobody else of the process writes the same code to the account meanwhile (`perform`). After a creation whose outcome is not known
 * the code is looked for once more: when it is there, it was made; when it is not, the item fails and nothing is made a
 * second time. That look-up is sent like a person's, for answers that were lost may have opened the account's circuit.
 *
 * @param request the item's request, as its fields make it, without empty values
 * @throws Failure, RepeatedPage, BadInput, Stopped
 */
export async function upsert(
	job: Job,
	{ by, due }: Upsert,
	request: VendorRequest,
): Promise<Upserted> {
	const { requestContext, read } = job;
	const code = String(read(by.code)).trim();
	const find =
		'find' in by ? byAsking({ by, due }, code, request) : byList(job, { by, due }, code, request);
	const inDoubt: Job = { ...job, requestContext: { ...requestContext, origin: 'person' } };
	const changed = await onFound(job, find);
	if (changed) return { ...changed, wasCreated: false };
	const made = await write(job, { due }, by.create(request), 'once').catch(
		async (error: unknown) => {
			const found = mayHaveHappened(error)
				? await onFound(inDoubt, find).catch(() => undefined)
				: undefined;
			return found ?? (await Promise.reject(error));
		},
	);
	return { ...made, wasCreated: true };
}
