import { createHash } from 'node:crypto';
import type { IWebhookFunctions } from 'n8n-workflow';

/** Events of one trigger that are remembered: about 13 KB of its workflow's static data. */
const MOST = 1_000;
const VERSION = 1;

/** The latest events of each trigger that this process has handed over, as digests, the oldest first. */
const memory = new Map<string, Set<string>>();

/** Forgets everything, as a new process has. For tests. */
export function forgetAll(): void {
	memory.clear();
}

/** 72 bits of a text's SHA-256, in 12 characters. */
const digestOf = (text: string) => createHash('sha256').update(text).digest('base64url').slice(0, 12);

/**
 * Notes an event, and tells whether the trigger had handed it over before.
 *
 * The process's memory is exact: of two that arrive together one is a repeat. The static data, which n8n saves when the
 * webhook has answered, carries it over restarts. Several processes that take webhooks (queue mode) learn of each other's
 * events from the static data, so two of them that get the same event at the same moment both hand it over.
 * A manual test remembers nothing.
 *
 * @param event a text that is the same for an event and its repeats, and for nothing else
 */
export function isRepeat(context: IWebhookFunctions, event: string): boolean {
	if (context.getMode() === 'manual') return false;
	const place = `${context.getWorkflow().id} ${context.getNode().id}`;
	const state = context.getWorkflowStaticData('node');
	const saved = state.version === VERSION ? String(state.recent).split(' ') : [];
	const known = memory.get(place) ?? new Set<string>();
	memory.set(place, known);
	for (const digest of saved) known.add(digest);
	const digest = digestOf(event);
	if (known.has(digest)) return true;
	known.add(digest);
	for (const oldest of known) {
		if (known.size <= MOST) break;
		known.delete(oldest);
	}
	Object.assign(state, { version: VERSION, recent: [...known].join(' ') });
	return false;
}
