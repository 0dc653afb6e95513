import type { ICredentialDataDecryptedObject, IHttpRequestHelper } from 'n8n-workflow';
import {
	credentialError,
	SIGN_IN_FAILED,
	SIGN_IN_FOREIGN,
	SIGN_IN_REFUSED,
	text,
	checkedUrl,
} from './access';

/** A token with the moment (milliseconds since 1970) from which it is no longer used. n8n keeps both as JSON. */
export interface Token {
	accessToken: string;
	signInAgainAt: number;
}

const MARGIN_MS = 5 * 60_000;
/** For silence, and for the whole answer: the HTTP client's time-out begins anew with each piece of it. */
const LONGEST_SIGN_IN_MS = 60_000;
const OWN_WORDS = new Map([
	['401001', 'The API application is disabled'],
	['401002', 'The Client ID or the Client Secret is wrong'],
	['401003', "The site's plan has no API; it needs Pro or higher"],
	['401004', 'The Scope is wrong'],
]);

interface TokenAnswer {
	access_token?: unknown;
	expires_in?: unknown;
	ErrorCode?: number;
	Message?: string;
	/** OAuth 2's own form of a refusal (RFC 6749, 5.2). */
	error?: string;
}

/** What a token is made of (RFC 6749, A.12). */
const TOKEN = /^[\x20-\x7e]+$/;

/** The token of an answer without blanks around it; undefined where it is none that a header can hold. */
function tokenIn({ access_token: given }: TokenAnswer): string | undefined {
	const token = typeof given === 'string' ? given.trim() : '';
	return TOKEN.test(token) ? token : undefined;
}

/** A refusal of the keys says so, or says nothing with a 401; all else is somebody else's: a firewall's, or of a wrong address. */
function isRefusal(
	status: number,
	body: unknown,
	{ ErrorCode, Message, error }: TokenAnswer,
): boolean {
	return (ErrorCode ?? Message ?? error) !== undefined || (status === 401 && !body);
}

/**
 * Until when a token is used: five minutes less than it lives, or half its life if that is shorter. For ever where the vendor
 * does not say how long it lives: then a 401 tells.
 */
function usableUntil(now: number, livesSeconds: number): number {
	if (!(livesSeconds > 0)) return Number.MAX_SAFE_INTEGER;
	const livesMs = livesSeconds * 1000;
	return now + livesMs - Math.min(MARGIN_MS, livesMs / 2);
}

