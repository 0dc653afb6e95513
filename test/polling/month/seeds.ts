/* eslint-disable no-console, @n8n/community-nodes/no-restricted-globals -- the seed to run again */
import { lives } from './lives';
import { month, type Outcome } from './month';

const given = process.env.SEED === undefined ? undefined : Number(process.env.SEED);

/**
 * A month of a trigger, with each of so many seeds: things happen at the vendor, polls come at random times, the vendor is away for hours,
 * n8n is killed during polls and between saving and starting the execution. The events of the trigger take turns.
 */
export function monthsOf(node: string, count: number): void {
	const seeds =
		given === undefined ? Array.from({ length: count }, (_, index) => index + 1) : [given];
	const events = lives[node]!;
	it(`${node} tells every event, again only after a kill, and none that did not happen (${seeds.length} seeds)`, async () => {
		const outcomes: Outcome[] = [];
		for (const seed of seeds) {
			const outcome = await month(events[seed % events.length]!, seed);
			outcomes.push(outcome);
			if (given !== undefined) console.log(JSON.stringify(outcome));
			if (outcome.problems.length > 0)
				throw new Error(
					`Run it again with: SEED=${seed} npx jest test/polling/month/${node}\n${outcome.problems.slice(0, 10).join('\n')}`,
				);
		}
		const sum = (of: keyof Omit<Outcome, 'problems'>) =>
			outcomes.reduce((all, one) => all + one[of], 0);
		// A month in which nothing went on would prove nothing.
		expect(sum('polls')).toBeGreaterThan(30 * seeds.length);
		if (given === undefined)
			for (const sort of ['events', 'kills', 'repeats'] as const)
				expect(sum(sort)).toBeGreaterThan(count);
	}, 900_000);
}
