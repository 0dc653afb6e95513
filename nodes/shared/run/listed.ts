import type { IDataObject } from 'n8n-workflow';
import { readAll } from '../lists/pages';
import { isNothing } from '../model/values';
import type { VendorRequest } from '../model/vendor';
import type { ReadList } from '../model/work';
import type { Job } from './job';
import { given, transmit, type ToRow } from './single';

/** Reads the item's list. @throws Failure, RepeatedPage, BadInput */
export async function listed(
	job: Job,
	{ list, filter, combine }: ReadList,
	request: VendorRequest,
	shape: ToRow,
): Promise<IDataObject[]> {
	const { read, timezone, requestContext } = job;
	const limit = read('returnAll') === true ? Infinity : Math.floor(Number(read('limit', Infinity)));
	const wanted = filter && read(filter.parameter);
	const start = {
		request,
		limit,
		skip: Number(read('options.startAt', 0)),
		read,
		timezone,
		query: given(request.qs),
		atOnce: requestContext.account.limiter.concurrent,
		...(filter &&
			!isNothing(wanted) && {
				keep: (row: IDataObject, body: unknown) => filter.fits(row, wanted, body as IDataObject),
			}),
	};
	const rows = await readAll(list, start, async (page) => await transmit(job, page), shape);
	return combine ? [combine(rows)] : rows;
}
