import { BadInput } from '../model/failures';
import type { Pager, PagerStart, Paging } from '../model/list';

const DAY_SECONDS = 86_400;

/** @param apart seconds from the end of a stretch to the start of the next one */
function* stretches(
	from: number,
	to: number,
	longest: number,
	apart: 0 | 1,
): Generator<[number, number]> {
	for (let start = from, end = from; ; start = end + apart) {
		end = Math.min(start + longest, to);
		yield [start, end];
		if (end === to) return;
	}
}

/**
 * A time in Unix seconds that the vendor bounds: a longer one is asked for in stretches, or refused. One without an end lasts until
 * now; that moment is sent, for by the time the vendor looks at its own clock it may be longer than allowed.
 *
 * The second after a stretch is the first of the next one: both ends of a stretch count (our reading). Where that would lose a row if
 * it were wrong, the stretches overlap.
 *
 * @param names parameters of both ends, as the request has them; the days that are allowed; the sentence for a time
 * that is longer and cannot be put together; whether a stretch begins with the last second of the one before, for rows that
 * have a key and so come once
 */
export function byInterval({
	from,
	to,
	days,
	tooLong,
	overlapping = false,
}: {
	from: string;
	to: string;
	days: number;
	tooLong?: string;
	overlapping?: boolean;
}): Paging {
	return {
		repeated: 'fine',
		start({ query = {} }: PagerStart): Pager {
			const [first, last] = [query[from], query[to]].map((value) =>
				value === undefined ? undefined : Number(value),
			);
			if (first === undefined && last !== undefined)
				throw new BadInput('An end is given without a start: fill in the Start Date, too');
			const end = last ?? Math.floor(Date.now() / 1000);
			if (first !== undefined && first > end)
				throw new BadInput(
					`The Start Date lies ${last === undefined ? 'in the future' : 'after the end'}`,
				);
			const parts =
				first === undefined
					? []
					: [...stretches(first, end, days * DAY_SECONDS, overlapping ? 0 : 1)];
			if (parts.length > 1 && tooLong !== undefined) throw new BadInput(tooLong);
			let taken = 0;
			return {
				next() {
					if (taken >= Math.max(parts.length, 1)) return undefined;
					const part = parts[taken];
					return {
						parameters: part ? { [from]: part[0], [to]: part[1] } : {},
						cursor: String(taken),
					};
				},
				take: () => void taken++,
			};
		},
	};
}
