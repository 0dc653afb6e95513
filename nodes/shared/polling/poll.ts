import {
	type IDataObject,
	type INodeExecutionData,
	type IPollFunctions,
	NodeOperationError,
} from 'n8n-workflow';
import { simplified } from '../model/code';
import { BadInput, type Fault, notInForm, RepeatedPage, Failure } from '../model/failures';
import { checkFields } from '../input/checks';
import { nodeError, tell } from '../http/errorText';
import { accountTo, send, type RequestContext } from '../http/send';
import { readerOfPoll } from '../input/parameters';
import type { ReadParameter } from '../model/parameter';
import type { Vendor } from '../model/vendor';
import { monotonicMs } from '../http/wait';
import { collect, keyOf, OutOfTime, type ReadingBase, type ToItem } from './collect';
import { beginPoll, endPoll, isOutdated, isReplaced, keptOrBegun, noteOwnPoll } from './ownPolls';
import { newState, readState, thisProcess, writeState, type State } from './state';
import type { PollEvent, Reading } from './types';

/** A poll begins no further request after so long: the shortest interval is a minute. The first reading may take longer. */
const LONGEST_READING_MS = 45_000;
const MOST_EXAMPLES = 10;
const MOST_PIECES_OF_EXAMPLES = 10;

/** A poll itself is repeated by n8n, so a request of it is tried twice at most. */
const LIMITS = { attempts: 2, withinMs: 20_000 };
const TIMEOUT_MS = 30_000;

/** n8n's modes of activation when it starts an active workflow by itself; activation by hand has another. */
const AFTER_A_STOP = ['init', 'leadershipChange'];

/** What n8n 2.41.1 grants a poll that is not its durable scheduler's, whose polls it bounds by its own settings. */
const UNBOUNDED_MS = 300_000;

const placeOf = (context: IPollFunctions) => `${context.getWorkflow().id}:${context.getNode().id}`;

/** By a clock years off everything would count as new, or as forgotten: two that are further apart are not both right. */
const FURTHEST_CLOCK_MS = 24 * 60 * 60_000;

/**
 * Milliseconds by which the time is ahead of this computer's clock: the vendor's time, by the `Date` of its answer. Where one of the two is
 * wrong the one that is nearer to the last complete reading counts, and not as earlier than that. Undefined where the answer says nothing.
 */
function aheadMs(date: string | undefined, since: number | undefined): number | undefined {
	const [here, there] = [Date.now(), Date.parse(date ?? '')];
	if (Math.abs(there - here) <= FURTHEST_CLOCK_MS) return there - here;
	if (since === undefined || Number.isNaN(there)) return undefined;
	const isNearer = Math.abs(there - since) < Math.abs(here - since);
	return Math.max(isNearer ? there : here, since) - here;
}

async function readingOf(
	context: IPollFunctions,
	vendor: Vendor,
	read: ReadParameter,
	since?: number,
): Promise<{ reading: ReadingBase; requestContext: RequestContext }> {
	const budgetMs = budgetMsOf(context);
	const signal = AbortSignal.timeout(budgetMs);
	const requestContext: RequestContext = {
		caller: context,
		vendor,
		account: await accountTo(vendor, context),
		limits: LIMITS,
		origin: 'poll',
		signal,
	};
	let ahead: number | undefined;
	const reading: ReadingBase = {
		read,
		wantsExisting: read('options.emitExisting') === true,
		now: () => (ahead === undefined ? Math.max(Date.now(), since ?? 0) : Date.now() + ahead),
		async ask(request) {
			const answer = await send(requestContext, { timeout: TIMEOUT_MS, ...request }, 'read').catch(
				async (error: unknown) =>
					await Promise.reject(signal.aborted ? new OutOfTime(budgetMs) : error),
			);
			ahead = aheadMs(answer.headers.date, since) ?? ahead ?? 0;
			return answer;
		},
	};
	return { reading, requestContext };
}

function shapeOf(vendor: Vendor, event: PollEvent, { read }: Pick<Reading, 'read'>): ToItem {
	const now = new Date();
	const isSimple = read('simplify') === true;
	return ({ row, body, eventId }) => {
		const own = { event: event.value, eventId };
		return isSimple
			? { ...simplified(vendor, row, body as IDataObject, now), ...own }
			: { ...own, ...(vendor.row?.(row, read, body as IDataObject) ?? row), ...own };
	};
}

