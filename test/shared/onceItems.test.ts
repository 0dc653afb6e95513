import type { IDataObject, INode } from 'n8n-workflow';
import { sleep } from 'n8n-workflow';
import { isOncePer } from '../../nodes/shared/run/oncePer';
import { ended, errorOf, jsonOf, lost, Shop, unreached, type Answer, type Call } from './shop';

let shop: Shop;
beforeEach(() => {
	jest.useFakeTimers({ now: 0 });
	shop = new Shop();
});
afterEach(() => jest.useRealTimers());

const refused: Answer = { status: 422, body: { message: 'no' } };
const goesOn = { onError: 'continueRegularOutput' as const };
/** Mails of deals: each run is another execution. */
const mail = async (deals: unknown[], options: IDataObject = {}, call: Call = {}) =>
	await shop.run('send', {
		items: deals.map((deal) => ({ deal })) as IDataObject[],
		...call,
		parameters: {
			email: 'a@example.com',
			options: { onceKey: '=deal', maxAttempts: 1, ...options },
			...call.parameters,
		},
		node: { ...goesOn, ...call.node },
	});
const told = (key: string) => ({ alreadyDone: true, onceKey: key });
const errors = (out: Awaited<ReturnType<typeof mail>>) =>
	jsonOf(out).map(({ error, details }) => `${String(error)} ${String(details)}`);
const inDoubt = /^It is not known whether Shop carried out the first item \(item 0\): /;

describe('what was done under a key', () => {
	it('is not done again, by whichever execution', async () => {
		await mail([1, 2]);
		expect(jsonOf(await mail([1, 3]))).toEqual([told('1'), expect.objectContaining({ id: 1 })]);
		expect(shop.requests).toHaveLength(3);
		expect(shop.hints.map(({ message }) => message)).toEqual([
			'1 item was done before under its key, and not again.',
		]);
		await mail([1, 2]);
		expect(shop.hints[1]?.message).toBe(
			'2 items were done before under their keys, and not again.',
		);
	});

	it.each([
		[7, '7'],
		[' a ', 'a'],
		['7', 7],
		[2 ** 53 - 1, '9007199254740991'],
	])('is the same for %p and %p', async (one, other) => {
		await mail([one, other]);
		expect(shop.requests).toHaveLength(1);
	});

	it('is left out, or an error, where the user wants that', async () => {
		await mail([1]);
		expect(await mail([1], { onceDone: 'leaveOut' })).toEqual([]);
		expect(errors(await mail([1], { onceDone: 'error' }))).toEqual([
			"Shop was not asked for the first item (item 0): it was done before under the key 1 Nothing was sent for it. To do it again, give it another key in 'Once Per', or forget the key: 'Once Per: Memory'.",
		]);
		expect(shop.requests).toHaveLength(1);
	});

	it('is not forgotten by one that is told as an error', async () => {
		await mail([1]);
		await mail([1], { onceDone: 'error' });
		await mail([1]);
		expect(shop.requests).toHaveLength(1);
	});

	it('is that of the node: another one has its own keys', async () => {
		await mail([1]);
		await mail([1], {}, { node: { id: 'another' } });
		await mail([1], {}, { workflowId: 'another' });
		expect(shop.requests).toHaveLength(3);
		await mail([1], {}, { workflowId: 'another' });
		expect(shop.requests).toHaveLength(3);
	});

	it('is done again by a Retry when the key has been forgotten meanwhile', async () => {
		await mail([1]);
		const kept: Call['kept'] = {};
		await mail([1], {}, { kept });
		await mail([1], { onceMemory: 'forget' });
		expect(jsonOf(await mail([1], {}, { kept }))).toEqual([expect.objectContaining({ id: 1 })]);
		expect(shop.requests).toHaveLength(2);
	});

	it('is noted for the items of one run that have the same key', async () => {
		shop.answer = async () => {
			await sleep(100);
			return {};
		};
		const out = await mail([1, 1, 1]);
		expect(jsonOf(out).slice(1)).toEqual([told('1'), told('1')]);
		expect(shop.requests).toHaveLength(1);
	});

	it('is done without further ado where the option is not there', async () => {
		await shop.run('send', { parameters: { email: 'a@example.com' } });
		await shop.run('send', { parameters: { email: 'a@example.com', options: {} } });
		expect([shop.requests.length, shop.store.calls]).toEqual([2, 0]);
	});
});

