import { createHmac } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { RateLimiter, type Bounds } from './rateLimiter';
import type { Vendor } from '../model/vendor';

const FORGET_AFTER_MS = 10 * 60_000;
const DEFAULT_CONCURRENT = 5;
/** A token is new every hour or so. */
const MOST_SECRETS = 50;

/** What the process keeps for one account: the rate limiter that all its callers share, and the secrets that it has had. */
export interface Account {
	limiter: RateLimiter;
	/** The credential's keys and tokens, those of earlier sign-ins among them: texts that may never be shown. */
	secrets: Set<string>;
	/** 32 bytes that stand for a text, the same at each call: nobody can tell them without the credential's keys. */
	seedOf(text: string): Buffer;
}

const accounts = new Map<string, Account>();

function positive(value: unknown): number | undefined {
	const number = Number(value);
	return number >= 1 ? number : undefined;
}

/**
 * "Requests at the Same Time" (default 5) and "Requests per Minute" (default: the vendor's documented budget). A part of
 * one counts as one: with none, requests would wait for ever.
 */
function boundsIn(vendor: Vendor, credential: IDataObject): Bounds {
	return {
		concurrent: Math.max(
			1,
			Math.floor(positive(credential.maxConcurrentRequests) ?? DEFAULT_CONCURRENT),
		),
		perMinute: Math.max(
			1,
			Math.floor(positive(credential.requestsPerMinute) ?? vendor.requestsPerMinute ?? Infinity),
		),
	};
}

/** Takes note of the secrets that a credential has now. */
export function noteSecrets({ secrets }: Account, vendor: Vendor, credential: IDataObject): void {
	for (const field of vendor.secrets) {
		const secret = String(credential[field] ?? '');
		secrets.delete(secret);
		secrets.add(secret);
	}
	for (const oldest of secrets) if (secrets.size > MOST_SECRETS) secrets.delete(oldest);
}

/**
 * The account behind a credential, which all its callers in this process share; made on first use, its bounds follow the
 * credential, forgotten ten minutes after its last use. Two credentials with the same keys and address are the same account.
 */
export function accountOf(vendor: Vendor, credential: IDataObject): Account {
	for (const [key, { limiter }] of accounts)
		if (limiter.idleFor(FORGET_AFTER_MS)) accounts.delete(key);
	const key = JSON.stringify([
		vendor.name,
		...vendor.account.map((field) => credential[field] ?? null),
	]);
	const bounds = boundsIn(vendor, credential);
	const account = accounts.get(key) ?? {
		limiter: new RateLimiter(bounds),
		secrets: new Set(),
		seedOf: (text) => createHmac('sha256', key).update(text).digest(),
	};
	accounts.set(key, account);
	account.limiter.setBounds(bounds);
	noteSecrets(account, vendor, credential);
	return account;
}
