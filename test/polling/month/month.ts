import type { IDataObject, WorkflowActivateMode } from 'n8n-workflow';
import { thisProcess } from '../../../nodes/shared/polling/state';
import { seededRandom } from '../../../sandbox/random';
import { Round } from '../../../sandbox/round';
import { mergeSettings } from '../../../sandbox/settings';
import { Credentials } from '../../../scripts/engine/credentials';
import { nodeTypesOf } from '../../../scripts/engine/engine';
import { ActiveTrigger, type Activation } from '../../../scripts/engine/poll';
import { allCredentials, allTriggers, credentialOf } from '../../../scripts/engine/world';
import { DAY_MS, HOUR_MS, type Life, type NewLife } from './lives';
import { SimulatedTime } from './time';
import { transportTo, storeOf } from './transport';

/** What came of a month: what is wrong with it, and how much went on. */
export interface Outcome {
	problems: string[];
	polls: number;
	events: number;
	kills: number;
	repeats: number;
}

class Killed extends Error {}

const START = Date.UTC(2026, 5, 1);
/** The workflow's own, on which nothing depends. */
const ZONES = [
	'UTC',
	'America/New_York',
	'Europe/Bucharest',
	'Pacific/Auckland',
	'Pacific/Honolulu',
	'Pacific/Kiritimati',
];
const amounts = {
	nuwebCodes: 24,
	nuwebOrders: 30,
	webinOneCodes: 110,
	webinOneOrders: 150,
	personaClickCodes: 20,
	personaClickSpringCodes: 15,
	personaClickSmallLists: 3,
};
const behaviour = { nuwebPageCap: 10, nuwebCachesOrders: true, coupontoolsPageSize: 12 };
const nodeTypes = nodeTypesOf(allTriggers());
const credentialTypes = allCredentials();

let accounts = 10_000;

/** One month of one trigger: a vendor that lives, polls at random times, outages, kills, a computer whose clock is wrong for a poll. The same seed, the same month. */
class Month {
	readonly outcome: Outcome = { problems: [], polls: 0, events: 0, kills: 0, repeats: 0 };
	private readonly random;
	private readonly round;
	private readonly life: Life;
	private readonly given: Activation;
	private trigger: ActiveTrigger | undefined;
	private processes = 0;
	private readonly outages: Array<{ from: number; to: number; kind: number }>;
	private batch: IDataObject[] = [];
	private requests = 0;
	private dieAtRequest = Infinity;
	private dieBeforeExecution = false;
	/** Each event ID that was handed over, with the number of kills until then. */
	private readonly handedOver = new Map<string, number>();
	private readonly told = new Set<string>();
	private readonly checked = new Set<string>();
	private before = 0;
	private hasBegun = false;
	/** n8n is killed after this poll, before what is remembered is written. */
	private losesWrite = false;
	/** How n8n will start the workflow when it is not active. */
	private mode: WorkflowActivateMode = 'init';

	constructor(
		newLife: NewLife,
		seed: number,
		private readonly time: SimulatedTime,
	) {
		this.random = seededRandom(seed);
		this.round = new Round(
			mergeSettings({
				seed,
				amounts,
				behaviour: { ...behaviour, clockAheadMs: Math.round((this.random() - 0.5) * 600_000) },
			}),
		);
		this.life = newLife(this.round, this.random, () => this.vendorNow);
		this.outages = Array.from({ length: 3 }, () => {
			const from = START + DAY_MS + this.random() * 28 * DAY_MS;
			return { from, to: from + this.random() * 30 * HOUR_MS, kind: this.random() };
		});
		const store = storeOf(this.round, ++accounts);
		const straight = transportTo(this.round, credentialTypes, store);
		this.given = {
			nodeTypes,
			credentials: new Credentials(credentialTypes, store),
			node: this.life.node,
			credential: credentialOf(this.life.node),
			parameters: this.life.parameters,
			timezone: ZONES[Math.floor(this.random() * ZONES.length)]!,
			disk: { staticData: '{}' },
			transport: async (type, options) => {
				if (++this.requests >= this.dieAtRequest) throw new Killed();
				this.time.now += 50 + Math.floor(this.random() * 400);
				if (this.hasBegun && !this.life.isStill && this.random() < 0.1)
					this.life.live(this.vendorNow);
				const outage = this.outage;
				if (outage && outage.kind < 0.4)
					throw Object.assign(new Error('refused'), { code: 'ECONNREFUSED' });
				if (outage) return { statusCode: outage.kind < 0.7 ? 503 : 429, headers: {}, body: {} };
				return await straight(type, options);
			},
			execute: (items) => {
				if (!this.dieBeforeExecution) return void this.batch.push(...items.map(({ json }) => json));
				for (const { json } of items) this.check(json);
				throw new Killed();
			},
		};
		thisProcess.mark = `${seed}:0`;
	}

