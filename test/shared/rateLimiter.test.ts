/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import { RateLimiter, type Bounds } from '../../nodes/shared/http/rateLimiter';
import { Stopped, NoTurn } from '../../nodes/shared/model/failures';
import type { Origin, Turn } from '../../nodes/shared/http/waiters';

const free: Bounds = { concurrent: 3, perMinute: Infinity };

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

const settle = async () => await jest.advanceTimersByTimeAsync(0);

/** A request that begins when it is its turn and ends when the test says so. */
class Work {
	begun = false;
	error: unknown;
	end: () => void = () => {};
	readonly over: Promise<void>;

	constructor(limiter: RateLimiter, turn: Partial<Turn> = {}) {
		const work = () => {
			this.begun = true;
			return new Promise<void>((end) => (this.end = end));
		};
		this.over = limiter
			.run({ origin: 'workflow', ...turn }, work)
			.catch((error: unknown) => void (this.error = error));
	}
}

const many = (limiter: RateLimiter, count: number, turn?: Partial<Turn>) =>
	Array.from({ length: count }, () => new Work(limiter, turn));
const begun = (works: Work[]) => works.map((work) => work.begun);

describe('the first request of an account', () => {
	it('goes alone until the vendor has accepted the credential', async () => {
		const limiter = new RateLimiter(free);
		const works = many(limiter, 5);
		await settle();
		expect(begun(works)).toEqual([true, false, false, false, false]);
		limiter.accept();
		await settle();
		expect(begun(works)).toEqual([true, true, true, false, false]);
	});

	it('is followed by one alone, as long as none was accepted', async () => {
		const limiter = new RateLimiter(free);
		const works = many(limiter, 4);
		for (const index of [0, 1, 2]) {
			await settle();
			works[index]?.end();
			await settle();
			expect(begun(works)).toEqual(works.map((_, other) => other <= index + 1));
		}
	});

	it('goes alone again after the account was idle', async () => {
		const limiter = new RateLimiter(free);
		const [first] = many(limiter, 1);
		await settle();
		limiter.accept();
		first?.end();
		await settle();
		const works = many(limiter, 3);
		await settle();
		expect(begun(works)).toEqual([true, false, false]);
	});

	it('goes alone again after the vendor has refused the credential', async () => {
		const limiter = new RateLimiter(free);
		const works = many(limiter, 6);
		await settle();
		limiter.accept();
		await settle();
		limiter.doubt();
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
		const limiter = new RateLimiter(free);
		const order: number[] = [];
		let inFlight = 0;
		let most = 0;
		const all = Array.from({ length: 50 }, (_, index) =>
			limiter.run({ origin: 'workflow' }, async () => {
				order.push(index);
				most = Math.max(most, ++inFlight);
				await new Promise((end) => setTimeout(end, 10 + ((index * 7) % 5)));
				inFlight--;
				limiter.accept();
			}),
		);
		await jest.advanceTimersByTimeAsync(5_000);
		await Promise.all(all);
		expect(order).toEqual(Array.from({ length: 50 }, (_, index) => index));
		expect(most).toBe(3);
	});

	it('make room when one fails', async () => {
		const limiter = new RateLimiter({ ...free, concurrent: 1 });
		await expect(
			limiter.run({ origin: 'workflow' }, async () => await Promise.reject(new Error('no'))),
		).rejects.toThrow('no');
		await expect(
			limiter.run({ origin: 'workflow' }, async () => await Promise.resolve('yes')),
		).resolves.toBe('yes');
	});

	it('follow a bound that is raised while they wait', async () => {
		const limiter = new RateLimiter({ ...free, concurrent: 1 });
		const works = many(limiter, 3);
		await settle();
		limiter.accept();
		limiter.setBounds({ ...free, concurrent: 3 });
		await settle();
		expect(begun(works)).toEqual([true, true, true]);
	});
});

