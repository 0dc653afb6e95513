import type { IDataObject, INodeExecutionData } from 'n8n-workflow';
import type { NuwebCurrency, NuwebDiscountCode } from '../../contracts';
import type { Sandbox } from '../../sandbox';
import type { Execution } from '../engine/engine';
import { difference, repeats, sentence, type Difference } from './books';

/** What a finished workflow is held against. */
export interface Evidence {
	execution: Pick<Execution, 'status' | 'error' | 'nodes'>;
	sandbox: Pick<Sandbox, 'log' | 'memory'>;
	/** The items pinned to the trigger. */
	input: INodeExecutionData[];
}

/** An item that was refused, with the sentence that the user reads. */
interface Refusal {
	item: number;
	sentence: string;
}

/** What the workflow says and the vendors' books confirm or deny. */
export interface Audit {
	/** Things that went into the node that does the work, and those that came out of it. */
	in: number;
	out: number;
	refused: Refusal[];
	lost: string[];
	twice: string[];
	/** Anything else in which workflow and books differ, in sentences. */
	disagreements: string[];
}

/** Looks into the books of the vendors and compares them with what the workflow gave. */
export type Auditor = (evidence: Evidence) => Audit;

const indexOf = ({ pairedItem }: INodeExecutionData): number =>
	typeof pairedItem === 'object' && !Array.isArray(pairedItem)
		? pairedItem.item
		: Number(pairedItem ?? -1);

const textOf = (item: INodeExecutionData | undefined, field: string) =>
	String(item?.json[field] ?? '');

/** A field of what was posted to a Webhook node. */
const postedOf = (item: INodeExecutionData | undefined, field: string) =>
	String((item?.json['body'] as IDataObject | undefined)?.[field] ?? '');

function refusalOf(item: INodeExecutionData): Refusal {
	return { item: indexOf(item), sentence: item.error?.message ?? textOf(item, 'error') };
}

/** The two outputs of a node, and a sentence for each input item that is not in exactly one of them. */
function outputsOf({ execution }: Evidence, node: string, inputs: number) {
	const [done = [], refused = []] = execution.nodes[node]?.main ?? [];
	const numbers = Array.from({ length: inputs }, (_, index) => `item ${index}`);
	const seen = [...done, ...refused].map((item) => `item ${indexOf(item)}`);
	const { lost, twice, strange } = difference(numbers, seen);
	return {
		done,
		refusals: refused.map(refusalOf),
		disagreements: [
			...sentence(lost, `"${node}" says nothing of`),
			...sentence(twice, `"${node}" has more than one result for`),
			...sentence(strange, `"${node}" has results that belong to no input item`),
		],
	};
}

/** What the vendors' log says was done, under one name (`mailed`, `drew`), in order. */
function worked({ sandbox }: Evidence, name: string): string[] {
	return sandbox.log.flatMap(({ work }) => (work && name in work ? [String(work[name])] : []));
}

/** The items of the input that were not refused. */
const acceptedOf = (input: INodeExecutionData[], refusals: Refusal[]) =>
	input.filter((_item, index) => !refusals.some(({ item }) => item === index));

/** A sentence for everything in which two lists differ. */
const differing = ({ lost, twice, strange }: Difference, what: string) =>
	sentence([...lost, ...twice, ...strange], what);

/** Every address that was not refused was mailed once, and each result is the mail's own coupon. */
export const couponsMailed: Auditor = (evidence) => {
	const { input, sandbox } = evidence;
	const { done, refusals, disagreements } = outputsOf(evidence, 'Mail a Coupon', input.length);
	const wanted = acceptedOf(input, refusals).map((item) => postedOf(item, 'email'));
	const { lost, twice, strange } = difference(wanted, worked(evidence, 'mailed'));
	const told = done.map(
		(item) => `${postedOf(input[indexOf(item)], 'email')} with ${textOf(item, 'code')}`,
	);
	const mails = sandbox.memory.coupontools.mails.map(({ email, code }) => `${email} with ${code}`);
	const books = difference(mails, told);
	return {
		in: input.length,
		out: done.length,
		refused: refusals,
		lost,
		twice,
		disagreements: [
			...disagreements,
			...sentence(strange, 'Mailed though nobody asked for it'),
			...sentence(books.lost, 'Mailed, but not among the results'),
			...sentence(
				[...books.twice, ...books.strange],
				'Among the results, but not mailed like this',
			),
		],
	};
};

