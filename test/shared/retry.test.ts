import { decide, type Decision, type RetryLimits } from '../../nodes/shared/http/retry';
import type { FaultKind } from '../../nodes/shared/model/failures';
import type { Effect } from '../../nodes/shared/model/vendor';

const effects: Effect[] = ['read', 'idempotent', 'once'];
const roomy: RetryLimits = { attempts: 4, withinMs: 300_000 };

/** For each fault, the effects for which it is followed by another attempt. */
const repeated: Record<FaultKind, Effect[]> = {
	notSent: ['read', 'idempotent', 'once'],
	rateLimited: ['read', 'idempotent', 'once'],
	unknown: ['read', 'idempotent'],
	rejected: [],
	credential: [],
	notAnAnswer: [],
	endless: [],
	input: [],
	stopped: [],
};

const table = (Object.keys(repeated) as FaultKind[]).flatMap((kind) =>
	effects.map((effect) => ({ kind, effect, again: repeated[kind].includes(effect) })),
);

function first(kind: FaultKind, effect: Effect, limits = roomy): Decision {
	return decide({ kind, effect, attempt: 1, spentMs: 0 }, limits, 0);
}

describe('a failed attempt', () => {
	it.each(table)(
		'$kind of an operation with effect $effect is repeated: $again',
		({ kind, effect, again }) => {
			expect(first(kind, effect).again).toBe(again);
		},
	);

	it('of which nobody knows whether it happened is never repeated for an operation that may happen once', () => {
		expect(first('unknown', 'once')).toEqual({ again: false, because: 'effect' });
	});

	it('says that the fault is the reason where no repeat would help', () => {
		expect(first('rejected', 'read')).toEqual({ again: false, because: 'fault' });
	});
});

describe('the number of attempts', () => {
	it.each(table.filter(({ again }) => again))(
		'of $kind, $effect, is never more than the user allows',
		({ kind, effect }) => {
			for (const attempts of [1, 2, 4]) {
				const tries = Array.from({ length: 6 }, (_, index) =>
					decide({ kind, effect, attempt: index + 1, spentMs: 0 }, { ...roomy, attempts }, 0),
				);
				expect(tries.map(({ again }) => again)).toEqual(
					tries.map((_, index) => index + 1 < attempts),
				);
				expect(tries[attempts - 1]).toEqual({ again: false, because: 'attempts' });
			}
		},
	);
});

describe('the wait before the next attempt', () => {
	const waits = (random: number, toldMs?: number) =>
		[1, 2, 3, 4, 5, 6, 7, 20].map((attempt) => {
			const decision = decide(
				{ kind: 'unknown', effect: 'read', attempt, spentMs: 0, toldMs },
				{ attempts: 99, withinMs: Infinity },
				random,
			);
			return decision.again ? decision.waitMs : undefined;
		});

	it('doubles from half a second up to 15 seconds', () => {
		expect(waits(0)).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
	});

	it('gets up to half of itself on top, so that callers do not come back together', () => {
		expect(waits(0.5)).toEqual([625, 1250, 2500, 5000, 10_000, 18_750, 18_750, 18_750]);
		expect(waits(1)).toEqual([750, 1500, 3000, 6000, 12_000, 22_500, 22_500, 22_500]);
	});

	it('is the one that the vendor names, without anything on top', () => {
		expect(waits(1, 7_000)).toEqual(Array(8).fill(7_000));
		expect(waits(1, 0)).toEqual(Array(8).fill(0));
	});
});

describe('the time for all attempts', () => {
	const at = (spentMs: number, toldMs?: number) =>
		decide({ kind: 'rateLimited', effect: 'once', attempt: 1, spentMs, toldMs }, roomy, 0);

	it('may be used to its last millisecond', () => {
		expect(at(299_500)).toEqual({ again: true, waitMs: 500 });
		expect(at(299_501)).toEqual({ again: false, because: 'time' });
	});

	it('counts the wait that the vendor asks for', () => {
		expect(at(0, 300_000)).toEqual({ again: true, waitMs: 300_000 });
		expect(at(1, 300_000)).toEqual({ again: false, because: 'time' });
		expect(at(0, 3_600_000)).toEqual({ again: false, because: 'time' });
	});

	it('of zero seconds means no second attempt', () => {
		expect(first('notSent', 'read', { attempts: 4, withinMs: 0 })).toEqual({
			again: false,
			because: 'time',
		});
	});
});
