import type { Known } from './types';

/** 6 bytes for the thing, 4 for its mark, 2 for how often it was told (14 bits) and how long it was not seen (2 bits). */
const BYTES = 12;
/** The number is a part of event IDs: one that is told each minute has another ID for 11 days. */
const TOLD_VALUES = 16_384;
const MOST_ROUNDS_UNSEEN = 3;

interface Entry extends Known {
	unseen: number;
}

/**
 * What a trigger has seen: things by the digest of their key. Packed it is one text of 12 bytes a thing in base64:
 * 100,000 things are 1.6 MB.
 */
export class SeenSet {
	private readonly entries = new Map<number, Entry>();

	/** @throws Error when the text is not a packed seen set */
	constructor(packed = '') {
		const bytes = Buffer.from(packed, 'base64');
		if (bytes.length % BYTES !== 0 || bytes.toString('base64') !== packed)
			throw new Error('not a seen set');
		for (let at = 0; at < bytes.length; at += BYTES) {
			const last = bytes.readUInt16BE(at + 10);
			this.entries.set(bytes.readUIntBE(at, 6), {
				mark: bytes.readUInt32BE(at + 6),
				told: last >> 2,
				unseen: last & 3,
			});
		}
	}

	get size(): number {
		return this.entries.size;
	}

	/** @param thing the fingerprint of its key, as `fingerprint48` gives it */
	get(thing: number): Known | undefined {
		return this.entries.get(thing);
	}

	/** Remembers a thing as seen now. */
	set(thing: number, { mark, told }: Known): void {
		this.entries.set(thing, { mark, told: told % TOLD_VALUES, unseen: 0 });
	}

	/** Whether the reading that is under way, or has just ended, has met anything. */
	get isMet(): boolean {
		return [...this.entries.values()].some(({ unseen }) => unseen === 0);
	}

	/** A complete reading has ended: what was in none of the last three is forgotten. */
	endRound(): void {
		for (const [key, entry] of this.entries) {
			if (entry.unseen === MOST_ROUNDS_UNSEEN) this.entries.delete(key);
			else entry.unseen++;
		}
	}

	pack(): string {
		const bytes = Buffer.alloc(this.entries.size * BYTES);
		let at = 0;
		for (const [key, { mark, told, unseen }] of this.entries) {
			bytes.writeUIntBE(key, at, 6);
			bytes.writeUInt32BE(mark, at + 6);
			bytes.writeUInt16BE((told << 2) | unseen, at + 10);
			at += BYTES;
		}
		return bytes.toString('base64');
	}
}
