import { Allowance, RollingMinute } from './budget';
import { afterFault, CLOSED, isSuspected, wordsOf } from './circuit';
import { FairQueue } from './fairQueue';
import type { Fault } from './faults';
import { goOn, monotonicMs, Stopped, waitASlice } from './wait';

/** A vendor that asks for more is asked again after an hour. */
const LONGEST_PAUSE_MS = 60 * 60_000;
/** Budgets are by the minute, so a pause of a minute is ordinary pacing, however little time the user grants to retries. */
const ORDINARY_PAUSE_MS = 60_000;
/** The part of the requests per minute that is kept for those whom a person or a caller waits for. */
const KEPT_FOR_PERSONS = 0.05;
/** The part of the requests per minute that all polls of the account may use together. */
const SHARE_OF_POLLS = 0.5;

/** Bounds of one account: requests in flight, and requests per rolling minute (Infinity: none known). */
export interface Bounds {
	concurrent: number;
	perMinute: number;
}

/** Who asks: `person` where somebody waits in front of it (a picker, the caller of a webhook), else a workflow's node or a trigger's poll. */
export type Origin = 'person' | 'workflow' | 'poll';

/** A request that wants its turn. */
export interface Turn {
	origin: Origin;
	/** Ends the waiting; one for each execution, so that it also tells executions apart. */
	signal?: AbortSignal | undefined;
	/** An attempt has failed before: it goes before the new requests of its execution. */
	isAgain?: boolean;
	/** How long a pause of the vendor's it waits for, in milliseconds; a minute always. */
	patienceMs?: number;
}

/** A request that got no turn: it was not sent. */
export class NoTurn extends Error {
	constructor(readonly fault: Fault) {
		super(fault.words);
	}
}

interface Waiter {
	turn: Turn;
	go(): void;
	stop(reason: Error): void;
}

const OTHERS = {};
const NOT_IN_TIME: Fault = { kind: 'notSent', words: 'other requests of this account were in front of it for too long' };

