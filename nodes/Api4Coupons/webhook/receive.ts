import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import {
	answerOnly,
	NOTHING_STARTED,
	notNow,
	refusal,
	write,
	type Reply,
	type Response,
} from '../../shared/webhook/answer';
import { isRepeat, isUnanswered } from '../../shared/webhook/repeats';
import { readObject, requestOf, wrongMethod } from '../../shared/webhook/request';
import { Semaphore } from '../../shared/webhook/semaphore';
import { claimIn, type Claim } from './claim';
import { verify, type Verdict, type VerifiedEvent } from './verify';

/** What is done with an event that is not verified; stored in workflows. */
type Treatment = 'drop' | 'passOn' | 'refuse';

/** A coupon session with all its data is a few KB; n8n itself takes 16 MB. */
const BOUNDS = { bytes: 256 * 1024, depth: 32 };
/** How the vendor sends is not documented; its API takes both. */
const MEDIA_TYPES = ['application/json', 'application/x-www-form-urlencoded'];
/** Each of them holds a call of n8n, which its default expression engine gives about 9 MB (measured on n8n 2.41.1). */
const MOST_WAITING = 1_000;
const room = new Semaphore(MOST_WAITING);

/** The poster has its answer and waits for nothing, or it waits for the verdict. */
const PATIENT = { attempts: 12, withinMs: 120_000 };
const QUICK = { attempts: 2, withinMs: 10_000 };

const RECEIVED: Reply = { status: 200, body: { status: 'received' } };
const NOT_NOW = notNow('Too many events are waiting to be verified');
const UNDER_WAY = notNow('This event is being taken already');
const REFUSED: Record<'denied' | 'unknown', Reply> = {
	denied: refusal(403, 'Coupontools does not confirm this event'),
	unknown: notNow('Coupontools could not be asked whether this event is its own'),
};

/** The kinds of event that the user wants; undefined: all. */
function wantedKind(context: IWebhookFunctions): string | undefined {
	const event = context.getNodeParameter('event', 'any') as string;
	if (event === 'any') return undefined;
	return event === 'other'
		? String(context.getNodeParameter('eventName', '')).trim() || undefined
		: event;
}

const idOf = ({ webhook, session, type, date }: VerifiedEvent) =>
	[webhook, session, type, date].join(' ');

/** The item that starts the workflow, or undefined for an event that starts none: of another kind, a repeat, dropped. */
function itemOf(
	context: IWebhookFunctions,
	claim: Claim,
	verdict: Verdict,
	treatment: Treatment,
): IDataObject | undefined {
	if (verdict.is === 'verified') {
		const { event } = verdict;
		const eventId = idOf(event);
		const kind = wantedKind(context);
		if (kind !== undefined && kind !== event.type) return undefined;
		return isRepeat(context, eventId, 'verified')
			? undefined
			: { eventId, verified: true, ...event };
	}
	context.logger.warn(
		`${context.getNode().name}: the event ${claim.webhook} of session ${claim.session} is not verified: ${verdict.reason}`,
	);
	if (treatment !== 'passOn') return undefined;
	const eventId = ['unverified', claim.webhook, claim.session].join(' ');
	if (isRepeat(context, eventId, 'unverified')) return undefined;
	return {
		eventId,
		verified: false,
		reason: verdict.reason,
		webhook: null,
		session: null,
		type: null,
		campaign: null,
		date: null,
		claimed: { ...claim },
	};
}

async function handle(
	context: IWebhookFunctions,
	claim: Claim,
	body: IDataObject,
): Promise<IWebhookResponseData> {
	const treatment = context.getNodeParameter('whenNotVerified', 'refuse') as Treatment;
	const waits = treatment !== 'drop' && treatment !== 'passOn';
	if (!waits) write(context.getResponseObject() as Response, RECEIVED);

	const verdict = await verify(context, claim, waits ? QUICK : PATIENT);
	const item = itemOf(context, claim, verdict, treatment);
	if (waits && verdict.is !== 'verified') return answerOnly(context, REFUSED[verdict.is]);
	if (!item && waits && verdict.is === 'verified')
		return answerOnly(context, isUnanswered(context, idOf(verdict.event)) ? UNDER_WAY : RECEIVED);
	if (!item) return NOTHING_STARTED;

	const withBody = context.getNodeParameter('options.includeBody', false) === true;
	const workflowData = [[{ json: { ...item, ...(withBody && { untrustedBody: body }) } }]];
	// With "refuse" n8n answers, once it has saved the execution.
	return waits
		? { webhookResponse: RECEIVED.body, workflowData }
		: { ...NOTHING_STARTED, workflowData };
}

/**
 * Takes one request to the webhook's address.
 *
 * What is no event by its form is refused at once. An event is answered at once too (or, with "refuse", after the verdict), then verified by
 * calling Coupontools back, and starts the workflow if the user wants it and it is no repeat. Nothing is thrown: n8n would start an
 * execution for it.
 */
export async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const request = requestOf(context);
	const refused = wrongMethod(
		request,
		'POST',
		'This address takes the events that Coupontools posts. Paste it into the webhook settings of your Coupontools account.',
	);
	if (refused) return answerOnly(context, refused);
	const read = readObject(request, MEDIA_TYPES, BOUNDS);
	if ('refused' in read) return answerOnly(context, read.refused);
	const claim = claimIn(read.body);
	if (!claim)
		return answerOnly(
			context,
			refusal(400, 'This is no event of Coupontools: it names no webhook (evt_…) with its session'),
		);
	return (
		(await room.use(async () => await handle(context, claim, read.body))) ??
		answerOnly(context, NOT_NOW)
	);
}
