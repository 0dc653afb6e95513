import type { INodeProperties } from 'n8n-workflow';
import { recordNumber } from '../../../shared/input/checks';
import { recordLocator } from '../../../shared/editor/fields';
import type { Operation } from '../../../shared/model/operation';

/** The discount code that an operation works on; its ID becomes the end of the path. */
export const discountCodeId: INodeProperties = recordLocator({
	displayName: 'Discount Code',
	name: 'discountCodeId',
	description: 'The discount code, chosen from the list or named by its ID',
	placeholder: '12',
	search: 'searchDiscountCodes',
	routing: { request: { url: '=/api/v2/admin/discount-codes/{{ encodeURIComponent(String($value).trim()) }}' } },
});

/** An ID is a whole number. */
export const discountCodeIdChecks: NonNullable<Operation['checks']> = { discountCodeId: recordNumber };
