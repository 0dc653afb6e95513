import type { IDataObject } from 'n8n-workflow';
import { listSearch } from '../../shared/lists/picker';
import { discountCodes } from '../lists/discountCodes';
import { nuweb } from '../vendor';

/** The company's discount codes by their text. */
export const searchDiscountCodes = listSearch(nuweb, {
	list: discountCodes,
	label: ({ attributes }) => [(attributes as IDataObject | null)?.code],
});
