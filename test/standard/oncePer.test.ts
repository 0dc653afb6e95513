import { sleep, type IDataObject } from 'n8n-workflow';
import { callTool } from '../../scripts/engine/tools';
import { keyStore } from '../../scripts/engine/keyStore';
import { allOperations, type Call, type Case } from '../../scripts/engine/world';
import {
	firstOfEach,
	forEachOperation,
	leavesInDoubt,
	manyItems,
	pairs,
	Suite,
	words,
} from './suite';

const suite = Suite.use();

const isOnce = ({ operation }: Case) => operation.effect === 'once';
/** One for each vendor, for what is the same code for all. */
const isFirstOnce = firstOfEach(({ node }) => node, isOnce);
const mail = allOperations().find(({ title }) => title === 'Coupontools: Email: Send') as Case;

const BY_DEAL = { onceKey: '={{ $json.deal }}' };

/** What a process has noted lately, and would note again, is past, as for a process that begins. */
const inAnotherProcess = async () => await sleep(3_000);

beforeEach(async () => {
	await inAnotherProcess();
	keyStore.rows.clear();
	keyStore.before = () => {};
	keyStore.between = () => {};
	keyStore.calls = 0;
});

/** Items with the key of a deal each. */
const deals = (one: Case, count: number, from = 1) =>
	manyItems(one, count).map((item, index) => ({ ...item, deal: from + index }));

/** A run of an operation with 'Once Per'. @param options over those of the operation's example */
async function run(one: Case, items: IDataObject[], options: IDataObject = {}, call: Call = {}) {
	const { parameters } = one.operation.example;
	const all = { ...(parameters.options as IDataObject), ...BY_DEAL, ...options };
	return await suite.run(one, {
		items,
		parameters: { ...parameters, ...call.parameters, options: all },
		node: { onError: 'continueErrorOutput', ...call.node },
		...(call.retryOf && { retryOf: call.retryOf }),
	});
}

const told = (key: number | string) => ({ alreadyDone: true, onceKey: String(key) });
const itemsOf = (result: Awaited<ReturnType<typeof run>>, output = 0) =>
	(result.main[output] ?? []).map(({ json }) => json);
const errorsOf = (result: Awaited<ReturnType<typeof run>>) =>
	itemsOf(result, 1).map(({ error, details }) => `${String(error)} ${String(details)}`);

/** What n8n's store holds after a kill at some moment of a run: all of it from then on is lost. */
async function killed(one: Case, items: IDataObject[], when: () => boolean): Promise<void> {
	const running = run(one, items);
	while (!when()) await sleep(5);
	const rows = new Map([...keyStore.rows].map(([name, row]) => [name, [...row]]));
	await running;
	await inAnotherProcess();
	keyStore.rows.clear();
	for (const [name, row] of rows) keyStore.rows.set(name, row);
}

