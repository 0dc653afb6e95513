import type { IDataObject, IExecuteFunctions, IExecuteSingleFunctions } from 'n8n-workflow';
import type { Vendor } from '../model/vendor';
import { monotonicMs } from '../http/wait';
import { patiently } from './patiently';

type Context = IExecuteFunctions | IExecuteSingleFunctions;
type Read = () => Promise<IDataObject>;

/** So long, in milliseconds, does one reading serve: keys that the user corrects meanwhile are soon used, and n8n's database is left in peace. */
const FRESH_MS = 30_000;

/** @throws Error when the database stays busy, what n8n throws for another reason, Stopped */
async function readPatiently(context: Context, type: string, item: number): Promise<IDataObject> {
	const read = async () =>
		'getItemIndex' in context
			? await context.getCredentials<IDataObject>(type)
			: await context.getCredentials<IDataObject>(type, item);
	return await patiently('read the credential in', read, context.getExecutionCancelSignal());
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
