import { Budget } from '../../nodes/shared/http/budget';
import type { Origin } from '../../nodes/shared/http/waiters';

/** A budget of which so many requests of an origin were sent and answered at a moment. */
function used(perMinute: number, uses: Array<[Origin, number, number]>): Budget {
	const budget = new Budget(perMinute);
	for (const [origin, count, now] of uses)
		for (let done = 0; done < count; done++) {
			budget.sent(origin);
			budget.ended(origin, now);
		}
	return budget;
}

const freeAt = (budget: Budget, now: number, inFlight = 0) =>
	(['person', 'workflow', 'poll'] as const).map((origin) => budget.freeAt(origin, inFlight, now));

describe('the requests of a minute', () => {
	it('are not counted where no number is known', () =>
		expect(freeAt(used(Infinity, [['poll', 500, 0]]), 0)).toEqual([0, 0, 0]));

	it('are all for a person, all but a twentieth for workflows, half for polls', () => {
		expect(freeAt(used(60, [['workflow', 56, 100]]), 200)).toEqual([0, 0, 0]);
		expect(freeAt(used(60, [['workflow', 57, 100]]), 200)).toEqual([0, 60_100, 60_100]);
		expect(freeAt(used(60, [['person', 59, 100]]), 200)).toEqual([0, 0, 0]);
		expect(freeAt(used(60, [['person', 60, 100]]), 200)).toEqual([60_100, 60_100, 60_100]);
		expect(freeAt(used(60, [['poll', 29, 100]]), 200)).toEqual([0, 0, 0]);
		expect(freeAt(used(60, [['poll', 30, 100]]), 200)).toEqual([0, 0, 60_100]);
		expect(used(60, [['poll', 30, 100]]).pollsFreeAt(200)).toBe(60_100);
		expect(freeAt(used(1, [['workflow', 1, 100]]), 200)).toEqual([60_100, 60_100, 60_100]);
		expect(freeAt(used(1, []), 200)).toEqual([0, 0, 0]);
	});

	it('end a minute after the answer, not sooner', () => {
		const budget = used(2, [
			['workflow', 1, 1_000],
			['workflow', 1, 2_000],
		]);
		expect(budget.freeAt('workflow', 0, 2_500)).toBe(61_000);
		expect(budget.freeAt('workflow', 0, 60_999)).toBe(61_000);
		expect(budget.freeAt('workflow', 0, 61_000)).toBe(0);
	});

	it('are used by those under way, too, which end when their answer has come', () => {
		const budget = used(3, [['workflow', 1, 1_000]]);
		budget.sent('workflow');
		expect(budget.freeAt('workflow', 1, 1_500)).toBe(0);
		budget.sent('workflow');
		expect(budget.freeAt('workflow', 2, 1_500)).toBe(61_000);
		expect(budget.freeAt('workflow', 2, 61_000)).toBe(0);
		budget.sent('workflow');
		expect(budget.freeAt('workflow', 3, 61_000)).toBe(Infinity);
		budget.ended('workflow', 61_500);
		expect(budget.freeAt('workflow', 2, 61_600)).toBe(121_500);
	});
});

describe('what the vendor says is left', () => {
	const told = (remaining: number | undefined, forMs: number, others: number, now: number) => {
		const budget = new Budget(Infinity);
		budget.told(remaining, forMs, others, now);
		return budget;
	};

	it('may be sent, then no more until its time is over', () => {
		const budget = told(2, 5_000, 0, 1_000);
		expect(budget.freeAt('person', 0, 1_000)).toBe(0);
		budget.sent('person');
		expect(budget.freeAt('person', 1, 1_000)).toBe(0);
		budget.sent('person');
		expect(budget.freeAt('person', 2, 1_000)).toBe(6_000);
		budget.sent('person');
		expect(budget.freeAt('person', 0, 5_999)).toBe(6_000);
	});

	it('is asked for by one request alone when the time is over', () => {
		const budget = told(0, 5_000, 0, 1_000);
		expect(budget.freeAt('person', 0, 6_000)).toBeLessThanOrEqual(6_000);
		expect(budget.freeAt('person', 1, 6_000)).toBe(Infinity);
		expect(budget.freeAt('person', 1, 5_999)).toBe(6_000);
	});

	it('is less by those that are under way', () => {
		expect(told(3, 5_000, 2, 1_000).freeAt('person', 2, 1_000)).toBe(0);
		expect(told(2, 5_000, 2, 1_000).freeAt('person', 2, 1_000)).toBe(6_000);
		expect(told(1, 5_000, 2, 1_000).freeAt('person', 2, 1_000)).toBe(6_000);
	});

	it('only becomes less while others are under way, within the time that was told', () => {
		const budget = told(1, 5_000, 0, 1_000);
		budget.sent('person');
		budget.told(5, 5_000, 1, 2_000);
		expect(budget.freeAt('person', 1, 2_000)).toBe(7_000);
		budget.told(undefined, 0, 1, 2_000);
		expect(budget.freeAt('person', 1, 2_000)).toBe(7_000);
		budget.told(5, 5_000, 1, 7_000);
		expect(budget.freeAt('person', 1, 7_000)).toBe(0);
	});

	it('is no bound any more once an answer to the last request says nothing', () => {
		const budget = told(0, 5_000, 0, 1_000);
		budget.told(undefined, 0, 0, 2_000);
		expect(budget.freeAt('person', 0, 2_000)).toBe(0);
	});
});
