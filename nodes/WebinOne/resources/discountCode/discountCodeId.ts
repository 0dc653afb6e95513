import type { INodeProperties } from 'n8n-workflow';
import { recordNumber } from '../../../shared/input/checks';
import { recordLocator, urlWith } from '../../../shared/editor/fields';
import type { Operation } from '../../../shared/model/operation';

/** The discount code that an operation works on; its ID becomes the end of the path. */
export const discountCodeId: INodeProperties = recordLocator({
	displayName: 'Discount Code',
	name: 'discountCodeId',
	description: 'The discount code, chosen from the list or named by its ID',
	placeholder: '12',
	search: 'searchDiscountCodes',
	routing: urlWith('/api/v2/admin/discount-codes/:discountCodeId'),
});

export const discountCodeIdChecks: NonNullable<Operation['checks']> = {
	discountCodeId: recordNumber,
};
