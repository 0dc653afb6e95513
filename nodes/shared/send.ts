import { deepCopy, type IAllExecuteFunctions, type IDataObject, type IHttpRequestOptions } from 'n8n-workflow';
import { readThrown, type Fault } from './faults';
import { judge } from './judge';
import { laneOf, type Lane } from './lane';
import { waitAfterAnswerMs } from './pace';
import { redactor, withoutAddresses } from './redact';
import { decide, type RetryLimits } from './retry';
import type { Answer, Effect, Vendor } from './types';
import { waitUntil } from './wait';

/** Any of n8n's contexts that can send: a node's, a picker's, a trigger's. */
export type Caller = IAllExecuteFunctions;

/** A request as the vendor gets it; addresses and keys are the credential's to add. */
export type Outgoing = Pick<IHttpRequestOptions, 'method' | 'url' | 'qs' | 'body' | 'headers' | 'timeout' | 'proxy' | 'skipSslCertificateValidation' | 'allowedDomains'>;

/** A request that did not succeed, after all attempts that its effect allows. */
export class Failure extends Error {
	constructor(
		readonly fault: Fault,
		readonly attempts: number,
		/** Whether an earlier attempt may have been carried out. */
		readonly mayHaveHappened = false,
	) {
		super(fault.words);
	}
}

/** Stands between a request and the lane. Both are called while no other request of a doubtful credential can start. */
export interface Guard {
	/** It is this request's turn; what it throws ends the request before it is sent. */
	ready(): void;
	/** The vendor has refused the credential. */
	refused(fault: Fault): void;
}

/** From a caller to a vendor: what all requests of one item have in common. */
export interface Way {
	caller: Caller;
	vendor: Vendor;
	lane: Lane;
	limits: RetryLimits;
	/** Of the run of the node that the request is a part of. */
	guard?: Guard;
	/** The part of the account's budget that requests with a part below 1 may use together; absent: all of it. */
	share?: number;
	/** Ends what waits for its turn; absent: the execution's own signal. */
	signal?: AbortSignal;
	/** Passwords in the item's own fields, which may be shown no more than the credential's keys. */
	passwords?: unknown[];
}

const NO_GUARD: Guard = { ready() {}, refused() {} };

/** Budgets are by the minute, so a pause of a minute is ordinary pacing, however little time the user grants to retries. */
const ORDINARY_PAUSE_MS = 60_000;

/** The vendor has asked for a longer pause than the user grants: the request is not sent. */
const TOO_LONG_A_PAUSE: Fault = { kind: 'rateLimited', words: 'too many requests' };

const DEFAULT_CONCURRENT = 5;

function positive(value: unknown): number | undefined {
	const number = Number(value);
	return number >= 1 ? number : undefined;
}

/**
 * The lane of the account behind the node's credential, which all its callers in this process share.
 *
 * Bounds: "Requests at the Same Time" (default 5) and "Requests per Minute" (default: the vendor's documented budget).
 * A part of one counts as one: with none, requests would wait for ever.
 */
export async function laneTo(vendor: Vendor, caller: Caller): Promise<Lane> {
	const credential = await caller.getCredentials<IDataObject>(vendor.credential);
	const account = JSON.stringify([vendor.name, ...vendor.account.map((field) => credential[field] ?? null)]);
	const bounds = {
		concurrent: Math.max(1, Math.floor(positive(credential.maxConcurrentRequests) ?? DEFAULT_CONCURRENT)),
		perMinute: Math.max(1, Math.floor(positive(credential.requestsPerMinute) ?? vendor.requestsPerMinute ?? Infinity)),
	};
	return laneOf(account, bounds);
}

async function attempt(caller: Caller, vendor: Vendor, request: Outgoing): Promise<Answer | Fault> {
	const options: IHttpRequestOptions = {
		...request,
		...deepCopy({ qs: request.qs ?? {}, body: request.body as IDataObject, headers: request.headers ?? {} }),
		json: true,
		returnFullResponse: true,
		disableFollowRedirect: true,
		sendCredentialsOnCrossOriginRedirect: false,
		ignoreHttpStatusErrors: vendor.signsIn ? { ignore: true, except: [401] } : true,
	};
	try {
		const full = await caller.helpers.httpRequestWithAuthentication.call(caller, vendor.credential, options);
		return { status: full.statusCode, headers: { ...full.headers }, body: full.body };
	} catch (error) {
		return readThrown(error);
	}
}

/** A fault without the credential's keys (the latest token among them), passwords and addresses: it may be shown and saved. */
async function cleaned({ caller, vendor, passwords = [] }: Way, fault: Fault): Promise<Fault> {
	const credential = await caller.getCredentials<IDataObject>(vendor.credential);
	const redact = redactor([...vendor.secrets.map((field) => credential[field]), ...passwords]);
	const { words, vendorText } = fault;
	return { ...fault, words: redact(words), ...(vendorText !== undefined && { vendorText: redact(withoutAddresses(vendorText)) }) };
}

function signalOf(caller: Caller): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in caller ? caller.getExecutionCancelSignal() : undefined;
}

/** Sends a request once and tells the lane what came of it. */
async function tryOnce(way: Way, request: Outgoing): Promise<{ answer: Answer } | { fault: Fault }> {
	const { caller, vendor, lane, share } = way;
	const got = await attempt(caller, vendor, request).finally(() => lane.answered(share));
	const found = 'kind' in got ? got : judge(vendor, got, Date.now());
	const fault = found && (await cleaned(way, found));
	const pauseMs = 'kind' in got ? undefined : waitAfterAnswerMs(got, vendor.pace);
	lane.pause(fault?.toldMs ?? pauseMs ?? 0);
	if (fault?.kind === 'rateLimited') lane.slowDown();
	else if (fault?.kind === 'credential') lane.doubt();
	else if (!fault || fault.kind === 'rejected') lane.accept();
	return fault ? { fault } : { answer: got as Answer };
}

/**
 * Sends one request through the account's lane, as often as its effect allows, and gives the vendor's success.
 *
 * Every request of the package passes here: bounded, paced, judged, repeated only where that is safe.
 *
 * @throws Failure with the last fault and the number of attempts; Stopped when the execution ends before it is sent
 */
export async function send(way: Way, request: Outgoing, effect: Effect): Promise<Answer> {
	const { lane, limits, guard = NO_GUARD, share } = way;
	const signal = way.signal ?? signalOf(way.caller);
	return await lane.run(async () => {
		guard.ready();
		let startedAt: number | undefined;
		let mayHaveHappened = false;
		for (let attempts = 1; ; attempts++) {
			const { pauseLeftMs } = lane;
			if (pauseLeftMs > Math.max(limits.withinMs, ORDINARY_PAUSE_MS)) throw new Failure({ ...TOO_LONG_A_PAUSE, toldMs: pauseLeftMs }, attempts - 1, mayHaveHappened);
			await lane.pace(signal, share);
			startedAt ??= Date.now();
			const result = await tryOnce(way, request);
			if ('answer' in result) return result.answer;

			const { fault } = result;
			if (fault.kind === 'credential') guard.refused(fault);
			const spentMs = Date.now() - startedAt;
			const decision = decide({ effect, kind: fault.kind, attempt: attempts, spentMs, toldMs: fault.toldMs }, limits, Math.random());
			if (!decision.again) throw new Failure(fault, attempts, mayHaveHappened);
			mayHaveHappened ||= fault.kind === 'unknown';
			if (fault.kind === 'rateLimited') lane.pause(decision.waitMs);
			const until = Date.now() + decision.waitMs;
			await waitUntil(() => until, signal);
		}
	}, signal);
}
