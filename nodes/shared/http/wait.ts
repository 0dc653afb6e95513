import { sleep } from 'n8n-workflow';
import { Stopped } from '../model/failures';

const SLICE_MS = 200;

/** Milliseconds of a clock that only goes forward: setting the computer's clock back or forth makes no wait longer or shorter. */
export function monotonicMs(): number {
	return performance.now();
}

/** Throws `Stopped` once the execution has been cancelled. */
export function goOn(signal: AbortSignal | undefined): void {
	if (signal?.aborted) throw new Stopped();
}

/** Waits until a moment (monotonic milliseconds), but no longer than 200 ms: `sleep` of n8n-workflow cannot be cancelled. */
export async function waitASlice(until: number): Promise<void> {
	await sleep(Math.max(0, Math.min(until - monotonicMs(), SLICE_MS)));
}

/**
 * Waits until a moment that may move while waiting.
 *
 * @param until gives the moment, in monotonic milliseconds
 * @throws Stopped within 200 ms of the execution's end
 */
export async function waitUntil(
	until: () => number,
	signal: AbortSignal | undefined,
): Promise<void> {
	for (;;) {
		goOn(signal);
		if (until() <= monotonicMs()) return;
		await waitASlice(until());
	}
}
