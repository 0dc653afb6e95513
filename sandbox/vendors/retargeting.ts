/* eslint-disable @n8n/community-nodes/no-hardcoded-secrets -- made-up keys that open nothing but the sandbox */
import type { RetargetingDiscountCode } from '../../contracts';
import { retargeting as contract, retargetingErrors, retargetingMail } from '../../contracts';
import type { Clock, Own } from '../vendor';
import { defineVendor, htmlPage, refusal, remembered, timeIn } from '../vendor';

/** A person's two subscriptions. */
export interface RetargetingSubscriber {
	email: 'subscribed' | 'unsubscribed';
	sms: 'subscribed' | 'unsubscribed';
	phone?: string;
}

/** A mail as it was sent. */
type RetargetingMail = ReturnType<typeof retargetingMail.parse>;

/** Somebody who has unsubscribed, and when, in seconds since 1970. */
interface Unsubscription {
	email: string;
	at: number;
}

/**
 * The codes that Retargeting gave out, by day (`yyyy-mm-dd`), the subscribers by address, how often somebody was to be added, who
 * has unsubscribed, in the order of time, and the mails that were sent.
 */
export interface RetargetingMemory {
	days: ReadonlyMap<string, readonly RetargetingDiscountCode[]>;
	/** What it gives out on a day beyond these, if it goes on. */
	codesPerDay: number;
	subscribers: Map<string, RetargetingSubscriber>;
	registrations: number;
	unsubscribed: Unsubscription[];
	mails: RetargetingMail[];
}

interface Amounts {
	/** Codes that it gave out on each of its 60 days. */
	retargetingCodesPerDay: number;
	/** People who unsubscribed, one a day, in the days up to 2026-02-28; besides up to five in the last hours. */
	retargetingUnsubscribed: number;
}

interface Behaviour {
	/** HTTP status of refusals; none but 200 is documented. */
	retargetingFailureStatus: number;
	/** Days that have not begun in a zone so many hours ahead of UTC are refused; null: they are answered with an empty list. */
	retargetingRefusesAhead: number | null;
	/** The account is INACTIVE or CLOSED. */
	retargetingInactive: boolean;
	/** The last second of a stretch of time is no part of it. */
	retargetingEndsExclusive: boolean;
	/** Characters of an address from which on it is refused, as by a web server in front; null: Node's own bound. */
	retargetingLongestUrl: number | null;
	/** It gives out codes on the days after its 60, too, up to today. */
	retargetingGoesOn: boolean;
}

const settings: Own<{ restApiKey: string }, Amounts, Behaviour> = {
	keys: { restApiKey: 'sandbox-retargeting-key-2f81' },
	amounts: { retargetingCodesPerDay: 6, retargetingUnsubscribed: 90 },
	behaviour: {
		retargetingFailureStatus: 200,
		retargetingRefusesAhead: null,
		retargetingInactive: false,
		retargetingEndsExclusive: false,
		retargetingLongestUrl: null,
		retargetingGoesOn: false,
	},
};

const subscribed = (): RetargetingSubscriber => ({ email: 'subscribed', sms: 'subscribed' });
const HOUR_MS = 3_600_000;
const DAY_SECONDS = 86_400;
const DAY_MS = DAY_SECONDS * 1000;
const LONGEST_SECONDS = 30 * DAY_SECONDS;

/** Both ends of a stretch in seconds since 1970, null for one of more than 30 days. */
function stretchOf(
	{ date_from, date_to }: { date_from?: string | undefined; date_to?: string | undefined },
	now: number,
): { from: number; to: number } | null {
	const to = date_to === undefined ? Math.floor(now / 1000) : Number(date_to);
	const from = date_from === undefined ? to - LONGEST_SECONDS : Number(date_from);
	return to - from > LONGEST_SECONDS ? null : { from, to };
}

/** The whole days of a stretch, null for one of more than 30. */
function daysOf(query: Parameters<typeof stretchOf>[0], now: number): number | null {
	const stretch = stretchOf(query, now);
	return stretch && Math.floor((stretch.to - stretch.from) / DAY_SECONDS);
}

const firstDay = Date.UTC(2025, 11, 31);
const numberOfDays = 60;
const sampleDay = '2021-10-04';
const dayAt = (index: number) => new Date(firstDay + index * DAY_MS).toISOString().slice(0, 10);

const kinds = [
	{ type: 'multiuse', used: null, expires: '' },
	{ type: 'unique', used: true, expires: '' },
	{ type: 'unique', used: false, expires: '' },
	{ type: 'unique', used: false, expires: '2026-12-31 23:59:59' },
	// A type that the vendor's page does not name.
	{ type: 'bundle', used: null, expires: '' },
] as const;

