import { recordNumber } from '../../../shared/input/checks';
import { recordLocator, urlWith } from '../../../shared/editor/fields';
import type { Field } from '../../../shared/model/parameter';

/** The discount code that an operation works on; its ID becomes the end of the path. */
export const discountCodeId: Field = recordLocator({
	displayName: 'Discount Code',
	name: 'discountCodeId',
	check: recordNumber,
	description: 'The discount code, chosen from the list or named by its ID',
	placeholder: 'e.g. 12',
	search: 'searchDiscountCodes',
	routing: urlWith('/api/v2/admin/discount-codes/:discountCodeId'),
});
