/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { Lane } from '../../nodes/shared/lane';
import { Stopped } from '../../nodes/shared/wait';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

/** Lets so many callers ask for a turn, some each second, each answered after a while; gives the moments at which they got it. */
function callers(lane: Lane, count: number, everyMs = 0, answerMs = () => 0): number[] {
	const sentAt: number[] = [];
	const one = async () => {
		await lane.pace(undefined);
		sentAt.push(Date.now());
		setTimeout(() => lane.answered(), answerMs());
	};
	for (let index = 0; index < count; index++) setTimeout(() => void one(), index * everyMs);
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

	it('holds at the vendor too, whenever between sending and answer it counts each request', async () => {
		let slow = false;
		const late = () => {
			slow = !slow;
			return slow ? 5_000 : 10;
		};
		const countedAt: number[] = [];
		const lane = new Lane({ concurrent: 5, perMinute: 20 });
		const sentAt = callers(lane, 90, 150, () => {
			const after = late();
			countedAt.push(Date.now() + after);
			return after;
		});
		await jest.advanceTimersByTimeAsync(20 * 60_000);
		expect(sentAt).toHaveLength(90);
		expect(mostInAnyMinute(countedAt)).toBeLessThanOrEqual(20);
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

describe('after "too many requests"', () => {
	it('requests go one by one, then by more and more for each one that is accepted', async () => {
		const lane = new Lane({ concurrent: 3, perMinute: Infinity });
		lane.slowDown();
		let underWay = 0;
		const atOnce: number[] = [];
		for (let index = 0; index < 20; index++) {
			void lane.pace(undefined).then(() => {
				atOnce.push(++underWay);
				setTimeout(() => {
					underWay--;
					lane.answered();
					lane.accept();
				}, 1_000);
			});
		}
		await jest.advanceTimersByTimeAsync(500);
		expect(atOnce).toEqual([1]);
		await jest.advanceTimersByTimeAsync(1_500);
		expect(Math.max(...atOnce)).toBe(2);
		await jest.advanceTimersByTimeAsync(60_000);
		expect(atOnce).toHaveLength(20);
		expect(Math.max(...atOnce)).toBeGreaterThan(2);
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
