import { hash } from 'node:crypto';

const bytesOf = (text: string) => hash('sha256', text, 'buffer');

/** A whole number below 2^48 that stands for a text. Two of 100,000 texts have the same one with a chance of 1 in 56,000. */
export function fingerprint48(text: string): number {
	return bytesOf(text).readUIntBE(0, 6);
}

/** A whole number below 2^32 that stands for a text. */
export function fingerprint32(text: string): number {
	return bytesOf(text).readUInt32BE(0);
}

/** The text of a value that does not depend on the order of an object's properties. */
export function canonical(value: unknown): string {
	if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
	if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
	const entries = Object.entries(value).filter(([, inner]) => inner !== undefined);
	return `{${entries
		.sort(([one], [other]) => (one < other ? -1 : 1))
		.map(([name, inner]) => `${JSON.stringify(name)}:${canonical(inner)}`)
		.join(',')}}`;
}