/** Every code that left the list is the result of one deal, and of one only. */
export const codesDrawn: Auditor = (evidence) => {
	const { input } = evidence;
	const { done, refusals, disagreements } = outputsOf(evidence, 'Draw a Code', input.length);
	const codes = done.map((item) => textOf(item, 'code'));
	const { lost, strange } = difference(worked(evidence, 'drew'), codes);
	return {
		in: input.length,
		out: codes.length,
		refused: refusals,
		lost,
		twice: repeats(codes),
		disagreements: [...disagreements, ...sentence(strange, 'Among the results, but never drawn')],
	};
};

/** Every deal that was not refused has one mail, with the code that was drawn for it, and no code is in two mails. */
export const codesMailed: Auditor = (evidence) => {
	const { execution, input, sandbox } = evidence;
	const { done, refusals, disagreements } = outputsOf(evidence, 'Mail the Code', input.length);
	const drawn = execution.nodes['Draw a Code']?.main[0] ?? [];
	const codes = worked(evidence, 'drew');
	const codeOf = new Map(drawn.map((item) => [indexOf(item), textOf(item, 'code')]));
	const wanted = acceptedOf(
		input.map((item, index) => ({ ...item, pairedItem: { item: index } })),
		refusals,
	).map((item) => `${postedOf(item, 'email')} with ${codeOf.get(indexOf(item))}`);
	const mails = sandbox.memory.retargeting.mails.map(
		({ email, content }) =>
			`${email} with ${codes.filter((code) => content.includes(code)).join(' and ')}`,
	);
	const { lost, twice, strange } = difference(wanted, mails);
	const books = difference(codes, [...codeOf.values()]);
	return {
		in: input.length,
		out: done.length,
		refused: refusals,
		lost,
		twice: [...twice, ...repeats(codes)],
		disagreements: [
			...disagreements,
			...sentence(strange, 'Mailed though nobody asked for it'),
			...differing(books, 'Drawn codes and results differ in'),
		],
	};
};

/** Where a vendor wants a date and has none: the sandbox's WebinOne writes the end of time. */
const NEVER = '9999-12-31T00:00:00.000Z';

/** A time of Nuweb's books, which are in UTC, in ISO 8601; empty for none. */
const timeOf = (text: string | null | undefined) =>
	text ? new Date(text.includes('T') ? text : `${text.replace(' ', 'T')}Z`).toISOString() : '';

/** A Nuweb code as it should look at WebinOne, from Nuweb's own books and not by way of the nodes. */
function asMoved(
	{ attributes, relationships }: NuwebDiscountCode,
	currencies: ReadonlyMap<number, NuwebCurrency>,
): string {
	const { type, code, amount = 0, validFrom, validTo, disabledAt } = attributes;
	const reference = relationships?.currencies as { id?: number; data?: { id: number } } | undefined;
	const currency = currencies.get(reference?.data?.id ?? reference?.id ?? 0)?.attributes;
	const digits = currency?.subunit ?? 2;
	const worth = type === 'fixed' ? Number((amount / 10 ** digits).toFixed(digits)) : amount;
	const isOn = disabledAt ? 'off' : 'on';
	return [
		code,
		type,
		worth,
		currency?.code,
		timeOf(validFrom) || NEVER,
		timeOf(validTo) || NEVER,
		isOn,
	].join(' ');
}

const KIND_BY_WORD: Record<string, string> = {
	'Fixed Amount': 'fixed',
	'Percentage Of Order': 'percentage',
};