	private get vendorNow(): number {
		return this.time.now + this.time.wrongMs + this.round.settings.behaviour.clockAheadMs;
	}

	private get outage() {
		return this.outages.find(({ from, to }) => this.time.now >= from && this.time.now < to);
	}

	private wrong(what: string): void {
		this.outcome.problems.push(`${new Date(this.time.now).toISOString()} ${what}`);
	}

	private kill(): void {
		this.outcome.kills++;
		this.life.killed?.();
		this.trigger = undefined;
		this.mode = 'init';
		thisProcess.mark = `${this.outcome.kills}:${++this.processes}:${this.time.now}`;
	}

	/** What the trigger gives for the first time must have happened. */
	private check(item: IDataObject): void {
		const [id, identity] = [String(item.eventId), this.life.identity(item)];
		if (this.checked.has(id)) return;
		this.checked.add(id);
		if (!this.life.mayBe(identity)) this.wrong(`${id} was told and did not happen`);
		this.life.told?.(identity);
	}

	/** Takes what was handed over: each event once, unless n8n was killed in between, and nothing that did not happen. */
	private take(): string[] {
		return this.batch.splice(0).map((item) => {
			const [id, identity] = [String(item.eventId), this.life.identity(item)];
			const killsBefore = this.handedOver.get(id);
			if (killsBefore === undefined) {
				this.outcome.events++;
				this.check(item);
			} else {
				this.outcome.repeats++;
				if (killsBefore === this.outcome.kills) this.wrong(`${id} was told twice without a kill`);
			}
			this.handedOver.set(id, this.outcome.kills);
			this.told.add(identity);
			return identity;
		});
	}

	/** One poll (or activation, with its poll), and what must be true after it. */
	private async poll(work: () => Promise<void>): Promise<void> {
		const { life } = this;
		this.outcome.polls++;
		this.requests = 0;
		const beganAt = this.vendorNow;
		const due = life.due(beganAt, this.before);
		const savedBefore = this.given.disk.staticData;
		const wasOut = this.outage !== undefined;
		const isRightTime = this.time.wrongMs === 0;
		try {
			await work();
		} catch (error) {
			this.take();
			const isHandingOver = error instanceof Killed;
			const isKill = isHandingOver || this.requests >= this.dieAtRequest;
			// Days that have not begun may be refused when they are asked for.
			if (!isKill && !wasOut && !this.outage && isRightTime)
				this.wrong(`the poll failed: ${(error as Error).message}`);
			if (isHandingOver) {
				if (this.requests > 0) life.seen?.();
				life.saved?.();
			}
			if (isKill) this.kill();
			return;
		}
		const now = this.take();
		if (this.requests === 0) return;
		const still = new Set(life.due(beganAt, this.before));
		for (const identity of due) {
			const isTold = life.isAnew ? now.includes(identity) : this.told.has(identity);
			// By a wrong clock it may be told later.
			if (isRightTime && still.has(identity) && !isTold)
				this.wrong(`${identity} has happened and was not told`);
		}
		life.seen?.();
		if (isRightTime) this.before = beganAt;
		if (this.given.disk.staticData !== savedBefore && !this.losesWrite) life.saved?.();
	}