describe('a stopped execution', () => {
	it('does not begin work that was waiting for its turn', async () => {
		const limiter = new RateLimiter(free);
		const stop = new AbortController();
		const [first] = many(limiter, 1);
		const queued = new Work(limiter, { signal: stop.signal });
		const other = new Work(limiter);
		await settle();
		stop.abort();
		first?.end();
		await settle();
		expect([queued.begun, queued.error]).toEqual([false, expect.any(Stopped)]);
		expect(other.begun).toBe(true);
	});

	it('does not wait for the turn of its queued work', async () => {
		const limiter = new RateLimiter(free);
		const stop = new AbortController();
		const [others] = many(limiter, 1);
		const queued = new Work(limiter, { signal: stop.signal });
		await settle();
		stop.abort();
		await jest.advanceTimersByTimeAsync(1_000);
		expect(queued.error).toBeInstanceOf(Stopped);
		others?.end();
		await settle();
		const next = new Work(limiter);
		await settle();
		expect(next.begun).toBe(true);
	});
});

/** Lets so many requests of an account ask for a turn, some each few milliseconds, each answered after a while; gives the moments of their turns. */
function requests(
	limiter: RateLimiter,
	count: number,
	{
		everyMs = 0,
		answerMs = (): number => 0,
		origin = 'workflow' as Origin,
		turn = {} as Partial<Turn>,
	} = {},
): number[] {
	const sentAt: number[] = [];
	const one = async () =>
		await limiter.run({ origin, ...turn }, async (at) => {
			sentAt.push(at);
			const after = answerMs();
			if (after > 0) await new Promise((end) => setTimeout(end, after));
			limiter.accept();
		});
	for (let index = 0; index < count; index++)
		setTimeout(() => void one().catch(() => {}), index * everyMs);
	return sentAt;
}

function mostInAnyMinute(sentAt: number[]): number {
	return Math.max(
		...sentAt.map((end) => sentAt.filter((at) => at > end - 60_000 && at <= end).length),
	);
}

describe('a budget of requests per minute', () => {
	it.each([
		[60, 250, 0],
		[60, 250, 100],
		[60, 100, 700],
		[1, 5, 0],
		[7, 50, 1_234],
	])(
		'of %d is never exceeded in any 60 seconds, with %d requests, one each %d ms',
		async (perMinute, count, everyMs) => {
			const sentAt = requests(new RateLimiter({ concurrent: 5, perMinute }), count, { everyMs });
			await jest.advanceTimersByTimeAsync(20 * 60_000);
			expect(sentAt).toHaveLength(count);
			expect(mostInAnyMinute(sentAt)).toBeLessThanOrEqual(perMinute);
		},
	);

	it('holds at the vendor too, whenever between sending and answer it counts each request', async () => {
		let slow = false;
		const countedAt: number[] = [];
		const answerMs = () => {
			slow = !slow;
			countedAt.push(performance.now() + (slow ? 5_000 : 10));
			return slow ? 5_000 : 10;
		};
		const sentAt = requests(new RateLimiter({ concurrent: 5, perMinute: 20 }), 90, {
			everyMs: 150,
			answerMs,
		});
		await jest.advanceTimersByTimeAsync(20 * 60_000);
		expect(sentAt).toHaveLength(90);
		expect(mostInAnyMinute(countedAt)).toBeLessThanOrEqual(20);
	});

	it('is used but for the twentieth that is kept for persons: 57 of 60 each minute', async () => {
		const sentAt = requests(new RateLimiter({ concurrent: 5, perMinute: 60 }), 171);
		await jest.advanceTimersByTimeAsync(130_000);
		expect(
			[0, 60_000, 120_000].map(
				(at) => sentAt.filter((one) => one >= at && one < at + 1_000).length,
			),
		).toEqual([57, 57, 57]);
	});

	it('that is not known holds nobody up', async () => {
		const sentAt = requests(new RateLimiter({ concurrent: 5, perMinute: Infinity }), 1_000);
		await jest.advanceTimersByTimeAsync(1);
		expect(sentAt).toHaveLength(1_000);
	});

	it('follows the credential when it is lowered or raised', async () => {
		const limiter = new RateLimiter({ concurrent: 5, perMinute: 2 });
		const sentAt = requests(limiter, 6);
		await jest.advanceTimersByTimeAsync(1_000);
		expect(sentAt).toHaveLength(2);
		limiter.setBounds({ concurrent: 5, perMinute: 4 });
		await jest.advanceTimersByTimeAsync(1_000);
		expect(sentAt).toHaveLength(4);
	});
});

