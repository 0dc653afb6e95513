import { z } from 'zod';

import type { Contract } from './contract';
import * as samples from './samples/webinOne';
import {
	headers,
	knownOfList,
	listOf,
	listQuery,
	params,
	tokenPage,
	webinOneErrors,
} from './webinOneParts';
import { order, orderEndpoints } from './webinOneOrders';
import { giftVoucherEndpoints } from './webinOneVouchers';

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

const changedDiscountCode = z.object(fields).partial().strict();

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
				query: listQuery,
				known: knownOfList,
			},
			answer: {
				status: 200,
				basis: 'documented',
				body: listOf(discountCode),
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
		...orderEndpoints,
		...giftVoucherEndpoints,
	},
} satisfies Contract;

/** An order. */
export type WebinOneOrder = z.infer<typeof order>;
/** A discount code. */
export type WebinOneDiscountCode = z.infer<typeof discountCode>;
export type { WebinOneGiftVoucher } from './webinOneVouchers';
export { webinOneErrors };
