import { goOn, Stopped, waitUntil } from './wait';

const MINUTE_MS = 60_000;
const FORGET_AFTER_MS = 10 * MINUTE_MS;
/** A vendor that asks for more is asked again after an hour. */
const LONGEST_PAUSE_MS = 60 * MINUTE_MS;
/** How soon a request that waits for another one's answer looks again. */
const LOOK_AGAIN_MS = 20;

/** Bounds of one account: requests in flight, and requests per rolling minute (Infinity: none known). */
export interface LaneBounds {
	concurrent: number;
	perMinute: number;
}

/** The requests of the last rolling minute. The vendor has counted each of them when it is answered, not later. */
class Minute {
	private readonly answeredAt: number[] = [];
	unanswered = 0;

	answered(): void {
		this.unanswered--;
		this.answeredAt.push(Date.now());
	}

	/** When one more is allowed, in milliseconds since 1970; 0 for at once. */
	freeAt(perMinute: number, atOnce = perMinute): number {
		const now = Date.now();
		while (this.answeredAt[0] !== undefined && this.answeredAt[0] <= now - MINUTE_MS) this.answeredAt.shift();
		if (this.unanswered >= Math.min(perMinute, atOnce)) return now + LOOK_AGAIN_MS;
		const blocking = this.answeredAt[this.answeredAt.length + this.unanswered - perMinute];
		return blocking === undefined ? 0 : blocking + MINUTE_MS;
	}
}

/** Work that waits for its turn. */
interface Waiting {
	go(): void;
	stop(reason: Error): void;
	signal: AbortSignal | undefined;
}

/**
 * The way to one account of one vendor, shared by all items, nodes and executions of the process.
 *
 * Whenever it has been idle, the first request goes alone until the vendor has accepted the credential: wrong keys
 * then cost one request, an expired token one login.
 */
export class Lane {
	private inFlight = 0;
	private accepted = false;
	private pausedUntil = 0;
	private queue: Waiting[] = [];
	private readonly watched = new WeakSet<AbortSignal>();
	private readonly minute = new Minute();
	/** Of them, those that may use a share of the budget only. */
	private readonly shared = new Minute();
	/** How many may be without an answer at once; a refusal cuts it to one, each accepted round adds one. */
	private window = Infinity;
	private usedAt = Date.now();

	constructor(public bounds: LaneBounds) {}

	/**
	 * Runs work in the lane as soon as there is room, in the order of arrival.
	 * @throws Stopped at once when the execution ends before it is this work's turn
	 */
	async run<T>(work: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
		await new Promise<void>((go, stop) => {
			this.watch(signal);
			this.queue.push({ go, stop, signal });
			this.admit();
		});
		try {
			goOn(signal);
			return await work();
		} finally {
			this.inFlight--;
			this.usedAt = Date.now();
			if (this.queue.length > 0) this.admit();
			else if (this.inFlight === 0) this.accepted = false;
		}
	}

	/**
	 * Waits until the account's budget and the vendor's own word allow one more request, and counts it as on its way until
	 * `answered` is called. After a "too many requests" they go one by one first: somebody else draws on the budget too, and whoever
	 * comes back with all at once is refused again.
	 * @param share of the budget that all requests with a share below 1 have together
	 * @throws Stopped when the execution ends meanwhile
	 */
	async pace(signal: AbortSignal | undefined, share = 1): Promise<void> {
		const freeAt = () => Math.max(this.pausedUntil, this.minute.freeAt(this.bounds.perMinute, Math.floor(this.window)), this.shareFreeAt(share));
		while (freeAt() > Date.now()) await waitUntil(freeAt, signal);
		this.minute.unanswered++;
		if (share < 1) this.shared.unanswered++;
	}

	/** A request that `pace` has let go, with the same share, has its answer, or will never have one. */
	answered(share = 1): void {
		this.minute.answered();
		if (share < 1) this.shared.answered();
	}

	/** When the share of the budget allows one more request, in milliseconds since 1970; 0 for at once. */
	shareFreeAt(share: number): number {
		return share < 1 ? this.shared.freeAt(Math.max(1, Math.floor(this.bounds.perMinute * share))) : 0;
	}

	/** The vendor has said "too many requests". */
	slowDown(): void {
		this.window = 1;
	}

	/** The vendor has accepted the credential: the others may go. */
	accept(): void {
		this.accepted = true;
		this.window = this.window < this.bounds.concurrent ? this.window + 1 / this.window : Infinity;
		this.admit();
	}

	/** The vendor has refused the credential: whoever comes next goes alone again. */
	doubt(): void {
		this.accepted = false;
	}

	/** Nobody sends for so many milliseconds, an hour at most; a shorter pause never cuts a longer one. */
	pause(ms: number): void {
		this.pausedUntil = Math.max(this.pausedUntil, Date.now() + Math.min(ms, LONGEST_PAUSE_MS));
	}

	/** Milliseconds until the end of the pause that the vendor has asked for. */
	get pauseLeftMs(): number {
		return Math.max(0, this.pausedUntil - Date.now());
	}

	/** Whether nothing is under way, nothing has been for so many milliseconds, and no pause has to be kept. */
	idleFor(ms: number): boolean {
		return this.inFlight === 0 && this.queue.length === 0 && this.pauseLeftMs === 0 && Date.now() - this.usedAt > ms;
	}

	private room(): number {
		return this.accepted ? this.bounds.concurrent : 1;
	}

	private admit(): void {
		while (this.inFlight < this.room()) {
			const next = this.queue.shift();
			if (!next) return;
			this.inFlight++;
			next.go();
		}
	}

	/** Sends the waiting work of an execution home when the execution ends: one listener, however much work waits. */
	private watch(signal: AbortSignal | undefined): void {
		if (!signal || this.watched.has(signal)) return;
		this.watched.add(signal);
		signal.addEventListener('abort', () => {
			const stopped = this.queue.filter((waiting) => waiting.signal === signal);
			this.queue = this.queue.filter((waiting) => waiting.signal !== signal);
			for (const { stop } of stopped) stop(new Stopped());
		}, { once: true });
	}
}

const lanes = new Map<string, Lane>();

/**
 * The lane of one account; made on first use, its bounds follow the credential, forgotten ten minutes after its last use.
 *
 * @param account a text that tells accounts apart; it holds keys, so it stays in memory and is never shown
 */
export function laneOf(account: string, bounds: LaneBounds): Lane {
	for (const [key, lane] of lanes) if (lane.idleFor(FORGET_AFTER_MS)) lanes.delete(key);
	const lane = lanes.get(account) ?? new Lane(bounds);
	lane.bounds = bounds;
	lanes.set(account, lane);
	return lane;
}