describe('a share of the budget', () => {
	it('of a half is never gone beyond by polls, however many there are, and leaves the rest to the others', async () => {
		const limiter = new RateLimiter({ concurrent: 5, perMinute: 10 });
		const polls = requests(limiter, 16, { origin: 'poll' });
		await jest.advanceTimersByTimeAsync(1_000);
		expect(polls).toHaveLength(5);
		const others = requests(limiter, 20);
		await jest.advanceTimersByTimeAsync(1_000);
		expect(others).toHaveLength(5);
		await jest.advanceTimersByTimeAsync(300_000);
		expect(mostInAnyMinute(polls)).toBeLessThanOrEqual(5);
		expect([polls.length, others.length]).toEqual([16, 20]);
	});

	it('tells when the next poll may go', async () => {
		const limiter = new RateLimiter({ concurrent: 5, perMinute: 3 });
		expect(limiter.pollShareInMs).toBe(0);
		requests(limiter, 1, { origin: 'poll' });
		await jest.advanceTimersByTimeAsync(0);
		expect(limiter.pollShareInMs).toBe(60_000);
	});

	it('that is used up takes no room from the others: a poll that waits is not under way', async () => {
		const limiter = new RateLimiter({ concurrent: 1, perMinute: 4 });
		const polls = requests(limiter, 3, { origin: 'poll' });
		await jest.advanceTimersByTimeAsync(10);
		expect(polls).toHaveLength(2);
		const others = requests(limiter, 2);
		await jest.advanceTimersByTimeAsync(10);
		expect(others).toHaveLength(2);
	});

	it('is kept for persons where workflows have used up theirs', async () => {
		const limiter = new RateLimiter({ concurrent: 5, perMinute: 60 });
		const workflows = requests(limiter, 10_000);
		await jest.advanceTimersByTimeAsync(1_000);
		const persons = requests(limiter, 3, { origin: 'person' });
		await jest.advanceTimersByTimeAsync(1_000);
		expect([workflows.length, persons.length]).toEqual([57, 3]);
	});
});

describe('several executions', () => {
	const executions = (limiter: RateLimiter, counts: number[], everyMs = 50) => {
		const ends = counts.map(() => new AbortController());
		return counts.map((count, index) =>
			requests(limiter, count, { answerMs: () => everyMs, turn: { signal: ends[index]!.signal } }),
		);
	};

	it('get their turns one after the other: one item does not wait for the 600 of another', async () => {
		const limiter = new RateLimiter(free);
		const [many = [], one = []] = executions(limiter, [600, 1]);
		await jest.advanceTimersByTimeAsync(200);
		expect(one).toHaveLength(1);
		expect(many.length).toBeLessThan(20);
	});

	it('share each minute of the budget alike', async () => {
		const limiter = new RateLimiter({ concurrent: 5, perMinute: 600 });
		const all = executions(limiter, [600, 600, 600, 600, 600]);
		await jest.advanceTimersByTimeAsync(59_000);
		const shares = all.map(({ length }) => length);
		expect(shares.reduce((sum, share) => sum + share)).toBe(570);
		expect(Math.max(...shares) / Math.min(...shares)).toBeLessThan(1.03);
	});

	it('wait for persons, workflows and polls in turn: nobody starves', async () => {
		const limiter = new RateLimiter({ ...free, concurrent: 1 });
		const answerMs = () => 10;
		const three = (['person', 'workflow', 'poll'] as const).map((origin) =>
			requests(limiter, 100, { origin, answerMs }),
		);
		await jest.advanceTimersByTimeAsync(300);
		const counts = three.map(({ length }) => length);
		expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
	});

	it('take up what has failed before what is new', async () => {
		const limiter = new RateLimiter({ ...free, concurrent: 1 });
		const order: string[] = [];
		const go = (name: string, isAgain: boolean) =>
			void limiter.run(
				{ origin: 'workflow', isAgain },
				async () => void order.push(await Promise.resolve(name)),
			);
		go('first', false);
		go('new', false);
		go('again', true);
		await settle();
		expect(order).toEqual(['first', 'again', 'new']);
	});
});

