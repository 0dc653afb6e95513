import type { IWorkflowBase } from 'n8n-workflow';
import type { StoredExecution } from '../../scripts/n8n/client';
import { until } from '../../scripts/n8n/process';
import { startReal } from '../n8n/real';
import { dealsOf, tallyOf, type Kind } from './deals';
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

/** What is killed, in words. */
export const KINDS: Record<Kind, string> = {
	once: 'n8n, with *Once Per*',
	onceInTwo:
		'n8n, with *Once Per*, *Retry On Fail*, and two executions with the same deals at the same moment',
	plain: 'n8n, without',
};

/** One n8n with SQLite, which is killed and started again on the same data. */
class RegularMode {
	readonly stage: Stage;
	private firstAfterMs = 0;

	private constructor(
		private readonly real: Real,
		private readonly workflow: IWorkflowBase,
		private readonly kind: Kind,
	) {
		this.stage = stageOf(real);
	}

	/** @throws Error when deals that nobody disturbs are not mailed once each */
	static async open(real: Real, kind: Kind): Promise<RegularMode> {
		const mode = new RegularMode(real, await publishMailing(stageOf(real), kind, kind), kind);
		await mode.rehearse();
		return mode;
	}

	/** Mails deals without disturbance, to see how long it takes until the first request comes. */
	private async rehearse(): Promise<void> {
		const mailing = await this.beginWith('rehearsal');
		const startedAt = Date.now();
		await mailing.startAnew();
		const ended = await this.endsOf(mailing);
		this.firstAfterMs = (this.stage.sandbox.log[0]?.at ?? startedAt) - startedAt;
		const mails = mailsOf(this.stage);
		const told = ended.flatMap((execution) => mailing.told(execution));
		const sent = told.filter((one) => one === 'sent').length;
		const isWell = new Set(mails).size === DEALS && mails.length === DEALS && sent === DEALS;
		if (!isWell || ended.some(({ status }) => status !== 'success'))
			throw new Error(
				`Without a kill ${mails.length} mails went out for ${DEALS} deals: ${JSON.stringify(ended.map(({ error }) => error ?? told))}`,
			);
	}

	private async beginWith(round: string): Promise<Mailing> {
		resetVendor(this.stage);
		const { stage, workflow, kind } = this;
		const mailing = new Mailing(
			stage,
			workflow,
			dealsOf(`${kind}-${round}`, DEALS),
			kind === 'onceInTwo' ? 2 : 1,
		);
		await mailing.mark();
		return mailing;
	}

	/** How the executions that have begun have ended, without those that come to no end. */
	private async endsOf(mailing: Mailing): Promise<StoredExecution[]> {
		const ids = await until('the executions begin', async () => {
			const begun = await mailing.begun();
			return begun.length >= mailing.executions && begun;
		});
		const ends = ids.map(async (id) => await this.real.client.ended(id, 120).catch(() => []));
		return (await Promise.all(ends)).flat();
	}

	/** Has the deals mailed as a person would after a crash. @param died the executions to press "Retry" at, if there are some */
	private async goOn(mailing: Mailing, how: Moment['again'], died: string[]): Promise<void> {
		if (how === 'anew' || died.length === 0) return await mailing.startAnew();
		const { pid } = this.real.n8n;
		// n8n answers when the execution has ended, or at once when it has nothing to begin with.
		for (const id of died)
			void this.real.client
				.retry(id)
				.catch(async () => {
					const isRefused =
						this.real.n8n.pid === pid && (await mailing.begun()).length < died.length;
					if (isRefused) await mailing.startAnew(1);
				})
				.catch(() => {});
	}

	/** Kills at each of the moments, and has the same deals mailed until an execution succeeds. */
	async live(round: string, moments: Moment[]): Promise<Life> {
		const mailing = await this.beginWith(round);
		const deaths: Death[] = [];
		let died: string[] = [];
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
			const begun = await mailing.begun();
			if (begun.length > 0) died = begun;
			for (const id of died) await this.real.client.ended(id, 30);
			({ again } = moment);
		}
		for (let attempt = 1; ; attempt++) {
			await mailing.mark();
			await this.goOn(mailing, again, died);
			const ended = await this.endsOf(mailing);
			const failed = ended.find(({ status }) => status !== 'success');
			if (ended.length > 0 && !failed) {
				const told = ended.map((execution) => mailing.told(execution));
				return { deaths, tally: tallyOf(mailing.deals, mailsOf(this.stage), told) };
			}
			const trouble = `the execution has ended as "${failed?.status ?? 'never'}": ${failed?.error?.message ?? ''}`;
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
 * @param endAt no kill after this time, in milliseconds since 1970
 */
export async function killRegularMode(
	moments: Moment[],
	kind: Kind,
	endAt: number,
): Promise<Figures> {
	const startedAt = Date.now();
	const real = await startReal('kills');
	try {
		const mode = await RegularMode.open(real, kind);
		let figures = noFigures(moments.length);
		for (const [index, life] of livesOf(moments).entries()) {
			if (Date.now() > endAt) break;
			const came = await mode.live(String(index), life);
			figures = withLife(figures, came);
			const done = figures.deaths.length;
			tellLife(KINDS[kind], life, came, { done, planned: moments.length, startedAt });
		}
		return figures;
	} finally {
		await real.end();
	}
}
