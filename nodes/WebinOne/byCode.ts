import type { IDataObject } from 'n8n-workflow';
import type { ByCode } from '../shared/model/work';
import { merged } from '../shared/run/readMergeWrite';
import type { VendorRequest } from '../shared/model/vendor';
import { discountCodes } from './lists/discountCodes';

function differing(current: IDataObject, wanted: IDataObject): boolean {
	return Object.entries(wanted).some(
		([name, value]) => JSON.stringify(current[name]) !== JSON.stringify(value),
	);
}

/**
 * How a code of WebinOne is found by its text and written. WebinOne has no look-up by text and does not publish the operators
 * of `Where`, so a code is found by reading the list of all codes of the site, 100 codes a request.
 */
export const byCode: ByCode = {
	code: 'code',
	list: { ...discountCodes, code: 'Code' },
	several: (code, ids) =>
		`${ids.length} discount codes of the site are called "${code}" (IDs ${ids.join(', ')}): use Update with the ID of the one you mean`,
	change(current, request): VendorRequest | undefined {
		if (!differing(current, request.body as IDataObject)) return undefined;
		return { ...request, method: 'PUT', body: merged(current, request.body, ['Id']) };
	},
	create: (request) => ({ ...request, method: 'POST' }),
};