describe('after "too many requests"', () => {
	it('requests go one by one, then by more and more for each one that is accepted', async () => {
		const limiter = new RateLimiter(free);
		limiter.accept();
		limiter.slowDown();
		let underWay = 0;
		const atOnce: number[] = [];
		for (let index = 0; index < 20; index++) {
			void limiter.run({ origin: 'workflow' }, async () => {
				atOnce.push(++underWay);
				await new Promise((end) => setTimeout(end, 1_000));
				underWay--;
				limiter.accept();
			});
		}
		await jest.advanceTimersByTimeAsync(500);
		expect(atOnce).toEqual([1]);
		await jest.advanceTimersByTimeAsync(1_500);
		expect(Math.max(...atOnce)).toBe(2);
		await jest.advanceTimersByTimeAsync(60_000);
		expect(atOnce).toHaveLength(20);
		expect(Math.max(...atOnce)).toBe(3);
	});
});

describe('a pause', () => {
	const outcome = async (work: Promise<unknown>) => await work.catch((error: unknown) => error);

	it('holds everybody up for as long as the vendor asks', async () => {
		const limiter = new RateLimiter(free);
		limiter.pause(30_000);
		const sentAt = requests(limiter, 3);
		await jest.advanceTimersByTimeAsync(29_999);
		expect(sentAt).toEqual([]);
		await jest.advanceTimersByTimeAsync(201);
		expect(sentAt).toHaveLength(3);
	});

	it('is not cut short by a shorter one, and grows with a longer one', async () => {
		const limiter = new RateLimiter(free);
		limiter.pause(10_000);
		limiter.pause(1_000);
		const sentAt = requests(limiter, 1);
		await jest.advanceTimersByTimeAsync(9_000);
		limiter.pause(20_000);
		await jest.advanceTimersByTimeAsync(19_999);
		expect(sentAt).toEqual([]);
		await jest.advanceTimersByTimeAsync(1);
		expect(sentAt).toEqual([29_000]);
	});

	it('ends with the execution at once and uses up nothing of the budget then', async () => {
		const limiter = new RateLimiter({ concurrent: 5, perMinute: 1 });
		limiter.pause(600_000);
		const stop = new AbortController();
		const stopped = outcome(
			limiter.run({ origin: 'workflow', signal: stop.signal }, async () => await Promise.resolve()),
		);
		await jest.advanceTimersByTimeAsync(1_000);
		stop.abort();
		expect(await stopped).toBeInstanceOf(Stopped);
		const sentAt = requests(limiter, 1);
		await jest.advanceTimersByTimeAsync(600_000);
		expect(sentAt).toEqual([600_000]);
	});

	it('of an hour at most is kept, by a clock that only goes forward', async () => {
		const limiter = new RateLimiter(free);
		limiter.pause(86_400_000);
		const sentAt = requests(limiter, 1);
		await jest.advanceTimersByTimeAsync(1_000);
		jest.setSystemTime(-3_600_000);
		await jest.advanceTimersByTimeAsync(3_598_999);
		expect(sentAt).toEqual([]);
		await jest.advanceTimersByTimeAsync(1);
		expect(sentAt).toEqual([3_600_000]);
	});

	it('that is no pause leaves the way open when the clock has been set back', async () => {
		const limiter = new RateLimiter(free);
		limiter.pause(0);
		jest.setSystemTime(-3_600_000);
		const sentAt = requests(limiter, 1);
		await settle();
		expect(sentAt).toHaveLength(1);
	});

	it.each([
		[
			'longer than a minute and than its patience: it fails at once, before and after it began to wait',
			61_000,
			60_000,
			true,
		],
		['of a minute: it waits, however little patience it has', 60_000, 0, false],
		['within its patience: it waits', 300_000, 300_000, false],
	])('%s', async (_title, ms, patienceMs, isRefused) => {
		const limiter = new RateLimiter({ ...free, concurrent: 1 });
		const under = new Work(limiter);
		const waiting = new Work(limiter, { patienceMs });
		limiter.pause(ms);
		const late = new Work(limiter, { patienceMs });
		await settle();
		const expected = isRefused
			? expect.objectContaining({
					fault: expect.objectContaining({ kind: 'rateLimited', toldMs: expect.closeTo(ms, -1) }),
				})
			: undefined;
		expect([waiting.error, late.error]).toEqual([expected, expected]);
		expect(under.error).toBeUndefined();
		under.end();
		await jest.advanceTimersByTimeAsync(ms + 200);
		expect(waiting.begun).toBe(!isRefused);
	});
});

