import type { IDataObject } from 'n8n-workflow';
import { codeKey } from '../model/code';
import { mayHaveHappened, Failure } from '../model/failures';
import { mustHaveIds } from '../lists/pages';
import type { Account } from '../http/account';
import type { Job } from './job';
import type { VendorRequest, VendorResponse } from '../model/vendor';
import type { CodeList } from '../model/work';

/** What all items of one run of a node have in common when they look for codes of one account. */
export interface NodeRun {
	runIndex: string;
	/** The items that have looked: one that comes again belongs to a repeat of the run. */
	items: Set<number>;
	/** How many readings had begun before this run: they are too old for it. */
	after: number;
	/** Writes of this run that are under way. */
	writes: Set<Promise<unknown>>;
}

/** Where a code was looked for. */
export interface LookUpResult {
	/** The records that have it. */
	ids: string[];
	/** It has turned out to be wrong: the next look-up of the code takes a newer reading. */
	isWrong(): void;
}

type Entry = [id: string, key: string];

/** One reading of the whole list, kept current by what this process has written since the reading began. */
class Reading {
	/** Codes of which a write has left open who has them: they need a newer reading. */
	readonly unsure = new Set<string>();
	readonly whole: Promise<void>;
	private readonly keys = new Map<string, string>();
	private readonly ids = new Map<string, string[]>();
	private readonly removed = new Set<string>();

	constructor(
		readonly number: number,
		readonly by: NodeRun,
		entries: Promise<Entry[]>,
	) {
		this.whole = entries.then((all) => {
			// What was written meanwhile is newer than a row.
			for (const [id, key] of all)
				if (!this.keys.has(id) && !this.removed.has(id)) this.put(id, key);
		});
	}

	idsOf(key: string): string[] {
		return this.ids.get(key) ?? [];
	}

	put(id: string, key: string): void {
		this.take(id);
		this.keys.set(id, key);
		this.ids.set(key, [...this.idsOf(key), id]);
	}

	remove(id: string): void {
		this.take(id);
		this.removed.add(id);
	}

	/** Who has the code, and which code the record with the ID has, is not known any more. */
	doubt(id: string, code: unknown): void {
		if (code !== undefined) this.unsure.add(codeKey(code));
		const key = this.keys.get(id);
		if (key !== undefined) this.unsure.add(key);
	}

	private take(id: string): void {
		const key = this.keys.get(id);
		if (key === undefined) return;
		this.keys.delete(id);
		this.ids.set(
			key,
			this.idsOf(key).filter((one) => one !== id),
		);
	}
}

/**
 * Which records of an account have which code, for all executions of this process.
 *
 * The vendor has no look-up by code, so the list is read as a whole: once for each run of a node, which does not believe
 * what was read before it began, and not once for each item. What this process writes meanwhile, by whichever node, is
 * put in. Only a write whose outcome is not known has the list read again, and only for the code that it was about; so has a
 * record that turns out to be gone, or renamed, when it is read.
 *
 * It says where to look and no more: how a record is, only reading it by its ID tells.
 */
export class CodeIndex {
	private reading: Reading | undefined;
	private readings = 0;
	/** By the object that n8n keeps for the node in an execution. */
	private readonly runs = new WeakMap<object, NodeRun>();

	constructor(private readonly list: CodeList) {}

	/** The run of the node that an item belongs to: a new one in each round of a loop, and in each repeat. */
	runOf({ run, memory: { run: runIndex }, item }: Pick<Job, 'run' | 'memory' | 'item'>): NodeRun {
		const known = this.runs.get(run);
		const isSame = known?.runIndex === runIndex && !known.items.has(item);
		const current = isSame
			? known
			: {
					runIndex,
					items: new Set<number>(),
					after: this.readings,
					writes: new Set<Promise<unknown>>(),
				};
		current.items.add(item);
		this.runs.set(run, current);
		return current;
	}

	/** The writes of a run that are under way; undefined where none of its items has looked. */
	writesOf(run: object): Set<Promise<unknown>> | undefined {
		return this.runs.get(run)?.writes;
	}

	/**
	 * Looks for the records that have a code.
	 *
	 * A reading serves all that need one. After a write in doubt it waits for those of the same run that are under way, so
	 * that one reading serves all of them. That it failed is told to the run that has begun it; other runs read for themselves.
	 *
	 * @param readRows reads the list to its end
	 * @throws what `readRows` throws; Failure (`notAnAnswer`) when a row has no ID
	 */
	async find(
		code: string,
		run: NodeRun,
		readRows: () => Promise<IDataObject[]>,
	): Promise<LookUpResult> {
		const key = codeKey(code);
		if (this.reading?.unsure.has(key)) await Promise.allSettled(run.writes);
		for (;;) {
			const known = this.reading;
			const isGood = known !== undefined && known.number > run.after && !known.unsure.has(key);
			const reading = isGood ? known : new Reading(++this.readings, run, this.entries(readRows));
			this.reading = reading;
			const failed = await reading.whole.then(
				() => undefined,
				(error: unknown) => ({ error }),
			);
			if (failed && this.reading === reading) this.reading = undefined;
			if (failed && reading.by === run) return await Promise.reject(failed.error);
			if (!failed && !reading.unsure.has(key))
				return { ids: reading.idsOf(key), isWrong: () => void reading.unsure.add(key) };
		}
	}

	/** Takes note of a write: what it has done, by the vendor's answer, or that nobody knows (no answer). */
	note({ method, url, body: sent }: VendorRequest, answer: VendorResponse | undefined): void {
		const { request, key, code: property } = this.list;
		if (!`${url}/`.startsWith(`${request.url}/`)) return;
		const at = url.slice(request.url.length + 1);
		const { [key[0]]: id = at, [property]: code } = (answer?.body ?? {}) as IDataObject;
		if (method === 'DELETE' && answer?.status === 204) this.reading?.remove(at);
		else if (method !== 'DELETE' && id !== '' && code !== undefined)
			this.reading?.put(String(id), codeKey(code));
		else this.reading?.doubt(at, (sent as IDataObject | undefined)?.[property]);
	}

	private async entries(readRows: () => Promise<IDataObject[]>): Promise<Entry[]> {
		const {
			key: [id],
			code,
		} = this.list;
		const rows = await readRows();
		mustHaveIds(this.list, rows);
		return rows.map((row) => [String(row[id]), codeKey(row[code])]);
	}
}

const indexes = new WeakMap<Account, CodeIndex>();

/** The index of an account, which lives as long as the account. */
export function indexOf(account: Account, list: CodeList): CodeIndex {
	const index = indexes.get(account) ?? new CodeIndex(list);
	indexes.set(account, index);
	return index;
}

/**
 * Hands on how a write ends, and keeps the index of its account current, whichever operation has written.
 * @throws what `sent` throws
 */
export async function noted(
	{ requestContext, run }: Pick<Job, 'requestContext' | 'run'>,
	request: VendorRequest,
	sent: Promise<VendorResponse>,
): Promise<VendorResponse> {
	const index = () => indexes.get(requestContext.account);
	const writes = index()?.writesOf(run);
	writes?.add(sent);
	const noting = sent.then(
		(answer) => {
			index()?.note(request, answer);
			return answer;
		},
		async (error: unknown) => {
			if (!(error instanceof Failure) || mayHaveHappened(error)) index()?.note(request, undefined);
			return await Promise.reject(error);
		},
	);
	return await noting.finally(() => writes?.delete(sent));
}
