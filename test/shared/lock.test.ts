import { sleep } from 'n8n-workflow';
import { withLock } from '../../nodes/shared/run/lock';

/** Work that says when it begins and ends when it is told to. */
function openWork(log: string[], name: string) {
	let end: (error?: Error) => void = () => {};
	const work = async () => {
		log.push(`${name} begins`);
		return await new Promise<string>(
			(resolve, reject) => (end = (error) => (error ? reject(error) : resolve(name))),
		);
	};
	return { work, end: (error?: Error) => end(error) };
}

const settled = async () => await sleep(0);

it('writers of one record take turns, in the order in which they came', async () => {
	const account = {};
	const log: string[] = [];
	const [one, two] = [openWork(log, 'one'), openWork(log, 'two')];
	const both = [withLock(account, 'record', one.work), withLock(account, 'record', two.work)];
	await settled();
	expect(log).toEqual(['one begins']);
	one.end();
	await settled();
	expect(log).toEqual(['one begins', 'two begins']);
	two.end();
	expect(await Promise.all(both)).toEqual(['one', 'two']);
});

it('what one writer throws is not given to the next', async () => {
	const account = {};
	const one = openWork([], 'one');
	const first = withLock(account, 'record', one.work);
	const second = withLock(account, 'record', async () => await Promise.resolve('two'));
	await settled();
	one.end(new Error('one has failed'));
	await expect(first).rejects.toThrow('one has failed');
	expect(await second).toBe('two');
});

it.each([
	['records', 'other', {}],
	['accounts', 'record', undefined],
])('writers of different %s do not wait for each other', async (_what, record, same) => {
	const account = same ?? {};
	const one = openWork([], 'one');
	const first = withLock(account, 'record', one.work);
	expect(
		await withLock(same ? account : {}, record, async () => await Promise.resolve('two')),
	).toBe('two');
	one.end();
	expect(await first).toBe('one');
});

it('a record that nobody writes any more is free at once', async () => {
	const account = {};
	expect(await withLock(account, 'record', async () => await Promise.resolve(1))).toBe(1);
	expect(await withLock(account, 'record', async () => await Promise.resolve(2))).toBe(2);
});

it('who comes while the second works waits for the second, though the first has ended', async () => {
	const of = {};
	const order: string[] = [];
	const ends: Array<() => void> = [];
	const work = (name: string) => async () => {
		order.push(name);
		await new Promise<void>((end) => ends.push(end));
	};
	const first = withLock(of, 'a', work('first'));
	const second = withLock(of, 'a', work('second'));
	await sleep(0);
	ends[0]?.();
	await first;
	await sleep(0);
	const third = withLock(of, 'a', work('third'));
	await sleep(0);
	expect(order).toEqual(['first', 'second']);
	ends[1]?.();
	await second;
	await sleep(0);
	ends[2]?.();
	await third;
	expect(order).toEqual(['first', 'second', 'third']);
});

it('work that has begun listens to the stop button no more', async () => {
	const { signal } = new AbortController();
	const listeners: Array<{ signal?: AbortSignal }> = [];
	jest
		.spyOn(signal, 'addEventListener')
		.mockImplementation((_type, _listener, options) => void listeners.push(options as never));
	await withLock({}, 'a', async () => await sleep(0), signal);
	expect(listeners.map((one) => one.signal?.aborted)).toEqual([true]);
});
