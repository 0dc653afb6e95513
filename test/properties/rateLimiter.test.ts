/* eslint-disable @n8n/community-nodes/no-restricted-globals */
import fc from 'fast-check';
import { afterFault, CLOSED, isSuspected, type Circuit } from '../../nodes/shared/http/circuit';
import { FairQueue } from '../../nodes/shared/http/fairQueue';
import { RateLimiter } from '../../nodes/shared/http/rateLimiter';
import { NoTurn } from '../../nodes/shared/model/failures';
import type { Origin } from '../../nodes/shared/http/waiters';

const MINUTE_MS = 60_000;

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

/** One request: when it comes, of whom, how long its answer takes and what that is. */
const someRequest = fc.record({
	atMs: fc.nat({ max: 90_000 }),
	execution: fc.nat({ max: 3 }),
	origin: fc.constantFrom<Origin>('person', 'workflow', 'workflow', 'workflow', 'poll'),
	answerMs: fc.integer({ min: 1, max: 4_000 }),
	outcome: fc.constantFrom(
		'accept',
		'accept',
		'accept',
		'accept',
		'tooMany',
		'refused',
		'fault',
		'pause',
	),
});
const someBounds = fc.record({
	concurrent: fc.integer({ min: 1, max: 8 }),
	perMinute: fc.oneof(fc.integer({ min: 5, max: 60 }), fc.constant(Infinity)),
});

describe('the rate limiter, whatever comes', () => {
	it('keeps its bounds and pauses, and lets each request have its turn or a refusal', async () => {
		await fc.assert(
			fc.asyncProperty(
				someBounds,
				fc.array(someRequest, { minLength: 1, maxLength: 40 }),
				async (bounds, requests) => {
					const limiter = new RateLimiter(bounds);
					const signals = [0, 1, 2, 3].map(() => new AbortController().signal);
					const answeredAt: number[] = [];
					let [inFlight, mostInFlight, pausedUntil, ended, tooEarly] = [0, 0, 0, 0, 0];
					const one = async ({ execution, origin, answerMs, outcome }: (typeof requests)[number]) =>
						await limiter.run({ origin, signal: signals[execution] }, async (sentAt) => {
							mostInFlight = Math.max(mostInFlight, ++inFlight);
							if (sentAt < pausedUntil) tooEarly++;
							await new Promise((end) => setTimeout(end, answerMs));
							inFlight--;
							answeredAt.push(performance.now());
							if (outcome === 'accept') limiter.accept();
							if (outcome === 'refused') limiter.doubt();
							if (outcome === 'fault') limiter.fault(sentAt);
							if (outcome === 'tooMany') limiter.slowDown();
							if (outcome === 'pause') {
								limiter.pause(7_000);
								pausedUntil = performance.now() + 7_000;
							}
						});
					for (const request of requests) {
						setTimeout(() => {
							void one(request)
								.catch((error: unknown) => expect(error).toBeInstanceOf(NoTurn))
								.then(() => ended++);
						}, request.atMs);
					}
					// A minute for each five requests, where the budget is five a minute of which polls have two, and for the longest rests.
					await jest.advanceTimersByTimeAsync((requests.length / 2 + 10) * MINUTE_MS);
					const inMinute = answeredAt.map(
						(at) => answeredAt.filter((other) => other > at - MINUTE_MS && other <= at).length,
					);
					expect({ ended, inFlight, tooEarly }).toEqual({
						ended: requests.length,
						inFlight: 0,
						tooEarly: 0,
					});
					expect(mostInFlight).toBeLessThanOrEqual(bounds.concurrent);
					expect(Math.max(0, ...inMinute)).toBeLessThanOrEqual(bounds.perMinute);
				},
			),
			{ numRuns: 40 },
		);
	}, 120_000);
});

describe('the circuit, whatever comes', () => {
	const faults = fc.array(
		fc.record({ afterMs: fc.nat({ max: 20_000 }), tookMs: fc.nat({ max: 60_000 }) }),
		{ maxLength: 40 },
	);

	it('opens after five faults in a row that lie ten seconds apart, and rests a minute at most', () => {
		fc.assert(
			fc.property(faults, (all) => {
				let circuit: Circuit = CLOSED;
				let [now, first] = [100_000, Infinity];
				for (const [index, { afterMs, tookMs }] of all.entries()) {
					now += afterMs;
					const sentAt = circuit.openedAt === undefined ? now - tookMs : now;
					first = Math.min(first, sentAt);
					const before = circuit;
					circuit = afterFault(circuit, sentAt, now);
					expect(isSuspected(circuit)).toBe(index >= 4);
					expect(circuit.openedAt !== undefined).toBe(
						before.openedAt !== undefined || (index >= 4 && now - first >= 10_000),
					);
					expect(circuit.restUntil - now).toBeLessThanOrEqual(60_000);
					if (index >= 4) expect(circuit.restUntil).toBeGreaterThan(now);
				}
			}),
		);
	});

	it('learns nothing from a request that was sent before it opened', () => {
		let circuit: Circuit = CLOSED;
		for (let index = 0; index < 5; index++) circuit = afterFault(circuit, 0, 60_000);
		expect(circuit.openedAt).toBe(60_000);
		expect(afterFault(circuit, 59_999, 61_000)).toBe(circuit);
		expect(afterFault(circuit, 60_000, 61_000)).not.toBe(circuit);
	});
});

describe('the fair queue, whatever comes', () => {
	it('gives each waiter once, in the order of its execution, and each execution its turn', () => {
		const waiters = fc.array(fc.record({ key: fc.nat({ max: 4 }), isAgain: fc.boolean() }), {
			maxLength: 200,
		});
		fc.assert(
			fc.property(waiters, (all) => {
				const keys = [0, 1, 2, 3, 4].map((name) => ({ name }));
				const queue = new FairQueue<{ id: number; key: number; isAgain: boolean }>();
				for (const [id, { key, isAgain }] of all.entries())
					queue.add(keys[key] as object, { id, key, isAgain }, isAgain);
				expect(queue.size).toBe(all.length);
				const out = [];
				for (let next = queue.next(); next; next = queue.next()) out.push(next);
				expect([out.length, new Set(out.map(({ id }) => id)).size, queue.size]).toEqual([
					all.length,
					all.length,
					0,
				]);
				for (const key of [0, 1, 2, 3, 4]) {
					const own = out.filter((one) => one.key === key);
					const expected = [...all.entries()]
						.filter(([, one]) => one.key === key)
						.sort(([, one], [, other]) => Number(other.isAgain) - Number(one.isAgain));
					expect(own.map(({ id }) => id)).toEqual(expected.map(([id]) => id));
				}
				// Between two turns of an execution no other has two.
				for (const [index, { key }] of out.entries()) {
					const next = out.findIndex((one, other) => other > index && one.key === key);
					const between = out.slice(index + 1, next < 0 ? index + 1 : next).map((one) => one.key);
					expect(new Set(between).size).toBe(between.length);
				}
			}),
		);
	});
});