describe('a key', () => {
	it.each([
		[undefined, 'is empty'],
		[null, 'is empty'],
		['', 'is empty'],
		['  ', 'is empty'],
		[true, 'is no text or number: true'],
		[
			2 ** 53,
			'is a number with more digits than a number keeps, so that others look the same (take it as a text from where it comes): 9007199254740992',
		],
	])('that is %p is refused, and nothing is sent', async (key, reason) => {
		expect(errors(await mail([key]))).toEqual([
			`The field 'Once Per' of the first item (item 0) ${reason}. It needs what tells this item from all others, such as the ID of a deal Nothing was sent for it. Correct the value and run the workflow again.`,
		]);
		expect(shop.requests).toEqual([]);
	});
});

describe('what was surely not done', () => {
	it.each<[string, () => Answer]>([
		['refused', () => refused],
		['not sent', unreached],
		['not taken now', () => ({ status: 429, body: {} })],
	])('because it was %s is done the next time', async (_what, answer) => {
		shop.answer = answer;
		expect(errors(await mail([1]))[0]).toContain('Shop');
		shop.answer = () => ({});
		expect(jsonOf(await mail([1]))).toEqual([expect.objectContaining({ id: 1 })]);
	});

	it('in any of its parts is done the next time; what was done in part is in doubt', async () => {
		const make = async () =>
			await shop.run('make', {
				parameters: { amount: 4, options: { onceKey: '5', maxAttempts: 1 } },
				node: goesOn,
			});
		shop.answer = () => refused;
		await make();
		shop.answer = (_request, index) => (index === 1 ? { body: { links: [{}, {}] } } : refused);
		expect(errors(await make())[2]).toContain('part 2 of 2');
		expect(errors(await make())[0]).toMatch(inDoubt);
		expect(shop.requests).toHaveLength(3);
	});
});

