import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import { examples, type Example } from '../../scripts/demo/examples';
import { FAULTS, outcomeOf, play, runExample, type Outcome } from '../../scripts/demo/run';
import { speedUp } from '../../scripts/engine/clock';
import { World } from '../../scripts/engine/world';

const SEEDS = [6, 1, 2, 3, 4, 5];
const FACTOR = 10;
/** Only waits are sped up, so the vendor stays out of reach for 150 ms of true time: 1.5 s of the node's waits. */
const faults = { ...FAULTS, shutForMs: 150 };

let world: World;
let slowDown: () => void;

beforeAll(async () => {
	world = await World.start({ budgets: { nuweb: { requests: 60, perSeconds: 60 } } });
	slowDown = speedUp(FACTOR);
});
afterAll(async () => {
	slowDown();
	await world.close();
});

function exampleOf(word: string): Example {
	const found = examples.find(({ file }) => file.startsWith(word));
	if (!found) throw new Error(`no workflow begins with ${word}`);
	return found;
}

/** Runs a workflow file and gives the outputs of its node of that name beside what the sandbox did. */
async function run(word: string, node: string, seed = 1) {
	const { evidence, connectionsRefused } = await play(
		exampleOf(word),
		world.sandbox,
		world,
		seed,
		faults,
	);
	const { execution, input } = evidence;
	const [done = [], failed = []] = execution.nodes[node]?.main ?? [];
	const outcome = outcomeOf(exampleOf(word), node, evidence, connectionsRefused);
	return {
		outcome,
		ended: execution.error?.message ?? execution.status,
		input,
		done,
		failed,
		log: world.sandbox.log,
		connectionsRefused,
	};
}

/** What went in came out, and the vendors' books say the same. */
function expectAgreement(outcome: Outcome): void {
	expect(outcome).toMatchObject({
		disagreements: [],
		lost: [],
		twice: [],
		refused: [],
		agree: true,
	});
	expect(outcome.in).toBeGreaterThan(0);
	expect(outcome.out).toBe(outcome.in);
}

const pairs = (items: INodeExecutionData[]) =>
	items.map(({ pairedItem }) => (pairedItem as { item: number }).item);
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);
const sorted = (texts: unknown[]) => texts.map(String).sort();

describe('mail a coupon when a deal closes, with 20 % of answers turned into 429 and 5 % of connections refused', () => {
	it.each(SEEDS)(
		'mails 24 addresses once each and refuses one with a sentence (seed %i)',
		async (seed) => {
			const { ended, input, done, failed, log } = await run('mail', 'Mail a Coupon', seed);
			const good = input
				.map(({ json }) => String((json.body as IDataObject).email))
				.filter((address) => !address.includes(','));
			expect(ended).toBe('success');
			expect(good).toHaveLength(24);
			expect(
				sorted(log.flatMap(({ work }) => (work?.mailed === undefined ? [] : [work.mailed]))),
			).toEqual(sorted(good));
			expect(sorted(done.map(({ json }) => json.email))).toEqual(sorted(good));
			expect(pairs(done)).toEqual(upTo(25).filter((index) => index !== 17));
			expect(failed).toHaveLength(1);
			expect(pairs(failed)).toEqual([17]);
			expect(failed[0]?.json.error).toMatch(
				/'Email' of the 18th item \(item 17\) is not an e-mail address: .+@example,com/,
			);
			expect(log.filter(({ body }) => JSON.stringify(body).includes('example,com'))).toEqual([]);
			expect(log.find(({ work }) => work?.mailed === good[0])?.body).toMatchObject({
				firstname: 'Amelia',
				campaign: 'cam_123456',
			});
		},
	);
});

describe('draw a code for each closed deal, with 20 % of answers turned into 429 and 5 % of connections refused', () => {
	it.each(SEEDS)(
		'draws 25 different codes, each for one deal, and loses none (seed %i)',
		async (seed) => {
			const { ended, input, done, log } = await run('draw', 'Draw a Code', seed);
			const codes = done.map(({ json }) => json.code);
			const drawn = log.flatMap(({ work }) => (work?.drew === undefined ? [] : [work.drew]));
			expect(ended).toBe('success');
			expect(input).toHaveLength(25);
			expect(new Set(codes).size).toBe(25);
			expect(sorted(codes)).toEqual(sorted(drawn));
			expect(pairs(done)).toEqual(upTo(25));
			const list = world.sandbox.memory.personaClick.lists.get(3184);
			expect([list?.known.size, list?.available.length, list?.issued.length]).toEqual([
				3_744,
				3_744 - 25,
				25,
			]);
		},
	);
});

