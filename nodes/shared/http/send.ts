import {
	deepCopy,
	type IAllExecuteFunctions,
	type IDataObject,
	type IHttpRequestOptions,
} from 'n8n-workflow';
import { accountOf, noteSecrets, type Account } from './account';
import { readThrown } from './thrown';
import { type Fault, isRefusal, NoTurn, Failure } from '../model/failures';
import { classify } from './classify';
import { allowanceIn } from './pace';
import type { RateLimiter } from './rateLimiter';
import type { Origin, Turn } from './waiters';
import { redactor, withoutAddresses } from './redact';
import { backOffMs, decide, type RetryLimits } from './retry';
import type { VendorResponse, Effect, Vendor, VendorRequest } from '../model/vendor';
import { monotonicMs, waitUntil } from './wait';

/** Any of n8n's contexts that can send: a node's, a picker's, a trigger's. */
export type Caller = IAllExecuteFunctions;

/** Stands between a request and the vendor. Both are called while no other request of a doubtful credential can start. */
export interface Guard {
	/** It is this request's turn; what it throws ends the request before it is sent. @param effect of this request, a reading one within an update too */
	ready(effect: Effect): void;
	/** The vendor has refused the credential. */
	refused(fault: Fault): void;
}

/** What is counted of a run's requests. */
export interface RequestTally {
	/** Requests that were sent again. */
	repeated: number;
	/** Milliseconds in which at least one of them was ready and could not go. */
	heldMs: number;
	/** Up to where that is counted, by the clock of each account's limiter (`heldMs` there): several wait at the same time. */
	heldUpTo: Map<RateLimiter, number>;
}

/** From a caller to a vendor: what all requests of one item have in common. */
export interface RequestContext {
	caller: Caller;
	vendor: Vendor;
	account: Account;
	limits: RetryLimits;
	/** Of the run of the node that the request is a part of. */
	guard?: Guard;
	/** Who asks; absent: a workflow's node. */
	origin?: Origin;
	/** Ends waiting and sending; absent: the execution's own signal. */
	signal?: AbortSignal;
	/** Passwords in the item's own fields, which may be shown no more than the credential's keys. */
	passwords?: unknown[];
	tally?: RequestTally;
}

const NO_GUARD: Guard = { ready() {}, refused() {} };

/** Milliseconds to wait for an answer unless the user's Request Options or the operation say otherwise. */
export const DEFAULT_TIMEOUT_MS = 60_000;
/** The HTTP client's time-out begins anew with each piece of an answer (measured), so the whole has a bound of so many time-outs. */
const TIMEOUTS_IN_ALL = 5;

/**
 * The account behind the node's credential. Its secrets are noted before anything is sent, so that no answer is judged by
 * whether n8n can read the credential once more.
 */
export async function accountTo(vendor: Vendor, caller: Caller): Promise<Account> {
	return accountOf(vendor, await caller.getCredentials<IDataObject>(vendor.credential));
}

/** Counts what a request has been held, since the limiter's clock stood at a time. */
function countHeld({ tally, account: { limiter } }: RequestContext, since: number): void {
	if (!tally) return;
	tally.heldMs += Math.max(0, limiter.heldMs - Math.max(since, tally.heldUpTo.get(limiter) ?? 0));
	tally.heldUpTo.set(limiter, limiter.heldMs);
}

/** What ends the execution that a request is sent for. */
export function signalOf({ caller, signal }: RequestContext): AbortSignal | undefined {
	return (
		signal ?? ('getExecutionCancelSignal' in caller ? caller.getExecutionCancelSignal() : undefined)
	);
}

/**
 * Runs a request that ends with the execution, and after a time that nothing prolongs.
 *
 * n8n's request helper takes the signal from its caller (measured on n8n-core 2.41.1), so it gets the caller with another one.
 */