function entry(day: string, number: number): RetargetingDiscountCode {
	const kind = kinds[number % kinds.length] ?? kinds[0];
	const code = kind.type === 'multiuse' ? 'SUMMER10' : `RTG-${String(55_000_000_000 + number)}`;
	return {
		email: `customer${number}@example.com`,
		code,
		used: kind.used,
		type: kind.type,
		date: `${day} 08:50:${String(number % 60).padStart(2, '0')}`,
		expire_date: kind.expires,
		discount_type: {
			token: `${kind.type}_percentage_10`,
			type: `${kind.type}_percentage`,
			value: '10',
			name: code,
		},
	};
}

/** The codes of the day with that number, before which stands the last code of the day before. */
function codesOfDay(index: number, codesPerDay: number): RetargetingDiscountCode[] {
	const first = index * codesPerDay;
	return Array.from({ length: codesPerDay + 1 }, (_, position) => first + position - 1)
		.filter((number) => number >= 0 && codesPerDay > 0)
		.map((number) => entry(dayAt(number < first ? index - 1 : index), number));
}

/** Sixty days up to 2026-02-28, and that of the vendor's own sample. */
const days = remembered((codesPerDay: number) => {
	const sample = contract.endpoints.discountCodes.samples.find(({ of }) => of === 'answer');
	const { data } = sample?.reading as { data: RetargetingDiscountCode[] };
	const all = new Map<string, readonly RetargetingDiscountCode[]>([[sampleDay, data]]);
	for (let index = 0; index < numberOfDays; index++)
		all.set(dayAt(index), codesOfDay(index, codesPerDay));
	return all;
});

/** One person a day up to noon of 2026-02-28, every third of whom leaves a second time ten days later. */
const unsubscriptions = remembered((amount: number): Unsubscription[] => {
	const last = Date.UTC(2026, 1, 28, 12) / 1000;
	const once = Array.from({ length: amount }, (_, index) => ({
		email: `gone${index}@example.com`,
		at: last - (amount - 1 - index) * DAY_SECONDS,
	}));
	const again = once
		.filter((_, index) => index % 3 === 0)
		.map(({ email, at }) => ({ email, at: at + 10 * DAY_SECONDS + 1 }))
		.filter(({ at }) => at <= last);
	return [...once, ...again].sort((one, other) => one.at - other.at);
});

const MOST_RECENT = 5;

/** A few who have left in the hours before now, for the time that is asked for without dates. */
const recently = (amount: number): Unsubscription[] =>
	Array.from({ length: Math.min(amount, MOST_RECENT) }, (_, index) => ({
		email: `left${index}@example.com`,
		at: Math.floor((Date.now() - (MOST_RECENT - index) * HOUR_MS) / 1000),
	}));

const REST_KEY_PATHS = /\/(partners-api|unsubscribed-emails)/;
/** The codes that were given out on a day; none on one that has not begun. */
function givenOutOn(
	day: string,
	{ days: known, codesPerDay }: RetargetingMemory,
	behaviour: Behaviour & Clock,
): readonly RetargetingDiscountCode[] {
	const index = (Date.parse(day) - firstDay) / DAY_MS;
	const isLater = index >= numberOfDays && Date.parse(day) <= timeIn({ behaviour });
	const later = behaviour.retargetingGoesOn && isLater ? codesOfDay(index, codesPerDay) : [];
	return known.get(day) ?? later;
}

