import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import fc from 'fast-check';
import { thisProcess } from '../../nodes/shared/polling/state';
import { seededRandom } from '../../sandbox/random';
import { Round } from '../../sandbox/round';
import { mergeSettings } from '../../sandbox/settings';
import { Credentials } from '../../scripts/engine/credentials';
import { nodeTypesOf } from '../../scripts/engine/engine';
import { ActiveTrigger, type Activation } from '../../scripts/engine/poll';
import { allCredentials, allTriggers, credentialOf } from '../../scripts/engine/world';
import { HOUR_MS, lives, type Life, type NewLife } from './month/lives';
import { SimulatedTime } from './month/time';
import { storeOf, transportTo } from './month/transport';

const START = Date.UTC(2026, 5, 1);
const amounts = {
	nuwebCodes: 24,
	webinOneCodes: 24,
	personaClickCodes: 20,
	personaClickSpringCodes: 15,
	personaClickSmallLists: 3,
};
const nodeTypes = nodeTypesOf(allTriggers());
const credentialTypes = allCredentials();
const events = Object.entries(lives).flatMap(([node, all]) =>
	all.map((newLife, index) => [`${node}, its event ${index + 1}`, newLife] as const),
);

let accounts = 20_000;
let time: SimulatedTime;
beforeEach(() => void (time = new SimulatedTime(START)));
afterEach(() => time.end());

/** A vendor that lives, and triggers that watch it. */
class Scene {
	readonly life: Life;
	private readonly given: Omit<Activation, 'disk' | 'execute' | 'log'>;

	constructor(newLife: NewLife, seed = 1) {
		const round = new Round(
			mergeSettings({ seed, amounts, behaviour: { nuwebPageCap: 10, coupontoolsPageSize: 12 } }),
		);
		this.life = newLife(round, seededRandom(seed), () => time.now);
		const store = storeOf(round, ++accounts);
		const { node, parameters } = this.life;
		this.given = {
			nodeTypes,
			credentials: new Credentials(credentialTypes, store),
			node,
			credential: credentialOf(node),
			parameters,
			timezone: 'UTC',
			transport: transportTo(round, credentialTypes, store),
		};
	}

	/** A trigger as n8n, started anew, starts it with what is on the disk; `tell` tells what it has handed over since the last time. */
	async start(staticData: string) {
		const [handedOver, warnings, disk]: [INodeExecutionData[], string[], { staticData: string }] = [
			[],
			[],
			{ staticData },
		];
		const trigger = await ActiveTrigger.activate(
			{
				...this.given,
				disk,
				execute: (items) => void handedOver.push(...items),
				log: (text) => void warnings.push(text),
			},
			'init',
		);
		return { trigger, disk, warnings, told: () => handedOver.splice(0).map(({ json }) => json) };
	}

	pass(hours = 30): void {
		for (let hour = 0; hour < hours; hour++) {
			time.now += HOUR_MS;
			this.life.live(time.now);
		}
	}
}

const remembered = (staticData: string) =>
	(JSON.parse(staticData) as { 'node:Trigger': { polling: IDataObject } })['node:Trigger'].polling;
const onDisk = (polling: unknown) => JSON.stringify({ 'node:Trigger': { polling } });

/** The paths of all that is in a value. */
function pathsIn(value: unknown, path: string[] = []): string[][] {
	const inner =
		typeof value === 'object' && value !== null
			? Object.entries(value).flatMap(([name, one]) => pathsIn(one, [...path, name]))
			: [];
	return [path, ...inner];
}

/** A value with something else at a path; without it where that is undefined. */
function changedAt(
	value: unknown,
	[name, ...rest]: string[],
	change: (old: unknown) => unknown,
): unknown {
	if (name === undefined) return change(value);
	const copy = (
		Array.isArray(value) ? [...(value as unknown[])] : { ...(value as object) }
	) as Record<string, unknown>;
	copy[name] = changedAt(copy[name], rest, change);
	return copy;
}

const nasty = fc.constantFrom<unknown>(
	null,
	undefined,
	{},
	[],
	[null],
	0,
	-1,
	1,
	0.5,
	1e300,
	9_007_199_254_740_991,
	'',
	'0',
	'abc',
	true,
	false,
	{ 0: 1 },
	'A'.repeat(44),
);
const change: fc.Arbitrary<(old: unknown) => unknown> = fc.oneof(
	nasty.map((value) => () => value),
	fc.jsonValue().map((value) => () => value),
	fc
		.nat(40)
		.map((length) => (old: unknown) => (typeof old === 'string' ? old.slice(0, length) : [old])),
	fc
		.integer({ min: -3, max: 1_000_000 })
		.map((more) => (old: unknown) => (typeof old === 'number' ? old + more : { inner: old })),
);

describe.each(events)('what is remembered of %s', (_title, newLife) => {
	it("makes the trigger begin anew when anything of it is damaged, and n8n's log says so once", async () => {
		const scene = new Scene(newLife);
		thisProcess.mark = 'one process';
		const before = await scene.start('{}');
		scene.life.begins(time.now);
		scene.life.seen?.();
		for (let poll = 0; poll < 3; poll++) {
			scene.pass();
			await before.trigger.tick();
		}
		const good = before.disk.staticData;
		const last = (remembered(good).last as { items: IDataObject[] }).items;
		expect(last.length).toBeGreaterThan(0);

		thisProcess.mark = 'another process';
		const sound = await scene.start(good);
		expect([sound.told(), sound.warnings]).toEqual([last, []]);

		const paths = pathsIn(remembered(good));
		await fc.assert(
			fc.asyncProperty(fc.nat(), change, async (which, damage) => {
				// Most of what is remembered are the last items: half of the damage is done elsewhere.
				const elsewhere = paths.filter(([first]) => first !== 'last');
				const from = which % 2 === 0 ? paths : elsewhere;
				const damaged = onDisk(changedAt(remembered(good), from[which % from.length]!, damage));
				fc.pre(damaged !== onDisk(remembered(good)));
				const [anew, hurt] = [await scene.start('{}'), await scene.start(damaged)];
				expect(hurt.told()).toEqual(anew.told());
				for (let poll = 0; poll < 2; poll++) {
					scene.pass(3);
					await anew.trigger.tick();
					await hurt.trigger.tick();
					expect(hurt.told()).toEqual(anew.told());
				}
				const isGone = remembered(damaged) === undefined;
				expect(hurt.warnings).toEqual(
					isGone
						? []
						: [
								'Trigger: what it remembered is damaged, or of another version: it begins anew, and what happened since its last poll is not told',
							],
				);
			}),
			{ numRuns: 20 },
		);
	}, 120_000);
});