describe("the vendor's own count of requests that are left", () => {
	/** A vendor with a rolling window of its own that counts each request when it comes and tells what is left. */
	function vendor({ most = 20, windowMs = 10_000 } = {}) {
		const counted: number[] = [];
		let refused = 0;
		return {
			get refused() {
				return refused;
			},
			get served() {
				return counted.length;
			},
			ask(limiter: RateLimiter, latencyMs: number) {
				return async () => {
					await new Promise((end) => setTimeout(end, latencyMs / 2));
					const now = performance.now();
					const inWindow = counted.filter((at) => at > now - windowMs);
					const isServed = inWindow.length < most;
					if (isServed) counted.push(now);
					else refused++;
					const left = isServed ? most - inWindow.length - 1 : 0;
					await new Promise((end) => setTimeout(end, latencyMs / 2));
					limiter.told(left, windowMs - (now - (inWindow[0] ?? now)));
					if (isServed) limiter.accept();
					else limiter.slowDown();
					return isServed;
				};
			},
		};
	}

	it.each([5, 20])(
		'is a bound for what is under way: no request of a window is refused, %d at the same time',
		async (concurrent) => {
			const limiter = new RateLimiter({ concurrent, perMinute: Infinity });
			const one = vendor();
			for (let index = 0; index < 100; index++)
				void limiter.run({ origin: 'workflow' }, one.ask(limiter, 100));
			await jest.advanceTimersByTimeAsync(120_000);
			expect({ refused: one.refused, served: one.served }).toEqual({ refused: 0, served: 100 });
		},
	);

	it('holds for a minute at most, whatever time it names: then one request asks', async () => {
		const limiter = new RateLimiter(free);
		await limiter.run({ origin: 'workflow' }, async () => {
			limiter.told(0, 1_800_000_000_000);
			limiter.accept();
		});
		const works = many(limiter, 2);
		await jest.advanceTimersByTimeAsync(59_800);
		expect(begun(works)).toEqual([false, false]);
		await jest.advanceTimersByTimeAsync(200);
		expect(begun(works)).toEqual([true, false]);
		limiter.told(2, 1_000);
		limiter.accept();
		works[0]?.end();
		await settle();
		expect(begun(works)).toEqual([true, true]);
	});

	it('costs one request that asks, where nothing was left and the time is over', async () => {
		const limiter = new RateLimiter(free);
		limiter.accept();
		const [first] = many(limiter, 1);
		await settle();
		limiter.told(0, 5_000);
		first?.end();
		const works = many(limiter, 3);
		await jest.advanceTimersByTimeAsync(4_999);
		expect(begun(works)).toEqual([false, false, false]);
		await jest.advanceTimersByTimeAsync(1);
		limiter.accept();
		await settle();
		expect(begun(works)).toEqual([true, false, false]);
		limiter.told(2, 1_000);
		works[0]?.end();
		await settle();
		expect(begun(works)).toEqual([true, true, true]);
	});
});

