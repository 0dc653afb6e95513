import type { IDataObject } from 'n8n-workflow';
import { BadInput } from '../shared/model/failures';
import type { VendorRequest } from '../shared/model/vendor';

/** @throws BadInput when the last day lies before the first one */
export async function daysInOrder(request: VendorRequest): Promise<VendorRequest> {
	const { start_date: start, end_date: end } = (request.body ?? {}) as IDataObject;
	if (start && end && end < start) throw new BadInput(`The field "End Date" (${String(end)}) lies before the field "Start Date" (${String(start)})`);
	return request;
}
