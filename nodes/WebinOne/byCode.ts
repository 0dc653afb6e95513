import type { IDataObject } from 'n8n-workflow';
import type { WebinOneDiscountCode } from '../../contracts';
import { BadInput } from '../shared/checks';
import { offsets } from '../shared/pages';
import type { Outgoing } from '../shared/send';
import type { Tools, Upsert } from '../shared/types';

const URL = '/api/v2/admin/discount-codes';
const walk = offsets({ size: 100, offset: 'Offset', limit: 'Limit', total: 'TotalItemsCount', key: ['Id'] });

type Index = Map<string, IDataObject[]>;

const keyOf = (code: unknown) => String(code).trim().toLowerCase();

/**
 * All codes of the site by their text in lower case. WebinOne has no look-up by text and does not publish the operators
 * of `Where`, so the list is read once per execution, 100 codes a request.
 */
async function indexOf(tools: Tools): Promise<Index> {
	return await tools.shared('discountCodes', async () => {
		const index: Index = new Map();
		for (const row of await tools.list({ method: 'GET', url: URL }, 'Items', walk)) {
			const key = keyOf(row.Code);
			index.set(key, [...(index.get(key) ?? []), row]);
		}
		return index;
	});
}

function differing(current: IDataObject, wanted: IDataObject): boolean {
	return Object.entries(wanted).some(([name, value]) => JSON.stringify(current[name]) !== JSON.stringify(value));
}

/** How a code of WebinOne is found by its text and written. */
export const byCode: Upsert = {
	code: 'code',
	async find(code, tools) {
		const found = (await indexOf(tools)).get(keyOf(code)) ?? [];
		if (found.length < 2) return found[0];
		const ids = found.map(({ Id }) => String(Id)).join(', ');
		throw new BadInput(`${found.length} discount codes of the site are called "${code}" (IDs ${ids}): use Update with the ID of the one you mean`);
	},
	async refresh({ Id }, tools) {
		return (await tools.ask({ method: 'GET', url: `${URL}/${String(Id)}` })).body as IDataObject;
	},
	change(current, request): Outgoing | undefined {
		if (!differing(current, request.body as IDataObject)) return undefined;
		const { Id, ...merged } = { ...(current as Partial<WebinOneDiscountCode>), ...(request.body as IDataObject) };
		return { ...request, method: 'PUT', url: `${URL}/${String(Id)}`, body: merged };
	},
	create: (request) => ({ ...request, method: 'POST', url: URL }),
	written(code, record, tools) {
		if (record) void indexOf(tools).then((index) => index.set(keyOf(code), [record]), () => undefined);
		else tools.forget('discountCodes');
	},
};
