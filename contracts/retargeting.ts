import { z } from 'zod';

import type { Contract, Endpoint, VendorError } from './contract';
import { calendarDay, emailAddress, wholeNumberText } from './fields';
import * as samples from './samples/retargeting';

/** A code that Retargeting gave to a customer. Documented, with the limits of what the page tells. */
const discountCode = z
	.object({
		email: z.string(),
		code: z.string(),
		/** Reading: null where use is not tracked (multi-use codes), false for a code not used yet. */
		used: z.boolean().nullable(),
		/** Documented: `multiuse` and `unique`. */
		type: z.string(),
		/** `YYYY-MM-DD HH:mm:ss`, time zone not stated. */
		date: z.string(),
		/** Empty for a code that does not expire. */
		expire_date: z.string(),
		discount_type: z
			.object({
				token: z.string(),
				type: z.string(),
				/** Text, percent for the percentage types; unit of the others not stated. */
				value: z.string(),
				name: z.string(),
			})
			.passthrough(),
	})
	.passthrough();

const pages = 'https://retargeting.biz/en/plugins/custom';
const discountsPage = `${pages}/api-integration/discounts`;

/** The refusals of Retargeting. The vendor prints their bodies and states no HTTP status. */
export const retargetingErrors = {
	incorrectKey: {
		when: '`k` is wrong or missing',
		status: null,
		body: { status: 'Incorrect key' },
		basis: 'documented',
		page: discountsPage,
	},
	incorrectDate: {
		when: '`date` is missing; that a malformed one is answered alike is our reading',
		status: null,
		body: { status: 'Incorrect date' },
		basis: 'documented',
		page: discountsPage,
	},
	incorrectRestKey: {
		when: '`rest_key` is wrong',
		status: null,
		body: { status: 'error', message: 'Incorrect rest key!' },
		basis: 'documented',
	},
	tooLong: {
		when: 'the time is longer than 30 days',
		status: null,
		body: { status: 'error', message: 'Interval is greater than 30 days' },
		basis: 'documented',
	},
	inactive: {
		when: 'the account is INACTIVE or CLOSED',
		status: null,
		body: { status: 'error', message: 'Your account is not active!' },
		basis: 'documented',
	},
	noStart: {
		when: '`date_to` comes without `date_from`',
		status: null,
		body: {
			status: 'fail',
			data: {
				validator: { date_from: ['The date from field is required when date to is present.'] },
			},
		},
		basis: 'documented',
	},
	exists: {
		when: 'the address has subscribed already',
		status: null,
		body: { status: 'error', message: 'Subscriber already exists!' },
		basis: 'documented',
	},
	phoneTaken: {
		when: 'the phone number is another subscriber’s',
		status: null,
		body: { status: 'error', message: 'Another subscriber has this phone number!' },
		basis: 'documented',
	},
	shortPhone: {
		when: 'the phone number is too short',
		status: null,
		body: {
			status: 'fail',
			data: { validator: { phone: ['The phone must be at least 9 characters'] } },
		},
		basis: 'documented',
	},
	notFound: {
		when: 'nobody has subscribed with this address',
		status: null,
		body: { status: 'error', data: 'Subscriber not found!' },
		basis: 'documented',
	},
} satisfies Record<string, VendorError>;

/** Where the page of a request names no answer to a wrong key: that it is that of discount codes is our reading. */
const wrongKeyHere = { ...retargetingErrors.incorrectKey, basis: 'reading' } as const;

const key = z.string().min(1);
const email = emailAddress;
const done = z.object({ status: z.literal('success'), data: z.null() }).passthrough();

/** Unix seconds. The page asks for `date_from` wherever there is a `date_to`. */
const stretch = z
	.object({
		rest_key: key,
		date_from: wholeNumberText.optional(),
		date_to: wholeNumberText.optional(),
	})
	.strict()
	.refine(({ date_from, date_to }) => date_to === undefined || date_from !== undefined, {
		message: 'is required with date_to',
		path: ['date_from'],
	});

