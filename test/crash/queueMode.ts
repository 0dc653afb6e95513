/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a command line programme */
import { setImmediate as turn } from 'node:timers/promises';
import type { IWorkflowBase } from 'n8n-workflow';
import type { StoredExecution } from '../../scripts/n8n/client';
import type { Instance } from '../../scripts/n8n/instance';
import { until } from '../../scripts/n8n/process';
import { takenBy, type Queue } from '../n8n/queue';
import { dealsOf, tallyOf } from './deals';
import { noFigures, tellLife, withLife, type Figures, type Life } from './figures';
import {
	DEALS,
	mailsOf,
	Mailing,
	MOST_ATTEMPTS,
	noteDeath,
	publishMailing,
	resetVendor,
	settled,
	type Stage,
} from './mailing';
import type { Moment } from './moments';

/** How long a person waits until n8n shows how an execution has ended. */
const PATIENCE_SECONDS = 60;

/** What is killed or started again in the middle of the mails. */
export const victims = ['worker', 'main', 'Redis', 'Postgres'] as const;
/** One of them. */
export type Victim = (typeof victims)[number];

/** An n8n in queue mode as those who post deals see it. */
export const stageOf = (queue: Queue): Stage => ({
	client: queue.client,
	sandbox: queue.sandbox,
	url: () => queue.main.url,
});

async function hasEnded({ ended }: Instance): Promise<boolean> {
	return await Promise.race([ended.then(() => true), turn(false)]);
}

/** Starts again what has given up by itself, as a service does. */
async function revive(queue: Queue): Promise<void> {
	for (const instance of [queue.main, ...queue.workers])
		if (await hasEnded(instance)) await queue.startAgain(instance);
}

/** A workflow in queue mode whose deals are mailed while something is killed. */
class QueueMode {
	private readonly stage: Stage;

	constructor(
		private readonly queue: Queue,
		private readonly workflow: IWorkflowBase,
	) {
		this.stage = stageOf(queue);
	}

	/** @returns a function that kills the one that is to die; of the workers it is the one that has taken up an execution since now */
	private strikeAt(victim: Victim): () => Promise<void> {
		const { queue } = this;
		const before = queue.workers.map((worker) => takenBy(worker).length);
		return async () => {
			if (victim === 'Redis') return await queue.restartRedis();
			if (victim === 'Postgres') return await queue.restartPostgres();
			const busy = queue.workers.findIndex(
				(worker, index) => takenBy(worker).length > (before[index] ?? 0),
			);
			await queue.startAgain(
				victim === 'main' ? queue.main : (queue.workers[Math.max(0, busy)] as Instance),
			);
		};
	}

	/** How the latest execution has ended, as soon as n8n says so; undefined when it does not, or knows of none. */
	private async endOf(mailing: Mailing, patience: number): Promise<StoredExecution | undefined> {
		const { client } = this.queue;
		const asked = async () => {
			await revive(this.queue);
			const id = await mailing.newest();
			return id !== undefined && (await client.ended(id, patience));
		};
		return await until('the end of an execution', asked, patience).catch(() => undefined);
	}

	/** Kills at the moment, and has the same deals mailed until an execution succeeds. */
	async live(victim: Victim, round: string, moment: Moment): Promise<Life> {
		resetVendor(this.stage);
		const mailing = new Mailing(this.stage, this.workflow, dealsOf(round, DEALS));
		await mailing.mark();
		const strike = this.strikeAt(victim);
		const startedAt = Date.now();
		void mailing.startAnew().catch(() => {});
		await mailing.reach(moment, { startedAt, firstAfterMs: 500 });
		const note = noteDeath(this.stage);
		await strike();
		await settled(this.stage);
		const deaths = [note()];
		for (let attempt = 1; ; attempt++) {
			const execution = await this.endOf(mailing, PATIENCE_SECONDS);
			const sent = mailsOf(this.stage);
			if (execution?.status === 'success')
				return { deaths, tally: tallyOf(mailing.deals, sent, [mailing.told(execution)]) };
			const trouble = `the execution has ended as "${execution?.status ?? 'never'}": ${execution?.error?.message ?? ''}`;
			if (attempt > MOST_ATTEMPTS)
				return { deaths, tally: tallyOf(mailing.deals, sent, []), trouble };
			await settled(this.stage);
			await mailing.mark();
			await mailing.startAnew();
		}
	}
}

/**
 * Kills parts of a queue mode in turn while it mails deals with "Once Per".
 *
 * @param endAt no kill after this time, in milliseconds since 1970
 */
export async function killQueueMode(
	queue: Queue,
	moments: Moment[],
	endAt: number,
): Promise<Map<Victim, Figures>> {
	const startedAt = Date.now();
	const mode = new QueueMode(queue, await publishMailing(stageOf(queue), 'queue', 'once'));
	const all = new Map<Victim, Figures>(victims.map((name) => [name, noFigures(moments.length)]));
	for (const [index, moment] of moments.entries()) {
		for (const victim of victims) {
			if (Date.now() > endAt) return all;
			const came = await mode.live(victim, `${victim.toLowerCase()}-${index}`, moment);
			all.set(victim, withLife(all.get(victim) ?? noFigures(moments.length), came));
			const count = { done: index + 1, planned: moments.length, startedAt };
			tellLife(`Queue mode, ${victim}`, [moment], came, count);
		}
	}
	return all;
}
