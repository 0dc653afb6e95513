import type {
	DeduplicationHelperFunctions,
	IExecuteFunctions,
	IExecuteSingleFunctions,
} from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { monotonicMs } from '../http/wait';
import { LedgerError } from '../model/failures';
import { withLock } from './lock';
import { DatabaseBusy, patiently } from './patiently';

/** What is known of a key: nothing, that it was done, or that it was begun and nobody has noted its end. */
export type KeyState = 'new' | 'done' | 'inDoubt';

/** n8n's store for a node, as its helpers give it to an execution. */
type Store = Pick<DeduplicationHelperFunctions, 'checkProcessedAndRecord' | 'removeProcessed'>;

/** The least time, in milliseconds, for which entries are gathered for one call of n8n's store. */
const GATHER_MS = 10;
/** The most time. Between the two it is what the last call took: n8n reads and writes all that it remembers, whatever was asked for. */
const MOST_GATHER_MS = 50;
/** How long, in milliseconds, what was noted is noted again by each call: longer than a call of another worker takes that began before. */
const AGAIN_MS = 2_000;
/**
 * When, in milliseconds after a key was done, its `open` entry is removed: at once, and again by the first calls from then on. Not by each
 * call: n8n looks through its whole list for each entry that is not there, some 0.2 ms among 10,000.
 */
const REMOVED_AT_MS = [0, 0, 100, 500, 1_800];
/** How often entries are written that another process has written over. */
const MOST_WRITINGS = 5;

/** What n8n does, in a sentence for the user. */
const WRITE = "write what 'Once Per' remembers into";

/** What was noted of a key, since when on the clock of `monotonicMs`, and how often its `open` entry was removed. */
interface Noted {
	isDone: boolean;
	since: number;
	removals: number;
}

const ageOf = ({ since }: Noted) => monotonicMs() - since;

const begunEntry = (key: string) => `begun ${key}`;
const openEntry = (key: string) => `open ${key}`;
const entriesOf = (key: string) => [begunEntry(key), openEntry(key)];

/**
 * The calls of one kind to n8n's store: what is asked for while one is under way goes out with the next.
 *
 * @param call takes the entries of all who ask
 */
class Grouped<Result> {
	private next: { entries: string[]; result: Promise<Result> } | undefined;
	private tookMs = 0;

	constructor(
		private readonly owner: object,
		private readonly call: (entries: string[]) => Promise<Result>,
	) {}

	async ask(entries: string[]): Promise<Result> {
		const group = (this.next ??= this.begin());
		group.entries.push(...entries);
		return await group.result;
	}

	private begin() {
		const entries: string[] = [];
		const calling = async () => {
			this.next = undefined;
			const began = monotonicMs();
			const noteTime = () => void (this.tookMs = monotonicMs() - began);
			return await this.call(entries).finally(noteTime);
		};
		const result = sleep(Math.min(Math.max(GATHER_MS, this.tookMs), MOST_GATHER_MS)).then(
			async () => await withLock(this.owner, 'store', calling),
		);
		return { entries, result };
	}
}

/**
 * What a node has done under keys of the user's, kept in n8n's database: by *Retry*, after a crash, at a new start and in another
 * worker it is still known. n8n's store (the one behind its Remove Duplicates) holds a set of entries for each workflow and node; it is
 * read, changed and written as a whole, without a lock (n8n 2.41.1, deduplication-helper.js). So all calls of this process go one after
 * the other, and what is written is read back until it is there, since another worker may write over it.
 *
 * A key that is under way has two entries, `begun` and `open`; one that is done has `begun` only. To ask for a key writes both, so whoever is killed
 * between a question and the end of its answer leaves a key in doubt at worst, never one that seems done.
 */
export class Ledger {
	/** Keys that are under way: beside the keys to remember, their second entries need room. */
	private open = 0;
	private remember = 0;
	private store: Store | undefined;
	/** What was noted of keys lately, to be noted again: another worker that has read before may write over it. */
	private readonly lately = new Map<string, Noted>();
	private readonly recording = new Grouped(this, async (entries) => await this.record(entries));
	private readonly removing = new Grouped(this, async (entries) => await this.remove(entries));

	/** @param store as the execution that asks now has it @param remember how many keys are kept, the oldest forgotten first */
	using(store: Store, remember: number): this {
		this.store = store;
		this.remember = remember;
		return this;
	}

	/** Works on a key after all earlier work on it in this process. @throws what the work throws, Stopped while it waits */
	async inTurn<Result>(
		key: string,
		signal: AbortSignal | undefined,
		work: () => Promise<Result>,
	): Promise<Result> {
		const counted = async () => {
			this.open++;
			try {
				return await work();
			} finally {
				this.open--;
			}
		};
		return await withLock(this, `key ${key}`, counted, signal);
	}

