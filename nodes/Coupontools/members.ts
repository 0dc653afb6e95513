import type { IDataObject } from 'n8n-workflow';
import type { Check, ReadParameter } from '../shared/types';

function idOf(pattern: RegExp, what: string): Check {
	return (value) => (pattern.test(String(value).trim()) ? undefined : `is not the ID of a ${what}`);
}

/** Whether a value is the ID of a directory. Version 4 numbers its loyalty cards, so a number is let through here as well. */
export const directoryIdForm = idOf(/^(dir_\w+|[1-9]\d*)$/, 'directory, such as dir_1001');

/** Whether a value is the ID of a user of a directory, or a number as for directories. */
export const directoryUserIdForm = idOf(/^(reg_\w+|[1-9]\d*)$/, 'directory user, such as reg_1001');

/** Whether a value is the ID of a loyalty card: a number in version 4; the form in version 3 is not documented. */
export const loyaltyCardIdForm = idOf(/^\w+$/, 'loyalty card, such as 123456');

/** Whether a value is the ID of a subaccount. */
export const subaccountIdForm = idOf(/^sub_\w+$/, 'subaccount, such as sub_1536');

/** Whether a value is the ID of a package. */
export const packageIdForm = idOf(/^pac_\w+$/, 'package, such as pac_123');

/** Whether a value is a country code of two letters. */
export const countryCode: Check = (value) => (/^[a-z]{2}$/i.test(String(value).trim()) ? undefined : 'is not a country code of two letters, such as US');

const SECRET = /^(api_?key|api_?secret|password)$/i;

function cleaned(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(cleaned);
	if (typeof value !== 'object' || value === null) return value;
	const open = Object.entries(value).filter(([name]) => !SECRET.test(name));
	return Object.fromEntries(open.map(([name, inner]) => [name, cleaned(inner)]));
}

/** A row without API keys and passwords, wherever they stand in it. */
export function withoutSecrets(row: IDataObject): IDataObject {
	return cleaned(row) as IDataObject;
}

/** The subaccount in an answer, without its API keys. */
export function subaccountIn({ subaccount }: IDataObject): IDataObject {
	return withoutSecrets(subaccount as IDataObject);
}

/** The subaccount in an answer, with its API keys only where the user asks for them. */
export function subaccountOf(row: IDataObject, read: ReadParameter): IDataObject {
	return read('options.includeSecrets') === true ? (row.subaccount as IDataObject) : subaccountIn(row);
}
