/* eslint-disable @n8n/community-nodes/no-restricted-globals -- waits by the true clock */
import { sleep, type IDataObject } from 'n8n-workflow';
import type { VendorName } from '../../contracts';
import { keyStore } from '../../scripts/engine/keyStore';
import { begin, codesIn, expectAllMade, heldBy, make, makers } from './generated';
import { FEW, Suite, words } from './suite';

const suite = Suite.use();
beforeEach(() => keyStore.rows.clear());

const all = makers.map((maker) => [maker.one.vendor.displayName, maker] as const);
const oneByOne = all.filter(([, { one }]) => one.operation.effect === 'once');
/** Of an execution, what n8n shows above its output. */
const hintsOf = ({ execution }: Awaited<ReturnType<typeof make>>) =>
	execution.run.data.resultData.runData.Node?.[0]?.hints?.map(({ message }) => message) ?? [];
const once = (onceKey: string) => ({ onceKey });
/** Waits, by the true clock, until the vendor has ended what it has begun. */
async function quiet({ one }: Pick<(typeof makers)[number], 'one'>): Promise<void> {
	for (let seen = -1; seen !== suite.sent(one).length; ) {
		seen = suite.sent(one).length;
		await new Promise<void>((resolve) => setTimeout(() => resolve(), 600));
	}
}
/** What a process has noted lately, and would note again, is past, as for a process that begins. */
const inAnotherProcess = async () => await sleep(3_000);

it('is of three vendors', () =>
	expect(all.map(([vendor]) => vendor)).toEqual(['Nuweb', 'WebinOne', 'PersonaClick']));

describe.each(all)('%s', (_vendor, maker) => {
	it('codes come out in ten columns, each of the form that was asked for', async () => {
		const options = { codeGroupSize: 4, codeSuffix: '-X', codeCheck: true };
		const result = await make(suite, maker, 30, { options, parameters: { codeLength: 11 } });
		expect(words(result.error)).toBe(' ');
		const codes = codesIn(result);
		expect(codes).toHaveLength(30);
		for (const code of codes)
			expect(code).toMatch(/^MADE([A-HJ-NP-Z2-9]{4}-){2}[A-HJ-NP-Z2-9]{4}-X$/);
		expect(heldBy(suite, maker).sort()).toEqual([...codes].sort());
		for (const { json, pairedItem } of result.items) {
			expect(Object.keys(json)).toHaveLength(10);
			expect(pairedItem).toEqual({ item: 0 });
		}
		expect(hintsOf(result)).toEqual([]);
	});

	it('codes of two items are different, and so are those of two executions', async () => {
		const first = await make(suite, maker, 20, { items: [{}, {}] });
		const second = await make(suite, maker, 20);
		expect(new Set([...codesIn(first), ...codesIn(second)]).size).toBe(60);
		expect(first.items.map(({ pairedItem }) => pairedItem)).toEqual(
			Array.from({ length: 40 }, (_, index) => ({ item: index < 20 ? 0 : 1 })),
		);
	});

	it('too many codes for a pattern are refused, and nothing is sent', async () => {
		const { error } = await make(suite, maker, 1_049, { parameters: { codeLength: 4 } });
		expect(words(error)).toBe(
			"The field 'Code Length' of the first item (item 0) is too short for 1,049 codes: there are 1,048,576 of this length, and with fewer than 1,049,000 whoever tries codes would soon find a good one: 4 Nothing was sent for it. Correct the value and run the workflow again.",
		);
		expect(suite.sent(maker.one)).toEqual([]);
	});

	it.each(['A', 'AB'])(
		'the alphabet %s is refused as such, not as a length',
		async (codeAlphabet) => {
			const { error } = await make(suite, maker, 100, { options: { codeAlphabet } });
			expect(words(error)).toContain(
				`The field 'Code Alphabet' of the first item (item 0) does not have 8 to 64 characters: ${codeAlphabet}`,
			);
			expect(suite.sent(maker.one)).toEqual([]);
		},
	);

	it('a suffix with a line break is refused', async () => {
		const { error } = await make(suite, maker, 100, { options: { codeSuffix: '-UK\n' } });
		expect(words(error)).toContain(
			"The field 'Code Suffix' of the first item (item 0) has a line break, a tab or the like in it",
		);
		expect(suite.sent(maker.one)).toEqual([]);
	});

	it('codes with 429s, lost answers and one Retry are all at the vendor and in the output, none twice', async () =>
		await expectAllMade(suite, maker, maker.one.operation.effect === 'once' ? 120 : 1_000));
});

