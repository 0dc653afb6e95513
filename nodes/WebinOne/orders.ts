import type { IDataObject } from 'n8n-workflow';
import type { WebinOneOrder } from '../../contracts';
import { codeKey, textOrNull } from '../shared/model/code';

/** The text of the code that an order has used, or null. */
export function codeOf(order: IDataObject): string | null {
	const { Discount } = order as Partial<WebinOneOrder>;
	return textOrNull(String(Discount?.Code ?? '').trim());
}

/** Whether an order has used the code with this text, whatever its capitals. */
export const hasUsed = (order: IDataObject, wanted: unknown) =>
	codeKey(codeOf(order)) === codeKey(wanted);

/** What of an order says the most. */
export const simpleOrder = [
	'Id',
	'OrderName',
	'CreatedDateTime',
	'StatusShort.Name',
	'PaymentState',
	'TotalCost',
	'Currency',
	'MemberId',
	'Discount.Code',
	'Discount.Cost',
];
