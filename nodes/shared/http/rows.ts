import type { IDataObject } from 'n8n-workflow';
import { codeKey } from '../model/code';
import { isEmpty } from '../model/values';
import { valueAt } from '../model/entryOf';
import { Failure } from '../model/failures';
import type { VendorResponse } from '../model/vendor';
import type { ReadParameter } from '../model/parameter';
import type { RecordIn } from '../model/work';

/** What a kind of work, or a list, says about its answers. */
type RowRules = RecordIn & {
	rows?: string | string[];
	value?: string;
	unwrap?: boolean;
	paging?: unknown;
};

/** Whether a value is an object, and no list. */
export function isObject(value: unknown): value is IDataObject {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function notAnAnswer(words: string, answer: VendorResponse): Failure {
	return new Failure({ kind: 'notAnAnswer', words, status: answer.status }, 1);
}

/**
 * Holds a record that was asked for by its code to it. Capitals make no difference: not every vendor says how it compares texts.
 * @throws Failure (`notAnAnswer`) for a record with another code
 */
export function mustHaveCode(code: unknown, asked: unknown): void {
	if (codeKey(code) !== codeKey(asked))
		throw new Failure(
			{ kind: 'notAnAnswer', words: 'it does not have the code that was asked for' },
			1,
		);
}

/** n8n takes a top-level `error` for a failed item and may run the node again (measured), so it gets another name. */
function withoutErrorKey(row: IDataObject): IDataObject {
	if (!('error' in row)) return row;
	const { error, ...rest } = row;
	return { ...rest, vendorError: error };
}

/** `{ success: true, id }` for an answer without a body, the id as the number that it is. */
export function done(rules: RowRules, read: ReadParameter): IDataObject {
	const id = rules.idParameter === undefined ? undefined : String(read(rules.idParameter));
	return {
		success: true,
		...(id !== undefined && { id: /^\d{1,15}$/.test(id) ? Number(id) : id }),
	};
}

/**
 * No body where the status says that there is none, or the empty list that a server in PHP sends for an object without
 * properties. A 200 without a body says nothing of the vendor: a proxy gives it as well.
 */
const saysNothing = ({ status, body }: VendorResponse) =>
	(status === 204 && isEmpty(body)) || (Array.isArray(body) && body.length === 0);

const isRows = (value: unknown): value is IDataObject[] =>
	Array.isArray(value) && value.every(isObject);

/** Texts as objects with one property. */
const named = (value: string, list: unknown) =>
	Array.isArray(list) && list.every((one) => typeof one === 'string')
		? list.map((one) => ({ [value]: one }))
		: undefined;

const isCount = (value: unknown) =>
	value === null || (typeof value !== 'object' && Number.isFinite(Number(value)));

/**
 * The rows of an answer whose shape is not documented: its only list, or what it says besides its `status`.
 *
 * Where a list is asked for, an answer with no more than counts is an empty one. Where a record is asked for, a list in it
 * may be a part of the record, so it stands for the whole only beside mere counts.
 */
function unwrapped(answer: VendorResponse, isList: boolean): IDataObject[] {
	const { body, status: http } = answer;
	if (isRows(body)) return body;
	if (http === 204) return [{ success: true }];
	if (!isObject(body)) throw notAnAnswer('it is empty or a bare value', answer);
	const { status, ...rest } = body;
	const values = Object.values(rest);
	if (isList && values.some((value) => Array.isArray(value) && (value as unknown[]).includes(null)))
		throw notAnAnswer('a row of the list is missing in it', answer);
	const [only, ...others] = values.filter(isRows);
	const isWhole =
		isList ||
		(only !== undefined &&
			only.length > 0 &&
			values.every((value) => value === only || isCount(value)));
	if (only && others.length === 0 && isWhole) return only;
	if (isList && values.every(isCount)) return [];
	return [values.length > 0 ? rest : { success: status !== undefined }];
}

/**
 * The rows of a successful answer, as objects.
 *
 * @throws Failure (`notAnAnswer`) when what is needed is not in it: half an answer is never a success
 */
export function rowsOf(
	rules: RowRules,
	answer: VendorResponse,
	read: ReadParameter,
): IDataObject[] {
	const { body } = answer;
	if (rules.rows !== undefined) {
		const rows = [rules.rows]
			.flat()
			.map((path) => valueAt(body, path))
			.find(Array.isArray);
		const objects = rules.value === undefined ? rows : named(rules.value, rows);
		if (!isRows(objects)) throw notAnAnswer('the list is missing in it', answer);
		return objects.map(withoutErrorKey);
	}
	if (rules.unwrap) return unwrapped(answer, rules.paging !== undefined).map(withoutErrorKey);
	if (saysNothing(answer) && rules.idParameter !== undefined) return [done(rules, read)];
	if (!isObject(body)) throw notAnAnswer('it is empty or a bare value', answer);
	if (rules.due !== undefined && isEmpty(valueAt(body, rules.due)))
		throw notAnAnswer(`it has no "${rules.due}"`, answer);
	const { asked } = rules;
	const code = asked && valueAt(body, asked.at);
	if (asked && !isEmpty(code) && read(`${asked.parameter}.mode`) === 'code')
		mustHaveCode(code, read(asked.parameter));
	const doubt = rules.confirm?.(body, read);
	if (doubt !== undefined)
		throw new Failure({ kind: 'unknown', words: doubt, status: answer.status }, 1);
	return [withoutErrorKey(body)];
}
