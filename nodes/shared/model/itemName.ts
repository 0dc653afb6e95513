const WORDS = 'first second third fourth fifth sixth seventh eighth ninth tenth'.split(' ');
const ENDINGS = ['th', 'st', 'nd', 'rd'];
/** Ranges that are named in a sentence. */
const MOST_RANGES = 10;

/** Every item has one, so it is not asked of `Intl.PluralRules`, which takes 25 times as long (measured). */
function ordinal(count: number): string {
	const isTeen = Math.floor(count / 10) % 10 === 1;
	return WORDS[count - 1] ?? `${count}${(isTeen ? undefined : ENDINGS[count % 10]) ?? 'th'}`;
}

function rangesOf(indexes: number[]): Array<[number, number]> {
	const ranges: Array<[number, number]> = [];
	for (const index of indexes) {
		const last = ranges[ranges.length - 1];
		if (last?.[1] === index - 1) last[1] = index;
		else ranges.push([index, index]);
	}
	return ranges;
}

/**
 * Items as people count them, from 1, and in brackets as n8n does, from 0: "the first item (item 0)", "the first to fifth, eighth items
 * (items 0 to 4, 7, part 1 of 2)".
 *
 * @param indexes in ascending order
 * @param more what else stands in the brackets
 */
export function itemsName(indexes: number[], ...more: string[]): string {
	const ranges = rangesOf(indexes);
	const shown = ranges.slice(0, MOST_RANGES);
	const [item, others] = [
		indexes.length === 1 ? 'item' : 'items',
		ranges.length > MOST_RANGES ? ' and others' : '',
	];
	const inWords = (name: (index: number) => string | number) =>
		shown
			.map(([from, to]) => (from === to ? name(from) : `${name(from)} to ${name(to)}`))
			.join(', ');
	const counted = inWords((index) => ordinal(index + 1));
	const brackets = [`${item} ${inWords((index) => index)}${others}`, ...more].join(', ');
	return `the ${counted} ${item}${others} (${brackets})`;
}

/** One item, as people and n8n count it: "the first item (item 0)". */
export const itemName = (index: number, ...more: string[]): string => itemsName([index], ...more);

/** A name of items within brackets: "(the first item, item 0)". */
export const inBrackets = (name: string): string =>
	`(${name.replace(' (', ', ').replace(/\)$/, '')})`;

/** A number of things, one of them in the singular: "1 code", "2 codes". @param things in a plural that ends in "s" */
export const counted = (count: number, things: string): string =>
	`${count} ${count === 1 ? things.replace(/s$/, '') : things}`;
