import { z } from 'zod';

import type { Endpoint, VendorError } from './contract';
import {
	coupontoolsErrors,
	coupontoolsPages,
	anyPhone,
	headers,
	idOf,
	ok,
	v3Request,
	wrongIdForm,
} from './coupontoolsParts';
import { calendarDay, emailAddress } from './fields';
import * as samples from './samples/coupontoolsMembers';

const pages = {
	directory: 'https://docs.coupontools.com/api/v4/directory',
	olderDirectory: 'https://docs.coupontools.com/api/v3/directory',
	directoryUsers: 'https://www.coupontools.com/fr/api-et-webhooks/users_from_directory',
	loyalty: 'https://docs.coupontools.com/api/v4/loyalty',
	olderLoyalty: coupontoolsPages.olderLoyalty,
	account: 'https://docs.coupontools.com/api/account',
};

/** The headers of version 4's REST paths, with the same two values; a client is known that sends those of version 3 there. */
const restHeaders = headers.extend({
	'x-api-key': z.string().optional(),
	'x-api-secret': z.string().optional(),
});

const directoryId = idOf('dir');
const directoryUserId = idOf('reg');
const subaccountId = idOf('sub');
/** A number in version 4; the form in version 3 is not stated. */
const loyaltyCardId = z.string().regex(/^\w+$/, `${wrongIdForm} 123456`);

/** Of that number in version 3. */
const sameId = { loyaltycard: { but: { reading: 'that the number in version 4 is the ID' } } };

/** A moment in UTC, `yyyy-MM-dd HH:mm:ss`. */
const moment = z
	.string()
	.regex(/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/, 'must be yyyy-MM-dd HH:mm:ss');

/** An answer of which only the envelope is known. */
const anyOk = z.object({ status: ok }).passthrough();

const anyObject = z.object({}).passthrough();

/** Of a directory, and of its users, a client reads `id`; whether it is a text such as `dir_1001` or a number is not stated. */
const withId = z.object({ id: z.union([z.string(), z.number()]) }).passthrough();

const directory = withId.extend({ name: z.string() }).passthrough();

const loyaltyCard = z
	.object({
		id: z.number().int(),
		code: z.string(),
		name: z.string(),
		domain: z.string(),
		/** Documented: `membership`, `stamp`. */
		type: z.string(),
	})
	.passthrough();

/** What version 4 takes of a person on a loyalty card: all of it may be left out. */
const loyaltyCardUser = z
	.object({
		first_name: z.string(),
		last_name: z.string(),
		address: z.string(),
		zip: z.string(),
		city: z.string(),
		phone: anyPhone,
		email: z.string(),
		...Object.fromEntries(
			[1, 2, 3, 4, 5, 6, 7, 8].map((number) => [`custom_${number}`, z.string()]),
		),
	})
	.partial()
	.strict();

/** The form of version 4's refusals is not documented: these are the sandbox's. */
export const coupontoolsRestErrors = {
	notFound: {
		when: 'there is no such record',
		status: 404,
		body: { message: 'Not found' },
		basis: 'reading',
	},
	invalid: {
		when: 'a field is missing or wrong',
		status: 422,
		body: {
			message: 'The given data was invalid.',
			errors: { email: ['The email has already been taken.'] },
		},
		basis: 'reading',
	},
} satisfies Record<string, VendorError>;

const {
	wrongKeys,
	missing,
	wrongId,
	wrongValue,
	notAllowed,
	wrongFormat,
	emailExists,
	wrongEmail,
	noDirectory,
	noLoyaltyCard,
	noLoyaltyCardOfUsers,
	noSubaccount,
	subaccountKeys,
} = coupontoolsErrors;
const rest = coupontoolsRestErrors;

