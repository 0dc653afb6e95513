import fc from 'fast-check';
import { FairQueue } from '../../nodes/shared/http/fairQueue';
import { Fifo } from '../../nodes/shared/http/fifo';

const even = (number: number) => number % 2 === 0;

describe('a queue', () => {
	it('does what an array does, however long it gets', () => {
		const step = fc.oneof(
			{ weight: 4, arbitrary: fc.record({ push: fc.integer({ min: 1, max: 3_000 }) }) },
			{ weight: 4, arbitrary: fc.record({ shift: fc.integer({ min: 1, max: 3_000 }) }) },
			{ weight: 1, arbitrary: fc.record({ takeOut: fc.constant(true) }) },
		);
		fc.assert(
			fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
				const queue = new Fifo<number>();
				let model: number[] = [];
				let next = 0;
				for (const one of steps) {
					if ('push' in one)
						for (let count = one.push; count > 0; count--) {
							queue.push(next);
							model.push(next++);
						}
					else if ('shift' in one) {
						const wanted = model.splice(0, one.shift);
						const given = Array.from({ length: one.shift }, () => queue.shift());
						expect(given.slice(0, wanted.length)).toEqual(wanted);
						expect(given.slice(wanted.length).every((entry) => entry === undefined)).toBe(true);
					} else {
						expect(queue.takeOut(even)).toEqual(model.filter(even));
						model = model.filter((entry) => !even(entry));
					}
					expect(queue.size).toBe(model.length);
					const places = [-1, 0, 1, model.length - 1, model.length];
					expect(places.map((place) => queue.at(place))).toEqual(
						places.map((place) => model[place]),
					);
				}
			}),
			{ numRuns: 40 },
		);
	});

	const heldBy = (queue: Fifo<number>) =>
		(queue as unknown as { entries: number[] }).entries.length;

	it('moves nothing as long as what it has given is the lesser part', () => {
		const queue = new Fifo<number>();
		for (let entry = 0; entry < 4_096; entry++) queue.push(entry);
		for (let count = 0; count < 2_047; count++) queue.shift();
		expect(heldBy(queue)).toBe(4_096);
		queue.shift();
		expect(heldBy(queue)).toBe(2_048);
	});

	it('lets go of what it has given once that is half of it and a thousand', () => {
		const queue = new Fifo<number>();
		const held = () => heldBy(queue);
		for (let entry = 0; entry < 2_048; entry++) queue.push(entry);
		for (let count = 0; count < 1_023; count++) queue.shift();
		expect(held()).toBe(2_048);
		expect(queue.shift()).toBe(1_023);
		expect(held()).toBe(1_024);
		for (let count = 0; count < 1_023; count++) queue.shift();
		expect(held()).toBe(1_024);
		expect([queue.size, queue.shift(), held()]).toEqual([1, 2_047, 0]);
	});
});

describe('a fair queue', () => {
	const [one, other, third] = [{}, {}, {}];

	const filled = () => {
		const queue = new FairQueue<number>();
		for (const waiter of [1, 2, 3]) queue.add(one, waiter, false);
		for (const waiter of [11, 12]) queue.add(other, waiter, false);
		queue.add(third, 21, false);
		return queue;
	};
	const all = (queue: FairQueue<number>) =>
		Array.from({ length: queue.size + 1 }, () => queue.next());

	it('gives each execution its turn after the other', () => {
		const queue = filled();
		expect(queue.size).toBe(6);
		expect(all(queue)).toEqual([1, 11, 21, 2, 12, 3, undefined]);
		expect(queue.size).toBe(0);
	});

	it('lets those that come back go before the new ones of their execution', () => {
		const queue = filled();
		queue.add(one, 4, true);
		queue.add(one, 5, true);
		expect(all(queue)).toEqual([4, 11, 21, 5, 12, 1, 2, 3, undefined]);
	});

	it('puts an execution that comes anew behind the others', () => {
		const queue = filled();
		expect([queue.next(), queue.next(), queue.next()]).toEqual([1, 11, 21]);
		queue.add(third, 22, false);
		expect(all(queue)).toEqual([2, 12, 22, 3, undefined]);
	});

	it('gives out all of an execution, and goes on with the others', () => {
		const queue = filled();
		queue.add(one, 4, true);
		expect(queue.takeOutAll(one)).toEqual([4, 1, 2, 3]);
		expect(queue.takeOutAll({})).toEqual([]);
		expect(queue.size).toBe(3);
		queue.add(one, 5, false);
		expect(all(queue)).toEqual([5, 11, 21, 12, undefined]);
	});

	it('gives out those of all executions that a test is true of', () => {
		const queue = filled();
		queue.add(other, 14, true);
		expect(queue.takeOut(even)).toEqual([2, 14, 12]);
		expect(queue.size).toBe(4);
		expect(all(queue)).toEqual([1, 11, 21, 3, undefined]);
	});
});
