import { z } from 'zod';

import type { Contract } from './contract';
import { coupontoolsErrors, coupontoolsPages, idOf, ok, v3Request } from './coupontoolsParts';
import * as samples from './samples/coupontoolsWebhook';

/** An event as the vendor confirms it. */
const verifiedEvent = z
	.object({
		result: z.literal('valid'),
		/** `evt_…` */
		webhook: z.string(),
		/** `YYYY-MM-DD HH:mm:ss`, zone not stated. */
		date: z.string(),
		/** `cam_…` */
		campaign: z.string(),
		session: z.string(),
		/** Documented: `coupon_validated`. */
		type: z.string(),
	})
	.passthrough();

/** How an event that the vendor has posted is checked. */
export const webhookEndpoints = {
	webhookVerification: {
		method: 'POST',
		path: '/v3/webhook/verification',
		page: coupontoolsPages.webhook,
		basis: 'documented',
		request: v3Request({
			webhook: idOf('evt'),
			session: z.string(),
		}),
		answer: {
			status: 200,
			basis: 'documented',
			body: verifiedEvent.extend({ status: ok }),
		},
		errors: [
			coupontoolsErrors.wrongKeys,
			coupontoolsErrors.missing,
			coupontoolsErrors.wrongValue,
			coupontoolsErrors.noWebhook,
		],
		samples: samples.webhookVerification,
	},
} satisfies Contract['endpoints'];

/** What the vendor posts: how it is laid out is not documented, this is the sandbox's choice. */
export interface CoupontoolsEvent {
	webhook: string;
	session: string;
	type: string;
	campaign: string;
	date: string;
}