describe('draw a code and mail it, with 20 % of answers turned into 429 and 5 % of connections refused', () => {
	it.each(SEEDS)(
		'mails 24 customers one code each, and tells which code the one without an address has drawn (seed %i)',
		async (seed) => {
			const { outcome, ended, done, failed } = await run('draw-a-code-and', 'Mail the Code', seed);
			const { personaClick, retargeting } = world.sandbox.memory;
			expect(ended).toBe('success');
			expect(outcome).toMatchObject({ in: 25, out: 24, lost: [], twice: [], disagreements: [] });
			expect(outcome.refused).toHaveLength(1);
			expect(pairs(done)).toEqual(upTo(25).filter((index) => index !== 17));
			expect(pairs(failed)).toEqual([17]);
			expect(personaClick.lists.get(3184)?.issued).toHaveLength(25);
			expect(retargeting.mails).toHaveLength(24);
			expect(retargeting.mails.find(({ email }) => email.startsWith('amelia'))?.content).toMatch(
				/^Dear Amelia,\n\nthank you .+ CART-\d{5}\.\n\nExample Shop$/,
			);
		},
	);
});

it('has both kinds of fault to get over in those runs', async () => {
	let turnedAway = 0;
	let refused = 0;
	for (const seed of [6, 4, 1]) {
		const { log, connectionsRefused } = await run('mail', 'Mail a Coupon', seed);
		turnedAway += log.filter(({ status }) => status === 429).length;
		refused += connectionsRefused;
	}
	expect(turnedAway).toBeGreaterThan(5);
	expect(refused).toBeGreaterThan(0);
}, 120_000);

it('moves a thousand codes from Nuweb to WebinOne, each once, with worth, currency and dates', async () => {
	const { outcome, ended, done, log } = await run('move', 'Create Code');
	const { nuweb, webinOne } = world.sandbox.memory;
	const source = [...(nuweb.companies.get(1)?.values() ?? [])]
		.filter(({ attributes }) => attributes.type !== 'bxgy')
		.slice(0, 1000);
	const target = new Map([...webinOne.codes.values()].map((code) => [code.Code, code]));
	expect(ended).toBe('success');
	expectAgreement(outcome);
	expect(log.filter(({ vendor }) => vendor === 'nuweb')).toHaveLength(10);
	expect(log.filter(({ path }) => path.endsWith('/oauth/token'))).toHaveLength(1);
	expect(
		sorted(
			log.filter(({ work }) => work?.created).map(({ body }) => (body as { Code: string }).Code),
		),
	).toEqual(sorted(source.map(({ attributes }) => attributes.code)));
	expect(pairs(done)).toEqual(upTo(1000));
	expect(log.flatMap(({ violations }) => violations)).toEqual([]);
	for (const id of [1, 3, 6, 30, 1000]) {
		const { attributes } = source.find((code) => code.id === id) ?? source[0]!;
		expect(target.get(String(attributes.code))).toMatchObject({
			Type: attributes.type === 'fixed' ? 'Fixed Amount' : 'Percentage Of Order',
			ReleaseDateTime: new Date(String(attributes.validFrom)).toISOString(),
			Enabled: true,
		});
	}
	const worth = (id: number) => {
		const code = target.get(String(source.find((one) => one.id === id)?.attributes.code));
		return [code?.Currency, code?.Amount];
	};
	const minor = (id: number) => source.find((one) => one.id === id)?.attributes.amount ?? 0;
	expect(worth(6)).toEqual(['JPY', minor(6)]);
	expect(worth(9)).toEqual(['EUR', minor(9) / 100]);
	expect(worth(3)).toEqual(['TND', minor(3) / 1000]);
}, 120_000);

it('lists the codes that Retargeting gave out on the day before', async () => {
	const { outcome, ended, done, log } = await run('codes', 'Get Codes');
	const rows = world.sandbox.memory.retargeting.days.get('2026-02-27') ?? [];
	expect(ended).toBe('success');
	expectAgreement(outcome);
	expect(log).toHaveLength(1);
	expect(log[0]?.query).toMatchObject({ date: '2026-02-27' });
	expect(rows).toHaveLength(7);
	expect(done.map(({ json }) => [json.email, json.code])).toEqual(
		rows.map(({ email, code }) => [email, code]),
	);
});

it('makes 20 codes at Nuweb, all different and as they are wanted', async () => {
	const { outcome, ended, done } = await run('make-codes-and', 'Make Codes');
	const codes = done.map(({ json }) => String(json.code));
	expect(ended).toBe('success');
	expectAgreement(outcome);
	expect(new Set(codes).size).toBe(20);
	expect(codes.filter((code) => !/^SPRING[2-9A-HJ-NP-Z]{10}$/.test(code))).toEqual([]);
	expect(done.map(({ json }) => [json.kind, json.amount])).toEqual(
		codes.map(() => ['percentage', 10]),
	);
});

it.each(['refill', 'write', 'remind', 'make-codes-when'])(
	"%s: what it gives for its pinned items and the vendors' books are the same",
	async (word) => {
		expectAgreement(await runExample(exampleOf(word), world.sandbox, world, 1));
	},
);