describe('what was begun and not ended', () => {
	const begin = async () => {
		shop.answer = lost;
		expect(errors(await mail([1]))[0]).toMatch(inDoubt);
		shop.answer = () => ({});
	};

	it('is told as not known by the next execution, with what to do, and not sent', async () => {
		await begin();
		const [error] = errors(await mail([1]));
		expect(error).toMatch(inDoubt);
		expect(error).toContain(
			'it was begun before under the key 1, and its end was not noted It may have happened, so it is not sent again. Look into the outbox. ',
		);
		expect(error).toMatch(
			/ If it was not done, set 'Once Per: If in Doubt' to "Send Again" and run the workflow with this item\.$/,
		);
		expect(shop.requests).toHaveLength(1);
		expect(shop.hints.map(({ message }) => message)[1]).toContain('Of 1 item it is not known');
	});

	it('is sent again where the user wants that, and then done', async () => {
		await begin();
		expect(jsonOf(await mail([1], { onceDoubt: 'sendAgain' }))).toMatchObject([{ id: 1 }]);
		expect(jsonOf(await mail([1]))).toEqual([told('1')]);
	});

	it('stays in doubt when it is sent again and refused: the earlier one may have been carried out', async () => {
		await begin();
		shop.answer = () => refused;
		await mail([1], { onceDoubt: 'sendAgain' });
		expect(errors(await mail([1]))[0]).toMatch(inDoubt);
	});

	it('is told in its own words by a Retry of the execution that has begun it', async () => {
		const kept = {};
		shop.answer = lost;
		const first = errors(await mail([1], {}, { kept }));
		const again = errors(await mail([1], {}, { kept: structuredClone(kept) }));
		expect(again).toEqual(first);
	});

	it('by this execution, and surely not done by it, may be done by a Retry', async () => {
		const kept = {};
		shop.answer = () => refused;
		shop.store.before = (call) => {
			// The database is gone when the key is to be forgotten.
			if (call === 'remove') throw new Error('no room');
		};
		await mail([1], {}, { kept });
		shop.store.before = () => {};
		shop.answer = () => ({});
		expect(jsonOf(await mail([1], {}, { kept: structuredClone(kept) }))).toMatchObject([{ id: 1 }]);
	});

	it('is done again where a repeat does no harm', async () => {
		const write = async () =>
			await shop.run('write', {
				parameters: { text: 'a', options: { onceKey: '5', maxAttempts: 1 } },
				node: goesOn,
			});
		shop.answer = lost;
		await write();
		shop.answer = () => ({});
		expect(jsonOf(await write())).toMatchObject([{ id: 1 }]);
		expect(jsonOf(await write())).toEqual([told('5')]);
	});

	it('in one of its parts stays so when a Retry tells it again', async () => {
		const kept = {};
		const make = async (memory: IDataObject) =>
			await shop.run('make', {
				parameters: { amount: 1, options: { onceKey: '5', maxAttempts: 1 } },
				node: goesOn,
				kept: memory,
			});
		shop.answer = lost;
		await make(kept);
		expect(errors(await make(structuredClone(kept)))[0]).toMatch(inDoubt);
		expect(errors(await make({}))[0]).toMatch(inDoubt);
		expect(shop.requests).toHaveLength(1);
	});

	it('because it was stopped before its next attempt stays so', async () => {
		const stop = new AbortController();
		const write = async (onceMemory: string, signal?: AbortSignal) =>
			await shop.run('write', {
				parameters: { text: 'a', options: { onceKey: '5', onceMemory } },
				...(signal && { signal }),
			});
		shop.answer = () => {
			void sleep(100).then(() => stop.abort());
			return lost();
		};
		expect((await errorOf(write('use', stop.signal))).message).toBe('The execution was stopped');
		expect(jsonOf(await write('look'))).toEqual([{ onceKey: '5', state: 'inDoubt' }]);
	});

	it('is one that was stopped under way, and not one that was stopped before', async () => {
		const stop = new AbortController();
		shop.answer = async () => {
			stop.abort();
			await sleep(100);
			return lost();
		};
		const first = mail([1], {}, { signal: stop.signal });
		await errorOf(first);
		shop.answer = () => ({});
		const [out] = await mail([1]);
		expect(String(out?.json.error)).toMatch(inDoubt);
		expect(shop.requests).toHaveLength(1);
	});
});

it.each([null, undefined, 'text', {}])('a node with the options %p has no keys', (options) =>
	expect(isOncePer({ parameters: { options } } as unknown as INode)).toBe(false),
);

describe("n8n's database", () => {
	it('that other workers write over again and again ends the item before it is sent', async () => {
		shop.store.between = () => false;
		const [error] = errors(await mail([1]));
		expect(error).toContain(
			"Other workers of n8n wrote over what 'Once Per' remembers, 5 times. Run the workflow again",
		);
		expect(shop.requests).toEqual([]);
	});

	it('that cannot be written ends the item before it is sent', async () => {
		shop.store.before = () => {
			throw new Error('no such table');
		};
		const [error] = errors(await mail([1]));
		expect(error).toContain(
			"n8n could not write what 'Once Per' remembers into its own database (no such table). Save the workflow, and run it again",
		);
		expect(shop.requests).toEqual([]);
	});

	it('that is busy is asked again, and told when it stays so', async () => {
		let calls = 0;
		shop.store.before = () => {
			if (++calls <= 3) throw new Error('database is locked');
		};
		expect(jsonOf(await mail([1]))).toMatchObject([{ id: 1 }]);
		shop.store.before = () => {
			throw new Error('database is locked');
		};
		const [error] = errors(await mail([2]));
		expect(error).toContain('after 4 attempts (database is locked). Run the workflow again');
		expect(shop.requests).toHaveLength(1);
	});

	it('that cannot note what was done leaves the item done, and says so', async () => {
		shop.store.before = (call) => {
			if (call === 'remove') throw new Error('no room');
		};
		expect(jsonOf(await mail([1]))).toMatchObject([{ id: 1 }]);
		expect(shop.hints).toEqual([
			{
				message:
					'1 item was carried out, which n8n could not note under its key: the next run tells it as not known.',
				type: 'warning',
				location: 'outputPane',
			},
		]);
		await mail([2, 3]);
		expect(shop.hints[1]?.message).toBe(
			'2 items were carried out, which n8n could not note under their keys: the next run tells them as not known.',
		);
	});

	it('that the node has none of is told', async () => {
		shop.hasStore = false;
		const [error] = errors(await mail([1]));
		expect(error).toContain(
			"n8n gives this node no memory for 'Once Per'. It needs n8n 1.64 or newer, and an AI agent of version 3 where the node is a tool. Take the option out, or do without the tool",
		);
		expect(shop.requests).toEqual([]);
	});
});

