import type { IDataObject, IWebhookFunctions } from 'n8n-workflow';
import type { Account } from '../../shared/http/account';
import { textOrNull } from '../../shared/model/code';
import { type Fault, Failure, isRefusal, Stopped } from '../../shared/model/failures';
import { accountTo, send } from '../../shared/http/send';
import { decide, type RetryLimits } from '../../shared/http/retry';
import { monotonicMs, waitUntil } from '../../shared/http/wait';
import { coupontools } from '../vendor';
import type { Claim } from './claim';

/** An event as Coupontools has confirmed it: nothing of it comes from the post. */
export interface VerifiedEvent extends Claim {
	/** Kind of event, such as `coupon_validated`. */
	type: string;
	/** `cam_…` */
	campaign: string | null;
	/** The vendor's own text: its zone is not stated. */
	date: string | null;
}

/** `denied`: Coupontools does not know the event. `unknown`: it could not be asked, so nothing is known. */
export type Verdict =
	| { is: 'verified'; event: VerifiedEvent }
	| { is: 'denied' | 'unknown'; reason: string };

const TIMEOUT_MS = 30_000;

/** Reads the answer to a verification. What does not confirm this very event confirms nothing; a session may be named by its first characters. */
function verdictOn(claim: Claim, answer: IDataObject): Verdict {
	const { webhook, result } = answer;
	const [type, session] = [textOrNull(answer.type), textOrNull(answer.session)];
	if (result !== 'valid')
		return { is: 'denied', reason: 'its answer does not say that the event is valid' };
	if (webhook !== claim.webhook || !session?.startsWith(claim.session))
		return { is: 'denied', reason: 'its answer is about another event' };
	if (type === null) return { is: 'denied', reason: 'its answer names no kind of event' };
	return {
		is: 'verified',
		event: {
			webhook,
			session,
			type,
			campaign: textOrNull(answer.campaign),
			date: textOrNull(answer.date),
		},
	};
}

function reasonOf({ words, vendorText, vendorCode }: Fault): string {
	const said = vendorText || words;
	return vendorCode === undefined ? said : `${said} (code ${vendorCode})`;
}

const UNREADABLE: Verdict = { is: 'unknown', reason: 'the credential could not be read' };

/**
 * The account; undefined when its credential cannot be read. n8n's database may be too busy to give it (seen on n8n 2.41.1 under a
 * thousand calls at once), so it is asked again.
 */
async function accountInTime(
	context: IWebhookFunctions,
	limits: RetryLimits,
	deadline: AbortSignal,
): Promise<Account | undefined> {
	const startedAt = monotonicMs();
	for (let attempt = 1; ; attempt++) {
		const account = await accountTo(coupontools, context).catch(() => undefined);
		if (account) return account;
		const now = monotonicMs();
		const decision = decide(
			{ effect: 'read', kind: 'notSent', attempt, spentMs: now - startedAt },
			limits,
			Math.random(),
		);
		if (!decision.again) return undefined;
		await waitUntil(() => now + decision.waitMs, deadline);
	}
}

async function ask(
	context: IWebhookFunctions,
	claim: Claim,
	limits: RetryLimits,
	deadline: AbortSignal,
): Promise<Verdict> {
	const account = await accountInTime(context, limits, deadline);
	if (!account) return UNREADABLE;
	const requestContext = {
		caller: context,
		vendor: coupontools,
		account,
		limits,
		signal: deadline,
		origin: 'person' as const,
	};
	const { body } = await send(
		requestContext,
		{ method: 'POST', url: '/v3/webhook/verification', body: { ...claim }, timeout: TIMEOUT_MS },
		'read',
	);
	return verdictOn(claim, (body ?? {}) as IDataObject);
}

/**
 * Asks Coupontools whether an event is its own (https://www.imazecoupon.com/en/api-and-webhooks/webhook_verification).
 *
 * @param limits how often to ask again while Coupontools cannot be reached, and within how many milliseconds, from now on, there is a
 * verdict whatever happens: however many requests of the account are before this one, however long n8n or Coupontools are silent
 */
export async function verify(
	context: IWebhookFunctions,
	claim: Claim,
	limits: RetryLimits,
): Promise<Verdict> {
	const endsAt = monotonicMs() + limits.withinMs;
	const deadline = new AbortController();
	const late: Verdict = {
		is: 'unknown',
		reason: `no answer within ${limits.withinMs / 1000} seconds`,
	};
	let isOver = false;
	const end = async () => {
		await waitUntil(() => (isOver ? 0 : endsAt), undefined);
		deadline.abort();
		return late;
	};
	const asked = ask(context, claim, limits, deadline.signal).catch((error: unknown): Verdict => {
		if (error instanceof Failure)
			return {
				is: isRefusal(error.fault) ? 'denied' : 'unknown',
				reason: reasonOf(error.fault),
			};
		return error instanceof Stopped ? late : UNREADABLE;
	});
	return await Promise.race([asked, end()]).finally(() => (isOver = true));
}
