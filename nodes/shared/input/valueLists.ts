import { BadInput } from '../model/failures';
import { shown } from './checks';
import { slicesOf } from './table';
import type { WorkStretch } from './workStretch';

/** The values of one input item and where they go. */
export interface Contribution {
	index: number;
	target: string;
	values: string[];
}

/** One request: values for one target, and the input items that they came from. */
export interface Chunk {
	target: string;
	values: string[];
	items: Set<number>;
}

const SEPARATOR = /[,;\r\n]+/;

/** Values that are dealt with at one go: about a millisecond of work. */
const AT_ONE_GO = 1_000;

/** The values of a text that are separated by commas, semicolons or line breaks. @throws Stopped */
export async function valuesOfText(
	slices: Generator<string>,
	stretch: WorkStretch,
): Promise<string[]> {
	const values: string[] = [];
	const add = (value: string) => {
		const bare = value.trim();
		if (bare !== '') values.push(bare);
	};
	let open = '';
	for (const slice of slices) {
		const pieces = slice.split(SEPARATOR);
		pieces[0] = open + (pieces[0] ?? '');
		open = pieces.pop() ?? '';
		for (const piece of pieces) add(piece);
		await stretch.interrupt();
	}
	add(open);
	return values;
}

async function valuesOfList(
	list: unknown[],
	field: string,
	stretch: WorkStretch,
): Promise<string[]> {
	const values: string[] = [];
	for (const [index, value] of list.entries()) {
		if (typeof value !== 'string' && typeof value !== 'number')
			throw new BadInput(
				`${field} holds something that is neither a text nor a number: ${shown(value)}`,
			);
		const bare = String(value).trim();
		if (bare !== '') values.push(bare);
		if ((index + 1) % AT_ONE_GO === 0) await stretch.interrupt();
	}
	return values;
}

/** The values, if there are any. @param holder what should hold them, for the sentence. @throws BadInput when there are none */
export function someOf(values: string[], holder: string): string[] {
	if (values.length === 0) throw new BadInput(`${holder} holds no code`);
	return values;
}

/**
 * The values of one field: one text, several separated by commas, semicolons or line breaks, or an array.
 *
 * @param field the field and its item in words, for the sentence
 * @throws BadInput when there is none, or one that is neither a text nor a number; Stopped
 */
export async function valuesIn(
	given: unknown,
	field: string,
	stretch: WorkStretch,
): Promise<string[]> {
	const values =
		typeof given === 'string'
			? await valuesOfText(slicesOf(given), stretch)
			: await valuesOfList(Array.isArray(given) ? given : [given], field, stretch);
	return someOf(values, field);
}

/**
 * Cuts the values of all items into chunks of one target each, in the order of the items; a value goes out once.
 * @throws Stopped
 */
export async function chunksOf(
	items: Contribution[],
	size: number,
	stretch: WorkStretch,
): Promise<Chunk[]> {
	/** The chunks of each target: the one that is being filled, and the one that each value is in. */
	const byTarget = new Map<string, { open?: Chunk; seen: Map<string, Chunk> }>();
	const chunks: Chunk[] = [];
	let done = 0;
	for (const { index, target, values } of items) {
		const own: { open?: Chunk; seen: Map<string, Chunk> } = byTarget.get(target) ?? {
			seen: new Map(),
		};
		byTarget.set(target, own);
		for (const value of values) {
			if (++done % AT_ONE_GO === 0) await stretch.interrupt();
			const before = own.seen.get(value);
			before?.items.add(index);
			if (before) continue;
			if (!own.open || own.open.values.length >= size)
				chunks.push((own.open = { target, values: [], items: new Set() }));
			own.open.values.push(value);
			own.open.items.add(index);
			own.seen.set(value, own.open);
		}
	}
	return chunks;
}
