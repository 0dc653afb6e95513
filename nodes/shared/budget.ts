import { Fifo } from './fifo';

const MINUTE_MS = 60_000;

/** Requests of the last rolling minute. The vendor has counted each of them when it is answered, not later. All moments are monotonic milliseconds. */
export class RollingMinute {
	private readonly answeredAt = new Fifo<number>();
	private inFlight = 0;

	sent(): void {
		this.inFlight++;
	}

	/** @param perMinute where it is Infinity, nothing needs to be kept */
	answered(now: number, perMinute: number): void {
		this.inFlight--;
		if (perMinute !== Infinity) this.answeredAt.push(now);
	}

	/** When one more is allowed: 0 for at once, Infinity for when an answer has come. */
	freeAt(perMinute: number, now: number): number {
		for (let first = this.answeredAt.at(0); first !== undefined && first <= now - MINUTE_MS; first = this.answeredAt.at(0)) this.answeredAt.shift();
		if (this.inFlight >= perMinute) return Infinity;
		const blocking = this.answeredAt.at(this.answeredAt.size + this.inFlight - perMinute);
		return blocking === undefined ? 0 : blocking + MINUTE_MS;
	}
}

/**
 * How many requests the vendor's own headers still allow.
 *
 * A vendor counts a request before it answers, so those that are under way are taken off what an answer says; once nothing is left,
 * one request alone asks how things are when the vendor's time is over.
 */
export class Allowance {
	private left = Infinity;
	private until = 0;

	/** When one more is allowed: 0 for at once, Infinity for when an answer has come. */
	freeAt(inFlight: number, now: number): number {
		if (this.left > 0) return 0;
		return this.until <= now && inFlight > 0 ? Infinity : this.until;
	}

	sent(): void {
		this.left = Math.max(0, this.left - 1);
	}

	/**
	 * @param remaining requests that are left by an answer's headers; undefined when it says nothing
	 * @param others requests that are still under way
	 */
	told(remaining: number | undefined, forMs: number, others: number, now: number): void {
		const left = remaining === undefined ? Infinity : Math.max(0, remaining - others);
		const isNews = others === 0 || this.until <= now;
		if (remaining === undefined && !isNews) return;
		this.left = isNews ? left : Math.min(this.left, left);
		this.until = now + forMs;
	}
}
