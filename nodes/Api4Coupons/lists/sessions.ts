import type { IDataObject } from 'n8n-workflow';
import { byPage, list } from '../../shared/lists/paging';
import { BadInput } from '../../shared/model/failures';
import type { VendorRequest } from '../../shared/model/vendor';

/**
 * The coupon sessions of a campaign: POST /v3/campaign/data, /opens, /claims, /validations
 * (https://docs.coupontools.com/api/coupon). Pages are said to hold 5,000, and elsewhere 100.
 */
export const sessionsAt = (url: string) =>
	list({
		request: { method: 'POST', url },
		rows: 'data',
		key: ['session'],
		paging: byPage({ size: 5_000, page: 'page', untilEmpty: true }),
	});

/** @throws BadInput when the last day lies before the first one */
export async function daysInOrder(request: VendorRequest): Promise<VendorRequest> {
	const { start_date: start, end_date: end } = (request.body ?? {}) as IDataObject;
	if (start && end && end < start)
		throw new BadInput(
			`The field 'End Date' (${String(end)}) lies before the field 'Start Date' (${String(start)})`,
		);
	return request;
}
