import type { IDataObject } from 'n8n-workflow';
import { monotonicMs } from '../http/wait';
import { sealIn, thisProcess } from './state';

/** n8n saves what a poll leaves behind within this time, or not at all: its database is away, or the workflow was deactivated. */
const LONGEST_SAVING_MS = 10_000;

/** What a poll of this process has left behind. */
interface OwnPoll {
	/** Milliseconds of the monotonic clock. */
	endedAt: number;
	seal: unknown;
	/** What the first poll has left behind, until n8n has kept something. */
	begun?: IDataObject;
}

/**
 * The latest poll of each trigger in this process. With durable cursors n8n 2.41.1 keeps nothing of the poll by which a
 * workflow is activated, and hands a poll what it has read a moment before, which another one may just be saving
 * (both measured).
 */
const ownPolls = new Map<string, OwnPoll>();

const keyOf = (place: string) => `${thisProcess.mark} ${place}`;

/** A poll that is under way, and the static data that n8n has given it. */
interface Poll {
	data: IDataObject | undefined;
	isReplaced: boolean;
}

/** Polls that are under way, by trigger. */
const underWay = new Map<string, Poll>();

/**
 * Begins a poll, unless one of the same trigger is under way. If that one has other static data, the workflow was published again since it
 * began, and what it leaves behind would not be known to the polls to come: it is replaced.
 *
 * @returns whether it has begun
 */
export function beginPoll(place: string, data: IDataObject | undefined): boolean {
	const other = underWay.get(place);
	if (other) other.isReplaced ||= other.data !== data;
	else underWay.set(place, { data, isReplaced: false });
	return other === undefined;
}

/** Whether what the poll that is under way has read is for the polls to come: they read it again. */
export const isReplaced = (place: string): boolean => underWay.get(place)?.isReplaced === true;

/** Ends the poll that is under way. */
export const endPoll = (place: string): boolean => underWay.delete(place);

/** Notes what a poll has left behind in n8n's static data. @param begin what it has begun with; undefined: it was the first one */
export function noteOwnPoll(
	place: string,
	data: IDataObject,
	begin: IDataObject | undefined,
): void {
	const key = keyOf(place);
	const begun = begin ? ownPolls.get(key)?.begun : { ...data };
	ownPolls.set(key, {
		endedAt: monotonicMs(),
		seal: sealIn(data),
		...(begun && begin !== data && { begun }),
	});
}

/** What a poll of n8n's scheduler begins with: what is kept, or where that is nothing, what this process has learned at the activation. */
export function keptOrBegun(place: string, data: IDataObject): IDataObject {
	if (sealIn(data) !== undefined) return data;
	return { ...(ownPolls.get(keyOf(place))?.begun ?? data) };
}

/** Whether a poll would begin with something else than this process's last one has left behind, which may just be being saved. */
export function isOutdated(place: string, begin: IDataObject): boolean {
	const last = ownPolls.get(keyOf(place));
	return (
		last !== undefined &&
		last.seal !== sealIn(begin) &&
		monotonicMs() - last.endedAt < LONGEST_SAVING_MS
	);
}
