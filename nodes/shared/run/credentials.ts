import type { IDataObject, IExecuteFunctions, IExecuteSingleFunctions } from 'n8n-workflow';
import type { Vendor } from '../model/vendor';
import { monotonicMs, waitUntil } from '../http/wait';

type Context = IExecuteFunctions | IExecuteSingleFunctions;
type Read = () => Promise<IDataObject>;

/** So long, in milliseconds, does one reading serve: keys that the user corrects meanwhile are soon used, and n8n's database is left in peace. */
const FRESH_MS = 30_000;
const MOST_READINGS = 4;
const FIRST_WAIT_MS = 1_000;

/** What n8n's databases say when they are too busy, or away for a moment (n8n 2.41.1 on SQLite and Postgres). */
const IS_BUSY = /database|timed? ?out|SQLITE|too many (clients|connections)/i;

/** n8n could not read the credential in its database; the vendor has no part in it. */
class CredentialReadError extends Error {
	override readonly name = 'CredentialReadError';
}

/** @throws CredentialReadError when the database stays busy, what n8n throws for another reason, Stopped */
async function readPatiently(context: Context, type: string, item: number): Promise<IDataObject> {
	for (let readings = 1; ; readings++) {
		const reading =
			'getItemIndex' in context
				? context.getCredentials<IDataObject>(type)
				: context.getCredentials<IDataObject>(type, item);
		const got = await reading.catch((error: Error) => error);
		if (!(got instanceof Error)) return got;
		if (!IS_BUSY.test(got.message)) throw got;
		if (readings === MOST_READINGS)
			throw new CredentialReadError(
				`n8n could not read the credential in its own database, after ${readings} attempts (${got.message}). Run the workflow again`,
			);
		const until = monotonicMs() + FIRST_WAIT_MS * 2 ** (readings - 1);
		await waitUntil(() => until, context.getExecutionCancelSignal());
	}
}

/**
 * One reading, for as long as it is fresh.
 *
 * @param token a field that a sign-in fills. While it is empty, another execution may have signed in meanwhile. Each request gets a copy
 * of its own: n8n writes the new token into it, and the old one in the others says which token was refused.
 */
function whileFresh(read: Read, token: string | undefined): Read {
	let known: { since: number; reading: Promise<IDataObject> } | undefined;
	const keep = (reading: Promise<IDataObject>) => {
		known = { since: monotonicMs(), reading };
		return reading;
	};
	const forget = async (error: unknown) => {
		known = undefined;
		return await Promise.reject(error);
	};
	const copyOf = (credential: IDataObject, field: string) => {
		let own = credential[field];
		const copy: IDataObject = Object.defineProperty({ ...credential }, field, {
			enumerable: true,
			get: () => own,
			set(renewed: string) {
				own = renewed;
				void keep(Promise.resolve(copy));
			},
		});
		return copy;
	};
	return async () => {
		const reading = known && monotonicMs() - known.since <= FRESH_MS ? known.reading : keep(read());
		const credential = await reading.catch(forget);
		if (!token) return credential;
		if (!credential[token] && known?.reading === reading) known = undefined;
		return copyOf(credential, token);
	};
}

/**
 * Gives the credential of an item, for all of a run's items. n8n looks into its database for each reading, so one serves all of them, unless the
 * credential holds expressions of the item: then an item that is not there has another one, or none, and each item has its own.
 */
export function credentialsOf(
	context: Context,
	{ credential: type, token }: Vendor,
	count: number,
): (item: number) => Read {
	const readAt = (item: number) => async () => await readPatiently(context, type, item);
	const shared = whileFresh(readAt(0), token);
	let isShared: Promise<boolean> | undefined;
	const compare = async () => {
		if (count === 1) return true;
		const beyond = await readAt(count)().catch(() => undefined);
		return JSON.stringify(await shared()) === JSON.stringify(beyond);
	};
	return (item) => {
		const own = whileFresh(readAt(item), token);
		return async () => {
			isShared ??= compare().catch(() => false);
			return await ((await isShared) ? shared() : own());
		};
	};
}