	/** This computer's clock is set to something else, and the vendor's is not. */
	private setClock(wrongMs: number): void {
		this.round.settings.behaviour.clockAheadMs += this.time.wrongMs - wrongMs;
		this.time.wrongMs = wrongMs;
	}

	private async activate(mode: WorkflowActivateMode): Promise<void> {
		this.mode = mode;
		await this.poll(async () => {
			this.trigger = undefined;
			this.trigger = await ActiveTrigger.activate(this.given, mode);
		});
	}

	/** n8n was killed, or goes down in order: the workflow is active again when it starts. */
	private async tick(): Promise<void> {
		if (!this.trigger) return await this.activate(this.mode);
		const fate = this.random();
		if (fate < 0.05) this.dieAtRequest = 1 + Math.floor(this.random() * 4);
		else if (fate < 0.15) this.dieBeforeExecution = true;
		else if (fate < 0.2) this.kill();
		else if (fate < 0.24) {
			// Deactivated and activated by hand: what was not saved is gone, as with a kill, and nothing is given again.
			this.life.killed?.();
			if (fate < 0.22) thisProcess.mark = `hand:${++this.processes}:${this.time.now}`;
			return await this.activate('activate');
		}
		if (!this.trigger) return;
		const savedBefore = this.given.disk.staticData;
		this.losesWrite = fate > 0.97;
		if (fate > 0.24 && fate < 0.28) {
			const isUnset = this.random() < 0.3;
			this.setClock(isUnset ? -this.time.now : (this.random() - 0.5) * 60 * DAY_MS);
		}
		await this.poll(async () => await this.trigger?.tick());
		this.setClock(0);
		this.dieAtRequest = Infinity;
		this.dieBeforeExecution = false;
		if (this.losesWrite && this.trigger) {
			// The execution has begun.
			this.given.disk.staticData = savedBefore;
			this.kill();
		}
		this.losesWrite = false;
	}

	private pass(ms: number): void {
		const until = this.time.now + ms;
		const moments = Array.from({ length: Math.floor(this.random() * 4) }, () => this.random()).sort(
			(one, other) => one - other,
		);
		const from = this.time.now;
		for (const moment of moments) {
			this.time.now = Math.floor(from + moment * ms);
			this.life.live(this.vendorNow);
		}
		this.time.now = Math.floor(until);
	}

	async run(): Promise<Outcome> {
		const beganAt = this.vendorNow;
		await this.activate('activate');
		this.life.begins(beganAt);
		this.before = beganAt;
		this.hasBegun = true;
		this.life.seen?.();
		this.life.saved?.();
		while (this.time.now < START + 30 * DAY_MS) {
			const isShort = this.random() < 0.3;
			this.pass(
				isShort ? 60_000 + this.random() * 600_000 : -Math.log(1 - this.random()) * 20 * HOUR_MS,
			);
			await this.tick();
		}
		this.outages.length = 0;
		for (let last = 0; last < 5; last++) {
			this.time.now += HOUR_MS;
			if (this.trigger) await this.poll(async () => await this.trigger?.tick());
			else await this.activate(this.mode);
		}
		for (const id of this.checked)
			if (!this.handedOver.has(id)) this.wrong(`${id} was lost when n8n was killed`);
		if (this.outcome.problems.length === 0 && this.trigger === undefined)
			this.wrong('the trigger is not active at the end');
		return this.outcome;
	}
}

/** Simulates a month. */
export async function month(newLife: NewLife, seed: number): Promise<Outcome> {
	const time = new SimulatedTime(START);
	try {
		return await new Month(newLife, seed, time).run();
	} finally {
		time.end();
	}
}
