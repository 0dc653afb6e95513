import { BadInput } from './checks';

/** The values of one input item and where they go. */
export interface Contribution {
	index: number;
	target: string;
	values: string[];
}

/** One request: values for one target, and the input items that they came from. */
export interface Part {
	target: string;
	values: string[];
	items: Set<number>;
}

const MOST_RANGES = 10;
const SEPARATOR = /[,;\r\n]+/;

/**
 * The values of one field: one text, several separated by commas, semicolons or line breaks, or an array.
 *
 * @param field the field and its item in words, for the sentence
 * @throws BadInput when there is none, or one that is neither a text nor a number
 */
export function valuesIn(given: unknown, field: string): string[] {
	const single = Array.isArray(given) ? given : typeof given === 'string' ? given.split(SEPARATOR) : [given];
	const strange = single.find((value) => typeof value !== 'string' && typeof value !== 'number');
	if (strange !== undefined) throw new BadInput(`${field} holds something that is neither a text nor a number: ${JSON.stringify(strange)}`);
	const values = single.map((value) => String(value).trim()).filter((value) => value !== '');
	if (values.length === 0) throw new BadInput(`${field} holds no code`);
	return values;
}

/** Cuts the values of all items into parts of one target each, in the order of the items; a value goes out once. */
export function partsOf(items: Contribution[], size: number): Part[] {
	const open = new Map<string, Part>();
	const seen = new Map<string, Part>();
	const parts: Part[] = [];
	for (const { index, target, values } of items) {
		for (const value of values) {
			const key = JSON.stringify([target, value]);
			let part = seen.get(key) ?? open.get(target);
			if (!part || (part.values.length >= size && !seen.has(key))) {
				part = { target, values: [], items: new Set() };
				parts.push(part);
				open.set(target, part);
			}
			if (!seen.has(key)) part.values.push(value);
			seen.set(key, part);
			part.items.add(index);
		}
	}
	return parts;
}

/** Items in words: "item 3", "items 0 to 4, 7". */
export function rangesOf(items: number[]): string {
	const ranges: Array<[number, number]> = [];
	for (const item of items) {
		const last = ranges[ranges.length - 1];
		if (last?.[1] === item - 1) last[1] = item;
		else ranges.push([item, item]);
	}
	const shown = ranges.slice(0, MOST_RANGES).map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`));
	const more = ranges.length > MOST_RANGES ? ' and others' : '';
	return `${items.length === 1 ? 'item' : 'items'} ${shown.join(', ')}${more}`;
}
