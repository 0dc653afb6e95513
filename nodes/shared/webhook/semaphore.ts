/** Bounds how much work that outlives its answer waits in this process. */
export class Semaphore {
	private inside = 0;

	constructor(private readonly most: number) {}

	/**
	 * Does work, if there is room for it.
	 * @returns what it gives, or undefined when it was not begun
	 */
	async use<T>(work: () => Promise<T>): Promise<T | undefined> {
		if (this.inside >= this.most) return undefined;
		this.inside++;
		try {
			return await work();
		} finally {
			this.inside--;
		}
	}
}
