import type { IDataObject } from 'n8n-workflow';
import { noteOn } from './chunks';
import type { Job } from './job';
import { lookUpOf, type CodeLookUp } from './madeCodes';
import { write, type Written } from './readMergeWrite';
import { isOfEarlierTry } from './runMemory';
import { trimmed } from './single';
import { signalOf } from '../http/send';
import { NUMBER_OF_CODES, patternOf } from '../input/codePattern';
import { WorkStretch } from '../input/workStretch';
import {
	BadInput,
	Failure,
	isRefusal,
	mayHaveHappened,
	Stopped,
	Unfinished,
} from '../model/failures';
import { itemName } from '../model/itemName';
import { codesOf, possibleCodes } from '../model/newCodes';
import type { Operation } from '../model/operation';
import type { ReadParameter } from '../model/parameter';
import type { VendorRequest } from '../model/vendor';
import type { Generate } from '../model/work';

/** A code that is made, or left out. */
interface Candidate {
	code: string;
	/** Its place among all codes of the seed. */
	place: number;
	/** Name under which the record of the run keeps what has become of it. */
	key: string;
}

interface Doubt {
	candidate: Candidate;
	error: unknown;
}

/** Whether nobody knows, by the error alone, what has become of a code. */
const isOpen = ({ error }: Doubt) => isOfEarlierTry(error) || mayHaveHappened(error);

/** Codes in doubt are looked for together, so that one reading of a list serves all of them; no more than this. */
const MOST_IN_DOUBT = 50;
/** After so many codes in a row that others have, the pattern is used up, or the refusals have another reason. */
const MOST_TAKEN = 20;
/**
 * An earlier execution may have begun codes that this one knows nothing of. They are looked for until so many in a row are not
 * there: more than what an execution that went on before has left out, so that the codes that it has made are found as well.
 */
const MOST_APART = 2 * MOST_IN_DOUBT + 20;
/** Of so many possible codes for each one that is made, none of those that exist is another one's by chance. */
const SURELY_OWN = 1e9;

/**
 * Whether an item that an earlier execution has begun under a key can simply go on: the key gives the same codes again, and
 * those that exist are its own.
 */
export function goesOnByItself({ work }: Operation, read: ReadParameter): boolean {
	return (
		work.kind === 'generate' &&
		possibleCodes(patternOf(read)) >= SURELY_OWN * Number(read(NUMBER_OF_CODES))
	);
}

/**
 * Makes the records of one item, each with a code of the item's pattern, several at a time.
 *
 * The codes follow from a seed, the same one in each try and each Retry of an execution; under a key of the user's, the same
 * one in each execution. So each of them is told from all others, and what has become of it is found out: one whose answer was
 * lost is looked for, and is in the output where it is there; else another one is made in its place, for it may still come.
 * What is done is kept in the record of the run, so that the next try goes on after it.
 */
export class Generation {
	private readonly wanted: number;
	private readonly codes: Generator<string, never>;
	private readonly lookUp: CodeLookUp;
	/** Rows of the codes that are made, by their places. */
	private readonly made = new Map<number, IDataObject>();
	private places = 0;
	private underWay = 0;
	private takenInARow = 0;
	private doubts: Doubt[] = [];
	private readonly failures: Doubt[] = [];
	/** Codes that were looked for, are not there, and may be made. */
	private readonly ahead: Candidate[] = [];
	private readonly stretch: WorkStretch;

	/** @param request the item's request without the code */
	constructor(
		private readonly job: Job,
		private readonly work: Generate,
		private readonly request: VendorRequest,
		private readonly toRow: (written: Written, code: string) => IDataObject,
	) {
		const { read, requestContext, item, memory, once } = job;
		this.wanted = Number(read(NUMBER_OF_CODES));
		const seed = once ? requestContext.account.seedOf(once.name) : memory.seedOf(String(item));
		this.codes = codesOf(patternOf(read), seed);
		this.stretch = new WorkStretch(signalOf(requestContext));
		this.lookUp = lookUpOf(work, job);
	}

	/** Gives the rows of all codes, in the order of the codes. @throws Unfinished */
	async carryOut(): Promise<IDataObject[]> {
		if (this.job.once?.wasBegun) await this.lookForEarlier();
		while (this.failures.length === 0 && this.made.size < this.wanted) {
			const before = this.made.size;
			const { concurrent } = this.job.requestContext.account.limiter;
			await Promise.all(Array.from({ length: concurrent }, async () => await this.makeSome()));
			await this.settle(before);
		}
		const rows = [...this.made].sort(([one], [other]) => one - other).map(([, row]) => row);
		if (this.failures.length === 0) return rows;
		const { memory, item, isHandedOn } = this.job;
		// What nobody knows comes first: a refusal of one code says nothing of the others.
		const first =
			this.failures.find(isOpen) ??
			this.failures.find(({ candidate: { key } }) => memory.hasLeft(key));
		const { candidate, error } = first ?? (this.failures[0] as Doubt);
		const where = this.wanted === 1 ? itemName(item) : itemName(item, `the code ${candidate.code}`);
		const note = noteOn(rows.length, { things: 'codes' }, isHandedOn);
		throw new Unfinished(error, { where, key: candidate.key }, rows, note);
	}

	private next(): Candidate {
		const place = this.places++;
		const code = this.codes.next().value;
		return { code, place, key: `${this.job.item} code ${place}` };
	}

