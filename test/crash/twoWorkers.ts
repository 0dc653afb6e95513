/* eslint-disable no-console -- a command line programme */
import type { IWorkflowBase } from 'n8n-workflow';
import type { StoredExecution } from '../../scripts/n8n/client';
import { until } from '../../scripts/n8n/process';
import { takenBy, type Queue } from '../n8n/queue';
import { dealsOf, nothing, sumOf, tallyOf, type Deal, type Tally } from './deals';
import { mailsOf, Mailing, publishMailing, resetVendor } from './mailing';
import { stageOf } from './queueMode';

/** What each worker has. */
const DEALS = 20;

/** What came of it when two workers ran the same workflow at the same moment. */
export interface Races {
	/** Rounds in which each of them took up one execution. */
	rounds: number;
	/** Rounds in which anybody was mailed twice. */
	withTwice: number;
	tally: Tally;
}

/** What the workers have: both the same deals, or each its own, all of which are posted once more afterwards. */
export type Race = 'same' | 'own';

/** Two workers that take up one execution each. */
class TwoWorkers {
	constructor(
		private readonly queue: Queue,
		private readonly workflow: IWorkflowBase,
	) {}

	private mailing(deals: Deal[]): Mailing {
		return new Mailing(stageOf(this.queue), this.workflow, deals);
	}

	/** Posts lists of deals at the same moment. @returns the executions, and whether no worker had two of them */
	private async post(lists: Deal[][]): Promise<{ ends: StoredExecution[]; areShared: boolean }> {
		const { client, workers } = this.queue;
		const before = workers.map((worker) => takenBy(worker).length);
		const taken = () => workers.map((worker, index) => takenBy(worker).slice(before[index]));
		await Promise.all(lists.map(async (deals) => await this.mailing(deals).startAnew()));
		const ids = await until('the deals are taken up', async () => {
			const all = taken().flat();
			return all.length === lists.length && all;
		});
		const ends = await Promise.all(ids.map(async (id) => await client.ended(id, 120)));
		return { ends, areShared: taken().every(({ length }) => length <= 1) };
	}

	/** @returns undefined when one worker has done all */
	async race(kind: Race, round: number): Promise<Tally | undefined> {
		resetVendor(this.queue);
		const deals = dealsOf(`${kind}-${round}`, kind === 'same' ? DEALS : 2 * DEALS);
		const { ends, areShared } = await this.post(
			kind === 'same' ? [deals, deals] : [deals.slice(0, DEALS), deals.slice(DEALS)],
		);
		if (!areShared) return undefined;
		const last = kind === 'same' ? ends : (await this.post([deals])).ends;
		const mailing = this.mailing(deals);
		const told = last.map((execution) => mailing.told(execution));
		return tallyOf(deals, mailsOf(this.queue), told);
	}
}

/**
 * Posts deals to two workers at the same moment, again and again.
 *
 * @param queue whose workers take up one execution at a time
 * @param endAt no round after this time, in milliseconds since 1970
 */
export async function raceWorkers(
	queue: Queue,
	kind: Race,
	{ rounds, endAt }: { rounds: number; endAt: number },
): Promise<Races> {
	const workflow = await publishMailing(stageOf(queue), `race-${kind}`, 'once');
	const workers = new TwoWorkers(queue, workflow);
	let races: Races = { rounds: 0, withTwice: 0, tally: nothing };
	for (let round = 0; round < rounds && Date.now() < endAt; round++) {
		const tally = await workers.race(kind, round);
		if (!tally) continue;
		const { mailedTwice, lost, inDoubt, inDoubtMailed } = tally;
		races = {
			rounds: races.rounds + 1,
			withTwice: races.withTwice + (mailedTwice > 0 ? 1 : 0),
			tally: sumOf(races.tally, tally),
		};
		console.log(
			`Two workers, ${kind} deals, ${round + 1} of ${rounds}: ${mailedTwice} of ${tally.deals} mailed twice, ${lost} lost, ${inDoubt} in doubt (${inDoubtMailed} mailed)`,
		);
	}
	return races;
}
