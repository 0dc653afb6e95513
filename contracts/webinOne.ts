import { z } from 'zod';

import type { Contract, VendorError } from './contract';
import { wholeNumberText } from './fields';
import * as samples from './samples/webinOne';

const page = 'https://docs.webinone.com/open-api-admin/ecommerce-discount-codes-api';
const path = '/api/v2/admin/discount-codes';

/** What the fields mean in the admin pages. */
const adminPage = 'https://docs.webinone.com/ecommerce/discount-codes';

/** The names are documented; what some of them mean is not. */
const known = {
	Amount: { but: { reading: 'that money is in major units' } },
	Currency: { but: { reading: 'three letters' } },
	MinOrderCostLimitation: {
		but: {
			reading: 'that it is the Minimum Order Value of the admin pages, and that 0 means none',
		},
	},
	UseExpireAfterRedemption: { but: { reading: 'what it means' } },
	ExpireAfter: { but: { reading: 'what it means' } },
	ApplyDiscountToCatalogs: { but: { reading: 'what it means' } },
};
const inAddress = { but: { reading: 'that it travels in the address' } };

const fields = {
	Code: z.string(),
	/** The admin pages speak of Fixed Amount, Percentage Of Order and Free Shipping; the words of the interface are unknown. */
	Type: z.string(),
	Description: z.string(),
	/** Most likely three letters such as USD, which the samples of orders have (reading). */
	Currency: z.string(),
	Enabled: z.boolean(),
	/** Percent or major units, by `Type` (reading). */
	Amount: z.number(),
	/** The admin pages' Minimum Order Value, by its name. */
	MinOrderCostLimitation: z.number(),
	UseExpireAfterRedemption: z.boolean(),
	/** Number of uses after which the code ends (reading). */
	ExpireAfter: z.number().int(),
	/** ISO 8601, UTC, milliseconds. */
	ReleaseDateTime: z.string().datetime(),
	ExpiryDateTime: z.string().datetime(),
	/** Ids of catalogs. */
	Catalogs: z.array(z.number().int()),
	ApplyDiscountToCatalogs: z.boolean(),
};

const discountCode = z.object({ Id: z.number().int(), ...fields }).passthrough();

/** Which fields a code must have is not documented; that it must have a text is our reading. */
const newDiscountCode = z
	.object({ ...fields, Code: fields.Code.min(1) })
	.partial()
	.required({ Code: true })
	.strict();

/** An order, of which only the fields that a discount touches are named here. */
const order = z
	.object({
		Id: z.number().int(),
		Discount: z.object({ Code: z.string(), Cost: z.number() }).passthrough().nullable(),
		TotalCost: z.number(),
	})
	.passthrough();

const changedDiscountCode = z.object(fields).partial().strict();

/** A missing or expired token is a matter of login, so the header is optional here. */
const headers = z.object({ authorization: z.string().optional() });
const params = z.object({ id: wholeNumberText });

/** Absent, or a JSON object; the operators inside are unknown. */
const where = z.string().refine(
	(text) => {
		try {
			return z.object({}).passthrough().safeParse(JSON.parse(text)).success;
		} catch {
			return false;
		}
	},
	{ message: 'must be a JSON object' },
);

const tokenPage = 'https://treepl.co/cms-features';
/** Of a refusal of the login: its body is printed, the status is not. */
const ofLogin = { basis: 'documented', page: tokenPage, but: { reading: 'the status' } } as const;

/** The refusals of WebinOne: those of the login are documented, the others use its form (reading). */
export const webinOneErrors = {
	disabled: {
		when: 'the API application is disabled',
		status: 401,
		body: { ErrorCode: 401001, Message: 'The application is disabled' },
		...ofLogin,
	},
	wrongKeys: {
		when: 'the client id or secret is wrong',
		status: 401,
		body: { ErrorCode: 401002, Message: 'Invalid client_id and/or client_secret' },
		...ofLogin,
	},
	plan: {
		when: 'the plan of the site is below Pro',
		status: 401,
		body: { ErrorCode: 401003, Message: 'Public API is restricted for your site plan' },
		...ofLogin,
	},
	wrongScope: {
		when: 'the scope is missing or wrong',
		status: 401,
		body: { ErrorCode: 401004, Message: 'Invalid scope' },
		basis: 'reading',
	},
	wrongToken: {
		when: 'the token is missing, has expired or was revoked',
		status: 401,
		body: { ErrorCode: 401000, Message: 'Unauthorized' },
		basis: 'reading',
	},
	invalid: {
		when: 'the body or a parameter is wrong',
		status: 400,
		body: { ErrorCode: 400000, Message: 'Invalid data' },
		basis: 'reading',
	},
	notFound: {
		when: 'no code has this id, or the host has no such address',
		status: 404,
		body: { ErrorCode: 404000, Message: 'Not found' },
		basis: 'reading',
	},
} satisfies Record<string, VendorError>;

