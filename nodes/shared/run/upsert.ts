import { mayHaveHappened, BadInput, Failure, Moved } from '../model/failures';
import { indexOf, keyOf } from './codeIndex';
import type { Job } from './job';
import { readMergeWrite, write, type Written } from './readMergeWrite';
import type { VendorRequest } from '../model/vendor';
import { toolsOf } from './tools';
import type { ByCode, Check, InList, Upsert } from '../model/work';

/** A record that has the code, as far as is known. */
interface Found {
	/** Gives it the user's values, unless it has them. @throws Failure, Moved */
	change(): Promise<Written>;
	/** It is not there any more: what was found is not found again. */
	isWrong(): void;
}

/** What has become of the record, and whether it was made. */
interface Upserted extends Written {
	wasCreated: boolean;
}

/** Looks for the item's code; the job says on which way the vendor is asked. */
type Find = (job: Job) => Promise<Found | undefined>;

/** A record that is gone, or called otherwise, when it is read or changed is looked for anew; no more often than this. */
const MOST_LOOKS = 3;

/** How a code is looked for in one of the two ways. */
type Of<Way> = Pick<Upsert, 'due'> & { by: Extract<ByCode, Way> };

/** Asks for the code: what comes is the record as it is now. */
function byAsking({ by, due }: Of<{ find: unknown }>, code: string, request: VendorRequest): Find {
	return async (job) => {
		const current = await by.find(code, toolsOf(job));
		if (!current) return undefined;
		const changed = by.change(current, request);
		return {
			change: async () =>
				changed ? await write(job, { due }, changed, 'idempotent') : { record: current, body: {} },
			isWrong() {},
		};
	};
}

/** Looks for the code in the account's list, and reads the record by its ID: it may have changed since the list was read. */
function byList(
	itemJob: Job,
	{ by, due }: Of<{ list: unknown }>,
	code: string,
	request: VendorRequest,
): Find {
	const { list } = by;
	const index = indexOf(itemJob.way.account, list);
	const run = index.runOf(itemJob);
	return async (job) => {
		const readRows = async () => await toolsOf(job).list(list);
		const { ids, isWrong } = await index.find(code, run, readRows);
		const [id, ...others] = ids;
		if (id === undefined) return undefined;
		if (others.length > 0) throw new BadInput(by.several(code, ids));
		const record = { ...request, url: `${list.request.url}/${encodeURIComponent(id)}` };
		const change = async () =>
			await readMergeWrite(job, { due }, record, (current) => {
				if (keyOf(current[list.code]) === keyOf(code)) return by.change(current, record);
				throw new Moved(
					{
						kind: 'notAnAnswer',
						words: `the code with the ID ${id} is called otherwise than in the list`,
					},
					1,
				);
			});
		return { change, isWrong };
	};
}

/** Changes the record that has the code; undefined when there is none. */
async function changeFound(
	job: Job,
	find: Find,
	looksLeft = MOST_LOOKS - 1,
): Promise<Written | undefined> {
	const found = await find(job);
	return await found?.change().catch(async (error: unknown) => {
		const isMoved =
			error instanceof Moved || (error instanceof Failure && error.fault.status === 404);
		if (!isMoved || looksLeft === 0) return await Promise.reject(error);
		found.isWrong();
		return await changeFound(job, find, looksLeft - 1);
	});
}

/**
 * The record that has a code, as the vendor has it now; undefined when there is none. Nothing is written.
 * @param request its address is that of the list
 * @throws Failure, RepeatedPage, BadInput when several records have the code
 */
export async function lookedUp(
	job: Job,
	{ due, code: parameter, ...by }: InList & Pick<Check, 'due' | 'code'>,
	code: string,
	request: VendorRequest,
): Promise<Written | undefined> {
	const unchanged = { ...by, code: parameter, change: () => undefined, create: () => request };
	return await changeFound(job, byList(job, { by: unchanged, due }, code, request));
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
	const { way, read } = job;
	const code = String(read(by.code)).trim();
	const find =
		'find' in by ? byAsking({ by, due }, code, request) : byList(job, { by, due }, code, request);
	const inDoubt: Job = { ...job, way: { ...way, origin: 'person' } };
	const changed = await changeFound(job, find);
	if (changed) return { ...changed, wasCreated: false };
	const made = await write(job, { due }, by.create(request), 'once').catch(
		async (error: unknown) => {
			const found = mayHaveHappened(error)
				? await changeFound(inDoubt, find).catch(() => undefined)
				: undefined;
			return found ?? (await Promise.reject(error));
		},
	);
	return { ...made, wasCreated: true };
}
