/* eslint-disable @n8n/community-nodes/no-restricted-imports -- waits for milliseconds */
import { setTimeout as pause } from 'node:timers/promises';
import type { IWorkflowBase } from 'n8n-workflow';
import type { LoggedRequest, Sandbox } from '../../sandbox';
import type { Client, StoredExecution } from '../../scripts/n8n/client';
import { until } from '../../scripts/n8n/process';
import { post, publishPosted, splitOut } from '../n8n/posted';
import { mailEachDeal, toldOf, type Deal, type Kind, type Told } from './deals';
import type { Moment } from './moments';

/** How long the vendor takes for an answer. */
export const ANSWER_MS = 50;
/** Deals that are mailed while something is killed. */
export const DEALS = 200;
/** How often a person presses "Retry" or starts anew until an execution succeeds. */
export const MOST_ATTEMPTS = 3;
/** The name of the node that mails: the third in its row. */
const MAILING_NODE = '2';

/** An n8n at which deals come in, and the vendor that mails. */
export interface Stage {
	client: Client;
	sandbox: Sandbox;
	/** n8n's address. */
	url(): string;
}

/** What was going on at the vendor when something was killed. */
export interface Death {
	/** Requests that had arrived. */
	requests: number;
	/** Of these the ones without an answer, and those that arrived afterwards: the killed one had sent them. */
	onTheirWay: number;
}

/** Imports and publishes a workflow that mails each deal of a list that is posted. @param path of its webhook, and its name */
export const publishMailing = async ({ client }: Stage, path: string, kind: Kind) =>
	await publishPosted(client, path, [splitOut('body.deals'), mailEachDeal(kind)]);

/** The vendor anew, with answers that take their time. */
export function resetVendor({ sandbox }: Pick<Stage, 'sandbox'>): void {
	sandbox.reset();
	sandbox.fail({ vendor: 'coupontools', every: 1, delayMs: ANSWER_MS });
}

/** The addresses that were mailed, in order, with repeats. */
export const mailsOf = ({ sandbox }: Pick<Stage, 'sandbox'>): string[] =>
	sandbox.log.flatMap(({ work }) => (work?.['mailed'] ? [String(work['mailed'])] : []));

const isUnanswered = ({ status }: LoggedRequest) => status === null;

/** Waits until nothing is on its way to the vendor any more: no request without an answer, and none that is new. */
export async function settled({ sandbox }: Stage, quietMs = 4 * ANSWER_MS): Promise<void> {
	await until('the vendor has nothing to do', async () => {
		const before = sandbox.log.length;
		await pause(quietMs);
		return sandbox.log.length === before && !sandbox.log.some(isUnanswered);
	});
}

/** Notes what is going on at the vendor. @returns a function to call when it has settled */
export function noteDeath({ sandbox }: Stage): () => Death {
	const requests = sandbox.log.length;
	const unanswered = sandbox.log.filter(isUnanswered).length;
	return () => ({ requests, onTheirWay: unanswered + sandbox.log.length - requests });
}

/** The deals of one round, on their way through a workflow. */
export class Mailing {
	private earlier = 0;

	constructor(
		private readonly stage: Stage,
		private readonly workflow: IWorkflowBase,
		readonly deals: Deal[],
		readonly executions: 1 | 2 = 1,
	) {}

	/** Takes all executions that there are for earlier ones. */
	async mark(): Promise<void> {
		this.earlier = Number((await this.newest()) ?? this.earlier);
	}

	/** Posts the deals, again and again until n8n takes them: once for each execution, at the same moment. */
	async startAnew(executions: number = this.executions): Promise<void> {
		const { deals, workflow, stage } = this;
		const start = async () =>
			await until(
				'n8n takes the deals',
				async () => (await post(stage.url(), workflow.name, { deals })) === 200,
			);
		await Promise.all(Array.from({ length: executions }, start));
	}

	/** The executions since the mark, the newest one first. */
	async begun(): Promise<string[]> {
		const all = await this.stage.client.executions(this.workflow.id);
		const ids = all.map(({ id }) => Number(id)).filter((id) => id > this.earlier);
		return ids.sort((one, other) => other - one).map(String);
	}

	/** The newest execution, if there is one since the mark. */
	async newest(): Promise<string | undefined> {
		return (await this.begun())[0];
	}

	/** What an execution tells of each deal. */
	told({ nodes }: StoredExecution): Told[] {
		return toldOf(this.deals, nodes[MAILING_NODE] ?? { main: [] });
	}

	/**
	 * Waits for a moment, or until there is nothing more to wait for.
	 * @param startedAt milliseconds since 1970
	 * @param firstAfterMs after which the first request usually arrives
	 * @throws Error when neither comes in two minutes
	 */
	async reach(
		{ counted, share, afterMs }: Moment,
		{ startedAt, firstAfterMs }: { startedAt: number; firstAfterMs: number },
	): Promise<void> {
		const { sandbox } = this.stage;
		if (counted === 'start') {
			await pause(Math.max(0, startedAt + share * firstAfterMs - Date.now()));
			return;
		}
		const before = sandbox.log.filter(({ at }) => at < startedAt).length;
		const nth = before + Math.max(1, Math.ceil(share * (this.deals.length - before)));
		const has = () =>
			counted === 'request'
				? sandbox.log.length
				: sandbox.log.length - sandbox.log.filter(isUnanswered).length;
		const over = { isOver: false };
		void this.over().then(() => (over.isOver = true));
		const end = Date.now() + 120_000;
		while (has() < nth && !over.isOver) {
			if (Date.now() > end) throw new Error(`Request ${nth} has not come in two minutes`);
			await pause(1);
		}
		await pause(afterMs);
	}

	/** Waits for the success of the newest execution since the mark. */
	private async over(): Promise<void> {
		const { client } = this.stage;
		for (let asked = 0; asked < 120; asked++) {
			await pause(1_000);
			const id = await this.newest().catch(() => undefined);
			const all = id === undefined ? [] : await client.executions(this.workflow.id).catch(() => []);
			if (all.some((one) => one.id === id && one.status === 'success')) return;
		}
	}
}
