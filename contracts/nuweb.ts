import { z } from 'zod';

import type { Contract, VendorError } from './contract';
import { tolerated } from './contract';
import { utcMoment, wholeNumberText, wholeNumberTextUpTo } from './fields';
import type { currency } from './nuwebResources';
import {
	basket,
	besideOrder,
	besideOrders,
	besideSaleItem,
	besideTheOrders,
	company,
	containedTypes,
	discountCode,
	included,
	listedCurrency,
	listedOrder,
	oneSaleItem,
	order,
	ordersMeta,
	saleItem,
	saleItemTypes,
	typeNames,
} from './nuwebResources';
import { writes } from './nuwebWrites';
import * as samples from './samples/nuweb';

/** A page of the vendor as its source had it. */
const source = (commit: string, path: string) =>
	`https://github.com/Nutickets/docs/blob/${commit}/${path}.mdx`;
const latest = '157c3bd1f15a85af4536fa27ca86db5f319e9922';
const manual = '23806987a7be7309412ea4c0aebfebbb4509d5fd';
/** A request in the description that the vendor's pages are made of. @param path as the description has it */
const inSpecification = (path: string) =>
	`https://github.com/Nutickets/docs/blob/${manual}/api-reference/openapi.json#:~:text=${encodeURIComponent(`"${path}"`)}`;
const pages = 'https://docs.nuwebgroup.com/api-reference';
/** The vendor's list of changes to its API. */
const changes = source(latest, 'releases/api');

const headers = z.object({
	'x-nu-company-id': wholeNumberText.optional(),
	'accept-language': z.string().optional(),
});

/** One or several of these words: a comma list, or an array. */
const someOf = <Words extends readonly [string, ...string[]]>(words: Words) =>
	z.union([
		z.string().refine((text) => text.split(',').every((word) => words.includes(word)), {
			message: `a comma list of ${words.join(', ')}`,
		}),
		z.array(z.enum(words)),
	]);
const typeFilter = someOf(typeNames);
const yesOrNo = z.enum(['true', 'false']);

/** `discountCodes` for `discountCodes.code,discountCodes.amount`: the resources that a field list names. */
const resourcesOf = (list = '') =>
	list
		.split(',')
		.filter(Boolean)
		.map((field) => field.split('.')[0]);
const onceEach = ({ only, except }: { only?: string | undefined; except?: string | undefined }) =>
	!resourcesOf(only).some((resource) => resourcesOf(except).includes(resource));

/** Which rows of a list are wanted. @param most rows of a page */
const pageQuery = (most: number) => ({
	/** Ignored when `offset` is sent. */
	page: wholeNumberText.optional(),
	offset: wholeNumberText.optional(),
	limit: wholeNumberTextUpTo(most).optional(),
});
const pageOrOffset = ({
	page,
	offset,
}: {
	page?: string | undefined;
	offset?: string | undefined;
}) => page === undefined || offset === undefined;
const notBoth = { message: 'page is ignored beside offset', path: ['page'], params: tolerated };

const link = z.string().nullable().optional();

/** What stands beside the rows of a page. */
const pageParts = {
	/** They name another host, and pages are asked for without them. */
	links: z.object({ first: link, last: link, prev: link, next: link, self: link }).passthrough(),
	meta: z.object({ total: z.number().int() }).passthrough(),
};

const fieldChoice = {
	/** Comma list with dots, such as `discountCodes.code,currencies.code`. */
	only: z.string().optional(),
	except: z.string().optional(),
	withTrashed: yesOrNo.optional(),
};
const sameResource = { message: 'may not name a resource that only names', path: ['except'] };

/** The refusals of Nuweb, the same on all endpoints. */
export const nuwebErrors = {
	unauthenticated: {
		when: 'the token is missing, wrong or revoked',
		status: 401,
		body: { message: 'Unauthenticated.' },
		basis: 'documented',
	},
	unauthorized: {
		when: 'a permission is missing, or the trial of the company is over',
		status: 403,
		body: { message: 'This action is unauthorized.' },
		basis: 'documented',
	},
	notFound: {
		when: 'no such id or code in this company',
		status: 404,
		body: { message: 'No query results for model [ModelName].' },
		basis: 'documented',
	},
	invalid: {
		when: 'a field is wrong',
		status: 422,
		body: {
			message: 'The given data was invalid.',
			errors: { field_name: ['The field_name field is required'] },
		},
		basis: 'documented',
	},
	tooMany: {
		when: 'more than 60 requests of a company in a minute',
		status: 429,
		body: { message: 'Too Many Attempts.' },
		basis: 'reading',
	},
} satisfies Record<string, VendorError>;

/** The refusals that most endpoints list; that 429 comes there as well is a reading. */
const listed = [
	nuwebErrors.unauthenticated,
	nuwebErrors.unauthorized,
	nuwebErrors.notFound,
	nuwebErrors.invalid,
	nuwebErrors.tooMany,
];

