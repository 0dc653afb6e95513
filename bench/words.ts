/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a command line programme */
import { cpus } from 'node:os';
import { max, median, min } from 'simple-statistics';

/** The median, with the least and the most where there are several. */
export function spread(values: number[], digits = 2): string {
	const middle = median(values).toFixed(digits);
	return values.length === 1
		? middle
		: `${middle} (${min(values).toFixed(digits)}–${max(values).toFixed(digits)})`;
}

/** How many times as much as another value of the same round, round by round. */
export const ratios = (values: number[], of: number[]): number[] =>
	values.map((value, round) => value / (of[round] ?? NaN));

/** A whole number as it is read, such as 10,000. */
export const numbers = (count: number): string => count.toLocaleString('en');

/** The command with what was said behind it. */
export const asGiven = (command: string, isQuick: boolean, rounds?: number): string =>
	`${command}${isQuick ? ' --quick' : ''}${rounds === undefined ? '' : ` --rounds=${rounds}`}`;

/** How many rounds there were, and what a table's cells hold of them. */
export const roundsInWords = (rounds: number): string =>
	rounds === 1 ? 'One round' : `Median of ${rounds} rounds, with the least and the most`;

/** The processors of this machine. */
export const coresInWords = (): string =>
	`${cpus().length} cores (${cpus()[0]?.model ?? 'unknown'})`;