const { wrongToken, invalid, notFound } = webinOneErrors;

/** WebinOne, formerly Treepl CMS. Every site is a host of its own. */
export const webinOne = {
	baseUrl: null,
	pages: {
		start: 'https://docs.webinone.com/open-api-admin/getting-started',
		applications: 'https://docs.webinone.com/site-settings-and-management/api-applications',
		admin: adminPage,
	},
	endpoints: {
		token: {
			method: 'POST',
			path: '/api/v1/oauth/token',
			page: tokenPage,
			basis: 'documented',
			request: {
				encoding: 'form',
				body: z
					.object({
						grant_type: z.literal('client_credentials'),
						client_id: z.string(),
						client_secret: z.string(),
						scope: z.string(),
					})
					.strict(),
				known: { scope: { but: { reading: 'that it is the same for discount codes' } } },
			},
			answer: {
				status: 200,
				basis: 'documented',
				body: z
					.object({
						access_token: z.string(),
						/** Seconds. */
						expires_in: z.number().int(),
						scope: z.string(),
						token_type: z.literal('Bearer'),
					})
					.passthrough(),
			},
			errors: [
				webinOneErrors.disabled,
				webinOneErrors.wrongKeys,
				webinOneErrors.plan,
				webinOneErrors.wrongScope,
			],
			samples: samples.token,
		},
		list: {
			method: 'GET',
			path,
			page,
			basis: 'documented',
			request: {
				headers,
				/** The names are documented; that they travel in the query is our reading: no page shows a whole address. */
				query: z
					.object({
						Where: where.optional(),
						Order_By: z.string().optional(),
						Offset: wholeNumberText.optional(),
						Limit: wholeNumberText.optional(),
					})
					.strict(),
				known: {
					Where: inAddress,
					Order_By: inAddress,
					Offset: { but: { reading: 'that it travels in the address and counts from 0' } },
					Limit: inAddress,
				},
			},
			answer: {
				status: 200,
				basis: 'documented',
				/** `TotalItemsCount` counts all matches, not the page (reading). */
				body: z
					.object({ Items: z.array(discountCode), TotalItemsCount: z.number().int() })
					.passthrough(),
			},
			errors: [wrongToken, invalid],
			samples: samples.list,
		},
		create: {
			method: 'POST',
			path,
			page,
			basis: 'documented',
			request: { headers, body: newDiscountCode, known },
			/** The status is not documented. */
			answer: { status: 200, basis: 'documented', body: discountCode },
			errors: [wrongToken, invalid],
			samples: samples.create,
		},
		get: {
			method: 'GET',
			path: `${path}/:id`,
			page,
			basis: 'documented',
			request: { headers, params, query: z.object({}).strict() },
			answer: { status: 200, basis: 'documented', body: discountCode },
			errors: [wrongToken, notFound],
			samples: samples.get,
		},
		update: {
			method: 'PUT',
			path: `${path}/:id`,
			page,
			basis: 'documented',
			request: { headers, params, body: changedDiscountCode, known },
			answer: { status: 200, basis: 'documented', body: discountCode },
			errors: [wrongToken, invalid, notFound],
			samples: samples.update,
		},
		delete: {
			method: 'DELETE',
			path: `${path}/:id`,
			page,
			basis: 'documented',
			request: { headers, params },
			answer: { status: 204, basis: 'documented' },
			errors: [wrongToken, notFound],
			samples: [],
		},
		setOrderDiscount: {
			method: 'PUT',
			path: '/api/v2/admin/orders/:id/discount-code',
			page: 'https://docs.treepl.co/open-api-admin/crm-order-assets-api',
			basis: 'documented',
			request: {
				headers,
				params,
				/** A text in the vendor's sample, although IDs are whole numbers. */
				body: z
					.object({ DiscountId: z.string().regex(/^[1-9]\d*$/, 'must be an ID in digits') })
					.strict(),
			},
			answer: { status: 200, basis: 'documented', body: order },
			errors: [wrongToken, invalid, notFound],
			samples: samples.setOrderDiscount,
		},
	},
} satisfies Contract;

/** An order. */
export type WebinOneOrder = z.infer<typeof order>;
/** A discount code. */
export type WebinOneDiscountCode = z.infer<typeof discountCode>;
