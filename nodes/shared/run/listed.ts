import type { IDataObject } from 'n8n-workflow';
import { TooManyRows } from '../model/failures';
import { readAll } from '../lists/pages';
import type { VendorRequest } from '../model/vendor';
import type { ReadList } from '../model/work';
import type { Job } from './job';
import { given, transmit, type ToRow } from './single';

/**
 * n8n's declarative engine adds an item's rows with `push(...rows)`, which ends in "Maximum call stack size exceeded" from
 * about 125,600 rows on (measured on n8n-core 2.41.1, Node 20 and 24).
 */
export const MOST_ROWS = 120_000;

/**
 * Reads the item's list. It is refused as soon as it is known to be longer than n8n takes, so that nothing is read for nothing.
 * @throws Failure, RepeatedPage, TooManyRows, BadInput
 */
export async function listed(job: Job, { list, combine }: ReadList, request: VendorRequest, shape: ToRow): Promise<IDataObject[]> {
	const { read, timezone } = job;
	const limit = read('returnAll') === true ? Infinity : Math.floor(Number(read('limit', Infinity)));
	const ask = async (page: VendorRequest) => {
		const answer = await transmit(job, page);
		const total = list.paging.total?.(answer.body) ?? 0;
		if (Math.min(total, limit) > MOST_ROWS) throw new TooManyRows(MOST_ROWS, total);
		return answer;
	};
	const start = { request, limit: Math.min(limit, MOST_ROWS + 1), read, timezone, query: given(request.qs) };
	const rows = await readAll(list, start, ask, shape);
	if (rows.length > MOST_ROWS) throw new TooManyRows(MOST_ROWS);
	return combine ? [combine(rows)] : rows;
}
