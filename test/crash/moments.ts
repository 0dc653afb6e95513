import { seededRandom } from '../../sandbox/random';

/** When something is killed. */
export interface Moment {
	/** What is counted to get there: time from the start on, requests that have arrived, or answers that were given. */
	counted: 'start' | 'request' | 'answer';
	/** How much of it, from 0 to 1: of the time that passes until the first request, or of the requests that are to come. */
	share: number;
	/** How long after that, in milliseconds. */
	afterMs: number;
	/** What a person does then: press "Retry", or start anew with the same deals. */
	again: 'retry' | 'anew';
	/** Whether it kills what the kill before it has led to, so that the same deals are killed twice. */
	isSecond: boolean;
}

/** Longer than a request with its answer takes, and what n8n writes before and after it. */
const DURING_MS = 80;
/** Within this time after an answer n8n has read it and writes that it is done. */
const AFTER_ANSWER_MS = 20;
/** Within this time after the last answer the execution is saved. */
const AFTER_ALL_MS = 300;

/** What is counted, in turn; the last one is after all requests. */
const TURNS = [
	'request',
	'answer',
	'start',
	'request',
	'answer',
	'request',
	'answer',
	'request',
	'end',
	'answer',
] as const;
const SECOND_EVERY = 5;

/** Draws moments: the same seed gives the same ones, and fewer of them are the first of more. */
export function drawMoments(seed: number, count: number): Moment[] {
	const random = seededRandom(seed);
	return Array.from({ length: count }, (_, index): Moment => {
		const turn = TURNS[index % TURNS.length] ?? 'request';
		const [share, time] = [random(), random()];
		const again = random() < 0.5 ? 'retry' : 'anew';
		const isSecond = index % SECOND_EVERY === SECOND_EVERY - 1;
		const rest = { again, isSecond } as const;
		if (turn === 'start') return { counted: 'start', share, afterMs: 0, ...rest };
		if (turn === 'end')
			return { counted: 'answer', share: 1, afterMs: time * AFTER_ALL_MS, ...rest };
		return {
			counted: turn,
			share,
			afterMs: time * (turn === 'request' ? DURING_MS : AFTER_ANSWER_MS),
			...rest,
		};
	});
}

/** Puts those together that kill the same deals. */
export function livesOf(moments: Moment[]): Moment[][] {
	const lives: Moment[][] = [];
	for (const moment of moments) {
		const last = lives.at(-1);
		if (moment.isSecond && last) last.push(moment);
		else lives.push([moment]);
	}
	return lives;
}

/** A moment in words. */
export const momentInWords = ({ counted, share, afterMs, isSecond }: Moment): string =>
	`${isSecond ? 'again, ' : ''}${Math.round(share * 100)} % of ${counted === 'start' ? 'the time to the first request' : `${counted}s, ${Math.round(afterMs)} ms later`}`;
