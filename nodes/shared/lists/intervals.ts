import { BadInput } from '../model/failures';
import type { Pager, PagerStart, Paging } from '../model/list';

const DAY_SECONDS = 86_400;

/** The second after a stretch is the first of the next one: both ends of a stretch count (our reading). */
function* stretches(from: number, to: number, longest: number): Generator<[number, number]> {
	for (let start = from; start <= to; start += longest + 1)
		yield [start, Math.min(start + longest, to)];
}

/**
 * A time in Unix seconds that the vendor bounds: a longer one is asked for in stretches, or refused.
 *
 * @param names parameters of both ends, as the request has them; the days that are allowed; the sentence for a time
 * that is longer and cannot be put together
 */
export function byInterval({
	from,
	to,
	days,
	tooLong,
}: {
	from: string;
	to: string;
	days: number;
	tooLong?: string;
}): Paging {
	return {
		repeated: 'fine',
		start({ query = {} }: PagerStart): Pager {
			const [first, last] = [query[from], query[to]].map((value) =>
				value === undefined ? undefined : Number(value),
			);
			if (first === undefined && last !== undefined)
				throw new BadInput('An end is given without a start: fill in the Start Date, too');
			const parts =
				first === undefined
					? []
					: [...stretches(first, last ?? Math.floor(Date.now() / 1000), days * DAY_SECONDS)];
			if (first !== undefined && parts.length === 0)
				throw new BadInput('The Start Date lies after the end');
			if (parts.length > 1 && tooLong !== undefined) throw new BadInput(tooLong);
			let taken = 0;
			return {
				next() {
					if (taken >= Math.max(parts.length, 1)) return undefined;
					const [start, end] = parts[taken] ?? [];
					return {
						parameters: parts.length > 1 ? { [from]: start, [to]: end } : {},
						cursor: String(taken),
					};
				},
				take: () => void taken++,
			};
		},
	};
}
