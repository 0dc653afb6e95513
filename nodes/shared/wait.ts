import { sleep } from 'n8n-workflow';

/** Thrown when the user or n8n has stopped the execution. */
export class Stopped extends Error {
	constructor() {
		super('The execution was stopped');
	}
}

const SLICE_MS = 200;

/** Throws `Stopped` once the execution has been cancelled. */
export function goOn(signal: AbortSignal | undefined): void {
	if (signal?.aborted) throw new Stopped();
}

/**
 * Waits until a moment that may move while waiting.
 *
 * `sleep` of n8n-workflow cannot be cancelled, so it is called in slices of 200 ms.
 *
 * @param until gives the moment, in milliseconds since 1970
 * @throws Stopped within a slice of the execution's end
 */
export async function waitUntil(until: () => number, signal: AbortSignal | undefined): Promise<void> {
	for (;;) {
		goOn(signal);
		const left = until() - Date.now();
		if (left <= 0) return;
		await sleep(Math.min(left, SLICE_MS));
	}
}
