import type { IWorkflowBase } from 'n8n-workflow';
import type { StoredExecution } from '../../scripts/n8n/client';
import { until } from '../../scripts/n8n/process';
import { startReal } from '../n8n/real';
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
	type Death,
	type Stage,
} from './mailing';
import { livesOf, type Moment } from './moments';

type Real = Awaited<ReturnType<typeof startReal>>;

/** One n8n with SQLite, which is killed and started again on the same data. */
class RegularMode {
	readonly stage: Stage;
	private firstAfterMs = 0;

	private constructor(
		private readonly real: Real,
		private readonly workflow: IWorkflowBase,
	) {
		this.stage = stageOf(real);
	}

	/** @throws Error when deals that nobody disturbs are not mailed once each */
	static async open(real: Real, path: string, once: boolean): Promise<RegularMode> {
		const mode = new RegularMode(real, await publishMailing(stageOf(real), path, once));
		await mode.rehearse(path);
		return mode;
	}

	/** Mails deals without disturbance, to see how long it takes until the first request comes. */
	private async rehearse(path: string): Promise<void> {
		const mailing = await this.beginWith(`${path}-rehearsal`);
		const startedAt = Date.now();
		await mailing.startAnew();
		const execution = await this.endOf(mailing);
		this.firstAfterMs = (this.stage.sandbox.log[0]?.at ?? startedAt) - startedAt;
		const told = execution ? mailing.told(execution) : [];
		if (new Set(mailsOf(this.stage)).size !== DEALS || told.some((one) => one !== 'sent'))
			throw new Error(
				`Without a kill ${mailsOf(this.stage).length} of ${DEALS} deals were mailed: ${JSON.stringify(execution?.error ?? told)}`,
			);
	}

	private async beginWith(round: string): Promise<Mailing> {
		resetVendor(this.stage);
		const mailing = new Mailing(this.stage, this.workflow, dealsOf(round, DEALS));
		await mailing.mark();
		return mailing;
	}

	/** The end of the execution that has begun last; undefined when it comes to none. */
	private async endOf(mailing: Mailing): Promise<StoredExecution | undefined> {
		const id = await until('an execution begins', async () => await mailing.newest());
		return await this.real.client.ended(id, 120).catch(() => undefined);
	}

	/** Has the deals mailed as a person would after a crash. @param died the execution to press "Retry" at, if there is one */
	private async goOn(mailing: Mailing, how: Moment['again'], died?: string): Promise<void> {
		if (how === 'anew' || died === undefined) return await mailing.startAnew();
		const { pid } = this.real.n8n;
		// n8n answers when the execution has ended, or at once when it has nothing to begin with.
		void this.real.client
			.retry(died)
			.catch(async () => {
				const isRefused = this.real.n8n.pid === pid && (await mailing.newest()) === undefined;
				if (isRefused) await mailing.startAnew();
			})
			.catch(() => {});
	}

	/** Kills at each of the moments, and has the same deals mailed until an execution succeeds. */
	async live(round: string, moments: Moment[]): Promise<Life> {
		const mailing = await this.beginWith(round);
		const deaths: Death[] = [];
		let died: string | undefined;
		let again: Moment['again'] = 'anew';
		for (const moment of moments) {
			await mailing.mark();
			const startedAt = Date.now();
			void this.goOn(mailing, again, died).catch(() => {});
			await mailing.reach(moment, { startedAt, firstAfterMs: this.firstAfterMs });
			const death = noteDeath(this.stage);
			await this.real.n8n.kill();
			this.real.n8n = await this.real.n8n.again();
			await settled(this.stage);
			deaths.push(death());
			died = (await mailing.newest()) ?? died;
			if (died) await this.real.client.ended(died, 30);
			({ again } = moment);
		}
		for (let attempt = 1; ; attempt++) {
			await mailing.mark();
			await this.goOn(mailing, again, died);
			const execution = await this.endOf(mailing);
			if (execution?.status === 'success') {
				const told = mailing.told(execution);
				return { deaths, tally: tallyOf(mailing.deals, mailsOf(this.stage), [told]) };
			}
			const trouble = `the execution has ended as "${execution?.status ?? 'never'}": ${execution?.error?.message ?? ''}`;
			if (attempt === MOST_ATTEMPTS)
				return { deaths, tally: tallyOf(mailing.deals, mailsOf(this.stage), []), trouble };
			again = 'anew';
		}
	}
}

const stageOf = (real: Real): Stage => ({
	client: real.client,
	sandbox: real.sandbox,
	url: () => real.n8n.url,
});

/**
 * Kills an n8n with SQLite again and again while it mails deals.
 *
 * @param once with "Once Per", or as it is without
 * @param endAt no kill after this time, in milliseconds since 1970
 */
export async function killRegularMode(
	moments: Moment[],
	once: boolean,
	endAt: number,
): Promise<Figures> {
	const what = once ? 'With Once Per' : 'Without';
	const startedAt = Date.now();
	const real = await startReal('kills');
	try {
		const mode = await RegularMode.open(real, once ? 'once' : 'plain', once);
		let figures = noFigures(moments.length);
		for (const [index, life] of livesOf(moments).entries()) {
			if (Date.now() > endAt) break;
			const came = await mode.live(`${once ? 'once' : 'plain'}-${index}`, life);
			figures = withLife(figures, came);
			const done = figures.deaths.length;
			tellLife(what, life, came, { done, planned: moments.length, startedAt });
		}
		return figures;
	} finally {
		await real.end();
	}
}