async function bounded<T>(
	context: RequestContext,
	mostMs: number,
	request: (caller: Caller) => Promise<T>,
): Promise<T | 'tooLong'> {
	const [execution, deadline, end] = [
		signalOf(context),
		AbortSignal.timeout(mostMs),
		new AbortController(),
	];
	const abort = () => end.abort();
	const sources = [execution, deadline];
	for (const source of sources) source?.addEventListener('abort', abort);
	try {
		const caller = Object.create(context.caller, {
			getExecutionCancelSignal: { value: () => end.signal },
		}) as Caller;
		const isTooLong = () => deadline.aborted && execution?.aborted !== true;
		return await request(caller).catch(async (error: unknown) =>
			isTooLong() ? 'tooLong' : await Promise.reject(error),
		);
	} finally {
		for (const source of sources) source?.removeEventListener('abort', abort);
	}
}

/**
 * Statuses that n8n's request helper throws for instead of answering: only its error tells whether it was a proxy that
 * refused. After a 401 n8n signs in and sends again, so that one is for vendors where a new sign-in can help.
 */
const THROWN = Array.from({ length: 200 }, (_, index) => 400 + index);
const THROWN_UNSIGNED = THROWN.filter((status) => status !== 401);

async function attempt(
	context: RequestContext,
	request: VendorRequest,
): Promise<VendorResponse | Fault> {
	const { vendor } = context;
	const options: IHttpRequestOptions = {
		...request,
		...deepCopy({ qs: request.qs ?? {}, headers: request.headers ?? {} }),
		body: Buffer.isBuffer(request.body) ? request.body : deepCopy(request.body as IDataObject),
		json: true,
		returnFullResponse: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		ignoreHttpStatusErrors: { ignore: true, except: vendor.token ? THROWN : THROWN_UNSIGNED },
	};
	const mostMs = (request.timeout ?? DEFAULT_TIMEOUT_MS) * TIMEOUTS_IN_ALL;
	try {
		const full = await bounded(
			context,
			mostMs,
			async (caller) =>
				await caller.helpers.httpRequestWithAuthentication.call(caller, vendor.credential, options),
		);
		if (full === 'tooLong')
			return {
				kind: 'unknown',
				words: `its answer was not complete after ${Math.ceil(mostMs / 1000)} seconds`,
			};
		return { status: full.statusCode, headers: { ...full.headers }, body: full.body };
	} catch (error) {
		return readThrown(error);
	}
}

const UNREADABLE =
	'its words are left out, for they may repeat a key that n8n could not read just now';

/**
 * A fault without keys (tokens of earlier sign-ins among them), passwords and addresses: it may be shown and saved. A token that
 * has come with this very request is read now; where it cannot be, the vendor's words are not shown.
 */
async function cleaned(
	{ caller, vendor, account, passwords = [] }: RequestContext,
	fault: Fault,
): Promise<Fault> {
	const { words, vendorText, areForeignWords, isOwnText } = fault;
	if ((!vendorText || isOwnText) && !areForeignWords) return fault;
	const noted = async () =>
		noteSecrets(account, vendor, await caller.getCredentials<IDataObject>(vendor.credential));
	const isReadable =
		!vendor.token ||
		(await noted().then(
			() => true,
			() => false,
		));
	const redact = redactor([...account.secrets, ...passwords], vendor.keyNames);
	return {
		...fault,
		words: areForeignWords ? redact(words) : words,
		...(vendorText !== undefined && {
			vendorText: isReadable ? redact(withoutAddresses(vendorText)) : UNREADABLE,
		}),
	};
}

/** Tells the account's limiter what came of a request. A "too many requests" that names no time holds up the whole account all the same. */
function settle(
	{ account: { limiter }, vendor }: RequestContext,
	got: VendorResponse | Fault,
	fault: Fault | undefined,
	{ sentAt, attempts }: { sentAt: number; attempts: number },
): void {
	if (!('kind' in got)) {
		const allowance = allowanceIn(got, vendor.pace);
		limiter.told(allowance?.remaining, allowance?.forMs ?? 0);
	}
	limiter.pause(
		fault?.toldMs ?? (fault?.kind === 'rateLimited' ? backOffMs(attempts, Math.random()) : 0),
	);
	if (fault?.kind === 'rateLimited') limiter.slowDown();
	else if (fault?.kind === 'credential') limiter.doubt();
	else if (fault?.kind === 'notSent' || fault?.kind === 'unknown') limiter.fault(sentAt);
	else if (!fault || isRefusal(fault)) limiter.accept();
}

