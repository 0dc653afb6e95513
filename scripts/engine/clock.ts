/* eslint-disable @n8n/community-nodes/no-restricted-globals */

/** Whether a timer is a wait, as n8n's `sleep` is one: all it does is to fulfil a promise, by a function of the engine's own. */
function isWait(work: () => void): boolean {
	return String(work).includes('[native code]');
}

/**
 * Lets waits pass faster: each `sleep` of n8n, in the nodes, in Retry On Fail and in tests, takes a part of its time, and
 * the clocks (`Date.now`, `performance.now`) then stand where the whole wait would have brought it. All else takes the time that it takes: a busy machine
 * uses up no request's time-out, and the sandbox's delays keep their length.
 *
 * @param factor how many milliseconds of a wait pass in one
 * @param isHeld whether no wait may end now. A wait that runs beside a request, such as one for a deadline, would count its time many times over.
 * @returns puts the true time back
 */
export function speedUp(factor: number, isHeld = () => false): () => void {
	const { setTimeout: trueTimeout } = globalThis;
	const trueNow = Date.now.bind(Date);
	const truePerformanceNow = performance.now.bind(performance);
	let ahead = 0;
	Date.now = () => trueNow() + ahead;
	performance.now = () => truePerformanceNow() + ahead;
	globalThis.setTimeout = ((work: () => void, ms = 0, ...rest: []) => {
		if (!isWait(work)) return trueTimeout(work, ms, ...rest);
		const end = Math.ceil(Date.now() + ms);
		const arrive = () => {
			if (isHeld()) return void trueTimeout(arrive, 1);
			ahead = Math.max(ahead, end - trueNow());
			work();
		};
		return trueTimeout(arrive, ms / factor);
	}) as typeof setTimeout;
	return () => {
		Date.now = trueNow;
		performance.now = truePerformanceNow;
		globalThis.setTimeout = trueTimeout;
	};
}