	/**
	 * Looks for the codes that earlier executions have begun under the key. Of those that are not there the next ones after the
	 * last that is are not made, for a request of such an execution may still be on its way.
	 */
	private async lookForEarlier(): Promise<void> {
		const absent: Candidate[] = [];
		let last = -1;
		const lookFor = async (candidate: Candidate) => {
			if (!(await this.isThere(candidate))) absent.push(candidate);
			else last = Math.max(last, candidate.place);
		};
		while (
			this.failures.length === 0 &&
			this.made.size < this.wanted &&
			this.places - last <= MOST_APART
		) {
			const { concurrent } = this.job.requestContext.account.limiter;
			const length = Math.min(concurrent, this.wanted - this.made.size);
			await Promise.all(
				Array.from({ length }, () => this.next()).map(async (candidate) => {
					await lookFor(candidate).catch(
						(error: unknown) => void this.failures.push({ candidate, error }),
					);
				}),
			);
		}
		if (this.failures.length > 0) return;
		for (const candidate of absent)
			if (candidate.place <= last + MOST_IN_DOUBT) this.leaveOut(candidate);
			else this.ahead.push(candidate);
	}

	/** Whether the vendor has a code, by the record of the run or by looking for it. @throws Failure, BadInput, Stopped */
	private async isThere(candidate: Candidate): Promise<boolean> {
		const known = await this.recall(candidate).catch(() => undefined);
		if (known) return known.length > 0;
		const own = await this.lookUp.find(candidate.code, this.job);
		if (own) this.keep(candidate, own);
		return own !== undefined;
	}

	/** What an earlier try has made of a code. @throws Problem, Failure where nobody knows; Stopped */
	private async recall({ key, place }: Candidate): Promise<unknown[] | undefined> {
		const known = this.job.memory.recall(key);
		for (const { json } of known ?? []) this.made.set(place, json);
		await this.stretch.interrupt();
		return known;
	}

	/** Makes one code after the other, until enough are made, under way or in doubt. */
	private async makeSome(): Promise<void> {
		while (
			this.failures.length === 0 &&
			this.doubts.length < MOST_IN_DOUBT &&
			this.made.size + this.underWay + this.doubts.length < this.wanted
		) {
			const candidate = this.ahead.shift() ?? this.next();
			this.underWay++;
			await this.make(candidate)
				.catch(async (error: unknown) => await this.failed({ candidate, error }))
				.catch((error: unknown) => void this.failures.push({ candidate, error }));
			this.underWay--;
		}
	}

	/** Makes a code, unless it is known what has become of it, or another record has it. @throws BadInput before it is sent */
	private async make(candidate: Candidate): Promise<void> {
		const { job, lookUp, work, request } = this;
		const { code, key } = candidate;
		if (await this.recall(candidate)) return;
		this.mustNotBeUsedUp();
		if (await lookUp.isTaken?.(code, job)) return this.replace(candidate);
		const guard = job.memory.guardOf(key, job.requestContext.account);
		const body = { ...(request.body as IDataObject), [work.property]: code };
		const written = await write(
			{ ...job, requestContext: { ...job.requestContext, guard } },
			work,
			trimmed(job.operation, { ...request, body }),
			'once',
		);
		this.keep(candidate, written);
	}

	private keep({ code, place, key }: Candidate, written: Written): void {
		const row = this.toRow(written, code);
		this.made.set(place, row);
		this.takenInARow = 0;
		this.job.memory.keep(key, { items: [{ json: row }] });
	}

	private leaveOut({ key }: Candidate): void {
		this.job.memory.keep(key, { items: [] });
	}

	/** @throws BadInput when others have had the codes for too long */
	private mustNotBeUsedUp(): void {
		if (this.takenInARow > MOST_TAKEN)
			throw new BadInput(
				`Of the codes that were drawn, ${MOST_TAKEN} in a row exist already. Make them longer; with 'Once Per' take another key, for a key gives the same codes each time`,
			);
	}

	/** Another record has the code: nobody need ask what has become of it. */
	private replace(candidate: Candidate): void {
		this.leaveOut(candidate);
		this.job.tally.replaced++;
		this.takenInARow++;
	}

	/** Judges what has become of a code that could not be made. */
	private async failed(doubt: Doubt): Promise<void> {
		const { candidate, error } = doubt;
		if (isOpen(doubt)) {
			this.doubts.push(doubt);
			return;
		}
		const isRefused = error instanceof Failure && isRefusal(error.fault);
		const other = isRefused
			? await this.lookUp.find(candidate.code, this.job).catch(() => undefined)
			: undefined;
		if (other) return this.replace(candidate);
		if (!(error instanceof Stopped)) this.job.memory.takeBack(candidate.key);
		this.failures.push(doubt);
	}

	/** Looks for the codes in doubt. @param before how many were made before this round */
	private async settle(before: number): Promise<void> {
		const doubts = this.doubts;
		this.doubts = [];
		const absent: Doubt[] = [];
		// Answers that were lost may have opened the account's circuit: the look-up is sent like a person's.
		const asPerson: Job = {
			...this.job,
			requestContext: { ...this.job.requestContext, origin: 'person' },
		};
		const lookFor = async (doubt: Doubt) => {
			const { candidate } = doubt;
			const found = await this.lookUp.find(candidate.code, asPerson);
			if (found) this.keep(candidate, found);
			else absent.push(doubt);
		};
		await Promise.all(
			doubts.map(async (doubt) => {
				await lookFor(doubt).catch((error: unknown) => {
					const isStopped = error instanceof Stopped;
					this.failures.push(isStopped ? { ...doubt, error } : doubt);
				});
			}),
		);
		const isIdle = this.made.size === before;
		for (const doubt of absent) {
			if (isIdle && !isOfEarlierTry(doubt.error)) this.failures.push(doubt);
			else {
				this.leaveOut(doubt.candidate);
				this.job.tally.leftOut.push(doubt.candidate.code);
			}
		}
	}
}