/** What a request about a stretch of time is refused with, word for word the same on three pages. */
const stretchErrors = [
	retargetingErrors.incorrectRestKey,
	retargetingErrors.inactive,
	retargetingErrors.tooLong,
	retargetingErrors.noStart,
];

/** One text or several, as a query or a form has them. */
const addresses = z.union([email, z.array(email).max(10)]);

/** What a mail is made of. */
const mailParts = {
	/** The receiver. */
	email,
	/** The shop. Whether it must be verified before is not stated. */
	sender: email,
	from_name: z.string().min(1),
	subject: z.string().min(3).max(250),
	/** HTML or plain text: not stated. */
	content: z.string().min(1),
	/** Lists with at most ten addresses. That they are written in brackets is our reading: the page's own sample is broken. */
	'cc_list[]': addresses.optional(),
	'bcc_list[]': addresses.optional(),
	attachment_filename: z.string().optional(),
};

/** A file in a form, as the sandbox reads it. At most 1 MB is documented; that it is one of 1,048,576 bytes is our reading. */
const attachment = z
	.object({ name: z.string(), mimeType: z.string(), bytes: z.number().int().max(1_048_576) })
	.strict();

/**
 * A mail, wherever its parts travel: in the query, as the page's sample has them all, or in a form. A new name is allowed
 * with a file only.
 */
export const retargetingMail = z
	.object({ ...mailParts, attachment: attachment.optional() })
	.refine(
		({ attachment_filename: name, attachment: file }) => name === undefined || file !== undefined,
		{ message: 'is allowed with an attachment only', path: ['attachment_filename'] },
	);

/** Retargeting's interface, version 1. */
export const retargeting = {
	baseUrl: 'https://api.retargeting.app/v1',
	endpoints: {
		discountCodes: {
			method: 'GET',
			path: '/discount-codes',
			page: discountsPage,
			basis: 'documented',
			request: { query: z.object({ k: z.string().min(1), date: calendarDay }).strict() },
			answer: {
				status: 200,
				basis: 'documented',
				body: z.object({ status: z.literal('success'), data: z.array(discountCode) }).passthrough(),
			},
			errors: [retargetingErrors.incorrectKey, retargetingErrors.incorrectDate],
			samples: samples.discountCodes,
		},
		/** Changes data although it is a GET. */
		subscriberRegister: {
			method: 'GET',
			path: '/subscriber-register',
			page: `${pages}/api-integration/add-subscriber`,
			basis: 'documented',
			request: {
				query: z
					.object({
						k: key,
						email,
						name: z.string().min(4).optional(),
						phone: z.string().min(9).optional(),
					})
					.strict(),
			},
			answer: { status: 200, basis: 'documented', body: done },
			errors: [
				wrongKeyHere,
				retargetingErrors.exists,
				retargetingErrors.phoneTaken,
				retargetingErrors.shortPhone,
			],
			samples: samples.subscriberRegister,
		},
		/** Changes data although it is a GET. */
		subscriberUnsubscribe: {
			method: 'GET',
			path: '/subscriber-unsubscribe',
			page: `${pages}/api-integration/unsubscribe-visitor`,
			basis: 'documented',
			request: { query: z.object({ k: key, email, phone: z.string().optional() }).strict() },
			answer: { status: 200, basis: 'documented', body: done },
			errors: [wrongKeyHere, retargetingErrors.notFound],
			samples: samples.subscriberUnsubscribe,
		},
		subscriberStatus: {
			method: 'GET',
			path: '/subscriber-status',
			page: `${pages}/api-integration/subscriber-status`,
			basis: 'documented',
			request: { query: z.object({ k: key, email }).strict() },
			answer: {
				status: 200,
				basis: 'documented',
				body: z
					.object({
						status: z.literal('success'),
						data: z.object({ email: z.string(), sms: z.string() }).passthrough(),
					})
					.passthrough(),
			},
			errors: [wrongKeyHere, retargetingErrors.notFound],
			samples: samples.subscriberStatus,
		},
		averageOrderValue: {
			method: 'GET',
			path: '/partners-api/aov',
			page: `${pages}/api-for-partners/aov`,
			basis: 'documented',
			request: { query: stretch },
			answer: {
				status: 200,
				basis: 'documented',
				body: z
					.object({
						status: z.literal('success'),
						data: z.object({ retargeting: z.string(), your_site: z.string() }).passthrough(),
					})
					.passthrough(),
			},
			errors: stretchErrors,
			samples: samples.averageOrderValue,
		},
		shoppingCarts: {
			method: 'GET',
			path: '/partners-api/shopping-carts',
			page: `${pages}/api-for-partners/shopping-carts`,
			basis: 'documented',
			request: { query: stretch },
			answer: {
				status: 200,
				basis: 'documented',
				body: z
					.object({
						status: z.literal('success'),
						data: z
							.object({ abandoned: z.number().int(), recovered: z.number().int() })
							.passthrough(),
					})
					.passthrough(),
			},
			errors: stretchErrors,
			samples: samples.shoppingCarts,
		},
		unsubscribedEmails: {
			method: 'GET',
			path: '/unsubscribed-emails',
			page: `${pages}/api-integration/unsubscribed-emails`,
			basis: 'documented',
			request: { query: stretch },
			answer: {
				status: 200,
				basis: 'documented',
				body: z.object({ status: z.literal('success'), data: z.array(z.string()) }).passthrough(),
			},
			errors: stretchErrors,
			samples: samples.unsubscribedEmails,
		},
		/**
		 * Mails at once, and again when it is repeated. The page's sample has everything in the query of the POST, where no file can
		 * travel: that a form is read, too, is our reading. What it answers is cut off in every copy of the page.
		 */
		sendEmail: {
			method: 'POST',
			path: '/transactional/emails/send',
			page: `${pages}/api-integration/send-email`,
			basis: 'documented',
			request: {
				query: z.object(mailParts).partial().extend({ k: key }).strict(),
				body: z
					.object({ ...mailParts, attachment })
					.partial()
					.strict()
					.optional(),
				encoding: 'multipart',
				known: {
					'cc_list[]': { but: { reading: 'how a list is written' } },
					'bcc_list[]': { but: { reading: 'how a list is written' } },
					attachment: { but: { reading: 'that forms are read' } },
				},
			},
			answer: {
				status: 200,
				basis: 'reading',
				body: z.object({ status: z.literal('success') }).passthrough(),
			},
			errors: [wrongKeyHere],
			samples: samples.sendEmail,
		},
	},
} satisfies Contract;