async function signIn(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<Token> {
	const now = Date.now();
	const baseURL = siteUrl(credentials.baseUrl);
	const form = new URLSearchParams({
		grant_type: 'client_credentials',
		client_id: text(credentials, 'clientId'),
		client_secret: text(credentials, 'clientSecret'),
		scope: text(credentials, 'scope'),
	});
	const abortSignal = AbortSignal.timeout(LONGEST_SIGN_IN_MS);
	let status = 0;
	let body: unknown;
	let headers: Record<string, string> = {};
	try {
		const full = await helper.helpers.httpRequest({
			method: 'POST',
			baseURL,
			url: '/api/v1/oauth/token',
			headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
			body: form.toString(),
			json: true,
			returnFullResponse: true,
			ignoreHttpStatusErrors: true,
			disableFollowRedirect: true,
			timeout: LONGEST_SIGN_IN_MS,
			abortSignal,
		});
		status = full.statusCode;
		headers = { ...full.headers };
		body = full.body;
	} catch (error) {
		const { code, cause } = error as { code?: string; cause?: { code?: string } };
		throw credentialError(SIGN_IN_FAILED, 'the sign-in found no connection', {
			network: abortSignal.aborted ? 'ETIMEDOUT' : (cause?.code ?? code),
		});
	}
	if (status === 429 || status >= 500)
		throw credentialError(SIGN_IN_FAILED, `the sign-in was answered with HTTP status ${status}`, {
			headers,
		});
	const answer: TokenAnswer = typeof body === 'object' && body !== null ? body : {};
	const accessToken = tokenIn(answer);
	if (accessToken !== undefined) {
		return {
			accessToken,
			signInAgainAt: usableUntil(now, Number(answer.expires_in)),
		};
	}
	const reason =
		OWN_WORDS.get(String(answer.ErrorCode)) ??
		`the sign-in was answered with HTTP status ${status} and ${answer.access_token ? 'no token that can be used' : 'no token'}, so the Site URL may be wrong`;
	if (!isRefusal(status, body, answer)) throw credentialError(SIGN_IN_FOREIGN, reason);
	throw credentialError(
		SIGN_IN_REFUSED,
		answer.ErrorCode ? `${reason} (code ${answer.ErrorCode})` : reason,
	);
}

/** Credentials that are remembered at most: those of a process that lives for months change. */
const MOST_REMEMBERED = 1_000;

/** Remembers something of an account as the newest, and forgets the oldest where there are too many. */
function remember<T>(all: Map<string, T>, account: string, one: T): void {
	all.delete(account);
	all.set(account, one);
	const [oldest] = all.keys();
	if (all.size > MOST_REMEMBERED && oldest !== undefined) all.delete(oldest);
}

/** A login, so that those who ask for a token meanwhile or shortly after need none of their own. */
interface Login {
	token: Promise<Token>;
	at: number;
}

const SHARED_FOR_MS = 30_000;
const logins = new Map<string, Login>();

/** Answers to the sign-in that were not the vendor's, one after the other. */
interface Foreign {
	times: number;
	/** When the last one came, in monotonic milliseconds, and what was told of it. */
	at: number;
	error: Error;
}

/** So many may come of a firewall; what follows is the address of something else. */
const MOST_FOREIGN = 3;
const FOREIGN_FOR_MS = 10_000;
const foreigners = new Map<string, Foreign>();

/** Takes note of how a login has ended. */
function noteForeign(account: string, error?: Error): void {
	if (error?.name !== SIGN_IN_FOREIGN) return void foreigners.delete(account);
	const times = (foreigners.get(account)?.times ?? 0) + 1;
	remember(foreigners, account, { times, at: performance.now(), error });
}

/**
 * A token for the account of a credential. All that ask at the same time share one login. A token that somebody has got
 * a moment ago is given to those who still hold the older one; one that is older may have been taken back itself. An address that
 * answered three times in a row as something else is not asked again for ten seconds: all items of a run would sign in there.
 *
 * @throws SignInRefusedError (the vendor refuses the keys), SignInFailedError (no usable answer), SignInForeignError (not the
 * vendor's answer), CredentialFieldError
 */
export async function tokenFor(
	helper: IHttpRequestHelper,
	credentials: ICredentialDataDecryptedObject,
): Promise<Token> {
	const account = JSON.stringify(
		['baseUrl', 'clientId', 'clientSecret', 'scope'].map((field) => credentials[field]),
	);
	const known = logins.get(account);
	if (known) {
		const token = await known.token;
		const isFresh = credentials.accessToken === '' || Date.now() - known.at < SHARED_FOR_MS;
		const isOther = token.accessToken !== credentials.accessToken;
		if (isOther && isFresh && token.signInAgainAt > Date.now()) return token;
		if (logins.get(account) !== known) return await tokenFor(helper, credentials);
	}
	const foreign = foreigners.get(account);
	const isElsewhere =
		foreign !== undefined &&
		foreign.times >= MOST_FOREIGN &&
		performance.now() - foreign.at < FOREIGN_FOR_MS;
	if (isElsewhere) throw foreign.error;
	const token = signIn(helper, credentials);
	const login: Login = { token, at: Date.now() };
	remember(logins, account, login);
	token.then(
		() => noteForeign(account),
		(error: Error) => {
			if (logins.get(account) === login) logins.delete(account);
			noteForeign(account, error);
		},
	);
	return await token;
}

/** The address of a WebinOne site as requests use it: checked, nothing after the host. */
export function siteUrl(value: unknown): string {
	return checkedUrl(value, 'Site URL').origin;
}
