import type { IDataObject } from 'n8n-workflow';
import { shown } from '../shared/input/checks';
import type { ByCode, InList, NamedByCode } from '../shared/model/work';
import { merged } from '../shared/run/readMergeWrite';
import type { VendorRequest } from '../shared/model/vendor';
import { discountCodes } from './lists/discountCodes';

function differing(current: IDataObject, wanted: IDataObject): boolean {
	return Object.entries(wanted).some(
		([name, value]) => JSON.stringify(current[name]) !== JSON.stringify(value),
	);
}

/**
 * Where a code of WebinOne is looked for by its text. WebinOne has no look-up by text and does not publish the operators of
 * `Where`, so the list of all codes of the site is read, 100 codes a request.
 */
export const inList: InList = {
	list: { ...discountCodes, code: 'Code' },
	several: (code, ids) =>
		`${ids.length} discount codes of the site are called "${code}" (IDs ${ids.join(', ')}): name the one you mean by its ID, with Get, Update or Delete`,
};

/** How the code of an operation is found that is named by its text. */
export const named: NamedByCode = {
	...inList,
	parameter: 'discountCodeId',
	none: (code) => `No discount code of the site is called "${shown(code)}"`,
};

/** How a code is found by its text and written. */
export const byCode: ByCode = {
	...inList,
	code: 'code',
	change(current, request): VendorRequest | undefined {
		if (!differing(current, request.body as IDataObject)) return undefined;
		return { ...request, method: 'PUT', body: merged(current, request.body, ['Id']) };
	},
	create: (request) => ({ ...request, method: 'POST' }),
};