/** A discount code that Retargeting holds. */
export type RetargetingDiscountCode = z.infer<typeof discountCode>;

/**
 * The other way round: Retargeting is the client and the shop's own URL is the server, so the sandbox has no such endpoint. It makes codes, so
 * the same request again has to give others.
 */
export const retargetingCodeRequest = {
	method: 'GET',
	path: '/retargeting-code-generator.php',
	page: 'https://retargeting.biz/en/plugins/custom/api-integration/generate-discounts',
	basis: 'documented',
	request: {
		query: z
			.object({
				/** The account's REST API key. */
				key: z.string(),
				value: z.string(),
				/** 0 = fixed amount, 1 = percentage, 2 = no monetary value, as free delivery. The words are seen in the plugin for PrestaShop. */
				type: z.enum(['0', '1', '2', 'reduction_amount', 'reduction_percent', 'free_shipping']),
				count: wholeNumberText.optional(),
				/** In place of `count`, seen in the plugin for PrestaShop. */
				num: wholeNumberText.optional(),
			})
			.strict()
			.refine(({ count, num }) => count !== undefined || num !== undefined, {
				message: 'is required',
				path: ['count'],
			}),
		known: {
			type: { but: { seen: 'the words' } },
			num: { basis: 'seen' },
		},
	},
	answer: {
		status: 200,
		basis: 'documented',
		/** The list is documented, the other form is seen in the plugin for PrestaShop. */
		body: z.union([
			z.array(z.string()),
			z.object({ status: z.literal(true), data: z.array(z.string()) }),
		]),
	},
	errors: [
		{
			when: '`key` is wrong',
			status: null,
			body: { status: 'Incorrect REST API Key' },
			basis: 'documented',
		},
	],
	samples: samples.codeRequest,
} satisfies Endpoint;