describe("with 'Once Per'", () => {
	forEachOperation(
		'what was done is not done again by another execution',
		async (one) => {
			const first = await run(one, deals(one, 3));
			expect(errorsOf(first)).toEqual([]);
			const sent = suite.sent(one).length;
			const second = await run(one, deals(one, 4));
			expect(itemsOf(second).slice(0, 3)).toEqual([told(1), told(2), told(3)]);
			expect([...new Set(pairs(second))]).toEqual([0, 1, 2, 3]);
			expect(suite.sent(one).length - sent).toBe(sent / 3);
		},
		isOnce,
	);

	forEachOperation(
		'a second item of the same key is a repeat',
		async (one) => {
			const [item] = deals(one, 1);
			const result = await run(one, [item, item, item] as IDataObject[]);
			expect(itemsOf(result).slice(-2)).toEqual([told(1), told(1)]);
			expect(suite.sent(one)).toHaveLength(1);
		},
		isFirstOnce,
	);

	forEachOperation(
		'two executions at the same moment do each key once',
		async (one) => {
			const results = await Promise.all([run(one, deals(one, 6)), run(one, deals(one, 6))]);
			expect(suite.sent(one)).toHaveLength(6);
			const repeats = results.flatMap((result) => itemsOf(result)).filter((row) => row.alreadyDone);
			expect(repeats).toHaveLength(6);
		},
		isFirstOnce,
	);

	forEachOperation(
		'what was refused, or not sent, is done the next time',
		async (one) => {
			suite.fail(one, { answer: { status: 422, body: {} }, times: 2 });
			const first = await run(one, deals(one, 3), { maxAttempts: 1 });
			expect(errorsOf(first)).toHaveLength(2);
			suite.fail(one, { answer: { status: 429, body: {} }, times: 1 });
			const second = await run(one, deals(one, 3), { maxAttempts: 1 });
			expect(errorsOf(second)).toHaveLength(1);
			const third = await run(one, deals(one, 3));
			expect([errorsOf(third), itemsOf(third).filter((row) => row.alreadyDone)]).toEqual([
				[],
				[expect.anything(), expect.anything()],
			]);
		},
		isFirstOnce,
	);

	forEachOperation(
		'an empty key is refused, and so is what is no text or number',
		async (one) => {
			const [item] = deals(one, 1);
			const bad = [undefined, null, '', '  ', true, [1], {}].map((deal) => ({ ...item, deal }));
			const result = await run(one, [...bad, item] as IDataObject[]);
			const reasons = [
				'is empty.',
				'is empty.',
				'is empty.',
				'is empty.',
				'is no text or number: true.',
				'is a list',
				'is an object',
			];
			const names = 'first second third fourth fifth sixth seventh'.split(' ');
			const texts = reasons.map(
				(reason, at) => `The field 'Once Per' of the ${names[at]} item (item ${at}) ${reason}`,
			);
			expect(errorsOf(result)).toEqual(texts.map((text) => expect.stringContaining(text)));
			expect(suite.sent(one)).toHaveLength(1);
		},
		isFirstOnce,
	);

	forEachOperation(
		'what may have happened is told by the next execution, and sent again where the user wants it',
		async (one) => {
			suite.fail(one, { reset: 'after', times: 1 });
			await run(one, deals(one, 2));
			const sent = suite.sent(one).length;
			const second = await run(one, deals(one, 2));
			expect(suite.sent(one)).toHaveLength(sent);
			const doubt =
				/^It is not known whether .* carried out the (first|second) item \(item \d\): it was begun before under the key \d, and its end was not noted It may have happened, so it is not sent again\. .* set 'Once Per: If in Doubt' to "Send Again" and run the workflow with this item\.$/;
			expect(errorsOf(second)).toEqual([expect.stringMatching(doubt)]);
			suite.reset();
			const third = await run(one, deals(one, 2), { onceDoubt: 'sendAgain' });
			expect(errorsOf(third)).toEqual([]);
			expect(suite.sent(one)).toHaveLength(sent - 1 || 1);
			const fourth = await run(one, deals(one, 2));
			expect(itemsOf(fourth)).toEqual([told(1), told(2)]);
		},
		leavesInDoubt,
	);

	forEachOperation(
		'what another execution has left in doubt is told by a Retry and by Retry On Fail as well, and not sent',
		async (one) => {
			const stops = { onError: 'stopWorkflow' } as const;
			const lost = { reset: 'after', times: 1 } as const;
			suite.fail(one, lost);
			await run(one, deals(one, 1));
			const tries = { ...stops, retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
			const told = await run(one, deals(one, 1), {}, { node: tries });
			const retried = await run(one, deals(one, 1), {}, { node: stops, retryOf: told.execution });
			for (const { error } of [told, retried])
				expect(words(error)).toMatch(/^It is not known whether .* begun before under the key 1,/);
			expect(suite.sent(one)).toHaveLength(1);
		},
		leavesInDoubt,
	);

	forEachOperation(
		'what is forgotten after a refusal, and left in doubt by another execution then, a Retry does not send',
		async (one) => {
			const stops = { onError: 'stopWorkflow' } as const;
			suite.fail(one, { answer: { status: 422, body: {} }, times: 1 });
			const first = await run(one, deals(one, 1), {}, { node: stops });
			suite.fail(one, { reset: 'after', times: 1 });
			const second = await run(one, deals(one, 1), {}, { node: stops });
			expect(words(second.error)).toMatch(/^It is not known whether/);
			const sent = suite.sent(one).length;
			const third = await run(one, deals(one, 1), {}, { node: stops, retryOf: first.execution });
			expect(words(third.error)).toMatch(/^It is not known whether/);
			expect(suite.sent(one)).toHaveLength(sent);
		},
		(one) => isFirstOnce(one) && leavesInDoubt(one),
	);

	forEachOperation(
		'a kill leaves no more in doubt than was under way, and nothing is sent twice',
		async (one) => {
			suite.fail(one, { delayMs: 30, every: 1 });
			const items = deals(one, 40);
			await killed(one, items, () => suite.sent(one).length >= 12);
			const before = suite.sent(one).map(({ work }) => work);
			expect(before).toHaveLength(40);
			suite.reset();
			const again = await run(one, items);
			const doubts = errorsOf(again);
			const repeats = itemsOf(again).filter((row) => row.alreadyDone).length;
			expect(doubts.every((text) => text.startsWith('It is not known whether'))).toBe(true);
			expect(doubts.length).toBeLessThanOrEqual(13);
			expect(repeats).toBeGreaterThan(0);
			expect(suite.sent(one)).toHaveLength(40 - doubts.length - repeats);
		},
		isFirstOnce,
	);

	describe('n8n’s store', () => {
		forEachOperation(
			'that cannot be written lets nothing out',
			async (one) => {
				keyStore.before = () => {
					throw new Error('Database is not ready!');
				};
				const result = await run(one, deals(one, 3));
				expect(suite.sent(one)).toHaveLength(0);
				expect(errorsOf(result)).toHaveLength(3);
				for (const text of errorsOf(result))
					expect(text).toMatch(
						/was not asked \(.*\): n8n could not write what 'Once Per' remembers into its own database, after 4 attempts .* Nothing was sent for it/,
					);
			},
			isFirstOnce,
		);

		forEachOperation(
			'that is busy for a moment costs no item',
			async (one) => {
				let calls = 0;
				keyStore.before = () => {
					if (++calls % 3 === 1) throw new Error('SQLITE_BUSY: database is locked');
				};
				expect(errorsOf(await run(one, deals(one, 6)))).toEqual([]);
				expect(suite.sent(one)).toHaveLength(6);
				expect(itemsOf(await run(one, deals(one, 6)))).toEqual(
					deals(one, 6).map(({ deal }) => told(deal)),
				);
			},
			isFirstOnce,
		);

		it.each(['record', 'remove'])(
			'that loses every third writing sends nothing twice (%s)',
			async (call) => {
				let last = '';
				let writings = 0;
				keyStore.before = (kind) => void (last = kind);
				keyStore.between = () => (last === call && ++writings % 3 === 0 ? false : undefined);
				await run(mail, deals(mail, 30));
				expect(suite.sent(mail)).toHaveLength(30);
				const again = await run(mail, deals(mail, 30));
				expect(suite.sent(mail)).toHaveLength(30);
				expect(itemsOf(again).length + errorsOf(again).length).toBe(30);
			},
		);

		it('that loses all that is written lets nothing out', async () => {
			keyStore.between = () => false;
			const result = await run(mail, deals(mail, 2));
			expect(errorsOf(result)).toEqual([
				expect.stringMatching(/Other workers of n8n wrote over what 'Once Per' remembers/),
				expect.stringMatching(/Other workers of n8n wrote over what 'Once Per' remembers/),
			]);
			expect(suite.sent(mail)).toHaveLength(0);
		});

		it('that cannot note an end says so, and the next run does not send it', async () => {
			keyStore.before = (kind) => {
				if (kind === 'remove') throw new Error('no such column');
			};
			const result = await run(mail, deals(mail, 1));
			expect(errorsOf(result)).toEqual([]);
			expect(JSON.stringify(result.execution.run.data.resultData)).toContain(
				'1 item was carried out, which n8n could not note under its key',
			);
			keyStore.before = () => {};
			expect(errorsOf(await run(mail, deals(mail, 1)))).toHaveLength(1);
			expect(suite.sent(mail)).toHaveLength(1);
		});

		it('is called for many items at once', async () => {
			await run(mail, deals(mail, 200));
			expect(keyStore.calls).toBeLessThan(300);
		});
	});

	it('remembers so many keys, and forgets the oldest first', async () => {
		const hundred = { onceRemember: 100 };
		await run(mail, deals(mail, 103), hundred);
		const again = await run(mail, deals(mail, 100, 4), hundred);
		expect(itemsOf(again)).toEqual(deals(mail, 100, 4).map(({ deal }) => told(deal)));
		await run(mail, deals(mail, 1, 3), hundred);
		expect(suite.sent(mail)).toHaveLength(104);
	});

	it('what was done before is left out, or is an error, as the user wants it', async () => {
		await run(mail, deals(mail, 2));
		const without = await run(mail, deals(mail, 3), { onceDone: 'leaveOut' });
		expect(pairs(without)).toEqual([2]);
		const failing = await run(mail, deals(mail, 1), { onceDone: 'error' });
		expect(errorsOf(failing)).toEqual([
			"Coupontools was not asked for the first item (item 0): it was done before under the key 1 Nothing was sent for it. To do it again, give it another key in 'Once Per', or forget the key: 'Once Per: Memory'.",
		]);
	});

	it('the memory can be looked at and keys be forgotten; nothing is sent for it', async () => {
		suite.fail(mail, { reset: 'after', times: 1 });
		await run(mail, deals(mail, 2));
		suite.reset();
		const states = async () => itemsOf(await run(mail, deals(mail, 3), { onceMemory: 'look' }));
		const known = (await states()).map(({ state }) => state).sort();
		expect(known).toEqual(['done', 'inDoubt', 'new']);
		expect(await states()).toEqual(await states());
		const forgotten = await run(mail, deals(mail, 3), { onceMemory: 'forget' });
		expect(itemsOf(forgotten).every((row) => row.forgotten === true)).toBe(true);
		expect((await states()).map(({ state }) => state)).toEqual(['new', 'new', 'new']);
		expect(suite.sent(mail)).toHaveLength(0);
		await run(mail, deals(mail, 3));
		expect(suite.sent(mail)).toHaveLength(3);
	});

	it('an execution that waits for the same key of another one ends at once when it is stopped', async () => {
		suite.fail(mail, { delayMs: 3_000, times: 1 });
		const first = run(mail, deals(mail, 1));
		while (suite.sent(mail).length === 0) await sleep(5);
		const { parameters } = mail.operation.example;
		const waiting = suite.world.begin(mail, {
			items: deals(mail, 1),
			parameters: { ...parameters, options: BY_DEAL },
		});
		await sleep(200);
		const stoppedAt = performance.now();
		waiting.cancel();
		await waiting.end;
		expect(performance.now() - stoppedAt).toBeLessThan(1_000);
		await first;
		expect(suite.sent(mail)).toHaveLength(1);
	});

	it('another node of the same workflow has a memory of its own', async () => {
		await run(mail, deals(mail, 1));
		await run(mail, deals(mail, 1), {}, { node: { id: 'another' } });
		expect(suite.sent(mail)).toHaveLength(2);
	});

	it('a try of Retry On Fail goes on with the parts that are not made', async () => {
		const many = allOperations().find(({ operation }) => operation.work.kind === 'chunked') as Case;
		suite.fail(many, { answer: { status: 422, body: {} }, skip: 1, times: 1 });
		const { parameters } = many.operation.example;
		const chunked = { parameters: { ...parameters, amount: 6 } };
		const node = { onError: 'stopWorkflow', retryOnFail: true, maxTries: 2 } as const;
		const result = await run(many, deals(many, 1), { chunkSize: 2 }, { ...chunked, node });
		expect([words(result.error), suite.sent(many).length, result.items.length]).toEqual([
			' ',
			4,
			6,
		]);
		const again = await run(many, deals(many, 1), { chunkSize: 2 }, chunked);
		expect(itemsOf(again)).toEqual([told(1)]);
	});

	it('with Stop Workflow the error says that nothing is done again', async () => {
		suite.fail(mail, { answer: { status: 422, body: {} }, times: 1 });
		const { error } = await run(mail, deals(mail, 4), {}, { node: { onError: 'stopWorkflow' } });
		expect(words(error)).toContain('and what has been done is not done again.');
	});

	forEachOperation(
		'a tool for which n8n has no memory sends nothing, and says so',
		async (one) => {
			const { parameters } = one.operation.example;
			const [item = {}] = deals(one, 1);
			const { results } = await callTool(suite.world, one, {
				calls: [item],
				parameters: {
					...parameters,
					options: { ...(parameters.options as IDataObject), onceKey: '7' },
				},
			});
			expect(results).toEqual([{ error: expect.stringContaining("no memory for 'Once Per'") }]);
			expect(suite.sent(one)).toHaveLength(0);
		},
		isFirstOnce,
	);
});
