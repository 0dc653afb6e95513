/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Lane, laneOf, type LaneBounds } from '../../nodes/shared/lane';
import { Stopped } from '../../nodes/shared/wait';

const free: LaneBounds = { concurrent: 3, perMinute: Infinity };

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const settle = async () => await jest.advanceTimersByTimeAsync(0);

/** Work in a lane that begins when it is its turn and ends when the test says so. */
class Work {
	begun = false;
	error: unknown;
	end: () => void = () => {};
	readonly over: Promise<void>;

	constructor(lane: Lane, signal?: AbortSignal) {
		const work = () => {
			this.begun = true;
			return new Promise<void>((end) => (this.end = end));
		};
		this.over = lane.run(work, signal).catch((error: unknown) => void (this.error = error));
	}
}

const many = (lane: Lane, count: number) => Array.from({ length: count }, () => new Work(lane));
const begun = (works: Work[]) => works.map((work) => work.begun);

describe('the first request of an account', () => {
	it('goes alone until the vendor has accepted the credential', async () => {
		const lane = new Lane(free);
		const works = many(lane, 5);
		await settle();
		expect(begun(works)).toEqual([true, false, false, false, false]);
		lane.accept();
		await settle();
		expect(begun(works)).toEqual([true, true, true, false, false]);
	});

	it('is followed by one alone, as long as none was accepted', async () => {
		const lane = new Lane(free);
		const works = many(lane, 4);
		for (const index of [0, 1, 2]) {
			await settle();
			works[index]?.end();
			await settle();
			expect(begun(works)).toEqual(works.map((_, other) => other <= index + 1));
		}
	});

	it('goes alone again after the account was idle', async () => {
		const lane = new Lane(free);
		const [first] = many(lane, 1);
		await settle();
		lane.accept();
		first?.end();
		await settle();
		const works = many(lane, 3);
		await settle();
		expect(begun(works)).toEqual([true, false, false]);
	});

	it('goes alone again after the vendor has refused the credential', async () => {
		const lane = new Lane(free);
		const works = many(lane, 6);
		await settle();
		lane.accept();
		await settle();
		lane.doubt();
		for (const index of [0, 1]) works[index]?.end();
		await settle();
		expect(begun(works)).toEqual([true, true, true, false, false, false]);
		works[2]?.end();
		await settle();
		expect(begun(works)).toEqual([true, true, true, true, false, false]);
	});
});

describe('requests of one account', () => {
	it('are never more at the same time than the credential says, and go in the order of arrival', async () => {
		const lane = new Lane(free);
		const order: number[] = [];
		let inFlight = 0;
		let most = 0;
		const all = Array.from({ length: 50 }, (_, index) =>
			lane.run(async () => {
				order.push(index);
				most = Math.max(most, ++inFlight);
				await new Promise((end) => setTimeout(end, 10 + ((index * 7) % 5)));
				inFlight--;
				lane.accept();
			}, undefined),
		);
		await jest.advanceTimersByTimeAsync(5_000);
		await Promise.all(all);
		expect(order).toEqual(Array.from({ length: 50 }, (_, index) => index));
		expect(most).toBe(3);
	});

	it('make room when one fails', async () => {
		const lane = new Lane({ ...free, concurrent: 1 });
		await expect(lane.run(async () => await Promise.reject(new Error('no')), undefined)).rejects.toThrow('no');
		await expect(lane.run(async () => await Promise.resolve('yes'), undefined)).resolves.toBe('yes');
	});

	it('follow a bound that is raised while they wait', async () => {
		const lane = new Lane({ ...free, concurrent: 1 });
		const works = many(lane, 3);
		await settle();
		lane.bounds = { ...free, concurrent: 3 };
		lane.accept();
		await settle();
		expect(begun(works)).toEqual([true, true, true]);
	});
});