/** The newest rows that the event could be about, as items, and whether there may be others; no state is read or kept. */
async function examples(
	event: PollEvent,
	reading: ReadingBase,
	shape: ToItem,
): Promise<{ items: IDataObject[]; hasMore: boolean }> {
	const items: IDataObject[] = [];
	let pieces = 0;
	let hasMore = false;
	for await (const { rows, body, ends } of event.source({
		...reading,
		place: undefined,
		since: undefined,
		wantsExisting: true,
		isTest: true,
	})) {
		const moment = { now: reading.now(), startedAt: 0, since: reading.now(), read: reading.read };
		const isExample = (row: IDataObject) => {
			const finding = event.find(row, undefined, moment);
			return finding !== undefined && finding.isNone !== true;
		};
		const found = rows.filter(isExample);
		items.push(
			...found.map((row) =>
				shape({ row, body, eventId: [event.value, keyOf(event, row), 'test'].join(':') }),
			),
		);
		hasMore = ++pieces === MOST_PIECES_OF_EXAMPLES && !ends;
		if (items.length >= MOST_EXAMPLES || hasMore) break;
	}
	return { items: items.slice(0, MOST_EXAMPLES), hasMore };
}

/** What an error says of the vendor; undefined: nothing. */
function faultOf(error: unknown): Fault | undefined {
	if (error instanceof Failure) return error.fault;
	if (error instanceof RepeatedPage) return { kind: 'endless', words: error.message };
	return notInForm(error);
}

/** The error that n8n shows, and keeps as a failed execution: what is remembered is left as it was, so the next poll asks again. */
function pollError(
	context: IPollFunctions,
	vendor: Vendor,
	event: PollEvent,
	error: unknown,
): Error {
	if (error instanceof BadInput)
		return new NodeOperationError(context.getNode(), error.message, {
			description:
				'Nothing was asked. Correct the value and publish the workflow again (in n8n 1: save it).',
		});
	const fault = faultOf(error);
	if (!fault) return error as Error;
	const place = {
		vendor,
		effect: 'read' as const,
		where: 'the poll',
		isOfRecord: event.fields.some(({ required }) => required === true),
		attempts: error instanceof Failure ? error.attempts : 1,
		labelOf: (name: string) =>
			event.fields.find((field) => field.name === name)?.displayName ?? name,
	};
	const told = tell(fault, place);
	const isPassing = ['notSent', 'rateLimited', 'unknown'].includes(fault.kind);
	const description = isPassing
		? `Nothing is lost: the next poll asks again. If it goes on, check the ${vendor.addressField} in the credential and whether ${vendor.displayName} is online.`
		: told.description;
	return nodeError(context.getNode(), { ...told, description });
}

/** How many milliseconds n8n grants a poll; undefined: an older n8n, which does not say. */
const grantedMs = (context: IPollFunctions) =>
	(context as Partial<IPollFunctions>).getPollBudgetMs?.();

/** In how many milliseconds a poll must have ended: n8n 2.41.1 abandons one that takes longer, and with it what it has read. */
const budgetMsOf = (context: IPollFunctions) => grantedMs(context) ?? LONGEST_READING_MS * 4;

/** Whether a poll is one of n8n's durable scheduler. All of those have the mode of an activation after a change. */
const isScheduled = (context: IPollFunctions) =>
	context.getActivationMode() === 'update' &&
	![undefined, UNBOUNDED_MS].includes(grantedMs(context));

/** How many milliseconds a poll may go on asking: within n8n's own bound, and for the first reading as long as that allows. */
const patienceMs = (budgetMs: number, { isSeeded }: State) =>
	isSeeded ? Math.min(LONGEST_READING_MS, budgetMs / 2) : budgetMs / 2;

/**
 * What a trigger's memory is about; when it changes, the trigger begins anew. The account is the chosen credential and its fields
 * that are no secret: new keys for the same account change nothing.
 */
