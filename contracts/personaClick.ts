import { z } from 'zod';

import type { Contract, VendorError } from './contract';
import { tolerated } from './contract';
import { wholeNumberText, wholeNumberTextUpTo } from './fields';
import { personaClickPages as pages } from './personaClickPages';
import * as samples from './samples/personaClick';

/** Statuses are documented, and what the body of one looks like by other requests of the vendor. */
const ownText = { reading: 'the text' };

/** A list of promo codes. The codes themselves are never listed. */
const promoCodeList = z
	.object({
		id: z.union([z.number().int(), z.string()]),
		name: z.string(),
		/** Codes not given out yet. */
		available: z.number().int(),
	})
	.passthrough();

/** Of the ID of a list. */
const alias = { but: { seen: 'that its alias is taken, too' } };

const shop = { shop_id: z.string(), shop_secret: z.string() };

/** The refusals of PersonaClick. Bodies without `success` come from other methods of the vendor. */
export const personaClickErrors = {
	invalid: {
		when: 'the upload is not valid; `message` tells why',
		status: 400,
		body: { status: 'error', message: 'Error description text' },
		basis: 'documented',
		page: pages.promoCodes,
		but: ownText,
	},
	refused: {
		when: 'the shop or its secret is wrong',
		status: 403,
		body: { success: false, payload: { message: 'Shop not found' } },
		basis: 'seen',
	},
	parameterMissing: {
		when: 'a mandatory parameter is missing',
		status: 404,
		body: { status: 'error', message: 'Required parameter is missing' },
		basis: 'documented',
		page: pages.promoCodes,
		but: ownText,
	},
	listEmpty: {
		when: 'no code is left in the list',
		status: 404,
		body: { status: 'error', message: 'No promo codes left' },
		basis: 'documented',
		page: pages.fetch,
		but: ownText,
	},
	listUnknown: {
		when: 'no list has this id',
		status: 404,
		body: { status: 'error', message: 'Promo code list not found' },
		basis: 'documented',
		page: pages.cleanup,
		but: ownText,
	},
	wrongMethod: {
		when: 'the method is wrong',
		status: 405,
		body: { status: 'error', message: 'Method not allowed' },
		basis: 'documented',
		page: pages.errors,
		but: ownText,
	},
	notJson: {
		when: 'the body is not JSON',
		status: 406,
		body: { status: 'error', message: 'Not acceptable' },
		basis: 'documented',
		page: pages.errors,
		but: ownText,
	},
} satisfies Record<string, VendorError>;

