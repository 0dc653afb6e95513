import { recordNumber } from '../../../shared/input/checks';
import { urlWith } from '../../../shared/editor/fields';
import type { Field } from '../../../shared/model/parameter';

/** The order that an operation is about. @param path its address, with `:orderId` in it */
export const orderId = (path: string): Field => ({
	displayName: 'Order ID',
	name: 'orderId',
	check: recordNumber,
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 1001',
	description: 'ID of the order, as the orders of the site are numbered',
	routing: urlWith(path),
});