/** The first thousand codes of the kinds asked for are at WebinOne, each once, with the same worth and dates. */
export const codesMoved: Auditor = (evidence) => {
	const { nuweb, webinOne } = evidence.sandbox.memory;
	const source = [...(nuweb.companies.get(nuweb.lastSelectedCompany)?.values() ?? [])]
		.filter(({ attributes }) => !attributes.deletedAt && attributes.type !== 'bxgy')
		.slice(0, 1000);
	const created = new Set(worked(evidence, 'created').map(Number));
	const target = [...webinOne.codes.values()].filter(({ Id }) => created.has(Id));
	const { done, refusals, disagreements } = outputsOf(evidence, 'Create Code', source.length);
	const { lost, twice } = difference(
		source.map(({ attributes }) => String(attributes.code)),
		target.map(({ Code }) => Code),
	);
	const whole = difference(
		source.map((code) => asMoved(code, nuweb.currencies)),
		target.map((code) =>
			[
				code.Code,
				KIND_BY_WORD[code.Type] ?? code.Type,
				code.Amount,
				code.Currency,
				code.ReleaseDateTime,
				code.ExpiryDateTime,
				code.Enabled ? 'on' : 'off',
			].join(' '),
		),
	);
	const told = difference(
		[...created].map(String),
		done.map((item) => textOf(item, 'id')),
	);
	return {
		in: source.length,
		out: done.length,
		refused: refusals,
		lost,
		twice,
		disagreements: [
			...disagreements,
			...sentence(whole.strange, 'At WebinOne, but not like this at Nuweb'),
			...differing(told, 'Created codes and results differ in'),
		],
	};
};

/** The day before a moment, both in UTC: `2026-02-27` for `2026-02-28T07:00:00.000+00:00`. */
const dayBefore = (timestamp: string) =>
	new Date(Date.parse(timestamp) - 24 * 60 * 60 * 1000).toISOString().slice(0, 10);

/** What a node gives is what the vendor's books have, each once. */
function lookedUp(
	{ execution }: Evidence,
	node: string,
	wanted: string[],
	told: (item: INodeExecutionData) => string,
	strangely: string,
): Audit {
	const [found = []] = execution.nodes[node]?.main ?? [];
	const { lost, twice, strange } = difference(wanted, found.map(told));
	return {
		in: wanted.length,
		out: found.length,
		refused: [],
		lost,
		twice,
		disagreements: sentence(strange, strangely),
	};
}

/** Some fields of an item in one text. */
const textsOf = (item: INodeExecutionData, ...fields: string[]) =>
	fields.map((field) => textOf(item, field)).join(' ');

/** The rows are those that Retargeting has for the day before the trigger. */
export const codesListed: Auditor = (evidence) => {
	const day = dayBefore(textOf(evidence.input[0], 'timestamp'));
	const rows = evidence.sandbox.memory.retargeting.days.get(day) ?? [];
	const wanted = rows.map(({ email, code }) => `${email} ${code}`);
	return lookedUp(
		evidence,
		'Get Codes',
		wanted,
		(item) => textsOf(item, 'email', 'code'),
		`Not among the rows of ${day}`,
	);
};

/** Every code that Retargeting was to get is at WebinOne, once, and is what the workflow gives. */
export const codesMade: Auditor = (evidence) => {
	const { input, sandbox } = evidence;
	const { done, refusals, disagreements } = outputsOf(evidence, 'Make the Code', input.length);
	const made = worked(evidence, 'created').map(
		(id) => sandbox.memory.webinOne.codes.get(Number(id))?.Code ?? id,
	);
	const { lost, twice, strange } = difference(
		acceptedOf(input, refusals).map((item) => textOf(item, 'newCode')),
		made,
	);
	const told = difference(
		made,
		done.map((item) => textOf(item, 'code')),
	);
	return {
		in: input.length,
		out: done.length,
		refused: refusals,
		lost,
		twice,
		disagreements: [
			...disagreements,
			...sentence(strange, 'Made though nobody asked for it'),
			...differing(told, 'Made codes and results differ in'),
		],
	};
};

