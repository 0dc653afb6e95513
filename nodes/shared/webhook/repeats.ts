import { createHash } from 'node:crypto';
import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { Response } from './answer';

/** Whether the vendor has confirmed an event, or anybody may have posted it. */
export type Trust = 'verified' | 'unverified';

/**
 * How many events of one trigger are remembered: 130 KB and 13 KB of its workflow's static data, which n8n reads and writes with each event.
 * Each kind has a memory of its own, so that what anybody can post never displaces what was verified.
 */
const MOST: Record<Trust, number> = { verified: 10_000, unverified: 1_000 };
const KINDS = Object.keys(MOST) as Trust[];

/** Where each kind is kept in the static data. */
const PROPERTY: Record<Trust, string> = { verified: 'recent', unverified: 'unverified' };
const VERSION = 1;

/** Characters of a digest. All have as many, so that a text of digests, each after a blank, can be searched and cut as a whole. */
const LENGTH = 12;
const DIGEST = /^[\w-]{12}$/;

/** The latest events of one kind: digests, the oldest first, as they are saved. */
interface Events {
	handedOver: string;
	/** Those that n8n has refused after all: what another process has saved may still name them. */
	refused: string;
	/** For each event that n8n has not answered yet what looks whether it has: a caller may go before. */
	readonly unanswered: Map<string, () => void>;
}

/** The latest events of one trigger. What becomes of those of one kind says nothing of the other. */
type Memory = Record<Trust, Events>;

const noEvents = (): Events => ({ handedOver: '', refused: '', unanswered: new Map() });

/** What this process has handed over, by trigger, and the mark by which what it has saved is known. */
const memory = new Map<string, Memory>();
let ownMark = newMark();

function newMark(): string {
	return Math.random().toString(36).slice(2);
}

/** Forgets everything, as a new process has. For tests. */
export function forgetAll(): void {
	memory.clear();
	ownMark = newMark();
}

/** 72 bits of a text's SHA-256, in 12 characters. */
const digestOf = (text: string) =>
	createHash('sha256').update(text).digest('base64url').slice(0, LENGTH);

/** The digests with one more, the newest; of them the latest ones. */
const withNewest = (digests: string, digest: string, most: number) =>
	latest(`${digests} ${digest}`, most);

const latest = (digests: string, most: number) =>
	digests.trimStart().slice(-(most * (LENGTH + 1) - 1));

const without = (digests: string, others: string[]) => {
	if (others.length === 0) return digests;
	const left = new Set(digests.split(' '));
	for (const other of others) left.delete(other);
	return [...left].join(' ');
};

/** Adds what another process has saved, or this one before it was started anew; what this one has saved it knows. */
function learn(known: Memory, saved: IDataObject): void {
	if (saved.version !== VERSION || saved.process === ownMark) return;
	for (const kind of KINDS) {
		const events = known[kind];
		const all = new Set(`${events.handedOver} ${String(saved[PROPERTY[kind]])}`.split(' '));
		events.handedOver = latest(
			[...all]
				.filter((digest) => DIGEST.test(digest) && !events.refused.includes(digest))
				.join(' '),
			MOST[kind],
		);
	}
}

const placeOf = (context: IWebhookFunctions) =>
	`${context.getWorkflow().id} ${context.getNode().id}`;

/** Whether this process has handed a verified event over that n8n has not answered yet: it may still be refused. */
export function isUnanswered(context: IWebhookFunctions, event: string): boolean {
	const unanswered = memory.get(placeOf(context))?.verified.unanswered;
	const digest = digestOf(event);
	unanswered?.get(digest)?.();
	return unanswered?.has(digest) === true;
}

/**
 * Notes an event, and tells whether the trigger had handed it over before.
 *
 * The process's memory is exact: of two that arrive together one is a repeat. The static data, which n8n saves when the webhook has answered,
 * carries it over restarts, without what n8n has not answered yet: a kill may come before n8n has saved that. Several processes that take
 * webhooks (queue mode) learn of each other's events from the static data, so two of them that get the same event at the same moment both
 * hand it over. An event whose answer is n8n's refusal, its database being too busy to take it, is forgotten again, also when the caller
 * has not waited for it. A manual test remembers nothing.
 *
 * @param event a text that is the same for an event and its repeats, and for nothing else
 * @param trust how it is known; an event that was not verified is another one than the same, verified
 */
export function isRepeat(context: IWebhookFunctions, event: string, trust: Trust): boolean {
	if (context.getMode() === 'manual') return false;
	const place = placeOf(context);
	const state = context.getWorkflowStaticData('node');
	const known = memory.get(place) ?? { verified: noEvents(), unverified: noEvents() };
	memory.set(place, known);
	for (const kind of KINDS) for (const look of known[kind].unanswered.values()) look();
	learn(known, state);
	const events = known[trust];
	const digest = digestOf(event);
	if (events.handedOver.includes(digest)) return true;
	events.handedOver = withNewest(events.handedOver, digest, MOST[trust]);
	events.refused = without(events.refused, [digest]);
	const answer = context.getResponseObject() as Response;
	const look = () => {
		if (!answer.writableEnded) return;
		events.unanswered.delete(digest);
		if (answer.statusCode < 400 || !events.handedOver.includes(digest)) return;
		events.handedOver = without(events.handedOver, [digest]);
		events.refused = withNewest(events.refused, digest, MOST.unverified);
	};
	const saved = Object.fromEntries(
		KINDS.map((kind) => {
			const { handedOver, unanswered } = known[kind];
			const open = [...unanswered.keys()];
			return [PROPERTY[kind], without(handedOver, open)];
		}),
	);
	events.unanswered.set(digest, look);
	answer.once('close', look);
	Object.assign(state, { version: VERSION, process: ownMark, ...saved });
	return false;
}
