import type { z } from 'zod';

import type { Contract } from './contract';
import type { campaign } from './coupontoolsCampaigns';
import { campaignEndpoints } from './coupontoolsCampaigns';
import { codeEndpoints } from './coupontoolsCodes';
import { memberEndpoints } from './coupontoolsMembers';
import { coupontoolsPages as pages } from './coupontoolsParts';
import { webhookEndpoints } from './coupontoolsWebhook';

export { coupontoolsErrors, wrongIdForm } from './coupontoolsParts';
export type { CoupontoolsEvent, webhookEndpoints } from './coupontoolsWebhook';

/** Coupontools' interface, versions 3 and 4 below one base URL. */
export const coupontools = {
	baseUrl: 'https://api.coupontools.com',
	pages: {
		authentication: pages.authentication,
		errors: pages.errors,
		singleUse: codeEndpoints.singleUseCreate.page,
	},
	endpoints: { ...campaignEndpoints, ...codeEndpoints, ...memberEndpoints, ...webhookEndpoints },
} satisfies Contract;

/** A campaign, as a list of them gives it. */
export type CoupontoolsCampaign = z.infer<typeof campaign>;
