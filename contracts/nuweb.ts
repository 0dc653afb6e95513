import { z } from 'zod';

import type { Contract, RequestPart, VendorError } from './contract';
import { tolerated } from './contract';
import { wholeNumberText, wholeNumberTextUpTo } from './fields';
import * as samples from './samples/nuweb';

const page = 'https://github.com/Nutickets/docs (api-reference/openapi.json)';
const typeNames = ['fixed', 'percentage', 'bxgy'] as const;

/** UTC with microseconds; also seen on the page as `YYYY-MM-DD HH:mm:ss`. */
const timestamp = z.string().nullable();

const reference = z.object({ type: z.string(), id: z.number().int() }).passthrough();
/** A reference below `data`, or, as on the vendor's own page, without that level. */
const oneReference = z.union([z.object({ data: reference.nullable() }).passthrough(), reference]);
const manyReferences = z.object({ data: z.array(reference) }).passthrough();

/** Attributes are all optional, for `only` and `except` leave some out. */
const attributes = z
	.object({
		type: z.enum(typeNames),
		code: z.string(),
		/** Fixed: minor units of the currency. Percentage and bxgy: percent, up to two decimals. */
		amount: z.number(),
		applyToNetPrice: z.boolean(),
		maxUsesPerOrder: z.number().int().nullable(),
		maximumUses: z.number().int().nullable(),
		maxUsesPerCustomer: z.number().int().nullable(),
		/** Minor units (reading). */
		minimumSpend: z.number().int().nullable(),
		/** Minor units (reading) by ISO currency code. */
		maximumDiscount: z.record(z.number().int()).nullable(),
		conditionSaleItemQuantity: z.number().int(),
		targetSaleItemQuantity: z.number().int(),
		validFrom: timestamp,
		validTo: timestamp,
		boxOfficeOnly: z.boolean(),
		/** Null for a code in use. */
		disabledAt: timestamp,
		/** Named in the vendor's list of changes only; comes with `withTrashed`. */
		deletedAt: timestamp,
		createdAt: timestamp,
		updatedAt: timestamp,
	})
	.partial()
	.passthrough();

const discountCode = z
	.object({
		type: z.literal('discountCodes'),
		id: z.number().int(),
		attributes,
		relationships: z
			.object({
				currencies: oneReference,
				saleItems: manyReferences,
				conditionSaleItems: oneReference,
				targetSaleItems: oneReference,
			})
			.partial()
			.passthrough(),
		links: z.object({}).passthrough(),
	})
	.passthrough();

const currency = z
	.object({
		type: z.literal('currencies'),
		id: z.number().int(),
		attributes: z
			.object({
				name: z.string(),
				code: z.string(),
				symbol: z.string(),
				/** Number of digits after the point. Absent from the page's sample of this list. */
				subunit: z.number().int(),
			})
			.partial()
			.passthrough(),
	})
	.passthrough();

/** A code for sale items names these too; nothing is known of their shape here. */
const otherResource = z.object({ type: z.string() }).passthrough();
const included = z.array(z.union([currency, otherResource]));

const headers = z.object({
	'x-nu-company-id': wholeNumberText.optional(),
	'accept-language': z.string().optional(),
});

const typeFilter = z.union([
	z.string().refine((text) => text.split(',').every((name) => (typeNames as readonly string[]).includes(name)), {
		message: `a comma list of ${typeNames.join(', ')}`,
	}),
	z.array(z.enum(typeNames)),
]);

/** `discountCodes` for `discountCodes.code,discountCodes.amount`: the resources that a field list names. */
const resourcesOf = (list = '') => list.split(',').filter(Boolean).map((field) => field.split('.')[0]);
const onceEach = ({ only, except }: { only?: string | undefined; except?: string | undefined }) =>
	!resourcesOf(only).some((resource) => resourcesOf(except).includes(resource));

const fieldChoice = {
	/** Comma list with dots, such as `discountCodes.code,currencies.code`. */
	only: z.string().optional(),
	except: z.string().optional(),
	withTrashed: z.enum(['true', 'false']).optional(),
};
const sameResource = { message: 'may not name a resource that only names', path: ['except'] };

