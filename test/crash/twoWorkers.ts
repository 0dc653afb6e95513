/* eslint-disable @n8n/community-nodes/no-restricted-globals, no-console -- a command line programme */
import { until } from '../../scripts/n8n/process';
import { takenBy, type Queue } from '../n8n/queue';
import { dealsOf, nothing, sumOf, tallyOf, type Tally } from './deals';
import { mailsOf, Mailing, publishMailing, resetVendor } from './mailing';
import { stageOf } from './queueMode';

const DEALS = 20;

/** What came of it when two workers had the same deals at the same moment. */
export interface Races {
	/** Rounds in which each of them took up one execution. */
	rounds: number;
	/** Rounds in which anybody was mailed twice. */
	withTwice: number;
	tally: Tally;
}

/**
 * Posts the same deals twice at the same moment, to two workers that take up one execution each.
 *
 * @param queue whose workers take up one execution at a time
 * @param endAt no round after this time, in milliseconds since 1970
 */
export async function raceWorkers(queue: Queue, rounds: number, endAt: number): Promise<Races> {
	const stage = stageOf(queue);
	const workflow = await publishMailing(stage, 'race', true);
	const races: Races = { rounds: 0, withTwice: 0, tally: nothing };
	for (let round = 0; round < rounds && Date.now() < endAt; round++) {
		resetVendor(stage);
		const mailing = new Mailing(stage, workflow, dealsOf(`race-${round}`, DEALS));
		const before = queue.workers.map((worker) => takenBy(worker).length);
		await Promise.all([mailing.startAnew(), mailing.startAnew()]);
		const taken = () => queue.workers.map((worker, index) => takenBy(worker).slice(before[index]));
		const ids = await until('the deals are taken up', async () => {
			const all = taken().flat();
			return all.length === 2 && all;
		});
		const ends = await Promise.all(ids.map(async (id) => await queue.client.ended(id, 120)));
		if (taken().some(({ length }) => length !== 1)) continue;
		const tally = tallyOf(
			mailing.deals,
			mailsOf(stage),
			ends.map((execution) => mailing.told(execution)),
		);
		races.rounds++;
		if (tally.mailedTwice > 0) races.withTwice++;
		races.tally = sumOf(races.tally, tally);
		console.log(
			`Two workers at once, ${round + 1} of ${rounds}: ${tally.mailedTwice} of ${DEALS} mailed twice, ${tally.lost} lost, ${tally.inDoubt} in doubt (${tally.inDoubtMailed} mailed)`,
		);
	}
	return races;
}
