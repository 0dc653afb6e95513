import { type INode, type JsonObject, NodeApiError } from 'n8n-workflow';
import { sentence, type Fault, type ErrorText } from '../model/failures';
import { entryOf } from '../model/entryOf';
import { redactor } from './redact';
import type { Effect, Vendor } from '../model/vendor';
import { counted, inBrackets } from '../model/itemName';

/** What a fault happened to: an item, or a part of several, as `itemsName` has it. */
export interface FaultContext {
	vendor: Vendor;
	effect: Effect;
	/** How a user finds out whether it happened. */
	lookUp?: string | undefined;
	where: string;
	attempts: number;
	/** Whether a record is asked for, which may not be there. */
	isOfRecord: boolean;
	/** Shown name of a field by its stored name, or by the vendor's name for it. */
	labelOf(parameter: string): string | undefined;
}

const LONGEST_VENDOR_TEXT = 500;

function tries(attempts: number): string {
	return attempts <= 1 ? '' : ` after ${attempts} attempts`;
}

function vendorWords(fault: Fault): string {
	const words = (fault.vendorText ?? '').slice(0, LONGEST_VENDOR_TEXT);
	return fault.vendorCode === undefined ? words : `${words} (code ${fault.vendorCode})`;
}

/** The vendor's words as the beginning of a sentence that ends, or goes on after a full stop. */
function unended(fault: Fault): string {
	return vendorWords(fault).replace(/\.$/, '');
}

function waited(fault: Fault): string {
	if (fault.toldMs === undefined) return '';
	return ` It asks to wait ${counted(Math.ceil(fault.toldMs / 1000), 'seconds')}.`;
}

function tellDoubt(
	fault: Fault,
	{ vendor, lookUp, where }: FaultContext,
): Omit<ErrorText, 'httpCode'> {
	return {
		message: `It is not known whether ${vendor.displayName} carried out ${where}: ${fault.words}`,
		description: `It may have happened, so it is not sent again. ${lookUp}`,
	};
}

/** The field that the vendor's refusal is about, where the operation has it. */
function aboutField({ parameter }: Fault, labelOf: FaultContext['labelOf']): string {
	const label = parameter === undefined ? undefined : labelOf(parameter);
	return label === undefined ? '' : `, field '${label}'`;
}

/** What a 404 asks for besides what is known of it. Where a page came back, the message speaks of the address. */
function adviceOn404(
	known: string | undefined,
	fault: Fault,
	place: FaultContext,
): string | undefined {
	const { displayName, addressField } = place.vendor;
	const address = `the ${addressField} in the credential`;
	if (!place.isOfRecord) return `There is nothing at this address. Check ${address}.`;
	if (fault.isForeign) return known;
	return known === undefined
		? `${displayName} has nothing there. Check what the item names, and ${address}.`
		: `${known} If that does not help, check ${address}.`;
}

/** What the vendor's codes, its words or the status of an error are known to ask for: a 200 may be a code of the vendor. */
function adviceOn(fault: Fault, place: FaultContext): string | undefined {
	const { vendorCode = '', vendorText = '', status = 0 } = fault;
	const known = (name: string) => entryOf(place.vendor.advice, name);
	const said = [...vendorCode.split(', '), vendorText].map(known).find(Boolean);
	if (said !== undefined || status < 400) return said;
	const ofStatus = known(String(status));
	return status === 404 ? adviceOn404(ofStatus, fault, place) : ofStatus;
}

/** A refusal that is not in the vendor's form, so that nothing in it is about the keys or what was sent. */
function refusedOnTheWay(
	fault: Fault,
	{ vendor, where }: FaultContext,
): Omit<ErrorText, 'httpCode'> {
	return {
		message: `This is not an answer of ${vendor.displayName} ${inBrackets(where)}: ${unended(fault)}. Check the ${vendor.addressField} in the credential`,
		description:
			'A firewall or a proxy in between has refused the request, or the address is of something else. It says nothing about the keys, so it stops no other item.',
	};
}

type Text = (fault: Fault, place: FaultContext) => Omit<ErrorText, 'httpCode'>;