describe.each(oneByOne)('%s, one by one', (_vendor, maker) => {
	it('a lost answer is looked for, and the code that was made comes out', async () => {
		suite.fail(maker.one, { reset: 'after', skip: 1, times: 3 });
		const result = await make(suite, maker, 10);
		expect([words(result.error), hintsOf(result)]).toEqual([' ', []]);
		expect(suite.sent(maker.one)).toHaveLength(10);
		expect(heldBy(suite, maker).sort()).toEqual(codesIn(result).sort());
	});

	it('a code that the vendor does not have after a lost request is left out and told, and another one made', async () => {
		suite.fail(maker.one, { reset: 'before', skip: 1, times: 1 });
		const result = await make(suite, maker, 10);
		expect(words(result.error)).toBe(' ');
		expect(codesIn(result)).toHaveLength(10);
		expect(heldBy(suite, maker).sort()).toEqual(codesIn(result).sort());
		expect(hintsOf(result)).toEqual([
			expect.stringMatching(/^The code MADE\w{10} is not in the output: nobody knows whether /),
		]);
	});

	it('where nothing gets through, the error says what is not known, and a Retry goes on with other codes', async () => {
		suite.fail(maker.one, { reset: 'before', times: 2 });
		const first = await make(suite, maker, 2);
		expect(words(first.error)).toMatch(
			/^It is not known whether .* carried out the first item \(item 0, the code MADE\w{10}\): /,
		);
		expect(words(first.error)).toContain(maker.one.operation.lookUp);
		const sent = suite.sent(maker.one).length;
		const second = await make(suite, maker, 2, { retryOf: first.execution });
		expect(words(second.error)).toBe(' ');
		expect(heldBy(suite, maker).sort()).toEqual(codesIn(second).sort());
		expect(suite.sent(maker.one)).toHaveLength(sent + 2);
		expect(hintsOf(second)[0]).toMatch(/^2 codes are not in the output/);
	});

	it('a vendor that is down is told at once', async () => {
		suite.fail(maker.one, { every: 1, reset: 'before' });
		const { error } = await make(suite, maker, 1_000);
		expect(words(error)).toMatch(/^It is not known whether /);
		expect(suite.sent(maker.one).length).toBeLessThanOrEqual(55);
	});

	it('a Retry after n8n broke down has the codes that were under way, none twice', async () => {
		suite.fail(maker.one, { delayMs: 400, every: 1 });
		const running = begin(suite, maker, 20);
		while (suite.sent(maker.one).length < 8) await sleep(20);
		const retryOf = running.soFar();
		running.cancel();
		await running.end;
		await quiet(maker);
		const result = await make(suite, maker, 20, { retryOf });
		expect(words(result.error)).toBe(' ');
		expect(codesIn(result)).toHaveLength(20);
		expect(heldBy(suite, maker).sort()).toEqual(codesIn(result).sort());
	});

	it('what the vendor refuses ends it with its reason; the codes made before come out, and a Retry makes the others', async () => {
		const answer = { status: 422, body: { message: 'Not like this' } };
		suite.fail(maker.one, { answer, skip: 5, times: 5 });
		const node = { onError: 'continueErrorOutput' } as const;
		const first = await make(suite, maker, 10, { node });
		expect(heldBy(suite, maker).sort()).toEqual(codesIn(first).sort());
		expect(codesIn(first)).toHaveLength(5);
		expect(first.main[1]?.map(({ json }) => json)).toEqual([
			{
				error: expect.stringMatching(
					/refused the first item \(item 0, the code MADE\w+\): Not like/,
				),
				details: expect.stringContaining('Before it, 5 codes were made: they are in the output.'),
			},
		]);
		const before = suite.world.requests(maker.one.vendor.name).length;
		const second = await make(suite, maker, 10, { retryOf: first.execution });
		expect([words(second.error), hintsOf(second)]).toEqual([' ', []]);
		const looks = suite.world
			.requests(maker.one.vendor.name)
			.slice(before)
			.filter(({ method, path }) => method === 'GET' && /discount-code$|\d+$/.test(path));
		expect(looks).toEqual([]);
		expect(heldBy(suite, maker).sort()).toEqual(codesIn(second).sort());
		expect(codesIn(second)).toEqual(expect.arrayContaining(codesIn(first)));
		expect(suite.sent(maker.one).length).toBeLessThanOrEqual(15);
	});

	it("with 'Once Per', a new execution goes on where a stopped one was, with the same codes", async () => {
		suite.fail(maker.one, { delayMs: 200, every: 1 });
		const running = begin(suite, maker, 30, once('summer'));
		while (suite.sent(maker.one).length < 12) await sleep(20);
		running.cancel();
		await running.end;
		await quiet(maker);
		const before = heldBy(suite, maker);
		expect(before.length).toBeGreaterThan(3);
		await inAnotherProcess();
		const result = await make(suite, maker, 30, { options: once('summer') });
		expect(words(result.error)).toBe(' ');
		const codes = codesIn(result);
		expect(codes).toHaveLength(30);
		expect(heldBy(suite, maker).sort()).toEqual([...codes].sort());
		expect(before.filter((code) => !codes.includes(code))).toEqual([]);
		const third = await make(suite, maker, 30, { options: once('summer') });
		expect(third.items.map(({ json }) => json)).toEqual([{ alreadyDone: true, onceKey: 'summer' }]);
	});

	it("with 'Once Per', codes of an execution that went on and was stopped in turn are found, none made twice", async () => {
		suite.fail(maker.one, { delayMs: 100, every: 1 });
		for (let round = 1; round <= 2; round++) {
			const before = suite.sent(maker.one).length;
			const running = begin(suite, maker, 60, once('summer'));
			while (suite.sent(maker.one).length < before + 12) await sleep(20);
			running.cancel();
			await running.end;
			await quiet(maker);
			await inAnotherProcess();
		}
		const result = await make(suite, maker, 60, { options: once('summer') });
		expect([words(result.error), hintsOf(result)]).toEqual([' ', []]);
		expect(heldBy(suite, maker).sort()).toEqual(codesIn(result).sort());
		expect(new Set(codesIn(result)).size).toBe(60);
	}, 60_000);

	it("with 'Once Per', a Retry of an execution that failed while it looked for the codes makes none of them twice", async () => {
		suite.fail(maker.one, { delayMs: 100, every: 1 });
		const running = begin(suite, maker, 60, once('summer'));
		while (suite.sent(maker.one).length < 20) await sleep(20);
		running.cancel();
		await running.end;
		await quiet(maker);
		await inAnotherProcess();
		const answer = { status: 403, body: { message: 'Not now' } };
		const vendor = maker.one.vendor.name as VendorName;
		suite.sandbox.fail({ vendor, method: 'GET', answer, skip: 5, times: 1 });
		const first = await make(suite, maker, 60, { options: once('summer') });
		expect(words(first.error)).toContain('Not now');
		const second = await make(suite, maker, 60, {
			options: once('summer'),
			retryOf: first.execution,
		});
		expect([words(second.error), hintsOf(second)]).toEqual([' ', []]);
		expect(heldBy(suite, maker).sort()).toEqual(codesIn(second).sort());
		expect(new Set(codesIn(second)).size).toBe(60);
	}, 60_000);

	it("with 'Once Per', a new execution makes no code twice, though requests of a stopped one are still on their way", async () => {
		suite.fail(maker.one, { delayMs: 1_500, times: 12 });
		const running = begin(suite, maker, 30, once('summer'));
		while (suite.sent(maker.one).length < 5) await sleep(20);
		running.cancel();
		await running.end;
		const result = await make(suite, maker, 30, { options: once('summer') });
		expect(words(result.error)).toBe(' ');
		await new Promise<void>((resolve) => setTimeout(() => resolve(), 2_000));
		const codes = heldBy(suite, maker);
		expect(new Set(codes).size).toBe(codes.length);
		expect(codesIn(result).filter((code) => !codes.includes(code))).toEqual([]);
	});

	it("with 'Once Per', other keys and other accounts give other codes", async () => {
		const [first, second] = [
			await make(suite, maker, 20, { options: once('summer') }),
			await make(suite, maker, 20, { options: once('autumn') }),
		];
		keyStore.rows.clear();
		suite.reset();
		await inAnotherProcess();
		const third = await make(suite, maker, 20, { options: once('summer') });
		expect(new Set([first, second, third].flatMap(codesIn)).size).toBe(60);
	});

	it('codes that the vendor has already are replaced by others, and counted', async () => {
		suite.sandbox.reset({ amounts: FEW, behaviour: { nuwebDuplicates: 'refused' } });
		const first = await make(suite, maker, 8, { options: once('summer') });
		keyStore.rows.clear();
		await inAnotherProcess();
		const second = await make(suite, maker, 8, { options: once('summer') });
		expect(words(second.error)).toBe(' ');
		expect(new Set([...codesIn(first), ...codesIn(second)]).size).toBe(16);
		expect(heldBy(suite, maker)).toHaveLength(16);
		expect(hintsOf(second)).toEqual([
			expect.stringMatching(/^8 codes were at \w+ before, and replaced by others\.$/),
		]);
	});

	it('a pattern whose codes all exist ends with a sentence', async () => {
		suite.sandbox.reset({ amounts: FEW, behaviour: { nuwebDuplicates: 'refused' } });
		await make(suite, maker, 40, { options: once('summer') });
		keyStore.rows.clear();
		await inAnotherProcess();
		const { error } = await make(suite, maker, 40, { options: once('summer') });
		expect(words(error)).toContain('Of the codes that were drawn, 20 in a row exist already.');
		expect(heldBy(suite, maker)).toHaveLength(40);
	});
});

it('PersonaClick: codes of a part that fails do not come out, and a Retry sends the same ones', async () => {
	const maker = makers[2]!;
	suite.fail(maker.one, {
		skip: 1,
		answer: { status: 400, body: { status: 'error', message: 'Not like this' } },
	});
	const options = { chunkSize: 10 };
	const node = { onError: 'continueErrorOutput' } as const;
	const first = await make(suite, maker, 30, { options, node });
	expect(codesIn(first)).toHaveLength(20);
	expect(heldBy(suite, maker)).toEqual(codesIn(first));
	expect(first.main[1]?.map(({ json }) => (json as IDataObject).details)).toEqual([
		expect.stringContaining('"Retry" in the list of executions sends the same ones.'),
	]);
	const second = await make(suite, maker, 30, { options, retryOf: first.execution });
	expect(codesIn(second)).toHaveLength(30);
	expect(heldBy(suite, maker).sort()).toEqual(codesIn(second).sort());
});
