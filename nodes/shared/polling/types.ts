import type { IDataObject } from 'n8n-workflow';
import type { VendorRequest, VendorResponse } from '../model/vendor';
import type { Field, ReadParameter } from '../model/parameter';

/** What is remembered of one thing that was seen: a number that changes with it, and how often it was told. */
export interface Known {
	/** A whole number below 2^32. */
	mark: number;
	/** Counts what was told of it; begins anew after 16,383. */
	told: number;
}

/** What a row says at this moment. */
export interface Finding {
	/** Kept as `Known.mark`. */
	mark: number;
	happened: boolean;
	/** Whether it is news only because it was never met before: at the very first reading that is no news. */
	isFirst?: boolean;
	/** Whether the row is no example of the event: only remembered, to be compared with. */
	isNone?: boolean;
	/** Set where one thing can have several events: tells them apart, together with the number of the event. */
	mark36?: string;
}

/** The moment in which a row is judged, in milliseconds since 1970 by the vendor's clock. */
export interface Moment {
	now: number;
	/** When the trigger began to watch. */
	startedAt: number;
	/** When the last complete reading began. */
	since: number;
	read: ReadParameter;
}

/** Judges a row by what was known of it; undefined: it says nothing yet, and is not remembered. */
export type Find = (
	row: IDataObject,
	known: Known | undefined,
	moment: Moment,
) => Finding | undefined;

/** A part of a reading: rows, and where a later poll goes on when this part has been dealt with. */
export interface Piece {
	rows: IDataObject[];
	/** The whole answer that the rows are from. */
	body: unknown;
	/** Where to go on: the source's own note, kept in the state. */
	place: IDataObject;
	/** Rows of one group are forgotten together: a day, a campaign. */
	group?: string;
	/** Whether its rows are old news: remembered, not told. */
	isOld?: boolean;
	/** Whether more of the same answer follows: no request lies in between, so the reading is not broken off here for want of time. */
	isPart?: boolean;
	/** When its group began to be watched, where that was later than the trigger; in milliseconds since 1970. */
	startedAt?: number;
	/** Whether its rows are news whatever is known: the source has looked already. */
	isNew?: boolean;
	/**
	 * The reading is complete with this piece; the groups that are still asked for, all others are forgotten. `isLasting`: a thing of these
	 * that was not met is not gone, for only what has changed is read.
	 */
	ends?: { groups: string[]; isLasting?: true };
}

/** What a source needs to read. */
export interface Reading {
	read: ReadParameter;
	/** The note of the last piece that was dealt with; undefined at the very first. */
	place: IDataObject | undefined;
	/** When the last complete reading began, in milliseconds since 1970; undefined at the very first. */
	since: number | undefined;
	/** Whether what is there already is asked for, as events or as examples. */
	wantsExisting: boolean;
	/** Whether examples are wanted: the newest rows first, and no note is kept. */
	isTest: boolean;
	/** Milliseconds since 1970, by the vendor's clock as far as it is known. */
	now(): number;
	/** Sends a request that only reads. @throws Failure */
	ask(request: VendorRequest): Promise<VendorResponse>;
}

/** Where the rows of an event come from. Pieces come in an order in which nothing is passed over when it is broken off after any of them. */
export type Source = (reading: Reading) => AsyncGenerator<Piece>;

/** One event of a polling trigger. Data only. */
export interface PollEvent {
	name: string;
	value: string;
	description: string;
	/** Fields of this event, besides those that all events of the trigger have. */
	fields: Field[];
	/** Parameters (paths) without which what is remembered means nothing: when they change, the trigger begins anew. */
	about?: string[];
	source: Source;
	/** Properties (dot paths) of a row that make it the same thing. Stored: workflows drop repeats by it. */
	key: string[];
	find: Find;
	/** What a test says when there is nothing to show. */
	nothing: string;
	/** A row of the vendor's and what is set in the node, for tests and docs. */
	example: { parameters: IDataObject };
}
