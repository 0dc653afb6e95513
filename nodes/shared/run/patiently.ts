import { monotonicMs, waitUntil } from '../http/wait';

const MOST_ATTEMPTS = 4;
const FIRST_WAIT_MS = 1_000;

/** What n8n's databases say when they are too busy, or away for a moment (n8n 2.41.1 on SQLite and Postgres). */
const IS_BUSY =
	/database|timed? ?out|SQLITE|too many (clients|connections)|connection terminated|ECONNRE(FUSED|SET)|(duplicate key|UNIQUE constraint)/i;

/** n8n's own database stayed busy; the vendor has no part in it. The message is a sentence for the user. */
export class DatabaseBusy extends Error {
	override readonly name = 'DatabaseBusy';
}

/**
 * Asks n8n's own database, and asks again after 1, 2 and 4 seconds where it is too busy.
 *
 * @param what n8n does there, such as "read the credential in"
 * @throws DatabaseBusy with a sentence for the user, what the database throws for another reason, Stopped
 */
export async function patiently<Result>(
	what: string,
	ask: () => Promise<Result>,
	signal?: AbortSignal,
): Promise<Result> {
	for (let attempts = 1; ; attempts++) {
		const got = await ask().then(
			(result) => ({ result }),
			(error: Error) => ({ error }),
		);
		if ('result' in got) return got.result;
		const { message } = got.error;
		if (!IS_BUSY.test(message)) throw got.error;
		if (attempts === MOST_ATTEMPTS)
			throw new DatabaseBusy(
				`n8n could not ${what} its own database, after ${attempts} attempts (${message}). Run the workflow again`,
			);
		const until = monotonicMs() + FIRST_WAIT_MS * 2 ** (attempts - 1);
		await waitUntil(() => until, signal);
	}
}