/** PersonaClick's promo codes, all three generations of its interface. */
export const personaClick = {
	baseUrl: 'https://api.personaclick.com',
	pages: { earlierLists: pages.lists, earlierUpload: pages.upload, earlierFetch: pages.fetch },
	endpoints: {
		lists: {
			method: 'GET',
			path: '/promo_codes',
			page: pages.promoCodes,
			basis: 'documented',
			request: {
				query: z
					.object({
						...shop,
						/** Only lists with a code left: `1` documented, `true` at the sister brand. */
						active: z.enum(['1', 'true']).optional(),
						/** Comma lists of list ids. */
						exclude: z.string().optional(),
						include: z.string().optional(),
						offset: wholeNumberText.optional(),
						/** Documented: 1000 by default. At most 50 is taken by every generation. */
						limit: wholeNumberTextUpTo(50).optional(),
					})
					.strict(),
				known: {
					active: { page: pages.lists },
					exclude: { page: pages.lists },
					include: { page: pages.lists },
					offset: { page: pages.lists },
					limit: { page: pages.lists, but: { seen: 'that 50 is the most' } },
				},
			},
			answer: {
				status: 200,
				basis: 'documented',
				/** The bare array is documented, the wrapping is the sister brand's. */
				body: z.union([
					z.array(promoCodeList),
					z.object({ success: z.literal(true), payload: z.array(promoCodeList) }).passthrough(),
				]),
			},
			errors: [personaClickErrors.refused, personaClickErrors.parameterMissing],
			samples: samples.lists,
		},
		upload: {
			method: 'POST',
			path: '/promo_codes',
			page: pages.promoCodes,
			basis: 'documented',
			request: {
				body: z
					.object({
						...shop,
						/** A text by the page's table, a number in its example, an alias at the sister brand. */
						id: z.union([z.number().int(), z.string().min(1)]),
						codes: z.array(z.string().min(1)),
					})
					.strict(),
				known: { id: alias },
			},
			answer: {
				status: 200,
				basis: 'documented',
				body: z.object({ status: z.literal('success') }).passthrough(),
			},
			errors: [
				personaClickErrors.invalid,
				personaClickErrors.refused,
				personaClickErrors.parameterMissing,
				personaClickErrors.listUnknown,
				personaClickErrors.notJson,
			],
			samples: samples.upload,
		},
		/** Uses up a code although it is a GET. */
		fetchNext: {
			method: 'GET',
			path: '/promo_codes/fetch',
			page: pages.promoCodes,
			basis: 'documented',
			request: {
				query: z
					.object({
						shop_id: shop.shop_id,
						/** A number by the page, a text alias at the sister brand. */
						id: z.string().min(1),
						/** Sister brand: a new code on every call. */
						shop_secret: z.string().optional(),
						/** Device and session of a customer; the device is required in the second generation. */
						did: z.string().optional(),
						sid: z.string().optional(),
					})
					.strict()
					.refine((query) => !(query.shop_secret !== undefined && query.did !== undefined), {
						message: 'what happens with did and shop_secret together is unknown',
						path: ['did'],
						params: tolerated,
					}),
				known: {
					id: alias,
					shop_secret: { basis: 'seen' },
					did: { page: pages.fetch },
					sid: { page: pages.fetch },
				},
			},
			answer: {
				status: 200,
				basis: 'documented',
				body: z.object({ code: z.string() }).passthrough(),
			},
			errors: [
				personaClickErrors.refused,
				personaClickErrors.parameterMissing,
				personaClickErrors.listEmpty,
				personaClickErrors.listUnknown,
			],
			samples: samples.fetchNext,
		},
		/** A DELETE with a JSON body. */
		delete: {
			method: 'DELETE',
			path: '/promo_codes/delete',
			page: pages.delete,
			basis: 'documented',
			request: {
				body: z
					.object({
						...shop,
						promo_code_list_id: z.union([z.number().int(), z.string().min(1)]),
						codes: z.array(z.string().min(1)),
					})
					.strict(),
			},
			answer: {
				status: 200,
				basis: 'seen',
				/** `deleted_count` in a payload is the sister brand's. `delete_count` is documented, its place is our reading. */
				body: z.union([
					z
						.object({
							status: z.literal('success'),
							payload: z
								.object({ deleted_count: z.number().int(), not_found_count: z.number().int() })
								.passthrough(),
						})
						.passthrough(),
					z
						.object({ delete_count: z.number().int(), not_found_count: z.number().int() })
						.passthrough(),
				]),
			},
			errors: [
				personaClickErrors.refused,
				personaClickErrors.parameterMissing,
				personaClickErrors.listUnknown,
				personaClickErrors.notJson,
			],
			samples: samples.deleteCodes,
		},
		/** A DELETE with a JSON body. */
		purge: {
			method: 'DELETE',
			path: '/promo_codes/purge',
			page: pages.cleanup,
			basis: 'documented',
			request: {
				body: z.object({ ...shop, id: z.union([z.number().int(), z.string().min(1)]) }).strict(),
			},
			answer: {
				status: 200,
				basis: 'seen',
				body: z.object({ status: z.literal('success') }).passthrough(),
			},
			errors: [
				personaClickErrors.refused,
				personaClickErrors.parameterMissing,
				personaClickErrors.listUnknown,
				personaClickErrors.notJson,
			],
			samples: samples.purge,
		},
	},
} satisfies Contract;

/** A list of promo codes. */
export type PersonaClickList = z.infer<typeof promoCodeList>;
/** The answer to a request for the next code of a list. */
export type PersonaClickNextCode = z.infer<typeof personaClick.endpoints.fetchNext.answer.body>;
