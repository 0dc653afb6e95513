import type { NodeApiError, NodeExecutionHint } from 'n8n-workflow';
import type { Run } from './run';
import type { Effect } from '../model/vendor';

const times = (count: number, thing: string) =>
	`${count.toLocaleString('en-US')} ${thing}${count === 1 ? '' : 's'}`;

const were = (count: number, thing: string) =>
	`${times(count, thing)} ${count === 1 ? 'was' : 'were'}`;

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
	tally: {
		repeated,
		heldMs,
		unknown,
		doneBefore,
		notNoted,
		expired,
		never,
		nothingOff,
		renamed,
		replaced,
		leftOut,
		chosen,
		columns,
	},
}: Run): NodeExecutionHint[] {
	const notFound = [...chosen].flatMap(([name, wasFound]) => (wasFound ? [] : [name]));
	const sentences = [
		heldMs >= LONG_MS
			? `The requests waited ${times(Math.round(heldMs / 1000), 'second')} until ${vendor.displayName} could take more of them.`
			: '',
		repeated > 0 ? `${times(repeated, 'request')} had to be sent again.` : '',
		unknown > 0
			? `Of ${times(unknown, 'item')} it is not known whether ${vendor.displayName} carried ${unknown === 1 ? 'it' : 'them'} out: see the errors.`
			: '',
		doneBefore > 0
			? `${were(doneBefore, 'item')} done before under ${doneBefore === 1 ? 'its key' : 'their keys'}, and not again.`
			: '',
		notNoted > 0
			? `${were(notNoted, 'item')} carried out, which n8n could not note under ${notNoted === 1 ? 'its key' : 'their keys'}: the next run tells ${notNoted === 1 ? 'it' : 'them'} as not known.`
			: '',
		about(expired, 'has expired, so nobody can use it', 'have expired, so nobody can use them'),
		about(
			never,
			'ends when it begins, or before, so nobody can use it',
			'end when they begin, or before, so nobody can use them',
		),
		about(nothingOff, 'takes nothing off', 'take nothing off'),
		about(
			renamed,
			'is called otherwise than it was to be',
			'are called otherwise than they were to be',
		),
		replaced > 0
			? `${were(replaced, 'code')} at ${vendor.displayName} before, and replaced by ${replaced === 1 ? 'another' : 'others'}.`
			: '',
		about(
			leftOut,
			`is not in the output: nobody knows whether ${vendor.displayName} has it, so it does not count`,
			`are not in the output, for nobody knows whether ${vendor.displayName} has them, so they do not count`,
		),
		notFound.length > 0
			? `No row has what 'Output: Fields' names: ${notFound.join(', ')}. A row has: ${columns.join(', ')}.`
			: '',
	].filter(Boolean);
	const isWarning =
		unknown + notNoted > 0 ||
		[expired, never, nothingOff, renamed, leftOut, notFound].some(({ length }) => length > 0);
	return sentences.length === 0
		? []
		: [
				{
					message: sentences.join(' '),
					type: isWarning ? 'warning' : 'info',
					location: 'outputPane',
				},
			];
}

/** What became of the items of a run that an error has ended. */
interface Outcome {
	effect: Effect;
	/** Items that were carried out. */
	done: number;
	/** Items that have failed besides the first one. */
	failed: number;
	/** Items, the first one among them, of which nobody knows whether they were carried out. */
	unknown: number;
	/** Items that were not begun. */
	left: number;
	/** Whether items have keys under which they are not done again. */
	isOncePer: boolean;
}

function sentencesOn({ effect, done, failed, unknown, left, isOncePer }: Outcome): string[] {
	const [it, is] = done === 1 ? ['it', 'is'] : ['them', 'are'];
	const repeats: Record<Effect, string> = {
		once: `. "Retry" in the list of executions leaves ${it} out, "Execute workflow" does ${it} again.`,
		idempotent: `, and ${is} none the worse for a repeat.`,
		read: '',
	};
	const repeat = isOncePer ? ', and what has been done is not done again.' : repeats[effect];
	return [
		done > 0 && repeat ? `${were(done, 'item')} carried out${repeat}` : '',
		failed > 0 ? `${times(failed, 'other item')} failed too.` : '',
		failed > 0 && unknown > 0
			? `Of ${times(unknown, 'item')} in all it is not known whether ${unknown === 1 ? 'it was' : 'they were'} carried out.`
			: '',
		left > 0 ? `${were(left, 'item')} not begun.` : '',
	].filter(Boolean);
}

/** The error that ends a run: what became of the other items stands before what to do. */
export function withOthers(error: unknown, outcome: Outcome): unknown {
	const told = error as NodeApiError;
	told.description = [...sentencesOn(outcome), told.description].join(' ');
	return error;
}
