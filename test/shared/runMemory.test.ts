import type {
	IContextObject,
	IExecuteFunctions,
	IExecuteSingleFunctions,
	INode,
	INodeExecutionData,
} from 'n8n-workflow';
import { type ErrorText, type Fault, Problem, Failure } from '../../nodes/shared/model/failures';
import type { Account } from '../../nodes/shared/http/account';
import { runMemories, RunMemory } from '../../nodes/shared/run/runMemory';
import type { Effect } from '../../nodes/shared/model/vendor';

const account = {} as Account;
const items = [{ json: { id: 1 } }];
const failure: ErrorText = { message: 'It is not known', description: 'Look', httpCode: 'none' };
const refusal: Fault = { kind: 'credential', words: 'no' };

/** The record of one try: what the context holds goes through the database, as between an execution and its Retry. */
const tryOf = (
	context: IContextObject,
	effect: Effect = 'once',
	{ run = '0', retryOnFail = false } = {},
) => new RunMemory(context, { retryOnFail } as INode, effect, run);
const saved = (context: IContextObject) => structuredClone(context);

describe('what the next try finds', () => {
	it.each([
		['once', false, true],
		['once', true, true],
		['idempotent', false, false],
		['idempotent', true, true],
		['read', true, false],
	] as const)(
		'of an item of a %s operation (Retry On Fail %p): its output %p',
		(effect, retryOnFail, isKept) => {
			const context = {};
			tryOf(context, effect, { retryOnFail }).keep('3', { items });
			expect(tryOf(saved(context), effect, { retryOnFail }).recall('3')).toEqual(
				isKept ? items : undefined,
			);
			expect(tryOf(saved(context), effect, { retryOnFail }).recall('4')).toBeUndefined();
			expect(tryOf(saved(context), effect, { retryOnFail, run: '1' }).recall('3')).toBeUndefined();
		},
	);

	it('is the error of an outcome that is not known, in the same words', () => {
		const context = {};
		tryOf(context).keep('3', { failure });
		expect(() => tryOf(saved(context)).recall('3')).toThrow(Problem);
		expect(() => tryOf(saved(context)).recall('3')).toThrow(failure.message);
	});

	it('is a doubt where an item was begun and has not ended', () => {
		const context = {};
		tryOf(context).guardOf('3', account).ready('once');
		expect(() => tryOf(saved(context)).recall('3')).toThrow(Failure);
		expect(() => tryOf(saved(context)).recall('3')).toThrow(
			'it was begun, and the execution ended before its outcome was known',
		);
	});

	it.each(['idempotent', 'read'] as const)('is nothing where it was begun and is %s', (effect) => {
		const context = {};
		tryOf(context, effect, { retryOnFail: true }).guardOf('3', account).ready('once');
		expect([tryOf(saved(context), effect, { retryOnFail: true }).recall('3'), context]).toEqual([
			undefined,
			{},
		]);
	});

	it('is nothing where it was begun and taken back, but what has ended stays', () => {
		const context = {};
		const first = tryOf(context);
		first.takeBack('0');
		first.guardOf('3', account).ready('once');
		first.takeBack('3');
		first.keep('4', { items });
		first.takeBack('4');
		first.keep('5', { failure });
		first.takeBack('5');
		expect(tryOf(saved(context)).recall('3')).toBeUndefined();
		expect(tryOf(saved(context)).recall('4')).toEqual(items);
		expect(() => tryOf(saved(context)).recall('5')).toThrow(Problem);
	});
});

describe('the guard of an item', () => {
	it('notes that a request that writes has left, and not one that reads', () => {
		const memory = tryOf({});
		memory.guardOf('3', account).ready('read');
		expect(memory.hasLeft('3')).toBe(false);
		memory.guardOf('3', account).ready('once');
		memory.guardOf('5', account).ready('idempotent');
		expect([memory.hasLeft('3'), memory.hasLeft('4'), memory.hasLeft('5')]).toEqual([
			true,
			false,
			true,
		]);
	});

	it('lets nothing of the account leave after a refusal of its keys in the same run of the same execution', () => {
		const context = {};
		tryOf(context).guardOf('3', account).refused(refusal);
		const next = tryOf(context);
		expect(() => next.guardOf('4', account).ready('once')).toThrow(Failure);
		expect(next.hasLeft('4')).toBe(false);
		tryOf(context, 'once', { run: '1' }).guardOf('4', account).ready('once');
		tryOf(context)
			.guardOf('5', {} as Account)
			.ready('once');
		// A Retry has a copy, and asks anew.
		tryOf(saved(context)).guardOf('6', account).ready('once');
	});
});

