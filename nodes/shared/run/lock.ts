const locks = new WeakMap<object, Map<string, Promise<unknown>>>();

/**
 * Runs work on one record (or one code) after all earlier work on it, whatever became of that: two writers at once would
 * undo each other. The lock is this process's, for all of its executions; another worker of n8n has locks of its own.
 *
 * @param of whose record it is: an account, or what n8n keeps of a run. Those of different owners never wait for each other
 * @throws what the work throws, never what earlier work has thrown
 */
export async function withLock<T>(of: object, record: string, work: () => Promise<T>): Promise<T> {
	const held = locks.get(of) ?? new Map<string, Promise<unknown>>();
	locks.set(of, held);
	const turn = (held.get(record) ?? Promise.resolve()).then(work, work);
	held.set(record, turn);
	try {
		return await turn;
	} finally {
		if (held.get(record) === turn) held.delete(record);
	}
}
