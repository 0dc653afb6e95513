import { goOn, waitUntil } from '../../nodes/shared/http/wait';
import { Stopped } from '../../nodes/shared/model/failures';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

/** Starts a wait and tells at which moments it was still going on, and how it ended. */
function watch(until: () => number, signal?: AbortSignal) {
	const state: { endedAt?: number; error?: unknown } = {};
	void waitUntil(until, signal).then(
		() => (state.endedAt = Date.now()),
		(error: unknown) => Object.assign(state, { endedAt: Date.now(), error }),
	);
	return state;
}

describe('waiting', () => {
	it('ends at the moment that was named, not a slice later', async () => {
		const state = watch(() => 1_234);
		await jest.advanceTimersByTimeAsync(1_233);
		expect(state.endedAt).toBeUndefined();
		await jest.advanceTimersByTimeAsync(1);
		expect(state.endedAt).toBe(1_234);
	});

	it('ends at once when the moment has come', async () => {
		const state = watch(() => 0);
		await jest.advanceTimersByTimeAsync(0);
		expect(state.endedAt).toBe(0);
	});

	it('follows a moment that moves while waiting', async () => {
		let until = 500;
		const state = watch(() => until);
		await jest.advanceTimersByTimeAsync(300);
		until = 2_000;
		await jest.advanceTimersByTimeAsync(1_699);
		expect(state.endedAt).toBeUndefined();
		await jest.advanceTimersByTimeAsync(1);
		expect(state.endedAt).toBe(2_000);
	});

	it('ends within 200 ms when the execution is stopped', async () => {
		const stop = new AbortController();
		const state = watch(() => 3_600_000, stop.signal);
		await jest.advanceTimersByTimeAsync(10_050);
		stop.abort();
		await jest.advanceTimersByTimeAsync(200);
		expect(state.error).toBeInstanceOf(Stopped);
		expect(state.endedAt).toBeLessThanOrEqual(10_250);
	});
});

describe('a stopped execution', () => {
	it('does not begin to wait', async () => {
		await expect(waitUntil(() => 5_000, AbortSignal.abort())).rejects.toThrow(
			'The execution was stopped',
		);
	});

	it('goes no further', () => {
		expect(() => goOn(AbortSignal.abort())).toThrow(Stopped);
		expect(() => goOn(new AbortController().signal)).not.toThrow();
		expect(() => goOn(undefined)).not.toThrow();
	});
});