/** Directories, loyalty and subaccounts of Coupontools. */
export const memberEndpoints = {
	directories: {
		method: 'GET',
		path: '/v4/directory',
		page: pages.directory,
		basis: 'documented',
		request: { headers: restHeaders },
		answer: { status: 200, basis: 'seen', body: z.array(directory) },
		errors: [wrongKeys],
		samples: samples.directories,
	},
	directory: {
		method: 'GET',
		path: '/v4/directory/:id',
		page: pages.directory,
		basis: 'documented',
		request: { headers: restHeaders, params: z.object({ id: directoryId }) },
		answer: { status: 200, basis: 'reading', body: anyObject },
		errors: [wrongKeys, rest.notFound],
		samples: samples.directory,
	},
	directoryUsers: {
		method: 'POST',
		path: '/v3/directoryusers/list',
		page: pages.olderDirectory,
		basis: 'documented',
		/** 100 users a page, the newest first. */
		request: v3Request(
			{ directory: directoryId, page: z.number().int().min(1).optional() },
			{ page: { page: pages.directoryUsers, but: { reading: 'that the first page is 1' } } },
		),
		answer: { status: 200, basis: 'reading', body: anyOk },
		errors: [wrongKeys, missing, wrongId, noDirectory],
		samples: samples.directoryUsers,
	},
	directoryUserCreate: {
		method: 'POST',
		path: '/v4/directory/:id/users',
		page: pages.directory,
		basis: 'documented',
		request: {
			headers: restHeaders,
			params: z.object({ id: directoryId }),
			body: z
				.object({
					email: emailAddress,
					/** A random one when it is left out. */
					password: z.string().optional(),
					first_name: z.string().optional(),
					last_name: z.string().optional(),
					phone: anyPhone.optional(),
					birth_date: calendarDay.optional(),
					address: z.string().optional(),
					zip: z.string().optional(),
					city: z.string().optional(),
					custom_1: z.string().optional(),
					custom_2: z.string().optional(),
					custom_3: z.string().optional(),
				})
				.strict(),
		},
		answer: { status: 200, basis: 'seen', body: withId },
		errors: [wrongKeys, rest.notFound, rest.invalid],
		samples: samples.directoryUser,
	},
	directoryUser: {
		method: 'GET',
		path: '/v4/directory/:id/users/:userId',
		page: pages.directory,
		basis: 'documented',
		request: {
			headers: restHeaders,
			params: z.object({ id: directoryId, userId: directoryUserId }),
		},
		answer: { status: 200, basis: 'seen', body: withId },
		errors: [wrongKeys, rest.notFound],
		samples: samples.directoryUser,
	},
	directoryUserGrantAccess: {
		method: 'POST',
		path: '/v4/directory/:id/users/:userId/access',
		page: pages.directory,
		basis: 'documented',
		request: {
			headers: restHeaders,
			params: z.object({ id: directoryId, userId: directoryUserId }),
			body: z.object({ expires_at: moment.optional() }).strict().optional(),
		},
		answer: { status: 200, basis: 'reading', body: anyObject },
		errors: [wrongKeys, rest.notFound, rest.invalid],
		samples: samples.directoryUser,
	},
	directoryUserRevokeAccess: {
		method: 'DELETE',
		path: '/v4/directory/:id/users/:userId/access',
		page: pages.directory,
		basis: 'documented',
		request: {
			headers: restHeaders,
			params: z.object({ id: directoryId, userId: directoryUserId }),
		},
		answer: { status: 204, basis: 'reading' },
		errors: [wrongKeys, rest.notFound],
		samples: [],
	},
	loyaltyCards: {
		method: 'GET',
		path: '/v4/loyalty/loyalty-cards',
		page: pages.loyalty,
		basis: 'documented',
		request: { headers: restHeaders },
		answer: { status: 200, basis: 'documented', body: z.array(loyaltyCard) },
		errors: [wrongKeys],
		samples: samples.loyaltyCards,
	},
	loyaltyCard: {
		method: 'POST',
		path: '/v3/loyalty/info',
		page: pages.olderLoyalty,
		basis: 'documented',
		request: v3Request({ loyaltycard: loyaltyCardId }, sameId),
		answer: { status: 200, basis: 'reading', body: anyOk },
		errors: [wrongKeys, missing, wrongId, noLoyaltyCard],
		samples: samples.loyaltyCard,
	},
	loyaltyUsers: {
		method: 'POST',
		path: '/v3/loyaltyusers/list',
		page: pages.olderLoyalty,
		basis: 'documented',
		request: v3Request({ loyaltycard: loyaltyCardId }, sameId),
		answer: { status: 200, basis: 'reading', body: anyOk },
		errors: [wrongKeys, missing, wrongId, noLoyaltyCardOfUsers],
		samples: samples.loyaltyUsers,
	},
	loyaltyUserSearch: {
		method: 'POST',
		path: '/v3/loyaltyusers/search',
		page: pages.olderLoyalty,
		basis: 'documented',
		request: v3Request(
			{
				loyaltycard: loyaltyCardId,
				/** Looked for in first name, last name, e-mail, phone and ID. */
				search: z
					.string()
					.regex(/^[\w@-]{3,}$/, 'must be 3 characters or more out of A-Z a-z 0-9 - _ @'),
			},
			sameId,
		),
		answer: { status: 200, basis: 'reading', body: anyOk },
		errors: [wrongKeys, missing, wrongId, notAllowed, noLoyaltyCardOfUsers],
		samples: samples.loyaltyUsers,
	},
	loyaltyCardUsers: {
		method: 'GET',
		path: '/v4/loyalty/loyalty-cards/:id/stats',
		page: pages.loyalty,
		basis: 'documented',
		request: {
			headers: restHeaders,
			params: z.object({ id: loyaltyCardId }),
			/** Two more, `filter` and `pagination`, are objects of which nothing is known. */
			query: z.object({ include_voided: z.enum(['true', 'false']).optional() }).strict(),
			known: { include_voided: { but: { reading: 'that it travels in the query' } } },
		},
		answer: { status: 200, basis: 'reading', body: z.union([anyObject, z.array(anyObject)]) },
		errors: [wrongKeys, rest.notFound],
		samples: samples.loyaltyCardUsers,
	},
	loyaltyCardUser: {
		method: 'GET',
		path: '/v4/loyalty/loyalty-cards/:id/stats/:userId',
		page: pages.loyalty,
		basis: 'documented',
		request: {
			headers: restHeaders,
			params: z.object({ id: loyaltyCardId, userId: z.string().min(1) }),
		},
		answer: { status: 200, basis: 'reading', body: anyObject },
		errors: [wrongKeys, rest.notFound],
		samples: samples.loyaltyCardUser,
	},
	loyaltyCardUserCreate: {
		method: 'POST',
		path: '/v4/loyalty/loyalty-cards/:id/stats',
		page: pages.loyalty,
		basis: 'documented',
		request: {
			headers: restHeaders,
			params: z.object({ id: loyaltyCardId }),
			body: loyaltyCardUser.optional(),
		},
		answer: { status: 200, basis: 'reading', body: anyObject },
		errors: [wrongKeys, rest.notFound, rest.invalid],
		samples: samples.loyaltyCardUser,
	},
	loyaltyCardUserCreateMany: {
		method: 'POST',
		path: '/v4/loyalty/loyalty-cards/:id/stats/bulk',
		page: pages.loyalty,
		basis: 'documented',
		request: {
			headers: restHeaders,
			params: z.object({ id: loyaltyCardId }),
			/** Documented is a batch of users. How many there may be is not stated. */
			body: z.array(loyaltyCardUser).min(1),
			known: { '[]': { but: { reading: 'that the list stands bare in the request' } } },
		},
		answer: { status: 200, basis: 'reading', body: z.union([anyObject, z.array(anyObject)]) },
		errors: [wrongKeys, rest.notFound, rest.invalid],
		samples: samples.loyaltyCardUsers,
	},
	loyaltyUserCreate: {
		method: 'POST',
		path: '/v3/loyaltyusers/create',
		page: pages.olderLoyalty,
		basis: 'documented',
		request: v3Request({
			email: emailAddress,
			password: z.string().min(1),
			phone: anyPhone.optional(),
			/** An older page has a capital N. */
			first_name: z.string().optional(),
			last_name: z.string().optional(),
			gender: z.enum(['male', 'female', 'unknown']).optional(),
			birthday: calendarDay.optional(),
			city: z.string().optional(),
		}),
		answer: { status: 200, basis: 'reading', body: anyOk },
		errors: [wrongKeys, missing, emailExists, wrongEmail],
		samples: samples.loyaltyUserCreate,
	},
	loyaltyUserLink: {
		method: 'POST',
		path: '/v3/loyaltyusers/link',
		page: pages.olderLoyalty,
		basis: 'documented',
		request: v3Request({ loyaltycard: loyaltyCardId, user: z.string().min(1) }, sameId),
		answer: { status: 200, basis: 'reading', body: anyOk },
		errors: [wrongKeys, missing, wrongId],
		samples: samples.loyaltyUserLink,
	},
	subaccounts: {
		method: 'POST',
		path: '/v4/subaccount/list',
		page: pages.account,
		basis: 'documented',
		request: v3Request({}),
		answer: { status: 200, basis: 'reading', body: anyOk },
		errors: [wrongKeys, subaccountKeys],
		samples: samples.subaccounts,
	},
	subaccount: {
		method: 'POST',
		path: '/v4/subaccount',
		page: pages.account,
		basis: 'documented',
		request: v3Request({ subaccount: subaccountId }),
		answer: {
			status: 200,
			basis: 'documented',
			body: z
				.object({
					status: ok,
					subaccount: z
						.object({ ID: z.string(), api_key: z.string(), api_secret: z.string() })
						.passthrough(),
				})
				.passthrough(),
		},
		errors: [wrongKeys, subaccountKeys, missing, wrongId, noSubaccount],
		samples: samples.subaccount,
	},
	subaccountCreate: {
		method: 'POST',
		path: '/v4/subaccount/create',
		page: `${pages.account}#create-subaccount`,
		basis: 'documented',
		request: v3Request({
			email: emailAddress,
			/** Without it the person gets an e-mail to set one up. */
			password: z.string().optional(),
			package: idOf('pac').optional(),
			status: z.enum(['trial', 'customer']).optional(),
			first_name: z.string().optional(),
			last_name: z.string().optional(),
			country: z
				.string()
				.regex(/^[A-Z]{2}$/, 'must be ISO alpha-2')
				.optional(),
			company_name: z.string().optional(),
			expiry_date: calendarDay.optional(),
		}),
		answer: {
			status: 200,
			basis: 'documented',
			body: z
				.object({ status: ok, subaccount: z.object({ ID: z.string() }).passthrough() })
				.passthrough(),
		},
		errors: [
			wrongKeys,
			subaccountKeys,
			missing,
			wrongValue,
			notAllowed,
			wrongFormat,
			emailExists,
			wrongEmail,
		],
		samples: samples.subaccountCreate,
	},
	subaccountPasswordResetUrl: {
		method: 'POST',
		path: '/v3/subaccount/reset/url',
		page: pages.account,
		basis: 'documented',
		request: v3Request({ subaccount: subaccountId }),
		answer: { status: 200, basis: 'reading', body: anyOk },
		errors: [wrongKeys, subaccountKeys, missing, wrongId, noSubaccount],
		samples: samples.subaccountPasswordResetUrl,
	},
} satisfies Record<string, Endpoint>;

/** A directory, as a list of them gives it. */
export type CoupontoolsDirectory = z.infer<typeof directory>;
/** A loyalty card, as a list of them gives it. */
export type CoupontoolsLoyaltyCard = z.infer<typeof loyaltyCard>;
/** A subaccount, as the answer about a single one gives it. */
export type CoupontoolsSubaccount = z.infer<
	typeof memberEndpoints.subaccount.answer.body
>['subaccount'];
