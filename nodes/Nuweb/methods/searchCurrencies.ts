import type { IDataObject } from 'n8n-workflow';
import { listSearch } from '../../shared/lists/picker';
import { nuweb } from '../vendor';

function label({ code, name, symbol }: IDataObject): string {
	return [code ?? name, symbol].filter((part) => typeof part === 'string').join(' ');
}

/** GET /currencies (https://github.com/Nutickets/docs, api-reference/openapi.json); the vendor's sample names no codes. */
export const searchCurrencies = listSearch(nuweb, {
	request: { method: 'GET', url: '/currencies' },
	rows: 'data',
	label: ({ attributes }) => label(attributes as IDataObject),
	value: 'id',
	pages: { size: 100, query: (skip) => ({ page: skip / 100 + 1, limit: 100 }) },
});
