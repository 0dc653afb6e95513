import {
	afterFault,
	CLOSED,
	isSuspected,
	wordsOf,
	type Circuit,
} from '../../nodes/shared/http/circuit';

/** The circuit after faults one after the other, each sent and found at the moment given. */
const after = (moments: number[], from: Circuit = CLOSED) =>
	moments.reduce((circuit, now) => afterFault(circuit, now, now), from);

describe('the circuit of an account', () => {
	it('stays closed for four faults, and only counts them', () => {
		expect(afterFault(CLOSED, 90, 100)).toStrictEqual({ ...CLOSED, faults: 1, since: 90 });
		const four = after([100, 200, 300, 400]);
		expect(four).toStrictEqual({ ...CLOSED, faults: 4, since: 100 });
		expect([isSuspected(CLOSED), isSuspected(four)]).toEqual([false, false]);
	});

	it('begins with the first request that was sent, whichever is found first', () => {
		expect(afterFault(afterFault(CLOSED, 50, 100), 20, 110).since).toBe(20);
		expect(afterFault(afterFault(CLOSED, 50, 100), 70, 110).since).toBe(50);
	});

	it('suspects the vendor from the fifth on: half a second between requests, doubled up to four', () => {
		const five = after([0, 0, 0, 0, 1_000]);
		expect(five).toStrictEqual({ faults: 5, since: 0, restMs: 500, restUntil: 1_500 });
		expect(isSuspected(five)).toBe(true);
		const rests = [6, 7, 8, 9, 10].map((count) => after(Array<number>(count).fill(1)).restMs);
		expect(rests).toEqual([1_000, 2_000, 4_000, 4_000, 4_000]);
	});

	it('opens ten seconds after the first one was sent, then rests five seconds, twice as long each time, a minute at most', () => {
		const four = after([0, 1, 2, 3]);
		expect(after([9_999], four).openedAt).toBeUndefined();
		const open = after([10_000], four);
		expect(open).toStrictEqual({
			faults: 5,
			since: 0,
			restMs: 5_000,
			restUntil: 15_000,
			openedAt: 10_000,
		});
		const next = after([15_000], open);
		expect(next).toStrictEqual({
			faults: 6,
			since: 0,
			restMs: 10_000,
			restUntil: 25_000,
			openedAt: 10_000,
		});
		const rests = [20_000, 40_000, 60_000, 60_000];
		let circuit = next;
		for (const rest of rests) {
			circuit = after([circuit.restUntil], circuit);
			expect(circuit.restMs).toBe(rest);
		}
	});

	it('learns nothing from a request that was sent before it opened', () => {
		const open = after([0, 1, 2, 3, 10_000]);
		expect(afterFault(open, 9_999, 20_000)).toBe(open);
		expect(afterFault(open, 10_000, 20_000)).not.toBe(open);
	});

	it('counts from the first of the requests, whenever that was', () => {
		const four = after([1_000, 1_001, 1_002, 1_003]);
		expect(after([10_999], four).openedAt).toBeUndefined();
		expect(after([11_000], four).openedAt).toBe(11_000);
		expect(wordsOf(four, 5_000)).toContain('for 4 seconds,');
	});

	it('is told in whole seconds', () =>
		expect(wordsOf(after([0, 1, 2, 3, 10_000]), 12_400)).toBe(
			'it gave no usable answer to the last 5 requests, for 12 seconds, so this one was not sent',
		));
});