	/**
	 * Notes a new key as begun, and gives what was known of it before. A key that is not new stays as it was.
	 * @throws LedgerError when that cannot be written
	 */
	async begin(key: string): Promise<KeyState> {
		const state = await this.stateOf(key);
		if (state !== 'new') return state;
		for (let writings = 1; writings <= MOST_WRITINGS; writings++) {
			const known = await this.recording.ask(entriesOf(key));
			if (known.has(begunEntry(key)) && known.has(openEntry(key))) {
				this.remind(key, false);
				return 'new';
			}
		}
		throw new LedgerError(
			`Other workers of n8n wrote over what 'Once Per' remembers, ${MOST_WRITINGS} times. Run the workflow again`,
		);
	}

	/** What is known of a key, without noting anything. @throws LedgerError */
	async look(key: string): Promise<KeyState> {
		const state = await this.stateOf(key);
		if (state === 'new') await this.forget(key);
		return state;
	}

	/** Notes a key that was begun as done. @throws LedgerError */
	async done(key: string): Promise<void> {
		this.remind(key, true);
		await this.removing.ask([openEntry(key)]);
	}

	/** Knows nothing of a key any more. @throws LedgerError */
	async forget(key: string): Promise<void> {
		this.lately.delete(key);
		await this.removing.ask(entriesOf(key));
	}

	/** What is known of a key, which then has both entries unless it is done. */
	private async stateOf(key: string): Promise<KeyState> {
		const known = await this.recording.ask(entriesOf(key));
		if (!known.has(begunEntry(key))) return 'new';
		if (known.has(openEntry(key))) return 'inDoubt';
		await this.removing.ask([openEntry(key)]);
		return 'done';
	}

	/**
	 * Has a key noted again for a while. Only the newer half of the keys to remember, so that none comes back that was forgotten for
	 * its age.
	 */
	private remind(key: string, isDone: boolean): void {
		this.lately.delete(key);
		this.lately.set(key, { isDone, since: monotonicMs(), removals: 0 });
		const [oldest] = this.lately.keys();
		if (oldest !== undefined && this.lately.size > this.remember / 2) this.lately.delete(oldest);
	}

	private remembered(): Array<[key: string, noted: Noted]> {
		for (const [key, noted] of this.lately) if (ageOf(noted) > AGAIN_MS) this.lately.delete(key);
		return [...this.lately];
	}

	/** The done keys whose `open` entries this call removes, for the first time or again. */
	private toRemove(): string[] {
		const isDue = (noted: Noted) =>
			noted.isDone && ageOf(noted) >= (REMOVED_AT_MS[noted.removals] ?? Infinity);
		const due = this.remembered().filter(([, noted]) => isDue(noted));
		for (const [, noted] of due) noted.removals++;
		return due.map(([key]) => key);
	}

	/** Writes entries, and gives those that were there before. */
	private async record(asked: string[]): Promise<Set<unknown>> {
		const again = this.remembered().flatMap(([key, { isDone }]) =>
			isDone ? [begunEntry(key)] : entriesOf(key),
		);
		const entries = [...new Set([...again, ...asked])];
		const maxEntries = this.remember + this.open;
		const { processed } = await this.calling(
			async (store) =>
				await store.checkProcessedAndRecord(entries, 'node', { mode: 'entries', maxEntries }),
		);
		return new Set(processed);
	}

	private async remove(asked: string[]): Promise<void> {
		const entries = [...new Set([...this.toRemove().map(openEntry), ...asked])];
		await this.calling(
			async (store) => await store.removeProcessed(entries, 'node', { mode: 'entries' }),
		);
	}

	private async calling<Result>(call: (store: Store) => Promise<Result>): Promise<Result> {
		const store = this.store as Store;
		const inWords = (error: Error) =>
			error instanceof DatabaseBusy
				? error.message
				: `n8n could not ${WRITE} its own database (${error.message}). Save the workflow, and run it again`;
		return await patiently(WRITE, async () => await call(store)).catch(
			async (error: Error) => await Promise.reject(new LedgerError(inWords(error))),
		);
	}
}

const ledgers = new Map<string, Ledger>();

/**
 * The ledger of a node: one for all of its executions in this process, or undefined where n8n gives it no store: in versions
 * below 1.64, and to a tool of an MCP server or of an agent below version 3.
 */
export function ledgerOf(
	context: IExecuteFunctions | IExecuteSingleFunctions,
	remember: number,
): Ledger | undefined {
	const helpers = context.helpers as Partial<Store>;
	if (!helpers.checkProcessedAndRecord || !helpers.removeProcessed) return undefined;
	const name = `${context.getWorkflow().id ?? ''} ${context.getNode().id}`;
	const ledger = ledgers.get(name) ?? new Ledger();
	ledgers.set(name, ledger);
	return ledger.using(helpers as Store, remember);
}
