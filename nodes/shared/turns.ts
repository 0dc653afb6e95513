const writes = new Map<string, Promise<unknown>>();

/** Runs work on one record after all earlier work on it: two writers at once would undo each other. */
export async function inTurn<T>(record: string, work: () => Promise<T>): Promise<T> {
	const turn = (writes.get(record) ?? Promise.resolve()).then(work, work);
	writes.set(record, turn);
	try {
		return await turn;
	} finally {
		if (writes.get(record) === turn) writes.delete(record);
	}
}