/** Retargeting: refusals come with 200, which is the hardest case for a client. */
export const retargeting = defineVendor<typeof contract, RetargetingMemory, typeof settings>({
	name: 'retargeting',
	title: 'Retargeting',
	prefix: '/retargeting/v1',
	contract,
	settings,
	credentials: (baseUrl) => ({ baseUrl }),
	seed: (amounts) => ({
		days: days(amounts.retargetingCodesPerDay),
		codesPerDay: amounts.retargetingCodesPerDay,
		subscribers: new Map(
			['dora', 'emil', 'fay'].map((name) => [`${name}@example.com`, subscribed()]),
		),
		registrations: 0,
		unsubscribed: [
			...unsubscriptions(amounts.retargetingUnsubscribed),
			...recently(amounts.retargetingUnsubscribed),
		],
		mails: [],
	}),
	state: ({ days: given, mails }) => ({ days: given.size, mails: mails.length }),
	// That the key is looked at before the date is the sandbox's choice.
	authorize: ({ path, query }, { keys, behaviour }) => {
		const status = behaviour.retargetingFailureStatus;
		const wantsRestKey = REST_KEY_PATHS.test(path);
		if (query[wantsRestKey ? 'rest_key' : 'k'] !== keys.restApiKey)
			return refusal(retargetingErrors[wantsRestKey ? 'incorrectRestKey' : 'incorrectKey'], status);
		// Documented for these; that the other requests are answered alike is the sandbox's choice.
		return behaviour.retargetingInactive ? refusal(retargetingErrors.inactive, status) : null;
	},
	// That the other endpoints say what is wrong in the form of the validator is the sandbox's choice.
	refuse: ([{ field, message }], { endpoint }, { behaviour }) => {
		const status = behaviour.retargetingFailureStatus;
		if (endpoint === 'discountCodes') return refusal(retargetingErrors.incorrectDate, status);
		return {
			status,
			body: { status: 'fail', data: { validator: { [field]: [`The ${field} ${message}`] } } },
		};
	},
	refusalIn: (words) => ({ status: words, data: { validator: { [words]: [words] } } }),
	// The body at an unknown address is the sandbox's choice.
	unknown: () => ({ status: 404, body: { status: 'error', message: 'Not found' } }),
	handlers: {
		// A day without codes is answered with an empty list: the sandbox's choice. What a day that has not begun gives is not documented.
		discountCodes: ({ query }, { memory, behaviour }) => {
			const { retargetingRefusesAhead: hours, retargetingFailureStatus } = behaviour;
			const isAhead =
				hours !== null && Date.parse(query.date) > timeIn({ behaviour }) + hours * HOUR_MS;
			return isAhead
				? refusal(retargetingErrors.incorrectDate, retargetingFailureStatus)
				: { body: { status: 'success', data: givenOutOn(query.date, memory, behaviour) } };
		},

		subscriberRegister: ({ query: { email, phone } }, { memory, behaviour }) => {
			memory.registrations += 1;
			const status = behaviour.retargetingFailureStatus;
			if (memory.subscribers.has(email)) return refusal(retargetingErrors.exists, status);
			const isTaken =
				phone !== undefined &&
				[...memory.subscribers.values()].some((other) => other.phone === phone);
			if (isTaken) return refusal(retargetingErrors.phoneTaken, status);
			memory.subscribers.set(email, {
				...subscribed(),
				...(phone === undefined ? { sms: 'unsubscribed' } : { phone }),
			});
			return { body: { status: 'success', data: null }, work: { subscribed: email } };
		},

		// A person who has unsubscribed stays known: the sandbox's choice.
		subscriberUnsubscribe: ({ query: { email, phone } }, { memory, behaviour }) => {
			const known = memory.subscribers.get(email);
			if (!known) return refusal(retargetingErrors.notFound, behaviour.retargetingFailureStatus);
			memory.subscribers.set(email, {
				...known,
				email: 'unsubscribed',
				...(phone !== undefined && { sms: 'unsubscribed' }),
			});
			return { body: { status: 'success', data: null }, work: { unsubscribed: email } };
		},

		subscriberStatus: ({ query: { email } }, { memory, behaviour }) => {
			const known = memory.subscribers.get(email);
			if (!known) return refusal(retargetingErrors.notFound, behaviour.retargetingFailureStatus);
			return { body: { status: 'success', data: { email: known.email, sms: known.sms } } };
		},

		unsubscribedEmails: ({ query }, { memory, behaviour }) => {
			const stretch = stretchOf(query, timeIn({ behaviour }));
			if (!stretch) return refusal(retargetingErrors.tooLong, behaviour.retargetingFailureStatus);
			const last = stretch.to - (behaviour.retargetingEndsExclusive ? 1 : 0);
			const inside = memory.unsubscribed.filter(({ at }) => at >= stretch.from && at <= last);
			return {
				body: { status: 'success', data: [...new Set(inside.map((one) => one.email))] },
			};
		},

		// That what is not in the query is looked for in a form is our reading, the answer to a mail the sandbox's choice.
		sendEmail: ({ query, body }, { memory, behaviour }) => {
			const status = behaviour.retargetingFailureStatus;
			const url = new URLSearchParams(query as Record<string, string>).toString();
			if (url.length > (behaviour.retargetingLongestUrl ?? Infinity))
				return { status: 414, body: htmlPage };
			const mail = retargetingMail.safeParse({ ...query, ...body });
			if (!mail.success) {
				const validator = Object.fromEntries(
					Object.entries(mail.error.flatten().fieldErrors).map(([field, messages]) => [
						field,
						messages.map((message) => `The ${field} ${message}`),
					]),
				);
				return { status, body: { status: 'fail', data: { validator } } };
			}
			memory.mails.push(mail.data);
			return { body: { status: 'success', data: null }, work: { mailed: mail.data.email } };
		},

		averageOrderValue: ({ query }, { behaviour }) =>
			daysOf(query, timeIn({ behaviour })) === null
				? refusal(retargetingErrors.tooLong, behaviour.retargetingFailureStatus)
				: {
						body: {
							status: 'success',
							data: { retargeting: '345.00 EUR', your_site: '240.00 EUR' },
						},
					},

		// Eight carts a day, of which five are won back: the sandbox's choice.
		shoppingCarts: ({ query }, { behaviour }) => {
			const count = daysOf(query, timeIn({ behaviour }));
			if (count === null)
				return refusal(retargetingErrors.tooLong, behaviour.retargetingFailureStatus);
			return { body: { status: 'success', data: { abandoned: 8 * count, recovered: 5 * count } } };
		},
	},
});
