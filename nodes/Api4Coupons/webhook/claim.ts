import type { IDataObject } from 'n8n-workflow';

/** What a post says of itself, and anybody can say: which event it tells of. */
export interface Claim {
	/** `evt_…` */
	webhook: string;
	/** The consumer's copy of the coupon. */
	session: string;
}

const WEBHOOK_ID = /^evt_\w{1,64}$/;
const SESSION = /^[A-Za-z0-9]{6,64}$/;
/** The names that Coupontools gives a session in its requests and answers. */
const SESSION_NAMES = ['session', 'couponsession'];

/** All texts of an object with the names of their properties, those that lie nearest to the surface first. */
function* textsOf(body: IDataObject): Generator<[name: string, text: string]> {
	const open: object[] = [body];
	for (const one of open) {
		for (const [name, value] of Object.entries(one) as Array<[string, unknown]>) {
			if (typeof value === 'string') yield [name, value.trim()];
			else if (typeof value === 'object' && value !== null) open.push(value);
		}
	}
}

/**
 * Finds out which event a post tells of. How Coupontools lays out the body is not known, only that it holds the kind of event and the
 * whole object, so the two IDs are looked for by their form and name wherever they stand.
 *
 * @returns undefined for a post that names no event
 */
export function claimIn(body: IDataObject): Claim | undefined {
	const found: Partial<Claim> = {};
	for (const [name, text] of textsOf(body)) {
		if (WEBHOOK_ID.test(text)) found.webhook ??= text;
		else if (SESSION_NAMES.includes(name) && SESSION.test(text)) found.session ??= text;
	}
	const { webhook, session } = found;
	return webhook !== undefined && session !== undefined ? { webhook, session } : undefined;
}
