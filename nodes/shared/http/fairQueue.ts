import { Fifo } from './fifo';

/** One execution's waiters: those that come back after a failed attempt go before the new ones. */
interface Group<Waiter> {
	key: object;
	again: Fifo<Waiter>;
	fresh: Fifo<Waiter>;
}

/**
 * Waiters of several executions, of which each gets its turn after the other, however many waiters it has (round robin).
 * Each step costs the same at any length.
 */
export class FairQueue<Waiter> {
	private readonly groups = new Map<object, Group<Waiter>>();
	private readonly ring = new Fifo<Group<Waiter>>();
	private count = 0;

	get size(): number {
		return this.count;
	}

	/** @param key tells executions apart */
	add(key: object, waiter: Waiter, isAgain: boolean): void {
		let group = this.groups.get(key);
		if (!group) {
			group = { key, again: new Fifo(), fresh: new Fifo() };
			this.groups.set(key, group);
			this.ring.push(group);
		}
		(isAgain ? group.again : group.fresh).push(waiter);
		this.count++;
	}

	next(): Waiter | undefined {
		for (let group = this.ring.shift(); group; group = this.ring.shift()) {
			const waiter = group.again.shift() ?? group.fresh.shift();
			if (group.again.size + group.fresh.size > 0) this.ring.push(group);
			else this.groups.delete(group.key);
			if (waiter === undefined) continue;
			this.count--;
			return waiter;
		}
		return undefined;
	}

	/** Takes out an execution's waiters. */
	takeOutAll(key: object): Waiter[] {
		const group = this.groups.get(key);
		const out = group ? takenOut(group, () => true) : [];
		this.count -= out.length;
		return out;
	}

	/** Takes out the waiters of all executions for whom a test is true. */
	takeOut(test: (waiter: Waiter) => boolean): Waiter[] {
		const out = [...this.groups.values()].flatMap((group) => takenOut(group, test));
		this.count -= out.length;
		return out;
	}
}

function takenOut<Waiter>(
	{ again, fresh }: Group<Waiter>,
	test: (waiter: Waiter) => boolean,
): Waiter[] {
	return [...again.takeOut(test), ...fresh.takeOut(test)];
}
