import { Fifo } from './fifo';
import type { Origin } from './waiters';

const MINUTE_MS = 60_000;
/** The part of the requests per minute that is kept for those whom a person or a caller waits for. */
const KEPT_FOR_PERSONS = 0.05;
/** The part of the requests per minute that all polls of the account may use together. */
const SHARE_OF_POLLS = 0.5;

/** Requests of the last rolling minute. The vendor has counted each of them when it is answered, not later. All moments are monotonic milliseconds. */
class RollingMinute {
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
		for (
			let first = this.answeredAt.at(0);
			first !== undefined && first <= now - MINUTE_MS;
			first = this.answeredAt.at(0)
		)
			this.answeredAt.shift();
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
class Allowance {
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

/**
 * How many requests one account may send: so many per rolling minute, of which a part is kept for persons and polls use a part only, and no
 * more than the vendor says are left.
 */
export class Budget {
	private readonly allowance = new Allowance();
	private readonly minute = {
		all: new RollingMinute(),
		notPersons: new RollingMinute(),
		polls: new RollingMinute(),
	};
	private readonly countedIn: Record<Origin, RollingMinute[]>;

	/** @param perMinute Infinity: none known */
	constructor(public perMinute: number) {
		const { all, notPersons, polls } = this.minute;
		this.countedIn = { person: [all], workflow: [all, notPersons], poll: [all, notPersons, polls] };
	}

	sent(origin: Origin): void {
		this.allowance.sent();
		for (const minute of this.countedIn[origin]) minute.sent();
	}

	/** A request has its answer, or will never have one. */
	ended(origin: Origin, now: number): void {
		for (const minute of this.countedIn[origin]) minute.answered(now, this.perMinute);
	}

	/** See `Allowance`. */
	told(remaining: number | undefined, forMs: number, others: number, now: number): void {
		this.allowance.told(remaining, forMs, others, now);
	}

	/** When one more request of this origin is allowed: 0 for at once, Infinity for when an answer has come. */
	freeAt(origin: Origin, inFlight: number, now: number): number {
		const { perMinute, minute } = this;
		const all = Math.max(this.allowance.freeAt(inFlight, now), minute.all.freeAt(perMinute, now));
		if (origin === 'person') return all;
		const kept = perMinute === Infinity ? 0 : Math.floor(perMinute * KEPT_FOR_PERSONS);
		const notPersons = Math.max(all, minute.notPersons.freeAt(perMinute - kept, now));
		return origin === 'workflow' ? notPersons : Math.max(notPersons, this.pollsFreeAt(now));
	}

	/** When the polls' share allows one more. */
	pollsFreeAt(now: number): number {
		return this.minute.polls.freeAt(Math.max(1, Math.floor(this.perMinute * SHARE_OF_POLLS)), now);
	}
}
