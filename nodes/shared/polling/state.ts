import type { IDataObject } from 'n8n-workflow';
import { Ledger } from './ledger';

/** Raised when what is kept changes its form: what an older or newer version has kept is not read. */
const VERSION = 1;

/** The property of n8n's static data for the node. */
const PROPERTY = 'polling';

/** Tells this run of n8n from earlier ones, and one process from another. */
export const thisProcess = { mark: Math.random().toString(36).slice(2) };

/** The items that were handed to n8n last. */
export interface HandedOver {
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
	known: Map<string, Ledger>;
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

const isObject = (value: unknown): value is IDataObject => typeof value === 'object' && value !== null && !Array.isArray(value);

function isKept(value: unknown): value is Kept {
	if (!isObject(value) || value.version !== VERSION || !isObject(value.known)) return false;
	const isNumbers = [value.startedAt, value.since].every((time) => typeof time === 'number') && typeof value.isSeeded === 'boolean';
	const isLast = value.last === null || (isObject(value.last) && Array.isArray(value.last.items) && typeof value.last.process === 'string');
	const isPlace = (value.place === null || isObject(value.place)) && (value.readingSince === null || typeof value.readingSince === 'number');
	return isNumbers && isLast && isPlace && typeof value.of === 'string' && Object.values(value.known).every((packed) => typeof packed === 'string');
}

/** What an earlier poll has kept in n8n's static data; undefined when there is nothing, or nothing that can be understood. */
export function readState(data: IDataObject, of: string): State | undefined {
	// What n8n hands out is a proxy that takes note of changes.
	const kept: unknown = data[PROPERTY] === undefined ? undefined : JSON.parse(JSON.stringify(data[PROPERTY]));
	if (!isKept(kept) || kept.of !== of) return undefined;
	try {
		const known = new Map(Object.entries(kept.known).map(([group, packed]) => [group, new Ledger(packed)]));
		return { ...kept, readingSince: kept.readingSince ?? undefined, place: kept.place ?? undefined, last: kept.last ?? undefined, known };
	} catch {
		return undefined;
	}
}

/** The state of a trigger that begins to watch. */
export function newState(of: string, now: number): State {
	return { of, startedAt: now, since: now, readingSince: undefined, isSeeded: false, place: undefined, known: new Map(), last: undefined };
}

/** Puts the state into n8n's static data as a whole, so that n8n takes note of it. */
export function writeState(data: IDataObject, state: State): void {
	const { of, startedAt, since, readingSince, isSeeded, place, known, last } = state;
	const packed = Object.fromEntries([...known].map(([group, ledger]) => [group, ledger.pack()]));
	const kept: Kept = { version: VERSION, of, startedAt, since, readingSince: readingSince ?? null, isSeeded, place: place ?? null, known: packed, last: last ?? null };
	data[PROPERTY] = kept as unknown as IDataObject;
}
