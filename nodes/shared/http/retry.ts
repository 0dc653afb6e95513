import type { Effect } from '../model/vendor';
import type { FaultKind } from '../model/failures';

/** Bounds of the user: attempts including the first, and milliseconds from the first attempt to the last. */
export interface RetryLimits {
	attempts: number;
	withinMs: number;
}

/** One failed attempt. `toldMs` is the wait that the vendor asked for, `spentMs` the time since the first attempt. */
export interface Failed {
	effect: Effect;
	kind: FaultKind;
	attempt: number;
	spentMs: number;
	toldMs?: number | undefined;
}

/** Whether a request is sent again, after how many milliseconds, or what speaks against it. */
export type Decision =
	| { again: true; waitMs: number }
	| { again: false; because: 'fault' | 'effect' | 'attempts' | 'time' };

const FIRST_WAIT_MS = 500;
const LONGEST_OWN_WAIT_MS = 15_000;

/** Faults after which a repeat can help, with the effects for which it does no harm. */
const REPEATABLE: Partial<Record<FaultKind, Effect[]>> = {
	notSent: ['read', 'idempotent', 'once'],
	rateLimited: ['read', 'idempotent', 'once'],
	unknown: ['read', 'idempotent'],
};

/**
 * The wait before the next attempt where the vendor names none, in milliseconds: it doubles with each attempt (500 ms at first, 15 s at
 * most) and gets up to half of itself on top, so that callers that failed together do not come back together.
 *
 * @param random a number from 0 up to 1
 */
export function backOffMs(attempt: number, random: number): number {
	return Math.round(
		Math.min(FIRST_WAIT_MS * 2 ** (attempt - 1), LONGEST_OWN_WAIT_MS) * (1 + random / 2),
	);
}

/**
 * Decides whether a failed request is sent again and after how many milliseconds. Pure.
 *
 * The vendor's own waiting time is taken as it is.
 *
 * @param random a number from 0 up to 1
 */
export function decide(failed: Failed, limits: RetryLimits, random: number): Decision {
	const effects = REPEATABLE[failed.kind];
	if (!effects) return { again: false, because: 'fault' };
	if (!effects.includes(failed.effect)) return { again: false, because: 'effect' };
	if (failed.attempt >= limits.attempts) return { again: false, because: 'attempts' };
	const waitMs = failed.toldMs ?? backOffMs(failed.attempt, random);
	if (failed.spentMs + waitMs > limits.withinMs) return { again: false, because: 'time' };
	return { again: true, waitMs };
}
