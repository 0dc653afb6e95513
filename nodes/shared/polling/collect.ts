import type { IDataObject } from 'n8n-workflow';
import { valueAt } from '../model/entryOf';
import { Failure, withoutKey } from '../model/failures';
import { monotonicMs } from '../http/wait';
import { fingerprint48 } from './fingerprint';
import { SeenSet } from './seenSet';
import type { State } from './state';
import type { Finding, Known, Moment, Piece, PollEvent, Reading } from './types';

/** Most items of one poll: they are kept in n8n's static data until the next ones. What is more comes with later polls. */
const MOST_ITEMS = 500;
const MOST_CHARACTERS = 300_000;

/** Nothing is told more often than once in so long. */
const TELLING_MS = 60_000;

/** One event as it is handed to n8n. */
interface EventRow {
	row: IDataObject;
	body: unknown;
	eventId: string;
}

/** What a reading needs besides what is remembered. */
export type ReadingBase = Omit<Reading, 'place' | 'since' | 'isTest'>;

/** n8n's time for the poll is over, and the vendor still silent. */
export class OutOfTime extends Failure {
	/** @param budgetMs how many milliseconds n8n grants a poll */
	constructor(budgetMs: number) {
		const words = `none came within the ${Math.round(budgetMs / 1000)} seconds that n8n grants a poll`;
		super({ kind: 'unknown', words }, 1);
	}
}

/** Turns what was found into an item. */
export type ToItem = (told: EventRow) => IDataObject;

/** The text by which a thing is known. @throws Failure (`notAnAnswer`) when the row has none of its properties */
export function keyOf({ key }: Pick<PollEvent, 'key'>, row: IDataObject): string {
	const values = key.map((path) => String(valueAt(row, path) ?? ''));
	if (values.every((value) => value === '')) throw withoutKey(key);
	return values.join('|');
}

function knownIn(state: State, thing: number): Known | undefined {
	for (const seenSet of state.known.values()) {
		const known = seenSet.get(thing);
		if (known) return known;
	}
	return undefined;
}

function seenSetOf(state: State, group: string): SeenSet {
	const seenSet = state.known.get(group) ?? new SeenSet();
	state.known.set(group, seenSet);
	return seenSet;
}

function eventIdOf(
	event: PollEvent,
	key: string,
	{ mark36 }: Finding,
	told: number,
	startedAt: number,
): string {
	const number =
		mark36 === undefined ? [] : [startedAt.toString(36), String(told), mark36].filter(Boolean);
	return [event.value, key, ...number].join(':');
}

/** A batch of items that is full at so many items or so much text. */
class Batch {
	readonly items: IDataObject[] = [];
	private characters = 0;

	get isFull(): boolean {
		return this.items.length >= MOST_ITEMS || this.characters >= MOST_CHARACTERS;
	}

	add(item: IDataObject): void {
		this.items.push(item);
		this.characters += JSON.stringify(item).length;
	}
}

interface Work {
	state: State;
	event: PollEvent;
	moment: Moment;
	wantsExisting: boolean;
	batch: Batch;
	shape: ToItem;
}

/** Takes note of the rows of a piece and puts what happened into the batch; gives whether all of them have been dealt with. */
function dealWith(
	piece: Piece,
	{ state, event, moment, wantsExisting, batch, shape }: Work,
): boolean {
	// What was forgotten may have been told: the number that it goes on with is higher.
	const toldBefore = Math.max(0, Math.floor((moment.now - state.startedAt) / TELLING_MS));
	const isQuiet = piece.isOld === true || (!state.isSeeded && !wantsExisting);
	for (const row of piece.rows) {
		const key = keyOf(event, row);
		const thing = fingerprint48(key);
		const known = piece.isNew ? undefined : knownIn(state, thing);
		const finding = event.find(row, known, moment);
		if (!finding) continue;
		const isNews = finding.happened && !(isQuiet && finding.isFirst);
		if (isNews && batch.isFull) return false;
		const told = (known?.told ?? toldBefore) + (isNews ? 1 : 0);
		if (isNews)
			batch.add(
				shape({
					row,
					body: piece.body,
					eventId: eventIdOf(event, key, finding, told, state.startedAt),
				}),
			);
		if (!piece.isNew) seenSetOf(state, piece.group ?? '').set(thing, { mark: finding.mark, told });
	}
	return true;
}

function endRound(state: State, { groups, isLasting }: NonNullable<Piece['ends']>): void {
	for (const group of state.known.keys()) if (!groups.includes(group)) state.known.delete(group);
	// A vendor that says for a while that its list is empty makes nothing forgotten, which would be told again afterwards.
	for (const seenSet of isLasting ? [] : state.known.values())
		if (seenSet.isMet) seenSet.endRound();
	Object.assign(state, {
		isSeeded: true,
		since: state.readingSince ?? state.since,
		readingSince: undefined,
	});
}

/**
 * Reads on from where the last poll ended, and gives what has happened as items. The state is changed along the way, so
 * it must be a copy that is kept only when this has come to its end.
 *
 * It ends with the reading, when the batch is full, when it may not read on, or when its time is over; a piece that was
 * not dealt with to its end is read again by the next poll.
 *
 * @param mayReadOn asked after each piece with which an answer has been dealt with
 * @throws what the source throws; OutOfTime when not even one piece has come in time
 */
export async function collect(
	event: PollEvent,
	state: State,
	reading: ReadingBase,
	shape: ToItem,
	mayReadOn: () => boolean,
): Promise<IDataObject[]> {
	const batch = new Batch();
	const { read, wantsExisting } = reading;
	const calledAt = monotonicMs();
	let isBegun = false;
	const pieces = event.source({
		...reading,
		place: state.place,
		since: state.isSeeded ? state.since : undefined,
		isTest: false,
	});
	try {
		for await (const piece of pieces) {
			const now = reading.now();
			state.readingSince ??= Math.round(now - (monotonicMs() - calledAt));
			if (state.place === undefined) state.since = state.startedAt = state.readingSince;
			const moment = {
				now,
				startedAt: piece.startedAt ?? state.startedAt,
				since: state.since,
				read,
			};
			if (!dealWith(piece, { state, event, moment, wantsExisting, batch, shape })) break;
			isBegun = true;
			state.place = piece.place;
			if (piece.ends) endRound(state, piece.ends);
			if (piece.ends || (!piece.isPart && !mayReadOn())) break;
		}
	} catch (error) {
		const isRead = error instanceof OutOfTime && isBegun;
		if (!isRead) return await Promise.reject(error);
	}
	return batch.items;
}