const TEXTS: Record<Fault['kind'], Text> = {
	notSent: (fault, { vendor, where, attempts }) => ({
		message: `${vendor.displayName} could not be reached for ${where}: ${fault.words}${tries(attempts)}`,
		description: `Nothing was done. Check the ${vendor.addressField} in the credential and whether ${vendor.displayName} is online, then run the workflow again.`,
	}),
	rateLimited: (fault, { vendor, where, attempts }) => ({
		message: `${vendor.displayName} takes no more requests now, ${where} was not carried out${tries(attempts)}`,
		description: `Nothing was done. ${fault.vendorText ? `${vendor.displayName} says: ${unended(fault)}.` : ''}${waited(fault)} Set 'Requests per Minute' in the credential lower, or run the remaining items later.`,
	}),
	unknown: (fault, place) =>
		place.effect === 'once'
			? tellDoubt(fault, place)
			: {
					message: `No usable answer from ${place.vendor.displayName} for ${place.where}: ${fault.words}${tries(place.attempts)}`,
					description:
						'A repeat of this operation does no harm: run the workflow again once the vendor answers.',
				},
	rejected: (fault, place) =>
		fault.isForeign && !adviceOn(fault, place)
			? refusedOnTheWay(fault, place)
			: {
					message: `${place.vendor.displayName} refused ${place.where}${aboutField(fault, place.labelOf)}: ${fault.isForeign ? `${unended(fault)}. Check the ${place.vendor.addressField} in the credential` : vendorWords(fault)}`,
					description:
						adviceOn(fault, place) ??
						`Compare what was sent for ${place.where} with what ${place.vendor.displayName} allows.`,
				},
	credential: (fault, place) => ({
		message: `${place.vendor.displayName} does not accept the credential: ${fault.vendorText ? vendorWords(fault) : fault.words}`,
		description: `${adviceOn(fault, place) ?? `Check the ${place.vendor.connection.keys}.`} No further item was sent.`,
	}),
	notAnAnswer: (fault, place) => {
		const known =
			place.effect === 'once' ? ` Whether it was carried out is not known. ${place.lookUp}` : '';
		return {
			message: `This is not an answer of ${place.vendor.displayName} ${inBrackets(place.where)}: ${fault.words}. Check the ${place.vendor.addressField} in the credential`,
			description: `It seems to be the address of something else, or a proxy stands in between.${known}`,
		};
	},
	endless: (fault, { vendor, where }) => ({
		message: `The list of ${vendor.displayName} does not end ${inBrackets(where)}: ${fault.words}`,
		description:
			'The vendor, or something in between, seems to ignore which page is asked for. Nothing was returned, so that nothing is taken for the whole list.',
	}),
	input: (fault, { vendor, where }) => ({
		message: `${vendor.displayName} was not asked ${inBrackets(where)}: ${fault.words}`,
		description: `Nothing was sent for it.${fault.isAddress ? ` Check the ${vendor.addressField} in the credential, and the proxy if there is one: it may be misspelled.` : ''}`,
	}),
	stopped: (_fault, { where }) => ({
		message: `The execution was stopped before ${where} was carried out`,
		description: 'Nothing was done.',
	}),
};

/** Kinds of fault as n8n knows them (n8n-workflow 2.41.1, errors/failure). An outcome that is not known is none of them: a repeat may do harm. */
const CAUSES: Partial<Record<Fault['kind'], NonNullable<ErrorText['failure']>['cause']>> = {
	rateLimited: 'rate-limited',
	notSent: 'temporarily-unavailable',
	credential: 'credential-invalid',
	notAnAnswer: 'configuration-invalid',
};

/** A fault as n8n's own interface and its back-off of polls understand it. */
function failureOf({ kind, toldMs }: Fault, { effect }: FaultContext): Pick<ErrorText, 'failure'> {
	const cause = kind === 'unknown' && effect !== 'once' ? 'temporarily-unavailable' : CAUSES[kind];
	if (cause === undefined) return {};
	if (cause !== 'rate-limited' && cause !== 'temporarily-unavailable')
		return { failure: { cause } as NonNullable<ErrorText['failure']> };
	return {
		failure: { cause, ...(toldMs !== undefined && { retryAfterMs: toldMs }) },
	};
}

/** Statuses by which n8n knows refused keys (n8n-core 2.41.1, its count of failed polls); any of them may be hidden in another, as in a 200. */
const REFUSED_KEYS = [401, 403];

function httpCodeOf({ kind, status }: Fault): string {
	if (kind === 'credential' && !REFUSED_KEYS.includes(status ?? 0)) return '401';
	return status === undefined ? 'none' : String(status);
}

/** Puts a fault into the user's words. */
export function tell(fault: Fault, place: FaultContext): ErrorText {
	const { message, description } = TEXTS[fault.kind](fault, place);
	return {
		message: sentence(message),
		description: sentence(description.replace(/\s+/g, ' ').trim()),
		httpCode: httpCodeOf(fault),
		...failureOf(fault, place),
	};
}

function hiddenIn(value: unknown, redact: (text: string) => string): unknown {
	if (typeof value === 'string') return redact(value);
	if (Array.isArray(value)) return value.map((inner) => hiddenIn(inner, redact));
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, hiddenIn(inner, redact)]),
	);
}

/**
 * Builds the error that n8n shows. It is made afresh, without a cause: the engine's own error holds every key (measured).
 * n8n replaces messages in which it finds words like ENOENT, so the texts are set once more at the end.
 *
 * @param passwords what the user typed into password fields: the error holds the node with its parameters
 */
export function nodeError(
	node: INode,
	told: ErrorText,
	itemIndex?: number,
	passwords: unknown[] = [],
): NodeApiError {
	const parameters = hiddenIn(node.parameters, redactor(passwords)) as INode['parameters'];
	const error = new NodeApiError(
		passwords.length === 0 ? node : { ...node, parameters },
		{ message: told.message } as JsonObject,
		{ ...told, ...(itemIndex !== undefined && { itemIndex }) },
	);
	error.message = told.message;
	error.description = told.description;
	return error;
}
