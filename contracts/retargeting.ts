import { z } from 'zod';

import type { Contract, RequestPart, VendorError } from './contract';
import { calendarDay } from './fields';
import * as samples from './samples/retargeting';

/** A code that Retargeting gave to a customer. Documented, with the limits of what the page tells. */
const discountCode = z
	.object({
		email: z.string(),
		code: z.string(),
		/** Reading: null where use is not tracked (multi-use codes), false for a code not used yet. */
		used: z.boolean().nullable(),
		/** Documented: `multiuse` and `unique`. */
		type: z.string(),
		/** `YYYY-MM-DD HH:mm:ss`, time zone not stated. */
		date: z.string(),
		/** Empty for a code that does not expire. */
		expire_date: z.string(),
		discount_type: z
			.object({
				token: z.string(),
				type: z.string(),
				/** Text, percent for the percentage types; unit of the others not stated. */
				value: z.string(),
				name: z.string(),
			})
			.passthrough(),
	})
	.passthrough();

/** The refusals of Retargeting. The vendor prints their bodies and states no HTTP status. */
export const retargetingErrors = {
	incorrectKey: {
		when: '`k` is wrong or missing',
		status: null,
		body: { status: 'Incorrect key' },
		basis: 'documented',
	},
	incorrectDate: {
		when: '`date` is missing; that a malformed one is answered alike is our reading',
		status: null,
		body: { status: 'Incorrect date' },
		basis: 'documented',
	},
} satisfies Record<string, VendorError>;

/** Retargeting's interface, version 1. */
export const retargeting = {
	baseUrl: 'https://api.retargeting.app/v1',
	endpoints: {
		discountCodes: {
			method: 'GET',
			path: '/discount-codes',
			page: 'https://retargeting.biz/en/plugins/custom/api-integration/discounts',
			basis: 'documented',
			request: { query: z.object({ k: z.string().min(1), date: calendarDay }).strict() },
			answer: {
				status: 200,
				basis: 'documented',
				body: z.object({ status: z.literal('success'), data: z.array(discountCode) }).passthrough(),
			},
			errors: [retargetingErrors.incorrectKey, retargetingErrors.incorrectDate],
			samples: samples.discountCodes,
		},
	},
} satisfies Contract;

export type RetargetingDiscountCode = z.infer<typeof discountCode>;
export type RetargetingDiscountCodes = z.infer<typeof retargeting.endpoints.discountCodes.answer.body>;
export type RetargetingDiscountCodesQuery = RequestPart<typeof retargeting.endpoints.discountCodes, 'query'>;
