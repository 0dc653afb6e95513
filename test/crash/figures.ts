/* eslint-disable no-console -- tells how far it is */
import { nothing, sumOf, type Tally } from './deals';
import type { Death } from './mailing';
import { momentInWords, type Moment } from './moments';

/** Most items that the node has under way at a time: those of 5 requests at the same time, and 3 that are ready. */
export const UNDER_WAY = 8;

/** What came of the same deals, from their first start to the end of an execution. */
export interface Life {
	deaths: Death[];
	tally: Tally;
	/** What did not go as it should besides, such as an execution that has failed at the end. */
	trouble?: string;
}

/** What the kills of one kind have shown. */
export interface Figures {
	planned: number;
	deaths: Death[];
	tally: Tally;
	/** Most deals in doubt after one kill, or two of the same deals. */
	mostInDoubt: number;
	/** How often more deals were in doubt than the node has under way at a kill. */
	moreInDoubt: number;
	troubles: string[];
}

/** No kills yet. */
export const noFigures = (planned: number): Figures => ({
	planned,
	deaths: [],
	tally: nothing,
	mostInDoubt: 0,
	moreInDoubt: 0,
	troubles: [],
});

/** The figures with one life more. */
export function withLife(figures: Figures, { deaths, tally, trouble }: Life): Figures {
	return {
		...figures,
		deaths: [...figures.deaths, ...deaths],
		tally: sumOf(figures.tally, tally),
		mostInDoubt: Math.max(figures.mostInDoubt, tally.inDoubt),
		moreInDoubt: figures.moreInDoubt + (tally.inDoubt > deaths.length * UNDER_WAY ? 1 : 0),
		troubles: [...figures.troubles, ...(trouble === undefined ? [] : [trouble])],
	};
}

/** Tells in a line what a life has come to. @param done kills so far, this life's among them */
export function tellLife(
	what: string,
	moments: Moment[],
	{ deaths, tally, trouble }: Life,
	{ done, planned, startedAt }: { done: number; planned: number; startedAt: number },
): void {
	const when = moments
		.map(
			(moment, index) =>
				`${momentInWords(moment)} (${deaths[index]?.requests ?? '?'} had come, ${deaths[index]?.onTheirWay ?? '?'} on their way)`,
		)
		.join('; ');
	const minutes = ((Date.now() - startedAt) / 60_000).toFixed(1);
	console.log(
		`${what}, ${done} of ${planned} after ${minutes} min: killed at ${when}: ${tally.mailedTwice} twice, ${tally.lost} lost, ${tally.notSent} not sent, ${tally.inDoubt} in doubt (${tally.inDoubtMailed} mailed)${trouble ? `; ${trouble}` : ''}`,
	);
}
