/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** A clock that stands until somebody moves it; waiting moves it, too, so that nothing really waits. */
export class SimulatedTime {
	private readonly true = {
		now: Date.now,
		monotonic: performance.now,
		setTimeout: globalThis.setTimeout,
	};

	/** So far this computer's clock is from the true time. */
	wrongMs = 0;

	constructor(public now: number) {
		Date.now = () => this.now + this.wrongMs;
		performance.now = () => this.now;
		globalThis.setTimeout = ((work: () => void, ms = 0) => {
			this.now += ms;
			return setImmediate(work);
		}) as unknown as typeof setTimeout;
	}

	end(): void {
		Date.now = this.true.now;
		performance.now = this.true.monotonic;
		globalThis.setTimeout = this.true.setTimeout;
	}
}
