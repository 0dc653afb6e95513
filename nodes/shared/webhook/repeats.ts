import { createHash } from 'node:crypto';
import type { IWebhookFunctions } from 'n8n-workflow';
import type { Response } from './answer';

/** Events of one trigger that are remembered: about 13 KB of its workflow's static data. */
const MOST = 1_000;
const VERSION = 1;

/** The latest events of one trigger, as digests, the oldest first. */
interface Memory {
	known: Set<string>;
	/** Those that n8n has refused after all: what is saved may still name them. */
	refused: Set<string>;
}

/** What this process has handed over, by trigger. */
const memory = new Map<string, Memory>();

/** Forgets everything, as a new process has. For tests. */
export function forgetAll(): void {
	memory.clear();
}

function addLatest(to: Set<string>, digest: string): void {
	to.add(digest);
	for (const oldest of to) {
		if (to.size <= MOST) break;
		to.delete(oldest);
	}
}

/** 72 bits of a text's SHA-256, in 12 characters. */
const digestOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 12);

/**
 * Notes an event, and tells whether the trigger had handed it over before.
 *
 * The process's memory is exact: of two that arrive together one is a repeat. The static data, which n8n saves when the
 * webhook has answered, carries it over restarts. Several processes that take webhooks (queue mode) learn of each other's
 * events from the static data, so two of them that get the same event at the same moment both hand it over.
 * An event whose answer is n8n's refusal, its database being too busy to take it, is forgotten again. A manual test remembers nothing.
 *
 * @param event a text that is the same for an event and its repeats, and for nothing else
 */
export function isRepeat(context: IWebhookFunctions, event: string): boolean {
	if (context.getMode() === 'manual') return false;
	const place = `${context.getWorkflow().id} ${context.getNode().id}`;
	const state = context.getWorkflowStaticData('node');
	const saved = state.version === VERSION ? String(state.recent).split(' ') : [];
	const { known, refused } = memory.get(place) ?? { known: new Set(), refused: new Set() };
	memory.set(place, { known, refused });
	for (const digest of saved) if (!refused.has(digest)) known.add(digest);
	const digest = digestOf(event);
	if (known.has(digest)) return true;
	addLatest(known, digest);
	refused.delete(digest);
	const answer = context.getResponseObject() as Response;
	answer.once('close', () => {
		if (answer.statusCode >= 400 && known.delete(digest)) addLatest(refused, digest);
	});
	Object.assign(state, { version: VERSION, recent: [...known].join(' ') });
	return false;
}
