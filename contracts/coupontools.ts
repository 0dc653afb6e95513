import type { z } from 'zod';

import type { Contract, RequestPart } from './contract';
import type { campaign } from './coupontoolsCampaigns';
import { campaignEndpoints } from './coupontoolsCampaigns';
import { codeEndpoints } from './coupontoolsCodes';
import { memberEndpoints } from './coupontoolsMembers';
import { webhookEndpoints } from './coupontoolsWebhook';

export { coupontoolsErrors, wrongIdForm } from './coupontoolsParts';
export type { CoupontoolsEvent, webhookEndpoints } from './coupontoolsWebhook';

/** Coupontools' interface, versions 3 and 4 below one base URL. */
export const coupontools = {
	baseUrl: 'https://api.coupontools.com',
	endpoints: { ...campaignEndpoints, ...codeEndpoints, ...memberEndpoints, ...webhookEndpoints },
} satisfies Contract;

export type CoupontoolsCampaign = z.infer<typeof campaign>;
export type CoupontoolsCouponList = z.infer<typeof coupontools.endpoints.couponList.answer.body>;
export type CoupontoolsCouponInfo = z.infer<typeof coupontools.endpoints.couponInfo.answer.body>;
export type CoupontoolsSession = z.infer<typeof coupontools.endpoints.sessionData.answer.body>;
export type CoupontoolsSessionList = z.infer<typeof coupontools.endpoints.allSessions.answer.body>;
export type CoupontoolsSingleUse = z.infer<typeof coupontools.endpoints.singleUseCreate.answer.body>;
export type CoupontoolsSingleUseMany = z.infer<typeof coupontools.endpoints.singleUseCreateMany.answer.body>;
export type CoupontoolsEmail = RequestPart<typeof coupontools.endpoints.sendEmail, 'body'>;
export type CoupontoolsEmailAnswer = z.infer<typeof coupontools.endpoints.sendEmail.answer.body>;
