import type { IDataObject } from 'n8n-workflow';
import { listSearch } from '../../shared/lists/picker';
import { currencies } from '../lists/currencies';
import { nuweb } from '../vendor';

function label({ code, name, symbol }: IDataObject): string {
	return [code ?? name, symbol].filter((part) => typeof part === 'string').join(' ');
}

/** The company's currencies by code and symbol; the vendor's sample names no codes. */
export const searchCurrencies = listSearch(nuweb, {
	list: currencies,
	label: ({ attributes }) => [label((attributes ?? {}) as IDataObject)],
});