/** The refusals of Nuweb, the same on all endpoints. */
export const nuwebErrors = {
	unauthenticated: { when: 'the token is missing, wrong or revoked', status: 401, body: { message: 'Unauthenticated.' }, basis: 'documented' },
	unauthorized: { when: 'a permission is missing, or the trial of the company is over', status: 403, body: { message: 'This action is unauthorized.' }, basis: 'documented' },
	notFound: { when: 'no such id or code in this company', status: 404, body: { message: 'No query results for model [ModelName].' }, basis: 'documented' },
	invalid: { when: 'a field is wrong', status: 422, body: { message: 'The given data was invalid.', errors: { field_name: ['The field_name field is required'] } }, basis: 'documented' },
	tooMany: { when: 'more than 60 requests of a company in a minute', status: 429, body: { message: 'Too Many Attempts.' }, basis: 'reading' },
} satisfies Record<string, VendorError>;

/** Nuweb's Admin REST API, version 1. */
export const nuweb = {
	baseUrl: 'https://api.nuwebgroup.com/v1',
	endpoints: {
		user: {
			method: 'GET',
			path: '/',
			page,
			basis: 'documented',
			request: { headers, query: z.object({}).strict() },
			answer: {
				status: 200,
				basis: 'documented',
				body: z.object({ user: z.object({ id: z.number(), name: z.string(), email: z.string() }).passthrough() }).passthrough(),
			},
			errors: [nuwebErrors.unauthenticated],
			samples: samples.user,
		},
		discountCodes: {
			method: 'GET',
			path: '/discount-codes',
			page,
			basis: 'documented',
			request: {
				headers,
				query: z
					.object({
						/** Ignored when `offset` is sent. */
						page: wholeNumberText.optional(),
						offset: wholeNumberText.optional(),
						limit: wholeNumberTextUpTo(100).optional(),
						types: typeFilter.optional(),
						'types[]': typeFilter.optional(),
						...fieldChoice,
					})
					.strict()
					.refine(onceEach, sameResource)
					.refine((query) => query.page === undefined || query.offset === undefined, {
						message: 'page is ignored beside offset',
						path: ['page'],
						params: tolerated,
					}),
			},
			answer: {
				status: 200,
				basis: 'documented',
				body: z
					.object({
						data: z.array(discountCode),
						links: z.object({}).passthrough(),
						meta: z.object({ total: z.number().int() }).passthrough(),
						included,
					})
					.passthrough(),
			},
			errors: [nuwebErrors.unauthenticated, nuwebErrors.unauthorized, nuwebErrors.invalid, nuwebErrors.tooMany],
			samples: samples.discountCodes,
		},
		discountCode: {
			method: 'GET',
			path: '/discount-code',
			page,
			basis: 'documented',
			request: {
				headers,
				query: z
					.object({ id: wholeNumberText.optional(), code: z.string().optional(), ...fieldChoice })
					.strict()
					.refine(onceEach, sameResource)
					.refine((query) => Boolean(query.id ?? query.code), { message: 'is required without code', path: ['id'] }),
			},
			answer: { status: 200, basis: 'documented', body: z.object({ data: discountCode, included }).passthrough() },
			errors: [nuwebErrors.unauthenticated, nuwebErrors.unauthorized, nuwebErrors.notFound, nuwebErrors.invalid, nuwebErrors.tooMany],
			samples: samples.discountCode,
		},
	},
} satisfies Contract;

export type NuwebDiscountCode = z.infer<typeof discountCode>;
export type NuwebDiscountCodeType = (typeof typeNames)[number];
export type NuwebCurrency = z.infer<typeof currency>;
export type NuwebDiscountCodes = z.infer<typeof nuweb.endpoints.discountCodes.answer.body>;
export type NuwebDiscountCodesQuery = RequestPart<typeof nuweb.endpoints.discountCodes, 'query'>;
