/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Lane } from '../../nodes/shared/lane';
import { Stopped } from '../../nodes/shared/wait';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

/** Lets so many callers ask for a turn, some each second; gives the moments at which they got it. */
function callers(lane: Lane, count: number, everyMs = 0): number[] {
	const sentAt: number[] = [];
	for (let index = 0; index < count; index++) {
		setTimeout(() => void lane.pace(undefined).then(() => sentAt.push(Date.now())), index * everyMs);
	}
	return sentAt;
}

function mostInAnyMinute(sentAt: number[]): number {
	return Math.max(...sentAt.map((end) => sentAt.filter((at) => at > end - 60_000 && at <= end).length));
}

describe('a budget of requests per minute', () => {
	it.each([
		[60, 250, 0],
		[60, 250, 100],
		[60, 100, 700],
		[1, 5, 0],
		[7, 50, 1_234],
	])('of %d is never exceeded in any 60 seconds, with %d callers, one each %d ms', async (perMinute, count, everyMs) => {
		const sentAt = callers(new Lane({ concurrent: 5, perMinute }), count, everyMs);
		await jest.advanceTimersByTimeAsync(20 * 60_000);
		expect(sentAt).toHaveLength(count);
		expect(mostInAnyMinute(sentAt)).toBeLessThanOrEqual(perMinute);
	});

	it('is used to the full: 180 callers of 60 a minute are through after two minutes', async () => {
		const sentAt = callers(new Lane({ concurrent: 5, perMinute: 60 }), 180);
		await jest.advanceTimersByTimeAsync(130_000);
		expect([0, 60_000, 120_000].map((at) => sentAt.filter((one) => one >= at && one < at + 1_000).length)).toEqual([60, 60, 60]);
	});

	it('that is not known holds nobody up', async () => {
		const sentAt = callers(new Lane({ concurrent: 5, perMinute: Infinity }), 1_000);
		await jest.advanceTimersByTimeAsync(1);
		expect(sentAt).toHaveLength(1_000);
	});

	it('follows the credential when it is lowered or raised', async () => {
		const lane = new Lane({ concurrent: 5, perMinute: 2 });
		const sentAt = callers(lane, 6);
		await jest.advanceTimersByTimeAsync(1_000);
		expect(sentAt).toHaveLength(2);
		lane.bounds = { concurrent: 5, perMinute: 4 };
		await jest.advanceTimersByTimeAsync(1_000);
		expect(sentAt).toHaveLength(4);
	});
});

describe('a pause', () => {
	it('holds everybody up for as long as the vendor asks', async () => {
		const lane = new Lane({ concurrent: 5, perMinute: Infinity });
		lane.pause(30_000);
		const sentAt = callers(lane, 3);
		await jest.advanceTimersByTimeAsync(29_999);
		expect(sentAt).toEqual([]);
		await jest.advanceTimersByTimeAsync(201);
		expect(sentAt).toHaveLength(3);
	});

	it('is not cut short by a shorter one, and grows with a longer one', async () => {
		const lane = new Lane({ concurrent: 5, perMinute: Infinity });
		lane.pause(10_000);
		lane.pause(1_000);
		const sentAt = callers(lane, 1);
		await jest.advanceTimersByTimeAsync(9_000);
		lane.pause(20_000);
		await jest.advanceTimersByTimeAsync(19_999);
		expect(sentAt).toEqual([]);
		await jest.advanceTimersByTimeAsync(1);
		expect(sentAt).toEqual([29_000]);
	});

	it('ends with the execution and uses up nothing of the budget then', async () => {
		const lane = new Lane({ concurrent: 5, perMinute: 1 });
		lane.pause(600_000);
		const stop = new AbortController();
		const stopped = lane.pace(stop.signal).catch((error: unknown) => error);
		await jest.advanceTimersByTimeAsync(1_000);
		stop.abort();
		await jest.advanceTimersByTimeAsync(200);
		expect(await stopped).toBeInstanceOf(Stopped);
		const sentAt = callers(lane, 1);
		await jest.advanceTimersByTimeAsync(600_000);
		expect(sentAt).toEqual([600_000]);
	});
});
