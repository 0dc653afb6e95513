import type { IAllExecuteFunctions, IDataObject, IHttpRequestOptions } from 'n8n-workflow';
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

const NO_GUARD: Guard = { ready() {}, refused() {} };

/** One account as the request path uses it. */
export interface Account {
	lane: Lane;
	/** Takes every key of the credential out of a text. */
	redact(text: string): string;
}

const DEFAULT_CONCURRENT = 5;

function positive(value: unknown): number | undefined {
	const number = Number(value);
	return number >= 1 ? number : undefined;
}

/**
 * The account behind the node's credential, with the lane that all its callers in this process share.
 *
 * Bounds: "Requests at the Same Time" (default 5) and "Requests per Minute" (default: the vendor's documented budget).
 */
export async function accountOf(caller: Caller, vendor: Vendor): Promise<Account> {
	const credential = await caller.getCredentials<IDataObject>(vendor.credential);
	const account = JSON.stringify([vendor.name, ...vendor.account.map((field) => credential[field] ?? null)]);
	const bounds = {
		concurrent: Math.floor(positive(credential.maxConcurrentRequests) ?? DEFAULT_CONCURRENT),
		perMinute: Math.floor(positive(credential.requestsPerMinute) ?? vendor.requestsPerMinute ?? Infinity),
	};
	return { lane: laneOf(account, bounds), redact: redactor(vendor.secrets.map((field) => credential[field])) };
}

async function attempt(caller: Caller, vendor: Vendor, request: Outgoing): Promise<Answer | Fault> {
	const options: IHttpRequestOptions = {
		...structuredClone(request),
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

/** A fault without the credential's keys and without addresses in the words of others: it may be shown and saved. */
function cleaned({ redact }: Account, fault: Fault | undefined): Fault | undefined {
	if (!fault) return undefined;
	const { words, vendorText } = fault;
	return { ...fault, words: redact(words), ...(vendorText !== undefined && { vendorText: redact(withoutAddresses(vendorText)) }) };
}

function signalOf(caller: Caller): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in caller ? caller.getExecutionCancelSignal() : undefined;
}

/**
 * Sends one request through the account's lane, as often as its effect allows, and gives the vendor's success.
 *
 * Every request of the package passes here: bounded, paced, judged, repeated only where that is safe.
 *
 * @param guard of the run of the node that this request is a part of
 * @throws Failure with the last fault and the number of attempts
 */
export async function send(
	caller: Caller,
	vendor: Vendor,
	account: Account,
	request: Outgoing,
	effect: Effect,
	limits: RetryLimits,
	guard: Guard = NO_GUARD,
): Promise<Answer> {
	const { lane } = account;
	const signal = signalOf(caller);
	return await lane.run(async () => {
		guard.ready();
		let startedAt: number | undefined;
		let mayHaveHappened = false;
		for (let tried = 1; ; tried++) {
			await lane.pace(signal);
			startedAt ??= Date.now();
			const got = await attempt(caller, vendor, request);
			const fault = cleaned(account, 'kind' in got ? got : judge(vendor, got, Date.now()));
			const pauseMs = 'kind' in got ? undefined : waitAfterAnswerMs(got, vendor.pace);
			if (pauseMs !== undefined) lane.pause(pauseMs);
			if (fault?.kind === 'credential') {
				lane.doubt();
				guard.refused(fault);
			} else if (!fault || fault.kind === 'rejected') lane.accept();
			if (!fault) return got as Answer;

			const spentMs = Date.now() - startedAt;
			const decision = decide({ effect, kind: fault.kind, attempt: tried, spentMs, toldMs: fault.toldMs }, limits, Math.random());
			if (!decision.again) throw new Failure(fault, tried, mayHaveHappened);
			mayHaveHappened ||= fault.kind === 'unknown';
			if (fault.kind === 'rateLimited') lane.pause(decision.waitMs);
			const until = Date.now() + decision.waitMs;
			await waitUntil(() => until, signal);
		}
	}, signal);
}
