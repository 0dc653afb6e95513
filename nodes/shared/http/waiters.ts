import { FairQueue } from './fairQueue';
import { Stopped, NoTurn } from '../model/failures';

/** Who asks: `person` is a picker or the caller of a webhook, `workflow` a node, `poll` a polling trigger. */
export type Origin = 'person' | 'workflow' | 'poll';

/** A request that wants its turn. */
export interface Turn {
	origin: Origin;
	/** Ends the waiting; one for each execution, so that it also tells executions apart. */
	signal?: AbortSignal | undefined;
	/** An attempt has failed before: it goes before the new requests of its execution. */
	isAgain?: boolean;
	/** How long a pause of the vendor's it waits for, in milliseconds; a minute always. */
	patienceMs?: number;
}

interface Waiter {
	turn: Turn;
	go(): void;
	stop(reason: Error): void;
}

const OTHERS = {};

/** The requests that wait for their turn: origins take turns, and within each of them its executions (round robin). */
export class Waiters {
	private readonly queues: Record<Origin, FairQueue<Waiter>> = {
		person: new FairQueue(),
		workflow: new FairQueue(),
		poll: new FairQueue(),
	};
	/** The origins in the order of their turns; after a turn an origin moves to the end. */
	private order: Origin[] = ['person', 'workflow', 'poll'];
	private readonly watched = new WeakSet<AbortSignal>();

	get size(): number {
		return this.order.reduce((sum, origin) => sum + this.queues[origin].size, 0);
	}

	/** The origins with waiting requests, in the order of their turns. */
	get origins(): Origin[] {
		return this.order.filter((origin) => this.queues[origin].size > 0);
	}

	/** @throws Stopped when the execution ends, NoTurn when the waiter is refused */
	async add(turn: Turn): Promise<void> {
		const { origin, signal, isAgain = false } = turn;
		this.watch(signal);
		await new Promise<void>((go, stop) =>
			this.queues[origin].add(signal ?? OTHERS, { turn, go, stop }, isAgain),
		);
	}

	/** Gives the next request of an origin its turn. */
	letGo(origin: Origin): void {
		this.queues[origin].next()?.go();
		if (this.order[2] !== origin)
			this.order = [...this.order.filter((one) => one !== origin), origin];
	}

	/** Refuses the waiting requests for which a test is true. */
	refuse(test: (turn: Turn) => boolean, reason: NoTurn): void {
		for (const queue of Object.values(this.queues))
			for (const { stop } of queue.takeOut(({ turn }) => test(turn))) stop(reason);
	}

	/** Stops an execution's waiting requests when it ends, by one listener for all of them. */
	private watch(signal: AbortSignal | undefined): void {
		if (!signal || this.watched.has(signal)) return;
		this.watched.add(signal);
		const end = () => {
			for (const queue of Object.values(this.queues))
				for (const { stop } of queue.takeOutAll(signal)) stop(new Stopped());
		};
		signal.addEventListener('abort', end, { once: true });
	}
}