/** How far a request has come. */
interface Progress {
	attempts: number;
	/** When it was sent for the first time, in monotonic milliseconds. */
	startedAt?: number;
	/** How an attempt ended that may have been carried out. Later ones cannot tell that nothing was done. */
	inDoubt?: Fault;
}

type Outcome = { answer: VendorResponse } | { fault: Fault };

/** Sends a request once and judges what comes back. */
async function tryOnce(
	context: RequestContext,
	request: VendorRequest,
	{ attempts }: Progress,
	sentAt: number,
): Promise<Outcome> {
	const got = await attempt(context, request);
	const judged = 'kind' in got ? got : classify(context.vendor, got, Date.now());
	if (signalOf(context)?.aborted !== true) settle(context, got, judged, { sentAt, attempts });
	return judged ? { fault: await cleaned(context, judged) } : { answer: got as VendorResponse };
}

function failure(fault: Fault, effect: Effect, attempts: number, { inDoubt }: Progress): Failure {
	const isDenial = effect !== 'read' && (fault.kind === 'notSent' || fault.kind === 'rateLimited');
	return new Failure((isDenial && inDoubt) || fault, attempts, inDoubt !== undefined);
}

/** Waits for the request's turn and sends it. @throws Failure when it gets none; Stopped */
async function inTurn(
	context: RequestContext,
	request: VendorRequest,
	effect: Effect,
	progress: Progress,
): Promise<Outcome> {
	const { account, limits, guard = NO_GUARD, origin = 'workflow' } = context;
	const turn: Turn = {
		origin,
		signal: signalOf(context),
		isAgain: progress.attempts > 1,
		patienceMs: limits.withinMs,
	};
	const { heldMs } = account.limiter;
	const sending = account.limiter.run(turn, async (sentAt) => {
		countHeld(context, heldMs);
		guard.ready(effect);
		if (context.tally && progress.attempts > 1) context.tally.repeated++;
		progress.startedAt ??= sentAt;
		const outcome = await tryOnce(context, request, progress, sentAt);
		if ('fault' in outcome && outcome.fault.kind === 'credential') guard.refused(outcome.fault);
		return outcome;
	});
	return await sending.catch((error: unknown) => {
		if (!(error instanceof NoTurn)) throw error;
		countHeld(context, heldMs);
		throw failure(error.fault, effect, progress.attempts - 1, progress);
	});
}

/** Waits until the request may be sent again. @throws Failure when it may not; Stopped */
async function beforeNext(
	context: RequestContext,
	fault: Fault,
	effect: Effect,
	progress: Progress,
): Promise<void> {
	const { kind, toldMs } = fault;
	const spentMs = monotonicMs() - (progress.startedAt ?? 0);
	const decision = decide(
		{ effect, kind, attempt: progress.attempts, spentMs, toldMs },
		context.limits,
		Math.random(),
	);
	if (!decision.again) throw failure(fault, effect, progress.attempts, progress);
	if (kind === 'unknown') progress.inDoubt = fault;
	// Where the whole account pauses, this request is the first to go on: it waits in front of the others.
	if (kind === 'rateLimited' || toldMs !== undefined) return;
	const until = monotonicMs() + decision.waitMs;
	await waitUntil(() => until, signalOf(context));
}

/**
 * Sends one request through the account's rate limiter, as often as its effect allows, and gives the vendor's success. Nothing is held
 * up while it waits for its next attempt.
 *
 * Every request of the package passes here: bounded, paced, judged, repeated only where that is safe.
 *
 * @throws Failure with the last fault and the number of attempts; Stopped when the execution ends before it is sent
 */
export async function send(
	context: RequestContext,
	request: VendorRequest,
	effect: Effect,
): Promise<VendorResponse> {
	const progress: Progress = { attempts: 0 };
	for (;;) {
		progress.attempts++;
		const outcome = await inTurn(context, request, effect, progress);
		if ('answer' in outcome) return outcome.answer;
		await beforeNext(context, outcome.fault, effect, progress);
	}
}
