import { recordNumberUnlessCode } from '../../../shared/input/checks';
import { recordLocator, textMode, urlWith } from '../../../shared/editor/fields';
import type { Field } from '../../../shared/model/parameter';

/** The discount code that an operation works on; its ID becomes the end of the path, and so does the ID of the one that has the text. */
export const discountCodeId: Field = recordLocator({
	displayName: 'Discount Code',
	name: 'discountCodeId',
	check: recordNumberUnlessCode('discountCodeId'),
	description:
		'The discount code, chosen from the list or named by its ID or its text. By its text it is looked for in the list of all codes, which each run of the node reads once, 100 codes a request; upper and lower case make no difference. If several codes have the text, nothing is done.',
	placeholder: 'e.g. 12',
	search: 'searchDiscountCodes',
	more: [textMode('By Code', 'code', 'e.g. SPRING 10')],
	routing: urlWith('/api/v2/admin/discount-codes/:discountCodeId'),
});
