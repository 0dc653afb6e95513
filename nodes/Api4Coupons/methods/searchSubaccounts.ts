import type { IDataObject } from 'n8n-workflow';
import { listSearch } from '../../shared/lists/picker';
import { subaccounts } from '../lists/subaccounts';
import { coupontools } from '../vendor';

/** What a subaccount is called: of a single one these properties are documented, of the list none. */
function label({ company_name, first_name, last_name, email, ID }: IDataObject): string {
	const person = [first_name, last_name].filter(Boolean).join(' ');
	const [name = String(ID), ...more] = [company_name, person, email].filter(Boolean).map(String);
	return more.length === 0 ? name : `${name} (${more.join(', ')})`;
}

/** The account's subaccounts. */
export const searchSubaccounts = listSearch(coupontools, { list: subaccounts, label });
