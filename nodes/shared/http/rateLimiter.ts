import { Budget } from './budget';
import { afterFault, CLOSED, isSuspected, wordsOf } from './circuit';
import { goOn, monotonicMs, waitASlice } from './wait';
import { NoTurn } from '../model/failures';
import { Waiters, type Origin, type Turn } from './waiters';

/** A vendor that asks for more is asked again after an hour. */
const LONGEST_PAUSE_MS = 60 * 60_000;
/** Budgets are by the minute, so a pause of a minute is ordinary pacing, however little time the user grants to retries. */
const ORDINARY_PAUSE_MS = 60_000;

/** Bounds of one account: requests in flight, and requests per rolling minute (Infinity: none known). */
export interface Bounds {
	concurrent: number;
	perMinute: number;
}

/**
 * The rate limiter of one account of one vendor, shared by all items, nodes and executions of the process.
 *
 * - Whenever the account has been idle, the first request goes alone until the vendor has accepted the credential: wrong keys
 *   then cost one request, an expired token one login.
 * - Executions get their turns one after the other, however much each has to send, and so do persons, workflows and polls.
 * - A vendor that seems to be down gets one request at a time (`circuit.ts`).
 *
 * All moments are monotonic milliseconds.
 */
export class RateLimiter {
	private inFlight = 0;
	private isAccepted = false;
	private pausedUntil = 0;
	private circuit = CLOSED;
	/** How many may be without an answer at once after a "too many requests": one, and one more for each accepted round. */
	private window = Infinity;
	private usedAt = monotonicMs();
	private isLooking = false;
	private readonly waiters = new Waiters();
	/** For how many milliseconds, in all, requests have waited although there was room for them: for the budget, a pause, a vendor that is down. */
	heldMs = 0;
	private readonly budget: Budget;

	constructor(private bounds: Bounds) {
		this.budget = new Budget(bounds.perMinute);
	}

	/** New bounds hold at once, for those who wait too. */
	setBounds(bounds: Bounds): void {
		this.bounds = bounds;
		this.budget.perMinute = bounds.perMinute;
		this.admit();
	}

	/**
	 * Sends one request as soon as it is its turn.
	 *
	 * @param request sends it and says what came of it (`accept`, `fault`, …) before it ends; gets the moment of its turn
	 * @throws Stopped at once when the execution ends before the turn; NoTurn when the vendor is down, or has asked for a longer pause than
	 * the request has patience
	 */
	async run<T>(turn: Turn, request: (sentAt: number) => Promise<T>): Promise<T> {
		await this.acquire(turn);
		try {
			goOn(turn.signal);
			return await request(monotonicMs());
		} finally {
			this.usedAt = monotonicMs();
			this.inFlight--;
			this.budget.ended(turn.origin, this.usedAt);
			if (this.inFlight === 0 && this.waiters.size === 0) this.isAccepted = false;
			this.admit();
		}
	}

	/** The vendor has answered and accepted the credential: several requests may be in flight. */
	accept(): void {
		this.isAccepted = true;
		this.circuit = CLOSED;
		this.window = this.window < this.bounds.concurrent ? this.window + 1 / this.window : Infinity;
		this.admit();
	}

	/** The vendor has refused the credential: the next request goes alone. */
	doubt(): void {
		this.isAccepted = false;
		this.circuit = CLOSED;
	}

	/** The vendor has answered "too many requests": one request at a time, then one more for each accepted round. */
	slowDown(): void {
		this.window = 1;
		this.circuit = CLOSED;
	}

	/** A request has had no usable answer. Where that opens the circuit, the waiting requests fail at once. */
	fault(sentAt: number): void {
		const now = monotonicMs();
		this.circuit = afterFault(this.circuit, sentAt, now);
		if (this.circuit.openedAt === undefined) return;
		this.waiters.refuse(({ origin }) => origin !== 'person', this.isDown(now));
	}

	/**
	 * What the vendor's answer says of further requests; those of this account that are under way are taken off.
	 *
	 * @param remaining requests that are left; undefined when it says nothing
	 * @param forMs milliseconds for which that holds, a minute at most
	 */
	told(remaining: number | undefined, forMs: number): void {
		const holdsMs = Math.min(forMs, ORDINARY_PAUSE_MS);
		this.budget.told(remaining, holdsMs, this.inFlight - 1, monotonicMs());
	}

