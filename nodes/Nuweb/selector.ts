import type { INodeProperties } from 'n8n-workflow';
import { recordLocator, textMode } from '../shared/editor/fields';
import { recordNumberUnlessCode } from '../shared/input/checks';
import type { VendorRequest } from '../shared/model/vendor';
import type { Tools } from '../shared/model/work';

/** The discount code that an operation works on, named in one of four ways. */
export function discountCodeId(routing: NonNullable<INodeProperties['routing']>): INodeProperties {
	return recordLocator({
		displayName: 'Discount Code',
		name: 'discountCodeId',
		description:
			'The discount code, chosen from the list or named by its ID, its text or its URL. If several codes have the text, Nuweb gives one of them and does not say so.',
		placeholder: 'e.g. 12',
		search: 'searchDiscountCodes',
		check: recordNumberUnlessCode('discountCodeId'),
		more: [
			textMode('By Code', 'code', 'e.g. SUMMER10'),
			textMode(
				'By URL',
				'url',
				'e.g. https://api.nuwebgroup.com/v1/discount-codes?id=12',
				'[?&]id=(\\d+)',
			),
		],
		routing,
	});
}

/** A request for a code that the user has named by its text asks by `code`, any other by `id`. */
export async function byTextOrId(request: VendorRequest, { read }: Tools): Promise<VendorRequest> {
	if (read('discountCodeId.mode') !== 'code') return request;
	const { id, ...qs } = request.qs ?? {};
	return { ...request, qs: { ...qs, code: id } };
}
