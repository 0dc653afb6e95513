/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/**
 * Lets the time of this process run faster: `Date.now` and the timers behind n8n's `sleep`, its Retry On Fail and the
 * time-outs of its requests. The sandbox's delays keep their length.
 *
 * @param factor how many milliseconds pass in one
 * @returns puts the true time back
 */
export function speedUp(factor: number): () => void {
	const { setTimeout: trueTimeout } = globalThis;
	const trueNow = Date.now.bind(Date);
	const start = trueNow();
	Date.now = () => start + (trueNow() - start) * factor;
	globalThis.setTimeout = ((work: () => void, ms = 0, ...rest: []) => trueTimeout(work, ms / factor, ...rest)) as typeof setTimeout;
	return () => {
		Date.now = trueNow;
		globalThis.setTimeout = trueTimeout;
	};
}
