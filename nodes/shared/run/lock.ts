import { goOn } from '../http/wait';
import { Stopped } from '../model/failures';

const locks = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Runs work on one record (or one code) after all earlier work on it, whatever became of that: two writers at once would
 * undo each other. The lock is this process's, for all of its executions; another worker of n8n has locks of its own.
 *
 * @param of whose record it is: an account, or what n8n keeps of a run. Those of different owners never wait for each other
 * @param signal ends the waiting; work that has begun is not touched
 * @throws what the work throws, never what earlier work has thrown; Stopped while it waits
 */
export async function withLock<T>(
	of: object,
	record: string,
	work: () => Promise<T>,
	signal?: AbortSignal,
): Promise<T> {
	const held = locks.get(of) ?? new Map<string, Promise<unknown>>();
	locks.set(of, held);
	const waiting = new AbortController();
	const stopped = new Promise<never>((_resolve, reject) => {
		signal?.addEventListener('abort', () => reject(new Stopped()), { signal: waiting.signal });
	});
	const begin = async () => {
		goOn(signal);
		waiting.abort();
		return await work();
	};
	const turn = (held.get(record) ?? Promise.resolve()).then(begin, begin);
	held.set(record, turn);
	const release = () => void (held.get(record) === turn && held.delete(record));
	turn.then(release, release);
	return await Promise.race([turn, stopped]);
}
