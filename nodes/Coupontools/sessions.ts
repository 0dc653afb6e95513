import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../shared/model/failures';
import { pageNumbers } from '../shared/lists/paging';
import type { VendorRequest } from '../shared/model/vendor';

/** The pages of a list of sessions, from 1 on. They are said to hold 5,000, and elsewhere 100. */
export const sessionPages = pageNumbers({ size: 5_000, page: 'page', place: 'body', key: ['session'], untilEmpty: true });

/** @throws BadInput when the last day lies before the first one */
export async function daysInOrder(request: VendorRequest): Promise<VendorRequest> {
	const { start_date: start, end_date: end } = (request.body ?? {}) as IDataObject;
	if (start && end && end < start) throw new BadInput(`The field "End Date" (${String(end)}) lies before the field "Start Date" (${String(start)})`);
	return request;
}
