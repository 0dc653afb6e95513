import { z } from 'zod';

import type { Endpoint, Known, VendorError } from './contract';
import { calendarDay, utcMoment } from './fields';
import { discountCode, included } from './nuwebResources';
import * as samples from './samples/nuwebWrites';

/** What all writing endpoints have in common. */
interface Around {
	/** Where the pages of most of them are. */
	pages: string;
	/** The vendor's list of changes. */
	changes: string;
	headers: z.ZodTypeAny;
	errors: readonly VendorError[];
}

const count = z.number().int().min(0);
const id = z.number().int().positive();
/** Minor units (reading). */
const money = z.number().int().min(0);
const twoDecimals = (value: number) => /^\d+(\.\d{1,2})?$/.test(String(value));
/** Percent, up to two decimals. */
const percent = z.number().refine(twoDecimals, 'must be a percentage with up to two decimals');

/** A day, as in all examples. A time is documented for the CSV import only (`Y-m-d H:i:s`): that it is taken here, as UTC, is a reading. */
const validity = z.union([calendarDay, utcMoment]);

const common = {
	/** Named for all six by the vendor's list of changes; three of its schemas lack it. */
	maxUsesPerOrder: count.optional(),
	maxUsesPerCustomer: count.optional(),
	minimumSpend: money.optional(),
	maximumUses: count.optional(),
	validFrom: validity.optional(),
	validTo: validity.optional(),
};
const saleItems = z.array(id).optional();
const maximumDiscount = z
	.record(z.string().regex(/^[A-Z]{3}$/, 'must be an ISO currency code'), money)
	.optional();

/**
 * The fields of each kind of code. The vendor marks none as required: those without a question mark are required in its
 * admin pages, and so taken to be required here (reading).
 */
const fields = {
	fixed: z
		.object({
			code: z.string().min(1),
			amount: money,
			currencyId: id,
			applyToNetPrice: z.boolean().optional(),
			saleItems,
			...common,
		})
		.strict(),
	percentage: z
		.object({
			code: z.string().min(1),
			amount: percent,
			currencyId: id.optional(),
			maximumDiscount,
			saleItems,
			...common,
		})
		.strict(),
	bxgy: z
		.object({
			code: z.string().min(1),
			amount: percent,
			currencyId: id.optional(),
			maximumDiscount,
			conditionSaleItemId: id,
			conditionSaleItemQuantity: count,
			targetSaleItemId: id,
			targetSaleItemQuantity: count,
			...common,
		})
		.strict(),
};

const body = z.object({ data: discountCode, included }).passthrough();

/** What of the fields is not stated. A time of validity is documented for the CSV import only. */
const unit = { but: { reading: 'the unit' } };
const validTimes = { but: { reading: 'that a time is taken, as UTC' } };
const known = { minimumSpend: unit, validFrom: validTimes, validTo: validTimes } as const;

/** What is known of the fields of a kind of code; the schema of two of them does not name `maxUsesPerOrder`. */
const knownOf = ({ changes }: Around) => {
	const inChanges = { maxUsesPerOrder: { page: changes } };
	return {
		createFixed: known,
		updateFixed: known,
		createPercentage: { ...known, ...inChanges, maximumDiscount: unit },
		updatePercentage: { ...known, maximumDiscount: unit },
		createBuyXGetY: { ...known, ...inChanges, maximumDiscount: unit },
		updateBuyXGetY: { ...known, ...inChanges, maximumDiscount: unit },
	} satisfies Record<string, Record<string, Known>>;
};

function create<Schema extends z.ZodTypeAny>(
	{ headers, errors }: Around,
	path: string,
	page: string,
	schema: Schema,
	given: Endpoint['samples'],
	known: Record<string, Known>,
) {
	return {
		method: 'POST',
		path: `/discount-codes/${path}`,
		page,
		basis: 'documented',
		request: { headers, body: schema, known },
		answer: { status: 201, basis: 'documented', body },
		errors,
		samples: given,
	} satisfies Endpoint;
}

/** An update names its code by `id` or by `code`; whether fields that are left out keep their value is not stated. */
function update<Shape extends z.ZodRawShape>(
	{ headers, errors }: Around,
	path: string,
	page: string,
	schema: z.ZodObject<Shape, 'strict'>,
	given: Endpoint['samples'],
	known: Record<string, Known>,
) {
	const changed = schema
		.partial()
		.extend({ id: id.optional() })
		.refine((given) => Boolean(given.id ?? (given as { code?: string }).code), {
			message: 'is required without code',
			path: ['id'],
		});
	return {
		method: 'POST',
		path: `/discount-codes/${path}/update`,
		page,
		basis: 'documented',
		request: { headers, body: changed, known },
		answer: { status: 200, basis: 'documented', body },
		errors,
		samples: given,
	} satisfies Endpoint;
}

/** The six endpoints that create and change codes: two for each kind, since no request changes the kind of a code. */
export const writes = (around: Around) => {
	const page = (name: string) => `${around.pages}/${name}`;
	const of = knownOf(around);
	const { fixed, percentage, bxgy } = fields;
	return {
		createFixed: create(
			around,
			'fixed',
			page('create-fixed-value-discount-code'),
			fixed,
			samples.createFixed,
			of.createFixed,
		),
		updateFixed: update(
			around,
			'fixed',
			page('update-fixed-value-discount-code'),
			fixed,
			samples.updateFixed,
			of.updateFixed,
		),
		createPercentage: create(
			around,
			'percentage',
			page('create-percentage-discount-code'),
			percentage,
			samples.createPercentage,
			of.createPercentage,
		),
		updatePercentage: update(
			around,
			'percentage',
			page('update-percentage-discount-code'),
			percentage,
			samples.written,
			of.updatePercentage,
		),
		createBuyXGetY: create(
			around,
			'buy-x-get-y',
			page('create-buy-x-get-y-discount'),
			bxgy,
			samples.createBuyXGetY,
			of.createBuyXGetY,
		),
		updateBuyXGetY: update(
			around,
			'buy-x-get-y',
			page('update-buy-x-get-y-discount-code'),
			bxgy,
			samples.written,
			of.updateBuyXGetY,
		),
	};
};

/** The body of a request that creates a code or changes one. */
export type NuwebWrite =
	| z.infer<typeof fields.fixed>
	| z.infer<typeof fields.percentage>
	| z.infer<typeof fields.bxgy>;
