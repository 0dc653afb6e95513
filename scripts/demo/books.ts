/** How what came out differs from what should have; each list names every single surplus or missing one. */
export interface Difference {
	/** Expected and not found. */
	lost: string[];
	/** Expected and found more often than that. */
	twice: string[];
	/** Found and never expected. */
	strange: string[];
}

function countOf(names: string[]): Map<string, number> {
	const counts = new Map<string, number>();
	for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
	return counts;
}

/** Names in `names` beyond those that `others` has, as often as there are too many of them. */
function surplus(names: string[], others: string[]): string[] {
	const left = countOf(others);
	return names.filter((name) => {
		const count = left.get(name) ?? 0;
		left.set(name, count - 1);
		return count <= 0;
	});
}

/** Compares two lists in which the order does not matter but the number of times does. */
export function difference(expected: string[], found: string[]): Difference {
	const known = new Set(expected);
	const tooMany = surplus(found, expected);
	return {
		lost: surplus(expected, found),
		twice: tooMany.filter((name) => known.has(name)),
		strange: tooMany.filter((name) => !known.has(name)),
	};
}

/** Each name that stands in a list more than once, as often as it does so beyond the first time. */
export function repeats(names: string[]): string[] {
	return surplus(names, [...new Set(names)]);
}

/** A sentence for a list of differences, with the first three of them; none for an empty list. */
export function sentence(names: string[], what: string): string[] {
	if (names.length === 0) return [];
	const more = names.length > 3 ? ` and ${names.length - 3} more` : '';
	return [`${what}: ${names.slice(0, 3).join('; ')}${more}.`];
}
