import { z } from 'zod';

import type { Endpoint } from './contract';
import * as samples from './samples/webinOneOrders';
import { headers, knownOfList, listOf, listQuery, params, webinOneErrors } from './webinOneParts';

const page = 'https://docs.webinone.com/open-api-admin/crm-orders-api';
const path = '/api/v2/admin/orders';

/** An order, of which only the fields that a discount touches are named here, and those by which an order is known. */
export const order = z
	.object({
		Id: z.number().int(),
		/** The text of the code, not its ID; without one it is null, as the sample of version 1 of the interface has it. */
		Discount: z.object({ Code: z.string().nullable(), Cost: z.number() }).passthrough().nullable(),
		TotalCost: z.number(),
		/** ISO 8601, UTC, milliseconds. */
		CreatedDateTime: z.string().datetime().optional(),
		IsDeleted: z.boolean().optional(),
		/** `None` in the sample; its other words are not published. */
		PaymentState: z.string().optional(),
	})
	.passthrough();

const { wrongToken, invalid, notFound } = webinOneErrors;

/** The requests that read orders. */
export const orderEndpoints = {
	orders: {
		method: 'GET',
		path,
		page,
		basis: 'documented',
		request: { headers, query: listQuery, known: knownOfList },
		answer: { status: 200, basis: 'documented', body: listOf(order) },
		errors: [wrongToken, invalid],
		samples: samples.orders,
	},
	/** No copy of the page that is known goes so far; its sister pages have it, and the path is a part of documented ones. */
	order: {
		method: 'GET',
		path: `${path}/:id`,
		page,
		basis: 'reading',
		request: { headers, params, query: z.object({}).strict() },
		answer: { status: 200, basis: 'reading', body: order },
		errors: [wrongToken, notFound],
		samples: samples.order,
	},
} satisfies Record<string, Endpoint>;
