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

/**
 * A request for a record that the user may have named otherwise than by its ID.
 *
 * @param parameter names the record, in the mode `mode` otherwise
 * @param names under which the query has its ID, and what it is named by in place of that
 */
export function askingBy(parameter: string, mode: string, [id, other]: [string, string]) {
	return async (request: VendorRequest, { read }: Tools): Promise<VendorRequest> => {
		if (read(`${parameter}.mode`) !== mode) return request;
		const { [id]: named, ...qs } = request.qs ?? {};
		return { ...request, qs: { ...qs, [other]: named } };
	};
}

/** A request for a code that the user has named by its text asks by `code`, any other by `id`. */
export const byTextOrId = askingBy('discountCodeId', 'code', ['id', 'code']);
