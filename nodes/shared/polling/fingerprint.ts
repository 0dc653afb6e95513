const LOW = 0x100000000;
const { imul } = Math;

/**
 * Two 32-bit numbers that stand for a text (cyrb53, public domain): the same text gives the same numbers, others other
 * ones. It is no secret-keeping hash; it saves room.
 */
function halves(text: string): [number, number] {
	let high = 0xdeadbeef | 0;
	let low = 0x41c6ce57 | 0;
	for (let index = 0; index < text.length; index++) {
		const unit = text.charCodeAt(index);
		high = imul(high ^ unit, 2654435761);
		low = imul(low ^ unit, 1597334677);
	}
	high = imul(high ^ (high >>> 16), 2246822507) ^ imul(low ^ (low >>> 13), 3266489909);
	low = imul(low ^ (low >>> 16), 2246822507) ^ imul(high ^ (high >>> 13), 3266489909);
	return [high >>> 0, low >>> 0];
}

/** A whole number below 2^48 that stands for a text. Two of 100,000 texts have the same one with a chance of 1 in 56,000. */
export function digest48(text: string): number {
	const [high, low] = halves(text);
	return (high & 0xffff) * LOW + low;
}

/** A whole number below 2^32 that stands for a text. */
export function digest32(text: string): number {
	return halves(text)[1];
}

/** The text of a value that does not depend on the order of an object's properties. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return `{${entries.sort(([one], [other]) => (one < other ? -1 : 1)).map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`).join(',')}}`;
}
