import { z } from 'zod';

/** The kinds of code that a list can be narrowed to, and that requests make. */
export const typeNames = ['fixed', 'percentage', 'bxgy'] as const;

/** The kinds of sale item that a list can be narrowed to. */
export const saleItemTypes = [
	'ticket',
	'product',
	'guest_list',
	'charity',
	'season_ticket',
	'cashless_product',
	'cashless_topup',
	'gift_voucher',
] as const;

/** UTC with microseconds; also seen on the page as `YYYY-MM-DD HH:mm:ss`. */
const timestamp = z.string().nullable();

const reference = z.object({ type: z.string(), id: z.number().int() }).passthrough();
/** A reference below `data`, or, as on the vendor's own page, without that level. */
const oneReference = z.union([z.object({ data: reference.nullable() }).passthrough(), reference]);
const manyReferences = z.object({ data: z.array(reference) }).passthrough();

/** Attributes are all optional, for `only` and `except` leave some out. */
const attributes = z
	.object({
		/** One of `typeNames`, or a text that is not known: the admin pages have a fourth type, multi-buy. */
		type: z.string(),
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

/** A discount code, as lists and single answers show it. */
export const discountCode = z
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
		links: z.object({ self: z.string() }).partial().passthrough(),
	})
	.passthrough();

/** A currency beside the codes that refer to it. */
export const currency = z
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

/** A currency in the list of its own; the page's sample names no code, and has the digits as text. */
export const listedCurrency = z
	.object({
		type: z.literal('currencies'),
		id: z.number().int(),
		attributes: z
			.object({ name: z.string(), symbol: z.string(), subunit: z.string() })
			.passthrough(),
	})
	.passthrough();

/** A company that the person of the token may act for. */
export const company = z
	.object({
		type: z.literal('companies'),
		id: z.number().int(),
		attributes: z
			.object({ name: z.string(), alias: z.string(), createdAt: timestamp, updatedAt: timestamp })
			.partial()
			.passthrough(),
	})
	.passthrough();

/** A sale item by itself: the fields of the list as attributes. */
export const oneSaleItem = z
	.object({
		type: z.string(),
		id: z.number().int(),
		attributes: z.object({ name: z.string() }).passthrough(),
	})
	.passthrough();

/** What can be asked for beside a sale item. */
export const besideSaleItem = [
	'event',
	'parentSaleItems',
	'taxBands',
	'variants',
	'eventTimeslots',
	'conditionalTaxBands',
	'conditionalTaxBands.taxBands',
] as const;

/** A sale item has about forty fields; these are enough to know it. Money is in minor units. */
export const saleItem = z
	.object({
		id: z.number().int(),
		itemId: z.number().int(),
		eventId: z.number().int().nullable(),
		type: z.string(),
		name: z.string(),
		basePrice: z.number().int(),
	})
	.passthrough();

/** A basket. All money is in minor units. */
export const basket = z
	.object({
		id: z.number().int(),
		currencyCode: z.string(),
		discount: z
			.object({ id: z.number().int(), code: z.string(), amount: z.number() })
			.passthrough()
			.nullable(),
		total: z.number().int(),
	})
	.passthrough();

/** Sale items may come along too; nothing is known of their shape here. */
const otherResource = z.object({ type: z.string() }).passthrough();
/** What comes along with codes. */
export const included = z.array(z.union([currency, otherResource]));

/** The kinds of item that orders can be asked for. */
export const containedTypes = [
	'ticket',
	'product',
	'guest_list',
	'season_ticket',
	'charity',
	'cashless_topup',
	'cashless_product',
] as const;

/** What can be asked for beside a list of orders. */
export const besideOrders = [
	'orderItems',
	'customers',
	'billingAddresses',
	'deliveryAddresses',
	'discountCodes',
	'accessCodes',
	'transactions',
	'spaces',
	'historicBarcodes',
] as const;

/** What can be asked for beside an order. */
export const besideOrder = [
	'customer',
	'billingAddress',
	'deliveryAddress',
	'discountCodes',
	'accessCodes',
	'transactions',
	'spaces',
	'historicBarcodes',
] as const;

/** A discount code that an order has used: its attributes beside its ID. The page's sample has a slip in place of the amount. */
const usedCode = z.object({ id: z.number().int(), code: z.string() }).passthrough();

/** What an order has whichever request it is from. All money is in minor units. */
const orderFields = {
	id: z.number().int(),
	reference: z.string(),
	/** In the page's words it is not said which one: of the completion, by the order of the list (reading). */
	date: timestamp,
	total: z.number().int(),
	paid: z.number().int(),
	currencyCode: z.string(),
	customerId: z.number().int().nullable().optional(),
	/** With `include` alone. */
	discountCodeIds: z.array(z.number().int()).optional(),
	/** One of fifteen words. */
	statusSlug: z.string().optional(),
};

/** An order in a list; its discount codes stand beside the list. */
export const listedOrder = z
	.object({
		...orderFields,
		/** What was taken off. */
		discount: z.number().int(),
		refunded: z.number().int(),
	})
	.passthrough();

/** An order by itself. */
export const order = z
	.object({ ...orderFields, discountCodes: z.array(usedCode).optional() })
	.passthrough();

/** What a list of orders says of itself. */
export const ordersMeta = z
	.object({
		total: z.number().int(),
		/** When an order of the page was changed last. */
		listEndTime: z.string().optional(),
		/** For orders that have changed after a time: the place after this page. */
		cursor: z.string().optional(),
		hasMore: z.boolean().optional(),
	})
	.passthrough();

/** What stands beside a list of orders. */
export const besideTheOrders = {
	discountCodes: z.array(usedCode).optional(),
	customers: z.array(z.object({ id: z.number().int() }).passthrough()).optional(),
	accessCodes: z.array(z.object({ id: z.number().int() }).passthrough()).optional(),
};
