import type { IDataObject } from 'n8n-workflow';
import { mustHaveCode, rowsOf } from '../http/rows';
import { inColumns, nothingSaid, simplified } from '../model/code';
import { isRefusedWith } from '../model/failures';
import type { CommonCode, VendorRequest } from '../model/vendor';
import type { Check } from '../model/work';
import type { Job } from './job';
import type { Written } from './readMergeWrite';
import { transmit } from './single';
import { lookedUp } from './lookUp';

/** Why a code of a status cannot be used; null: it can. */
const REASONS: Record<CommonCode['status'], string | null> = {
	active: null,
	scheduled: 'notStarted',
	expired: 'ended',
	disabled: 'disabled',
	used: 'usedUp',
	unknown: 'unknown',
};

/** What the vendor answers when it is asked for the code; undefined when it has none. @throws Failure */
async function asked(
	job: Job,
	{ due, noneStatus }: { due: string; noneStatus: number },
	request: VendorRequest,
): Promise<Written | undefined> {
	const answer = await transmit(job, request).catch(async (error: unknown) => {
		return isRefusedWith(error, noneStatus) ? undefined : await Promise.reject(error);
	});
	if (!answer) return undefined;
	const [record = {}] = rowsOf({ due }, answer, job.read);
	return { record, body: answer.body };
}

/**
 * Whether the item's code can be used now, as far as the vendor tells: `isValid`, and a `reason` where it is not or that
 * is not known, before the ten columns. A code that is not there is an answer, `notFound`.
 *
 * @throws Failure, RepeatedPage, BadInput
 */
export async function checked(
	job: Job,
	work: Check,
	request: VendorRequest,
): Promise<IDataObject[]> {
	const { vendor } = job.requestContext;
	const code = String(job.read(work.code)).trim();
	const found = 'list' in work ? await lookedUp(job, work, code) : await asked(job, work, request);
	const columns = found
		? simplified(vendor, found.record, found.body as IDataObject, new Date())
		: inColumns({ ...nothingSaid, vendor: vendor.name, code }, vendor.silent);
	if (found && columns.code !== null) mustHaveCode(columns.code, code);
	const reason = found ? REASONS[columns.status] : 'notFound';
	const isValid = reason === 'unknown' ? null : reason === null;
	return [{ isValid, reason, ...columns }];
}