/** Nuweb's Admin REST API, version 1. */
export const nuweb = {
	baseUrl: 'https://api.nuwebgroup.com/v1',
	pages: {
		introduction: source('7199d791873a8febdc435070f92689aab113e7a8', 'api-reference/introduction'),
		tokens: source(
			'd2d1d6baeca412d922961ac9c5ad7b94062746cf',
			'user-manual/utilities/api-token-management',
		),
		manual: source(manual, 'user-manual/basket-codes/discount-codes'),
		imports: source(manual, 'user-manual/data-imports/import-types'),
		changes,
		releases2022: source(latest, 'releases/2022'),
		changes2023: source(latest, 'releases/2023-api'),
	},
	endpoints: {
		user: {
			method: 'GET',
			path: '/',
			page: `${pages}/authentication/retrieve-authenticated-user`,
			basis: 'documented',
			request: { headers, query: z.object({}).strict() },
			answer: {
				status: 200,
				basis: 'documented',
				body: z
					.object({
						user: z.object({ id: z.number(), name: z.string(), email: z.string() }).passthrough(),
					})
					.passthrough(),
			},
			errors: [nuwebErrors.unauthenticated],
			samples: samples.user,
		},
		discountCodes: {
			method: 'GET',
			path: '/discount-codes',
			page: `${pages}/discount-codes/retrieve-discount-codes`,
			basis: 'documented',
			request: {
				headers,
				query: z
					.object({
						...pageQuery(100),
						types: typeFilter.optional(),
						'types[]': typeFilter.optional(),
						...fieldChoice,
					})
					.strict()
					.refine(onceEach, sameResource)
					.refine(pageOrOffset, notBoth),
				known: { offset: { but: { reading: 'that 10 skips ten' } } },
			},
			answer: {
				status: 200,
				basis: 'documented',
				body: z
					.object({
						data: z.array(discountCode),
						...pageParts,
						included,
					})
					.passthrough(),
			},
			errors: listed,
			samples: samples.discountCodes,
		},
		discountCode: {
			method: 'GET',
			path: '/discount-code',
			page: `${pages}/discount-codes/retrieve-discount-code`,
			basis: 'documented',
			request: {
				headers,
				query: z
					.object({ id: wholeNumberText.optional(), code: z.string().optional(), ...fieldChoice })
					.strict()
					.refine(onceEach, sameResource)
					.refine((query) => Boolean(query.id ?? query.code), {
						message: 'is required without code',
						path: ['id'],
					}),
			},
			answer: {
				status: 200,
				basis: 'documented',
				body: z.object({ data: discountCode, included }).passthrough(),
			},
			errors: listed,
			samples: samples.discountCode,
		},
		...writes({
			pages: `${pages}/discount-codes`,
			changes,
			headers,
			errors: listed,
		}),
		currencies: {
			method: 'GET',
			path: '/currencies',
			page: `${pages}/currencies/retrieve-currencies`,
			basis: 'documented',
			request: {
				headers,
				query: z
					.object({
						page: wholeNumberText.optional(),
						limit: wholeNumberTextUpTo(100).optional(),
						only: fieldChoice.only,
						except: fieldChoice.except,
					})
					.strict(),
			},
			answer: {
				status: 200,
				basis: 'documented',
				body: z
					.object({
						data: z.array(listedCurrency),
						...pageParts,
					})
					.passthrough(),
			},
			errors: listed,
			samples: samples.currencies,
		},
		saleItems: {
			method: 'GET',
			path: '/sale-items',
			page: `${pages}/sale-items/retrieve-sale-items`,
			basis: 'documented',
			request: {
				headers: headers.extend({ 'x-nu-currency-id': z.string().optional() }),
				query: z
					.object({
						itemId: wholeNumberText.optional(),
						eventId: wholeNumberText.optional(),
						shopId: wholeNumberText.optional(),
						types: someOf(saleItemTypes).optional(),
						include: someOf(['priceHistory']).optional(),
						lastUpdated: utcMoment.optional(),
						...pageQuery(25),
						...fieldChoice,
					})
					.strict()
					.refine(pageOrOffset, notBoth),
				known: { offset: { but: { reading: 'that 10 skips ten' } } },
			},
			answer: {
				status: 200,
				basis: 'documented',
				body: z
					.object({
						saleItems: z.array(saleItem),
						...pageParts,
					})
					.passthrough(),
			},
			errors: [nuwebErrors.unauthenticated, nuwebErrors.unauthorized],
			samples: samples.saleItems,
		},
		saleItem: {
			method: 'GET',
			path: '/sale-item',
			page: inSpecification('/sale-item'),
			basis: 'documented',
			request: {
				headers: headers.extend({ 'x-nu-currency-id': z.string().optional() }),
				query: z
					.object({
						id: wholeNumberText,
						include: someOf(besideSaleItem).optional(),
						...fieldChoice,
					})
					.strict(),
			},
			answer: {
				status: 200,
				basis: 'documented',
				body: z.object({ data: oneSaleItem, included: included.optional() }).passthrough(),
			},
			errors: listed,
			samples: samples.saleItem,
		},
		companies: {
			method: 'GET',
			path: '/companies',
			page: inSpecification('/companies'),
			basis: 'documented',
			request: {
				headers,
				query: z
					.object({
						...pageQuery(100),
						only: fieldChoice.only,
						except: fieldChoice.except,
					})
					.strict()
					.refine(pageOrOffset, notBoth),
				known: { offset: { but: { reading: 'that 10 skips ten' } } },
			},
			answer: {
				status: 200,
				basis: 'documented',
				body: z.object({ data: z.array(company), ...pageParts }).passthrough(),
			},
			errors: listed,
			samples: samples.companies,
		},
		basket: {
			method: 'GET',
			path: '/basket',
			page: inSpecification('/basket'),
			basis: 'documented',
			request: { headers, query: z.object({ basketId: wholeNumberText }).strict() },
			answer: { status: 200, basis: 'documented', body: basket },
			errors: listed,
			samples: samples.basket,
		},
		orders: {
			method: 'GET',
			path: '/orders',
			page: `${pages}/orders/retrieve-orders`,
			basis: 'documented',
			request: {
				headers,
				query: z
					.object({
						...pageQuery(100),
						...fieldChoice,
						include: someOf(besideOrders).optional(),
						lastUpdated: utcMoment.optional(),
						/** After the first page of orders that have changed after a time. */
						cursor: z.string().optional(),
						query: z.string().optional(),
						reference: z.string().optional(),
						customerName: z.string().optional(),
						eventId: wholeNumberText.optional(),
						contains: someOf(containedTypes).optional(),
						containsResale: yesOrNo.optional(),
						containsOrderModification: yesOrNo.optional(),
						withReservations: yesOrNo.optional(),
					})
					.strict()
					.refine(onceEach, sameResource)
					.refine(pageOrOffset, notBoth),
				known: {
					offset: { but: { reading: 'that 10 skips ten' } },
					cursor: { but: { reading: 'that lastUpdated is sent along with it' } },
				},
			},
			answer: {
				status: 200,
				basis: 'documented',
				body: z
					.object({
						orders: z.array(listedOrder),
						...besideTheOrders,
						...pageParts,
						meta: ordersMeta,
					})
					.passthrough(),
			},
			errors: listed,
			samples: samples.orders,
		},
		order: {
			method: 'GET',
			path: '/order',
			page: `${pages}/orders/retrieve-order`,
			basis: 'documented',
			request: {
				headers,
				query: z
					.object({
						orderId: wholeNumberText.optional(),
						/** Comes before the ID. */
						orderReference: z.string().optional(),
						include: someOf(besideOrder).optional(),
						...fieldChoice,
					})
					.strict()
					.refine(onceEach, sameResource)
					.refine((query) => Boolean(query.orderId ?? query.orderReference), {
						message: 'is required without orderReference',
						path: ['orderId'],
					}),
			},
			answer: { status: 200, basis: 'documented', body: order },
			errors: [
				nuwebErrors.unauthenticated,
				nuwebErrors.unauthorized,
				nuwebErrors.notFound,
				nuwebErrors.tooMany,
			],
			samples: samples.order,
		},
		/** Makes a new basket when no basket is named. */
		applyDiscount: {
			method: 'POST',
			path: '/basket/discounts',
			page: `${pages}/baskets/apply-basket-discount`,
			basis: 'documented',
			request: {
				headers,
				body: z.object({ code: z.string().min(1), basketId: z.number().int().optional() }).strict(),
			},
			answer: { status: 200, basis: 'documented', body: basket },
			errors: listed,
			samples: samples.basket,
		},
		removeDiscounts: {
			method: 'DELETE',
			path: '/basket/discounts',
			page: `${pages}/baskets/remove-basket-discount`,
			basis: 'documented',
			request: { headers, query: z.object({ basketId: wholeNumberText }).strict() },
			answer: { status: 200, basis: 'documented', body: basket },
			errors: listed,
			samples: samples.basket,
		},
	},
} satisfies Contract;

/** A discount code of any type. */
export type NuwebDiscountCode = z.infer<typeof discountCode>;
/** What a discount code takes off, in the vendor's words. */
export type NuwebDiscountCodeType = (typeof typeNames)[number];
export type { NuwebWrite } from './nuwebWrites';
/** A currency, as it comes along with a code. */
export type NuwebCurrency = z.infer<typeof currency>;
/** Something that is sold. */
export type NuwebSaleItem = z.infer<typeof saleItem>;
/** A company behind a token. */
export type NuwebCompany = z.infer<typeof company>;
/** An order in a list. */
export type NuwebOrder = z.infer<typeof listedOrder>;
/** A basket of a customer. */
export type NuwebBasket = z.infer<typeof basket>;