/**
 * The rate limiter of one account of one vendor, shared by all items, nodes and executions of the process.
 *
 * - Whenever the account has been idle, the first request goes alone until the vendor has accepted the credential: wrong keys
 *   then cost one request, an expired token one login.
 * - Executions get their turns one after the other, however much each has to send, and so do persons, workflows and polls.
 * - A vendor that is down is asked one request at a time, then by nobody but one that tries (`circuit.ts`).
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
	/** Whose turn it is: whoever has had one goes to the end. */
	private order: Origin[] = ['person', 'workflow', 'poll'];
	private readonly queues: Record<Origin, FairQueue<Waiter>> = { person: new FairQueue(), workflow: new FairQueue(), poll: new FairQueue() };
	private readonly watched = new WeakSet<AbortSignal>();
	private readonly allowance = new Allowance();
	private readonly minute = { all: new RollingMinute(), notPersons: new RollingMinute(), polls: new RollingMinute() };
	/** Where a request counts. */
	private readonly minutes: Record<Origin, RollingMinute[]>;

	constructor(private bounds: Bounds) {
		const { all, notPersons, polls } = this.minute;
		this.minutes = { person: [all], workflow: [all, notPersons], poll: [all, notPersons, polls] };
	}

	/** New bounds hold at once, for those who wait too. */
	setBounds(bounds: Bounds): void {
		this.bounds = bounds;
		this.admit();
	}

	/**
	 * Sends one request as soon as it is its turn.
	 *
	 * @param request sends it and says what came of it (`accept`, `fault`, …) before it ends; gets the moment of its turn
	 * @throws Stopped at once when the execution ends before the turn; NoTurn when the vendor is down, has asked for a longer pause than
	 * the request has patience, or the turn did not come before the signal's time-out
	 */
	async run<T>(turn: Turn, request: (sentAt: number) => Promise<T>): Promise<T> {
		await this.acquire(turn);
		try {
			goOn(turn.signal);
			return await request(monotonicMs());
		} finally {
			this.usedAt = monotonicMs();
			this.inFlight--;
			for (const minute of this.minutes[turn.origin]) minute.answered(this.usedAt, this.bounds.perMinute);
			if (this.inFlight === 0 && this.waiting === 0) this.isAccepted = false;
			this.admit();
		}
	}

	/** The vendor has answered and accepted the credential: the others may go. */
	accept(): void {
		this.isAccepted = true;
		this.circuit = CLOSED;
		this.window = this.window < this.bounds.concurrent ? this.window + 1 / this.window : Infinity;
		this.admit();
	}

	/** The vendor has refused the credential: whoever comes next goes alone again. */
	doubt(): void {
		this.isAccepted = false;
		this.circuit = CLOSED;
	}

	/** The vendor has said "too many requests": somebody else draws on the budget too, so they go one by one first. */
	slowDown(): void {
		this.window = 1;
		this.circuit = CLOSED;
	}

	/** A request has had no usable answer. When many in a row have had none, those who wait fail at once. */
	fault(sentAt: number): void {
		const now = monotonicMs();
		this.circuit = afterFault(this.circuit, sentAt, now);
		if (this.circuit.openedAt === undefined) return;
		for (const origin of ['workflow', 'poll'] as const) this.refuse(this.queues[origin].takeOut(() => true), this.isDown(now));
	}

	/**
	 * What the vendor's answer says of further requests; those of this account that are under way are taken off.
	 *
	 * @param remaining requests that are left; undefined when it says nothing
	 * @param forMs milliseconds for which that holds
	 */
	told(remaining: number | undefined, forMs: number): void {
		this.allowance.told(remaining, forMs, this.inFlight - 1, monotonicMs());
	}

	/** Nobody sends for so many milliseconds, an hour at most; a shorter pause never cuts a longer one. */
	pause(ms: number): void {
		if (ms <= 0) return;
		this.pausedUntil = Math.max(this.pausedUntil, monotonicMs() + Math.min(ms, LONGEST_PAUSE_MS));
		if (this.pauseLeftMs <= ORDINARY_PAUSE_MS) return;
		for (const queue of Object.values(this.queues)) this.refuse(queue.takeOut(({ turn }) => this.isTooLongFor(turn)), this.isPaused());
	}

	/** Milliseconds until the polls' share of the budget allows one more request; 0 for at once. */
	get pollShareInMs(): number {
		const now = monotonicMs();
		return Math.max(0, this.minute.polls.freeAt(this.pollsPerMinute, now) - now);
	}

	/** Whether nothing is under way, nothing has been for so many milliseconds, and no pause has to be kept. */
	idleFor(ms: number): boolean {
		return this.inFlight === 0 && this.waiting === 0 && this.pauseLeftMs === 0 && monotonicMs() - this.usedAt > ms;
	}

	private get pauseLeftMs(): number {
		return Math.max(0, this.pausedUntil - monotonicMs());
	}

	private get waiting(): number {
		const { person, workflow, poll } = this.queues;
		return person.size + workflow.size + poll.size;
	}

	private get pollsPerMinute(): number {
		return Math.max(1, Math.floor(this.bounds.perMinute * SHARE_OF_POLLS));
	}

	private acquire(turn: Turn): Promise<void> {
		const { origin, signal, isAgain = false } = turn;
		goOn(signal);
		if (this.isTooLongFor(turn)) throw this.isPaused();
		if (this.mayNotTry(origin)) throw this.isDown(monotonicMs());
		return new Promise<void>((go, stop) => {
			this.watch(signal);
			this.queues[origin].add(signal ?? OTHERS, { turn, go, stop }, isAgain);
			this.admit();
		});
	}

	/** While the circuit is open, one request at a time tries, after a rest; a person may try at any time. */
	private mayNotTry(origin: Origin): boolean {
		const { openedAt, restUntil } = this.circuit;
		return openedAt !== undefined && origin !== 'person' && (restUntil > monotonicMs() || this.inFlight + this.waiting > 0);
	}

	private isTooLongFor({ patienceMs = Infinity }: Turn): boolean {
		return this.pauseLeftMs > Math.max(patienceMs, ORDINARY_PAUSE_MS);
	}

	private isPaused(): NoTurn {
		return new NoTurn({ kind: 'rateLimited', words: 'too many requests', toldMs: this.pauseLeftMs });
	}

	private isDown(now: number): NoTurn {
		return new NoTurn({ kind: 'notSent', words: wordsOf(this.circuit, now) });
	}

	private refuse(waiters: Waiter[], reason: Error): void {
		for (const { stop } of waiters) stop(reason);
	}

	/** How many may be under way: each fault in a row takes one away, so that a vendor that hangs costs one round of time-outs. */
	private get room(): number {
		if (!this.isAccepted || isSuspected(this.circuit)) return 1;
		return Math.max(1, Math.min(this.bounds.concurrent - this.circuit.faults, Math.floor(this.window)));
	}

	/** When one more request of this origin is allowed, were there room: Infinity for when an answer has come. */
	private freeAt(origin: Origin, now: number): number {
		const { bounds: { perMinute }, minute, circuit } = this;
		const rest = origin === 'person' && circuit.openedAt !== undefined ? 0 : circuit.restUntil;
		const own = Math.max(this.pausedUntil, rest, this.allowance.freeAt(this.inFlight, now), minute.all.freeAt(perMinute, now));
		if (origin === 'person') return own;
		const ofAll = Math.max(own, minute.notPersons.freeAt(perMinute - keptOf(perMinute), now));
		return origin === 'workflow' ? ofAll : Math.max(ofAll, minute.polls.freeAt(this.pollsPerMinute, now));
	}

	private admit(): void {
		while (this.inFlight < this.room) {
			const now = monotonicMs();
			const origin = this.order.find((one) => this.queues[one].size > 0 && this.freeAt(one, now) <= now);
			const next = origin && this.queues[origin].next();
			if (!next) break;
			if (this.order[2] !== origin) this.order = [...this.order.filter((one) => one !== origin), origin];
			this.inFlight++;
			this.allowance.sent();
			for (const minute of this.minutes[origin]) minute.sent();
			next.go();
		}
		if (!this.isLooking) void this.lookAgain();
	}

	/** Looks again when time alone opens the way: an answer does so by itself. */
	private async lookAgain(): Promise<void> {
		this.isLooking = true;
		for (let at = this.nextAt(); at !== undefined; at = this.nextAt()) {
			await waitASlice(at);
			this.admit();
		}
		this.isLooking = false;
	}

	private nextAt(): number | undefined {
		if (this.inFlight >= this.room) return undefined;
		const now = monotonicMs();
		const next = Math.min(...this.order.filter((one) => this.queues[one].size > 0).map((one) => this.freeAt(one, now)));
		return next === Infinity ? undefined : next;
	}

	/** Sends the waiting requests of an execution home when it ends: one listener, however many there are. */
	private watch(signal: AbortSignal | undefined): void {
		if (!signal || this.watched.has(signal)) return;
		this.watched.add(signal);
		const end = () => {
			const reason = (signal.reason as Error | undefined)?.name === 'TimeoutError' ? new NoTurn(NOT_IN_TIME) : new Stopped();
			for (const queue of Object.values(this.queues)) this.refuse(queue.takeOutAll(signal), reason);
		};
		signal.addEventListener('abort', end, { once: true });
	}
}

function keptOf(perMinute: number): number {
	return perMinute === Infinity ? 0 : Math.floor(perMinute * KEPT_FOR_PERSONS);
}
