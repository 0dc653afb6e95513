import type { IDataObject } from 'n8n-workflow';
/**
 * The entry that a table, or any object, has under a name that comes from outside: a vendor's code, a user's text. Its own
 * entries only, for every object of JavaScript answers to `constructor` and `__proto__` as well.
 *
 * @returns undefined where there is none
 */
export function entryOf<Value>(
	table: Readonly<Partial<Record<string, Value>>>,
	name: unknown,
): Value | undefined {
	return Object.hasOwn(table, String(name)) ? table[String(name)] : undefined;
}

/** Reads a value by its dot path, through what was put there only; `''` gives the value itself. */
export function valueAt(value: unknown, path: string): unknown {
	return path === ''
		? value
		: path
				.split('.')
				.reduce<unknown>(
					(inner, key) =>
						inner === undefined || inner === null ? undefined : entryOf(inner as IDataObject, key),
					value,
				);
}
