import type { NodeApiError, NodeExecutionHint } from 'n8n-workflow';
import type { Run } from './run';

const times = (count: number, thing: string) =>
	`${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`;

/** A wait that a user would wonder about. */
const LONG_MS = 5_000;

const MOST_NAMED = 5;

/** A sentence about codes that were written, with the first of them by name. */
function about(codes: string[], one: string, several: string): string {
	if (codes.length <= 1) return codes.map((code) => `The code ${code} ${one}.`).join();
	const others = codes.length - MOST_NAMED;
	const named = codes.slice(0, MOST_NAMED).join(', ');
	return `${times(codes.length, 'code')} ${several}: ${named}${others > 0 ? ` and ${others.toLocaleString('en-US')} more` : ''}.`;
}

/** What the user should know of a run: how long it had to wait, what was repeated, what is not known, which codes are of no use. */
export function hintsOf({
	vendor,
	tally: { repeated, heldMs, unknown, expired, nothingOff },
}: Run): NodeExecutionHint[] {
	const sentences = [
		heldMs >= LONG_MS
			? `The requests waited ${times(Math.round(heldMs / 1000), 'second')} until ${vendor.displayName} could take more of them.`
			: '',
		repeated > 0 ? `${times(repeated, 'request')} had to be sent again.` : '',
		unknown > 0
			? `Of ${times(unknown, 'item')} it is not known whether ${vendor.displayName} carried ${unknown === 1 ? 'it' : 'them'} out: see the errors.`
			: '',
		about(expired, 'has expired, so nobody can use it', 'have expired, so nobody can use them'),
		about(nothingOff, 'takes nothing off', 'take nothing off'),
	].filter(Boolean);
	return sentences.length === 0
		? []
		: [
				{
					message: sentences.join(' '),
					type: unknown + expired.length + nothingOff.length > 0 ? 'warning' : 'info',
					location: 'outputPane',
				},
			];
}

/**
 * The error that ends a run, with what became of the other items.
 *
 * @param done items that were carried out and must not be sent a second time
 * @param left items that were not begun because of it
 */
export function withOthers(error: unknown, done: number, left: number): unknown {
	const was = (items: number) => (items === 1 ? 'was' : 'were');
	const told = error as NodeApiError;
	if (done > 0)
		told.description = `${told.description} ${times(done, 'item')} ${was(done)} carried out: "Retry" in the list of executions does not send ${done === 1 ? 'it' : 'them'} again.`;
	if (left > 0)
		told.description = `${told.description} ${times(left, 'item')} after it ${was(left)} not begun.`;
	return error;
}
