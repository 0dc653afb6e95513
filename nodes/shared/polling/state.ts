import type { IDataObject } from 'n8n-workflow';
import { canonical, fingerprint48 } from './fingerprint';
import { SeenSet } from './seenSet';

/** Raised when what is kept changes its form: what an older or newer version has kept is not read. */
const VERSION = 2;

/** The property of n8n's static data for the node. */
const PROPERTY = 'polling';

/** Tells this run of n8n from earlier ones, and one process from another. */
export const thisProcess = { mark: Math.random().toString(36).slice(2) };

/** The items that were handed to n8n last. */
interface HandedOver {
	process: string;
	items: IDataObject[];
}

/** What a trigger remembers from poll to poll. */
export interface State {
	/** The event and what it is about: with another one, nothing of this counts. */
	of: string;
	/** Milliseconds since 1970 by the vendor's clock: when it began to watch, and when the last complete reading began. */
	startedAt: number;
	since: number;
	/** When the reading that is under way began; undefined between two. */
	readingSince: number | undefined;
	/** Whether the first reading has ended. */
	isSeeded: boolean;
	/** Where the next poll goes on. */
	place: IDataObject | undefined;
	known: Map<string, SeenSet>;
	last: HandedOver | undefined;
}

interface Kept {
	version: number;
	of: string;
	startedAt: number;
	since: number;
	readingSince: number | null;
	isSeeded: boolean;
	place: IDataObject | null;
	known: Record<string, string>;
	last: HandedOver | null;
}

/** What is kept, with a number that stands for all of it: what was changed by anybody else does not fit it any more. */
type Sealed = Kept & { seal: number };

const sealOf = (kept: Kept) => fingerprint48(canonical(kept));

/** What was kept, as it was written; undefined when it is damaged, or of another version. */
function unsealed(value: unknown): Kept | undefined {
	try {
		// What n8n hands out is a proxy that takes note of changes.
		const { seal, ...kept } = JSON.parse(JSON.stringify(value)) as Sealed;
		return kept.version === VERSION && seal === sealOf(kept) ? kept : undefined;
	} catch {
		// It is no object, or nested deeper than can be read.
		return undefined;
	}
}

/** The number that stands for all that is kept in n8n's static data; undefined when nothing is. */
export const sealIn = (data: IDataObject): unknown =>
	(data[PROPERTY] as Partial<Sealed> | undefined)?.seal;

/**
 * What an earlier poll has kept in n8n's static data; undefined when there is nothing, or nothing of this event.
 *
 * @param onDamage called when there is something that cannot be relied on: damaged anywhere, or of another version. It is
 * thrown away, so that this is told once.
 */
export function readState(data: IDataObject, of: string, onDamage: () => void): State | undefined {
	if (data[PROPERTY] === undefined) return undefined;
	const kept = unsealed(data[PROPERTY]);
	if (!kept) {
		delete data[PROPERTY];
		onDamage();
	}
	if (kept?.of !== of) return undefined;
	const known = new Map(
		Object.entries(kept.known).map(([group, packed]) => [group, new SeenSet(packed)]),
	);
	return {
		...kept,
		readingSince: kept.readingSince ?? undefined,
		place: kept.place ?? undefined,
		last: kept.last ?? undefined,
		known,
	};
}

/** The state of a trigger that begins to watch. */
export function newState(of: string, now: number): State {
	return {
		of,
		startedAt: now,
		since: now,
		readingSince: undefined,
		isSeeded: false,
		place: undefined,
		known: new Map(),
		last: undefined,
	};
}

/** Puts the state into n8n's static data as a whole, so that n8n takes note of it. */
export function writeState(data: IDataObject, state: State): void {
	const { of, startedAt, since, readingSince, isSeeded, place, known, last } = state;
	const packed = Object.fromEntries([...known].map(([group, seenSet]) => [group, seenSet.pack()]));
	const kept: Kept = {
		version: VERSION,
		of,
		startedAt,
		since,
		readingSince: readingSince ?? null,
		isSeeded,
		place: place ?? null,
		known: packed,
		last: last ?? null,
	};
	const sealed: Sealed = { ...kept, seal: sealOf(kept) };
	data[PROPERTY] = sealed as unknown as IDataObject;
}
