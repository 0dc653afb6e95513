import type { IDataObject } from 'n8n-workflow';
import type { ReadParameter } from '../shared/model/parameter';

const SECRET = /^(api_?key|api_?secret|password)$/i;

function cleaned(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(cleaned);
	if (typeof value !== 'object' || value === null) return value;
	const open = Object.entries(value).filter(([name]) => !SECRET.test(name));
	return Object.fromEntries(open.map(([name, inner]) => [name, cleaned(inner)]));
}

/** A row without API keys and passwords, wherever they stand in it, unless the operation has an option for them and the user asks for them. */
export function withoutSecrets(row: IDataObject, read: ReadParameter): IDataObject {
	return read('options.includeSecrets', false) === true ? row : (cleaned(row) as IDataObject);
}

/**
 * Where keys and links that let somebody in stand in the output, by dots: n8n shows none of them in an execution that is saved, from the version on
 * that heeds it (2.41.1 takes the list and does not look at it yet). The names of a single sign-on are documented, for *Custom API Call*.
 */
export const SECRET_OUTPUTS = [
	'api_key',
	'api_secret',
	'passwordReset',
	'subaccount.token',
	'subaccount.url',
	'subaccount.url_whitelabel',
	'token',
];

/** An answer below one name: which of its texts is the link is not documented, so all of it counts as secret. */
export function asPasswordReset(answer: IDataObject): IDataObject {
	return { passwordReset: answer };
}

/** The subaccount in an answer. */
export function subaccountIn({ subaccount }: IDataObject): IDataObject {
	return subaccount as IDataObject;
}
