import { z } from 'zod';

import type { Endpoint } from './contract';
import * as samples from './samples/webinOneVouchers';
import { headers, knownOfList, listOf, listQuery, params, webinOneErrors } from './webinOneParts';

const page = 'https://docs.webinone.com/open-api-admin/ecommerce-gift-vouchers-api';
const path = '/api/v2/admin/gift-vouchers';

/** The names are documented; what most of them mean is not. */
const known = {
	Name: { but: { reading: 'that it is what the customer types' } },
	Amount: { but: { reading: 'that money is in major units' } },
	Currency: { but: { reading: 'three letters' } },
	Enabled: { but: { reading: 'what it means' } },
	OrderId: { but: { reading: 'that it is the order with which the voucher was bought' } },
};

const fields = {
	Name: z.string(),
	/** Major units (reading). */
	Amount: z.number(),
	Enabled: z.boolean(),
	Currency: z.string(),
	/** The page's sample has 0; what that means is not stated. */
	OrderId: z.number().int(),
	/** Its words are not published. */
	Type: z.string(),
	Recipient: z.object({ Name: z.string(), Email: z.string(), Message: z.string() }).partial(),
};

/** Nothing says that a voucher always has somebody who gets it. */
const giftVoucher = z
	.object({
		Id: z.number().int(),
		/** What is left of the amount; no request sets it. */
		Balance: z.number(),
		...fields,
		Recipient: fields.Recipient.nullable().optional(),
	})
	.passthrough();

/** Which fields a voucher must have is not documented; that it must have a name is our reading. */
const newGiftVoucher = z
	.object({ ...fields, Name: fields.Name.min(1), Recipient: fields.Recipient.strict() })
	.partial()
	.required({ Name: true })
	.strict();

/** A record that is sent back whole has what the vendor has given. */
const changedGiftVoucher = z
	.object({ ...fields, Recipient: fields.Recipient.passthrough().nullable() })
	.partial()
	.strict();

const { wrongToken, invalid, notFound } = webinOneErrors;
const documented = { page, basis: 'documented' } as const;
const answer = { status: 200, basis: 'documented', body: giftVoucher } as const;

/** The five requests for gift vouchers. */
export const giftVoucherEndpoints = {
	giftVouchers: {
		method: 'GET',
		path,
		...documented,
		request: { headers, query: listQuery, known: knownOfList },
		answer: { status: 200, basis: 'documented', body: listOf(giftVoucher) },
		errors: [wrongToken, invalid],
		samples: samples.giftVouchers,
	},
	createGiftVoucher: {
		method: 'POST',
		path,
		...documented,
		request: { headers, body: newGiftVoucher, known },
		/** The status is not documented. */
		answer,
		errors: [wrongToken, invalid],
		samples: samples.writtenGiftVoucher,
	},
	giftVoucher: {
		method: 'GET',
		path: `${path}/:id`,
		...documented,
		request: { headers, params, query: z.object({}).strict() },
		answer,
		errors: [wrongToken, notFound],
		samples: samples.giftVoucher,
	},
	updateGiftVoucher: {
		method: 'PUT',
		path: `${path}/:id`,
		...documented,
		request: { headers, params, body: changedGiftVoucher, known },
		answer,
		errors: [wrongToken, invalid, notFound],
		samples: samples.writtenGiftVoucher,
	},
	/** The page says that vouchers are deleted; the end of its copies, and with it the answer, is missing: 204, as for codes. */
	deleteGiftVoucher: {
		method: 'DELETE',
		path: `${path}/:id`,
		...documented,
		request: { headers, params },
		answer: { status: 204, basis: 'reading' },
		errors: [wrongToken, notFound],
		samples: [],
	},
} satisfies Record<string, Endpoint>;

/** A gift voucher. */
export type WebinOneGiftVoucher = z.infer<typeof giftVoucher>;