/** So many codes are at Nuweb besides those that were there, and each of them is one result. */
export const codesMadeHere =
	(count: number): Auditor =>
	(evidence) => {
		const { companies, lastSelectedCompany } = evidence.sandbox.memory.nuweb;
		const codes = companies.get(lastSelectedCompany);
		const made = worked(evidence, 'created').map((id) =>
			String(codes?.get(Number(id))?.attributes.code),
		);
		const audit = lookedUp(
			evidence,
			'Make Codes',
			made,
			(item) => textOf(item, 'code'),
			'Among the results, but not made',
		);
		return { ...audit, in: count, twice: [...audit.twice, ...repeats(made)] };
	};

/** The codes that come to the upload are in the list, once, and the node says how many of them are new. */
export const listRefilled: Auditor = (evidence) => {
	const { input, sandbox } = evidence;
	const [codes = []] = evidence.execution.nodes['Drop Used Codes']?.main ?? [];
	const wanted = codes.map((item) => textOf(item, 'code'));
	const list = sandbox.memory.personaClick.lists.get(Number(textOf(input[0], 'id')));
	const sent = sandbox.log.flatMap(({ work, body }) =>
		work && 'uploaded' in work ? (body as { codes: string[] }).codes : [],
	);
	const { lost, twice } = difference(
		wanted,
		list?.available.filter((code) => wanted.includes(code)) ?? [],
	);
	const { strange } = difference(wanted, sent);
	const { done, refusals, disagreements } = outputsOf(evidence, 'Refill the List', wanted.length);
	const added = worked(evidence, 'added').reduce((sum, count) => sum + Number(count), 0);
	// Each code's item has what the list has gained in all.
	const told = [...new Set(done.map((item) => textOf(item, 'listAddedCount')))];
	return {
		in: wanted.length,
		out: done.length,
		refused: refusals,
		lost,
		twice,
		disagreements: [
			...disagreements,
			...sentence(strange, 'Sent though not among the new codes'),
			...differing(difference([String(added)], told), 'Added codes and what is told differ in'),
		],
	};
};

/** Each validated coupon comes to the CRM with the customer of its session. */
export const sessionsLookedUp: Auditor = (evidence) => {
	const { sessions } = evidence.sandbox.memory.coupontools;
	const wanted = evidence.input.map((item) => {
		const session = sessions.get(textOf(item, 'session'));
		return `${session?.code} ${session?.customId}`;
	});
	return lookedUp(
		evidence,
		'Write to Your CRM',
		wanted,
		(item) => textsOf(item, 'session', 'customid'),
		'To the CRM, though Coupontools does not say so',
	);
};

/** Each code that ends soon comes to the reminder with the end that Nuweb has for it. */
export const endsLookedUp: Auditor = (evidence) => {
	const { companies, lastSelectedCompany } = evidence.sandbox.memory.nuweb;
	const wanted = evidence.input.map((item) => {
		const code = companies.get(lastSelectedCompany)?.get(Number(textOf(item, 'id')));
		return `${code?.id} ${code?.attributes.code} ${timeOf(code?.attributes.validTo)}`;
	});
	return lookedUp(
		evidence,
		'Remind the Customer',
		wanted,
		(item) => textsOf(item, 'id', 'code', 'endsAt'),
		'Reminded of, though Nuweb does not say so',
	);
};

/** Each use of a code comes to the sheet with the order and the code that Nuweb has for it. */
export const usesWritten: Auditor = (evidence) => {
	const { companies, lastSelectedCompany, orders } = evidence.sandbox.memory.nuweb;
	const wanted = evidence.input.map((item) => {
		const record = orders.get(Number(textOf(item, 'id')));
		const used = (item.json['discountCode'] as IDataObject).id;
		const code = record?.codeIds.includes(Number(used))
			? companies.get(lastSelectedCompany)?.get(Number(used))?.attributes.code
			: undefined;
		return `${record?.order.reference} ${code} ${timeOf(record?.order.date)}`;
	});
	return lookedUp(
		evidence,
		'Your Sheet',
		wanted,
		(item) => `${textsOf(item, 'order', 'code')} ${timeOf(textOf(item, 'usedAt'))}`,
		'In the sheet, though Nuweb does not say so',
	);
};