describe('the memory', () => {
	const look = async (onceMemory: string) => jsonOf(await mail([1], { onceMemory }));

	it('says what is known of a key, and sends nothing', async () => {
		expect(await look('look')).toEqual([{ onceKey: '1', state: 'new' }]);
		expect(await look('look')).toEqual([{ onceKey: '1', state: 'new' }]);
		await mail([1]);
		expect(await look('look')).toEqual([{ onceKey: '1', state: 'done' }]);
		expect(shop.requests).toHaveLength(1);
	});

	it('says that a key is in doubt', async () => {
		shop.answer = lost;
		await mail([1]);
		expect(await look('look')).toEqual([{ onceKey: '1', state: 'inDoubt' }]);
		expect(await look('look')).toEqual([{ onceKey: '1', state: 'inDoubt' }]);
	});

	it('forgets a key, which is then done again', async () => {
		await mail([1]);
		expect(await look('forget')).toEqual([{ onceKey: '1', state: 'done', forgotten: true }]);
		expect(await look('look')).toEqual([{ onceKey: '1', state: 'new' }]);
		await mail([1]);
		expect(shop.requests).toHaveLength(2);
	});

	it('says nothing of what was done where nothing was', async () => {
		const call: Call = { node: { onError: 'stopWorkflow' } };
		for (const onceMemory of ['look', 'forget']) {
			const { description } = await errorOf(mail([1, 2, ''], { onceMemory }, call));
			expect(description).toBe(
				'Nothing was sent for it. Correct the value and run the workflow again.',
			);
		}
	});

	it.each(['look', 'forget'])(
		'that was only asked (%s) has a Retry with other options do the item',
		async (onceMemory) => {
			const kept: Call['kept'] = {};
			await mail([1], { onceMemory }, { kept });
			expect(jsonOf(await mail([1], {}, { kept }))).toEqual([expect.objectContaining({ id: 1 })]);
			expect(shop.requests).toHaveLength(1);
		},
	);

	it('keeps as many keys as the user wants, the latest ones', async () => {
		const remember = { onceRemember: 100 };
		const deals = Array.from({ length: 100 }, (_, index) => index);
		await mail(deals, remember);
		// What was noted lately is noted again for a while.
		await jest.advanceTimersByTimeAsync(10_000);
		await mail([100], remember);
		const out = await mail([100, 99, 0], remember);
		expect(jsonOf(out)).toEqual([told('100'), told('99'), expect.objectContaining({ id: 1 })]);
	});
});

describe('an error that ends the run', () => {
	it('says that what was done under its key is not done again', async () => {
		shop.answer = (_request, index) => (index === 0 ? {} : refused);
		const { description } = await errorOf(mail([1, 2], {}, { node: { onError: 'stopWorkflow' } }));
		expect(description).toMatch(
			/^1 item was carried out, and what has been done is not done again\. /,
		);
	});
});

it('who waits for the same key stops with the execution', async () => {
	const stop = new AbortController();
	shop.answer = async () => {
		await sleep(60_000);
		return {};
	};
	const start = async (signal?: AbortSignal) =>
		await shop.start('send', {
			parameters: { email: 'a@example.com', options: { onceKey: '5' } },
			...(signal && { signal }),
		});
	const first = start();
	const second = start(stop.signal);
	let stoppedAt = NaN;
	second.catch(() => (stoppedAt = performance.now()));
	void sleep(1_000).then(() => stop.abort());
	await ended(Promise.allSettled([first, second]));
	expect(stoppedAt).toBeLessThan(2_000);
	expect(shop.requests).toHaveLength(1);
});