	/** No request for so many milliseconds, an hour at most; a shorter pause never cuts a longer one. */
	pause(ms: number): void {
		if (ms <= 0) return;
		this.pausedUntil = Math.max(this.pausedUntil, monotonicMs() + Math.min(ms, LONGEST_PAUSE_MS));
		if (this.pauseLeftMs <= ORDINARY_PAUSE_MS) return;
		this.waiters.refuse((turn) => this.isTooLongFor(turn), this.isPaused());
	}

	/** How many requests may be in flight. */
	get concurrent(): number {
		return this.bounds.concurrent;
	}

	/** Milliseconds until the polls' share of the budget allows one more request; 0 for at once. */
	get pollShareInMs(): number {
		const now = monotonicMs();
		return Math.max(0, this.budget.pollsFreeAt(now) - now);
	}

	/** Whether nothing is under way, nothing has been for so many milliseconds, and no pause has to be kept. */
	idleFor(ms: number): boolean {
		return (
			this.inFlight === 0 &&
			this.waiters.size === 0 &&
			this.pauseLeftMs === 0 &&
			monotonicMs() - this.usedAt > ms
		);
	}

	private get pauseLeftMs(): number {
		return Math.max(0, this.pausedUntil - monotonicMs());
	}

	private async acquire(turn: Turn): Promise<void> {
		goOn(turn.signal);
		if (this.isTooLongFor(turn)) throw this.isPaused();
		if (this.mayNotTry(turn)) throw this.isDown(monotonicMs());
		const hasTurn = this.waiters.add(turn);
		this.admit();
		await hasTurn;
	}

	/** While the circuit is open, one request at a time tries, after a rest; a person may try at any time. */
	private mayNotTry({ origin }: Turn): boolean {
		const { openedAt, restUntil } = this.circuit;
		return (
			openedAt !== undefined &&
			origin !== 'person' &&
			(restUntil > monotonicMs() || this.inFlight + this.waiters.size > 0)
		);
	}

	private isTooLongFor({ patienceMs = Infinity }: Turn): boolean {
		return this.pauseLeftMs > Math.max(patienceMs, ORDINARY_PAUSE_MS);
	}

	private isPaused(): NoTurn {
		return new NoTurn({
			kind: 'rateLimited',
			words: 'too many requests',
			toldMs: this.pauseLeftMs,
		});
	}

	private isDown(now: number): NoTurn {
		return new NoTurn({ kind: 'notSent', words: wordsOf(this.circuit, now) });
	}

	/** How many may be under way: each fault in a row takes one away, so that a vendor that hangs costs one round of time-outs. */
	private get room(): number {
		if (!this.isAccepted || isSuspected(this.circuit)) return 1;
		return Math.max(
			1,
			Math.min(this.bounds.concurrent - this.circuit.faults, Math.floor(this.window)),
		);
	}

	/** When one more request of this origin is allowed, were there room: Infinity for when an answer has come. */
	private freeAt(origin: Origin, now: number): number {
		const { restUntil, openedAt } = this.circuit;
		const rest = origin === 'person' && openedAt !== undefined ? 0 : restUntil;
		return Math.max(this.pausedUntil, rest, this.budget.freeAt(origin, this.inFlight, now));
	}

	private admit(): void {
		while (this.inFlight < this.room) {
			const now = monotonicMs();
			const origin = this.waiters.origins.find((one) => this.freeAt(one, now) <= now);
			if (!origin) break;
			this.inFlight++;
			this.budget.sent(origin);
			this.waiters.letGo(origin);
		}
		if (!this.isLooking) void this.lookAgain();
	}

	/** Admits requests when enough time has passed; an answer admits them by itself. */
	private async lookAgain(): Promise<void> {
		this.isLooking = true;
		for (let at = this.nextAt(); at !== undefined; at = this.nextAt()) {
			const since = monotonicMs();
			await waitASlice(at);
			this.heldMs += monotonicMs() - since;
			this.admit();
		}
		this.isLooking = false;
	}

	private nextAt(): number | undefined {
		if (this.inFlight >= this.room) return undefined;
		const now = monotonicMs();
		const next = Math.min(...this.waiters.origins.map((one) => this.freeAt(one, now)));
		return next === Infinity ? undefined : next;
	}
}