describe('work on one item', () => {
	/** Work that ends when it is told to. */
	function work() {
		let end = () => {};
		const ended = new Promise<void>((resolve) => (end = resolve));
		return { ended, end };
	}
	const order: string[] = [];
	beforeEach(() => void order.splice(0));
	const note =
		(name: string, until: Promise<void> = Promise.resolve()) =>
		async () => {
			order.push(`${name} begins`);
			await until;
			order.push(`${name} ends`);
		};

	it('waits for an earlier try of the same item and run, in the same execution', async () => {
		const context = {};
		const { ended, end } = work();
		const first = tryOf(context).inTurn('3', note('first', ended));
		const second = tryOf(context).inTurn('3', note('second'));
		await Promise.all([
			tryOf(context).inTurn('4', note('the fifth item (item 4)')),
			tryOf(context, 'once', { run: '1' }).inTurn('3', note('run 1')),
			tryOf({}).inTurn('3', note('other execution')),
		]);
		expect(order).not.toContain('second begins');
		end();
		await Promise.all([first, second]);
		expect(order.slice(-3)).toEqual(['first ends', 'second begins', 'second ends']);
	});

	it('begins after an earlier try has failed, without its error', async () => {
		const context = {};
		const first = tryOf(context).inTurn('3', async () => await Promise.reject(new Error('first')));
		const second = tryOf(context).inTurn('3', async () => 'done');
		await expect(first).rejects.toThrow('first');
		await expect(second).resolves.toBe('done');
	});

	it('does not wait where a repeat does no harm and nothing is kept', async () => {
		const context = {};
		const { ended, end } = work();
		const first = tryOf(context, 'idempotent').inTurn('3', note('first', ended));
		await tryOf(context, 'idempotent').inTurn('3', note('second'));
		expect(order).toEqual(['first begins', 'second begins', 'second ends']);
		end();
		await first;
	});
});

describe('the record that an item is carried out in', () => {
	const context: IContextObject = {};
	const around = { getContext: () => context, getNode: () => ({}), getExecutionId: () => '1' };
	/** n8n's context for one item: a tool's has the call's arguments, another one an empty item each time. */
	const single = (run: number, call?: object) =>
		({
			...around,
			getItemIndex: () => 0,
			evaluateExpression: () => run,
			getInputData: (_index: number, type: string): INodeExecutionData => ({
				json: (type === 'ai_tool' && call ? call : {}) as never,
			}),
		}) as unknown as IExecuteSingleFunctions;
	const memoryOf = (caller: IExecuteSingleFunctions | IExecuteFunctions) =>
		runMemories(caller, {} as INode)('once');
	const found = (caller: IExecuteSingleFunctions | IExecuteFunctions) =>
		memoryOf(caller).recall('0');

	it('of a node is the one of its run', () => {
		memoryOf(single(4)).keep('0', { items });
		expect([found(single(4)), found(single(5))]).toEqual([items, undefined]);
		const all = { ...around, evaluateExpression: () => 4 } as unknown as IExecuteFunctions;
		expect(found(all)).toEqual(items);
	});

	it('of a tool is the one of the call, whatever the run index of a try, and nothing of it is saved', () => {
		const call = { email: 'ann@example.com' };
		memoryOf(single(7, call)).keep('0', { items });
		expect([found(single(8, call)), found(single(7, { ...call })), found(single(7))]).toEqual([
			items,
			undefined,
			undefined,
		]);
		expect(Object.keys(context.done as object)).toEqual(['4:0']);
	});
});
