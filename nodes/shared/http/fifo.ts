const COMPACT_AT = 1_024;

/** A queue of which each step costs the same, however many are in it: `shift` of an array moves all that is behind. */
export class Fifo<Entry> {
	private entries: Entry[] = [];
	private first = 0;

	get size(): number {
		return this.entries.length - this.first;
	}

	push(entry: Entry): void {
		this.entries.push(entry);
	}

	/** The entry that stands so many places behind the first one; undefined where there is none. */
	at(index: number): Entry | undefined {
		return index < 0 ? undefined : this.entries[this.first + index];
	}

	shift(): Entry | undefined {
		if (this.size === 0) return undefined;
		const entry = this.entries[this.first++];
		if (this.first >= COMPACT_AT && this.first * 2 >= this.entries.length) {
			this.entries = this.entries.slice(this.first);
			this.first = 0;
		}
		return entry;
	}

	/** Takes out all that a test is true of, and gives them in order. */
	takeOut(test: (entry: Entry) => boolean): Entry[] {
		const all = this.entries.slice(this.first);
		this.entries = all.filter((entry) => !test(entry));
		this.first = 0;
		return all.filter(test);
	}
}