async function subjectOf(
	context: IPollFunctions,
	vendor: Vendor,
	event: PollEvent,
	read: ReadParameter,
): Promise<string> {
	const credential = await context.getCredentials<IDataObject>(vendor.credential);
	const fields = vendor.account.filter((field) => !vendor.secrets.includes(field));
	const account = [
		context.getNode().credentials?.[vendor.credential]?.id,
		...fields.map((field) => credential[field]),
	];
	return JSON.stringify([
		event.value,
		...(event.about ?? []).map((path) => read(path)),
		...account.map((value) => value ?? null),
	]);
}

async function pollOnce(
	context: IPollFunctions,
	vendor: Vendor,
	event: PollEvent,
	read: ReadParameter,
): Promise<IDataObject[]> {
	const begunAt = monotonicMs();
	const place = placeOf(context);
	const data = context.getWorkflowStaticData('node');
	const of = await subjectOf(context, vendor, event, read);
	const begin = isScheduled(context) ? keptOrBegun(place, data) : data;
	const kept = readState(begin, of, () =>
		context.logger.warn(
			`${context.getNode().name}: what it remembered is damaged, or of another version: it begins anew, and what happened since its last poll is not told`,
		),
	);
	if (isScheduled(context) && kept && isOutdated(place, begin)) return [];
	if (
		kept?.last &&
		kept.last.process !== thisProcess.mark &&
		AFTER_A_STOP.includes(context.getActivationMode()) &&
		read('options.repeatAfterStop', true) !== false
	) {
		const { items } = kept.last;
		writeState(data, { ...kept, last: { process: thisProcess.mark, items } });
		return items;
	}
	const { reading, requestContext } = await readingOf(context, vendor, read, kept?.since);
	const state = kept ?? newState(of, Date.now());
	const endsAt = begunAt + patienceMs(budgetMsOf(context), state);
	const mayReadOn = () =>
		monotonicMs() < endsAt && requestContext.account.limiter.pollShareInMs === 0;
	const items = await collect(event, state, reading, shapeOf(vendor, event, reading), mayReadOn);
	if (isReplaced(place)) return [];
	writeState(
		data,
		items.length > 0 ? { ...state, last: { process: thisProcess.mark, items } } : state,
	);
	noteOwnPoll(place, data, kept && begin);
	return items;
}

async function testOnce(
	context: IPollFunctions,
	vendor: Vendor,
	event: PollEvent,
	read: ReadParameter,
): Promise<IDataObject[]> {
	const { reading } = await readingOf(context, vendor, read);
	const { items, hasMore } = await examples(event, reading, shapeOf(vendor, event, reading));
	if (items.length > 0) return items;
	const nothing = hasMore ? `${event.nothing}, as far as a test looks` : event.nothing;
	throw new NodeOperationError(context.getNode(), nothing, {
		description:
			'Nothing is wrong: there is only no example to show. An active workflow starts as soon as something happens.',
	});
}

/**
 * Makes the `poll` of a trigger from its events.
 *
 * The first poll remembers what is there; later ones give what has happened since, at most 500 items each. n8n saves the
 * state before it starts the execution, so the last items are kept and given again after a stop. Polls of one node never
 * run at the same time. One during which the workflow is published again gives nothing.
 *
 * @returns a function that gives items or null, and throws NodeApiError or NodeOperationError with what is remembered
 * left as it was
 */
export function pollFor(vendor: Vendor, events: PollEvent[]) {
	return async function (this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
		const event = events.find(({ value }) => value === this.getNodeParameter('event'));
		if (!event)
			throw new NodeOperationError(
				this.getNode(),
				'The event that this trigger is set to does not exist: choose one from the list',
			);
		const isTest = this.getMode() === 'manual';
		const place = placeOf(this);
		const data = isTest || isScheduled(this) ? undefined : this.getWorkflowStaticData('node');
		if (!isTest && !beginPoll(place, data)) return null;
		try {
			const read = readerOfPoll(this);
			checkFields(event, read, 'the trigger');
			const items = await (isTest ? testOnce : pollOnce)(this, vendor, event, read);
			return items.length > 0 ? [items.map((json) => ({ json }))] : null;
		} catch (error) {
			throw pollError(this, vendor, event, error);
		} finally {
			if (!isTest) endPoll(place);
		}
	};
}
