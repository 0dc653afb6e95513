/** Requests in a row without a usable answer, after which the vendor is suspected to be down. */
const SUSPECTED_AFTER = 5;
/** A vendor that has been silent for so long, counted from the first of those requests, is taken to be down. */
const OPEN_AFTER_MS = 10_000;
const FIRST_TRIAL_AFTER_MS = 500;
const LONGEST_TRIAL_PAUSE_MS = 4_000;
const FIRST_REST_MS = 5_000;
const LONGEST_REST_MS = 60_000;

/**
 * What an account's last requests say of the vendor's health (the circuit breaker of an account). All moments are
 * monotonic milliseconds.
 *
 * - closed: requests go as they come.
 * - suspected: one at a time, with pauses between them; the others wait.
 * - open: after each rest one request tries the vendor, all others but a person's fail at once.
 */
export interface Circuit {
	/** Requests in a row without a usable answer. */
	readonly faults: number;
	/** When the first of them was sent. */
	readonly since: number;
	/** No request before this moment; while the circuit is open, none but a person's. */
	readonly restUntil: number;
	/** When it opened; undefined while it is not open. */
	readonly openedAt?: number;
	/** How long the last rest was. */
	readonly restMs: number;
}

/** The circuit of an account that nothing has gone wrong with. */
export const CLOSED: Circuit = { faults: 0, since: 0, restUntil: 0, restMs: 0 };

/** Whether requests go one at a time, because nearly no request has had a usable answer of late. */
export function isSuspected({ faults }: Circuit): boolean {
	return faults >= SUSPECTED_AFTER;
}

/**
 * The circuit after a request without a usable answer: not sent, or no proper answer (time-out, reset, 5xx). Pure.
 *
 * @param sentAt when that request was sent: one from before the circuit opened says nothing new
 */
export function afterFault(circuit: Circuit, sentAt: number, now: number): Circuit {
	const { openedAt } = circuit;
	if (openedAt !== undefined && sentAt < openedAt) return circuit;
	const faults = circuit.faults + 1;
	const since = circuit.faults === 0 ? sentAt : Math.min(circuit.since, sentAt);
	if (faults < SUSPECTED_AFTER) return { ...CLOSED, faults, since };
	if (now - since < OPEN_AFTER_MS) {
		const restMs = Math.min(
			FIRST_TRIAL_AFTER_MS * 2 ** (faults - SUSPECTED_AFTER),
			LONGEST_TRIAL_PAUSE_MS,
		);
		return { faults, since, restMs, restUntil: now + restMs };
	}
	const restMs =
		openedAt === undefined ? FIRST_REST_MS : Math.min(circuit.restMs * 2, LONGEST_REST_MS);
	return { faults, since, restMs, restUntil: now + restMs, openedAt: openedAt ?? now };
}

/** Why a request is not sent while the circuit is open, in words for the user. */
export function wordsOf({ faults, since }: Circuit, now: number): string {
	return `it gave no usable answer to the last ${faults} requests, for ${Math.round((now - since) / 1000)} seconds, so this one was not sent`;
}
