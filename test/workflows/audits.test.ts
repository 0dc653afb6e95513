import type { Evidence } from '../../scripts/demo/audits';
import { difference, repeats, sentence } from '../../scripts/demo/books';
import { examples } from '../../scripts/demo/examples';
import { play } from '../../scripts/demo/run';
import { speedUp } from '../../scripts/engine/clock';
import { World } from '../../scripts/engine/world';

let world: World;
let slowDown: () => void;

beforeAll(async () => {
	world = await World.start({ amounts: { nuwebCodes: 60 } });
	slowDown = speedUp(10);
});
afterAll(async () => {
	slowDown();
	await world.close();
});

/** Plays a workflow, lets `tamper` falsify what is left of it, and audits that. */
async function auditOf(word: string, tamper: (evidence: Evidence) => void) {
	const example = examples.find(({ file }) => file.startsWith(word));
	if (!example) throw new Error(`no workflow begins with ${word}`);
	const { evidence } = await play(example, world.sandbox, world, 1, {
		answers: 0,
		connections: 0,
		shutForMs: 0,
	});
	tamper(evidence);
	return example.audit(evidence);
}

const firstDone = ({ sandbox }: Evidence) => sandbox.log.find(({ work }) => work)!;

it('counts what is missing, too often or strange, each as often as it is so', () => {
	expect(difference(['a', 'b', 'b', 'c'], ['b', 'c', 'c', 'c', 'd'])).toEqual({
		lost: ['a', 'b'],
		twice: ['c', 'c'],
		strange: ['d'],
	});
	expect(repeats(['a', 'b', 'a', 'a'])).toEqual(['a', 'a']);
	expect(sentence(['a', 'b', 'c', 'd'], 'Gone')).toEqual(['Gone: a; b; c and 1 more.']);
	expect(sentence([], 'Gone')).toEqual([]);
});

describe('the audit of the mails', () => {
	it('finds an address that was mailed twice', async () => {
		const audit = await auditOf('mail', (evidence) =>
			evidence.sandbox.log.push({ ...firstDone(evidence) }),
		);
		expect(audit.twice).toHaveLength(1);
	});

	it('finds one that was never mailed', async () => {
		const audit = await auditOf(
			'mail',
			(evidence) => void Object.assign(firstDone(evidence), { work: null }),
		);
		expect(audit.lost).toHaveLength(1);
	});

	it('finds a mail that the workflow does not know of', async () => {
		const audit = await auditOf(
			'mail',
			({ execution }) => void execution.nodes['Mail a Coupon']?.main[0]?.pop(),
		);
		expect(audit.disagreements).toHaveLength(2);
	});
});

describe('the audit of the draws', () => {
	it('finds a code that was drawn and lost', async () => {
		const audit = await auditOf(
			'draw',
			({ execution }) => void execution.nodes['Draw a Code']?.main[0]?.pop(),
		);
		expect([audit.lost, audit.twice, audit.disagreements.length]).toEqual([['CART-00025'], [], 1]);
	});

	it('finds a code that two deals got', async () => {
		const audit = await auditOf('draw', ({ execution }) => {
			const items = execution.nodes['Draw a Code']?.main[0] ?? [];
			Object.assign(items[1]!.json, items[0]!.json);
		});
		expect([audit.lost, audit.twice]).toEqual([['CART-00002'], ['CART-00001']]);
	});
});

describe('the audit of the move', () => {
	it('finds a code that is not there, one that is there twice and one that is worth something else', async () => {
		const audit = await auditOf('move', ({ sandbox: { memory } }) => {
			const { codes } = memory.webinOne;
			const [gone, doubled, changed] = [...codes.values()].slice(-3);
			codes.delete(gone!.Id);
			codes.set(gone!.Id, { ...doubled!, Id: gone!.Id });
			codes.set(changed!.Id, { ...changed!, Amount: changed!.Amount * 100 });
		});
		expect([audit.lost.length, audit.twice.length, audit.disagreements.length]).toEqual([1, 1, 1]);
	});
});

it('finds a row that the report leaves out', async () => {
	const audit = await auditOf(
		'codes',
		({ execution }) => void execution.nodes['Get Codes']?.main[0]?.shift(),
	);
	expect([audit.in, audit.out, audit.lost.length]).toEqual([7, 6, 1]);
});

describe('the audits of the workflows that a trigger of the package begins', () => {
	it.each([
		['make', 'Make the Code', { lost: 0, disagreements: 2 }],
		['write', 'Write to Your CRM', { lost: 1, disagreements: 0 }],
		['remind', 'Remind the Customer', { lost: 1, disagreements: 0 }],
		['refill', 'Refill the List', { lost: 0, disagreements: 1 }],
	])('%s: finds a result that is missing', async (word, node, found) => {
		const { lost, disagreements } = await auditOf(
			word,
			({ execution }) => void execution.nodes[node]?.main[0]?.pop(),
		);
		expect({ lost: lost.length, disagreements: disagreements.length }).toEqual(found);
	});

	it('finds a code that is not at WebinOne though the workflow gives it, and one that nobody asked for', async () => {
		const audit = await auditOf('make', (evidence) => {
			const { id } = evidence.execution.nodes['Make the Code']!.main[0]![0]!.json;
			evidence.sandbox.memory.webinOne.codes.get(Number(id))!.Code = 'OTHER';
		});
		expect([audit.lost, audit.disagreements.length]).toEqual([['RTG-TRIAL2A3B4C5'], 2]);
	});

	it('finds a new code that is not in the list, one that is there twice, and one that is none of the new ones', async () => {
		const audit = await auditOf('refill', ({ sandbox: { memory, log } }) => {
			const list = memory.personaClick.lists.get(3184)!;
			list.available = [...list.available.filter((code) => code !== 'REFILL-1'), 'REFILL-2'];
			(log.find(({ work }) => work && 'uploaded' in work)!.body as { codes: string[] }).codes.push(
				'STRANGE',
			);
		});
		expect([audit.lost, audit.twice, audit.disagreements]).toEqual([
			['REFILL-1'],
			['REFILL-2'],
			['Sent though not among the new codes: STRANGE.'],
		]);
	});

	it('finds an item with what the vendor does not say', async () => {
		const audit = await auditOf(
			'remind',
			({ execution }) =>
				void (execution.nodes['Remind the Customer']!.main[0]![0]!.json.endsAt =
					'2030-01-01T00:00:00.000Z'),
		);
		expect([audit.lost.length, audit.disagreements.length]).toEqual([1, 1]);
	});
});