describe('a stopped execution', () => {
	it('does not begin work that was waiting for its turn', async () => {
		const lane = new Lane(free);
		const stop = new AbortController();
		const [first] = many(lane, 1);
		const queued = new Work(lane, stop.signal);
		const other = new Work(lane);
		await settle();
		stop.abort();
		first?.end();
		await settle();
		expect([queued.begun, queued.error]).toEqual([false, expect.any(Stopped)]);
		expect(other.begun).toBe(true);
	});

	it('does not wait for the turn of its queued work', async () => {
		const lane = new Lane(free);
		const stop = new AbortController();
		const [others] = many(lane, 1);
		const queued = new Work(lane, stop.signal);
		await settle();
		stop.abort();
		await jest.advanceTimersByTimeAsync(1_000);
		expect(queued.error).toBeInstanceOf(Stopped);
		others?.end();
		await settle();
		const next = new Work(lane);
		await settle();
		expect(next.begun).toBe(true);
	});
});

describe('the lanes of a process', () => {
	const idle = async (minutes: number) => await jest.advanceTimersByTimeAsync(minutes * 60_000);

	it('are one for each account', () => {
		expect(laneOf('a', free)).toBe(laneOf('a', free));
		expect(laneOf('a', free)).not.toBe(laneOf('b', free));
	});

	it('take their bounds from the credential as it is now', () => {
		const lane = laneOf('bounds', free);
		laneOf('bounds', { concurrent: 1, perMinute: 5 });
		expect(lane.bounds).toEqual({ concurrent: 1, perMinute: 5 });
	});

	it('are forgotten more than ten minutes after their last use, and not before', async () => {
		const lane = laneOf('idle', free);
		await idle(10);
		expect(laneOf('idle', free)).toBe(lane);
		await idle(11);
		expect(laneOf('idle', free)).not.toBe(lane);
	});

	it('are not forgotten while a request is under way or waiting', async () => {
		const lane = laneOf('busy', free);
		const [slow, waiting] = many(lane, 2);
		await idle(30);
		expect(laneOf('busy', free)).toBe(lane);
		slow?.end();
		await settle();
		await idle(30);
		expect(laneOf('busy', free)).toBe(lane);
		waiting?.end();
		await settle();
		await idle(11);
		expect(laneOf('busy', free)).not.toBe(lane);
	});

	it('are not forgotten while the vendor has asked to wait', async () => {
		laneOf('paused', free).pause(3_600_000);
		await idle(30);
		let sent = false;
		void laneOf('paused', free).pace(undefined).then(() => (sent = true));
		await idle(29);
		expect(sent).toBe(false);
		await idle(1);
		expect(sent).toBe(true);
	});
});

describe('a share of the budget', () => {
	const oneAfterAnother = async (lane: Lane, count: number, share: number, at: number[]) => {
		for (let index = 0; index < count; index++) {
			await lane.pace(undefined, share);
			at.push(Date.now());
			lane.answered(share);
		}
	};

	it('is never gone beyond in a rolling minute, however many draw on it, and leaves the rest to the others', async () => {
		const lane = new Lane({ concurrent: 5, perMinute: 10 });
		const [polls, others]: [number[], number[]] = [[], []];
		void Promise.all([oneAfterAnother(lane, 8, 0.5, polls), oneAfterAnother(lane, 8, 0.5, polls)]);
		await jest.advanceTimersByTimeAsync(1000);
		expect(polls).toHaveLength(5);
		void oneAfterAnother(lane, 20, 1, others);
		await jest.advanceTimersByTimeAsync(1000);
		expect(others).toHaveLength(5);
		await jest.advanceTimersByTimeAsync(300_000);
		const inAnyMinute = polls.map((from) => polls.filter((at) => at >= from && at < from + 60_000).length);
		expect(Math.max(...inAnyMinute)).toBeLessThanOrEqual(5);
		expect([polls.length, others.length]).toEqual([16, 20]);
	});

	it('tells when the next request may go', async () => {
		const lane = new Lane({ concurrent: 5, perMinute: 3 });
		expect(lane.shareFreeAt(0.5)).toBe(0);
		await oneAfterAnother(lane, 1, 0.5, []);
		expect(lane.shareFreeAt(0.5)).toBe(60_000);
		expect(lane.shareFreeAt(1)).toBe(0);
	});
});