describe('a vendor that is down', () => {
	/** Requests that find nobody: each fails after a while. */
	const inVain = (
		limiter: RateLimiter,
		count: number,
		afterMs: number,
		turn: Partial<Turn> = {},
	) => {
		const seen = { sent: [] as number[], errors: [] as unknown[] };
		for (let index = 0; index < count; index++) {
			limiter
				.run({ origin: 'workflow', ...turn }, async (at) => {
					seen.sent.push(at);
					await new Promise((end) => setTimeout(end, afterMs));
					limiter.fault(at);
				})
				.catch((error: unknown) => seen.errors.push(error));
		}
		return seen;
	};

	it('is asked one request at a time after five faults, and by nobody after ten seconds: the others fail at once', async () => {
		const limiter = new RateLimiter(free);
		const { sent, errors } = inVain(limiter, 1_000, 1);
		await jest.advanceTimersByTimeAsync(9_000);
		expect(sent.length).toBeLessThan(10);
		expect(errors).toEqual([]);
		await jest.advanceTimersByTimeAsync(6_000);
		expect(sent.length).toBeLessThan(12);
		expect(errors).toHaveLength(1_000 - sent.length);
		expect(errors[0]).toBeInstanceOf(NoTurn);
		expect((errors[0] as NoTurn).fault).toEqual({
			kind: 'notSent',
			words: expect.stringMatching(
				/^it gave no usable answer to the last \d+ requests, for 1\d seconds, so this one was not sent$/,
			),
		});
	});

	it('that lets each request run into its time-out costs one round', async () => {
		const limiter = new RateLimiter({ ...free, concurrent: 5 });
		limiter.accept();
		const { sent, errors } = inVain(limiter, 1_000, 60_000);
		await jest.advanceTimersByTimeAsync(60_000);
		expect([sent.length, errors.length]).toEqual([5, 995]);
	});

	it('is tried by one after a rest, which grows; meanwhile the others fail at once', async () => {
		const limiter = new RateLimiter(free);
		inVain(limiter, 20, 10_000);
		await jest.advanceTimersByTimeAsync(50_000);
		const tooSoon = inVain(limiter, 1, 0);
		await settle();
		expect([tooSoon.sent.length, tooSoon.errors.length]).toEqual([0, 1]);
		await jest.advanceTimersByTimeAsync(5_000);
		const trial = inVain(limiter, 3, 1_000);
		await jest.advanceTimersByTimeAsync(1_000);
		expect([trial.sent.length, trial.errors.length]).toEqual([1, 2]);
		await jest.advanceTimersByTimeAsync(9_999);
		expect(inVain(limiter, 1, 0).sent).toEqual([]);
		await jest.advanceTimersByTimeAsync(1);
		const back = inVain(limiter, 1, 0);
		await settle();
		expect(back.sent).toHaveLength(1);
	});

	it('is open again to all as soon as one is answered', async () => {
		const limiter = new RateLimiter(free);
		inVain(limiter, 20, 10_000);
		await jest.advanceTimersByTimeAsync(66_000);
		const [trial, refused] = many(limiter, 2);
		await settle();
		expect(refused?.error).toBeInstanceOf(NoTurn);
		limiter.accept();
		trial?.end();
		await settle();
		const works = many(limiter, 3);
		await settle();
		limiter.accept();
		await settle();
		expect(begun(works)).toEqual([true, true, true]);
	});

	it('may be tried by a person at any time', async () => {
		const limiter = new RateLimiter(free);
		inVain(limiter, 20, 10_000);
		await jest.advanceTimersByTimeAsync(50_000);
		expect(inVain(limiter, 1, 0).sent).toEqual([]);
		const person = new Work(limiter, { origin: 'person' });
		await settle();
		expect(person.begun).toBe(true);
	});

	it('is not taken to be down for faults between answers', async () => {
		const limiter = new RateLimiter(free);
		limiter.accept();
		let number = 0;
		const sentAt: number[] = [];
		for (let index = 0; index < 300; index++) {
			void limiter.run({ origin: 'workflow' }, async (at) => {
				sentAt.push(at);
				await new Promise((end) => setTimeout(end, 100));
				if (++number % 5 === 0) limiter.accept();
				else limiter.fault(at);
			});
		}
		await jest.advanceTimersByTimeAsync(20_000);
		expect(sentAt).toHaveLength(300);
	});
});
