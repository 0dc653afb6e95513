import type { NodeApiError, NodeExecutionHint } from 'n8n-workflow';
import type { Run } from './run';

const times = (count: number, thing: string) => `${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`;

/** A wait that a user would wonder about. */
const LONG_MS = 5_000;

/** What the user should know of a run: how long it had to wait, what was repeated, what is not known. */
export function hintsOf({ vendor, tally: { repeated, heldMs, unknown } }: Run): NodeExecutionHint[] {
	const sentences = [
		heldMs >= LONG_MS ? `The requests waited ${times(Math.round(heldMs / 1000), 'second')} until ${vendor.displayName} could take more of them.` : '',
		repeated > 0 ? `${times(repeated, 'request')} had to be sent again.` : '',
		unknown > 0 ? `Of ${times(unknown, 'item')} it is not known whether ${vendor.displayName} carried ${unknown === 1 ? 'it' : 'them'} out: see the errors.` : '',
	].filter(Boolean);
	return sentences.length === 0 ? [] : [{ message: sentences.join(' '), type: unknown > 0 ? 'warning' : 'info', location: 'outputPane' }];
}

/** An item's error, with how many items were not begun because of it. */
export function notBegun(error: unknown, items: number): unknown {
	if (items > 0) (error as NodeApiError).description = `${(error as NodeApiError).description ?? ''} ${times(items, 'item')} after it ${items === 1 ? 'was' : 'were'} not begun.`.trim();
	return error;
}
