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

/** The subaccount in an answer. */
export function subaccountIn({ subaccount }: IDataObject): IDataObject {
	return subaccount as IDataObject;
}
