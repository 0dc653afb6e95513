import { z } from 'zod';

import type { Contract } from './contract';
import {
	campaignId,
	coupontoolsErrors as errors,
	coupontoolsPages,
	headers,
	keysInBody,
	ok,
	v3Request,
} from './coupontoolsParts';
import { calendarDay, flag } from './fields';
import * as samples from './samples/coupontools';

const page = coupontoolsPages.coupon;

/** A campaign, called coupon in the newer pages. Shape seen in other people's clients. */
export const campaign = z
	.object({
		/** `cam_…` */
		ID: z.string(),
		name: z.string(),
		code: z.string().optional(),
		title: z.string().optional(),
		/** Seen: `active`, `example`. */
		status: z.string().optional(),
		url: z.string().optional(),
	})
	.passthrough();

/** `yyyy-MM-dd HH:mm:ss`, UTC; empty: it has not happened. */
const moment = z.string().regex(/^(\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2})?$/);
/** Yes or no as Coupontools writes it in answers. */
const digit = z.enum(['0', '1']);

/** What has become of a session. The page's sample breaks off after `saved_to_passbook`; the rest was seen elsewhere. */
const sessionStatus = z
	.object({
		created_date_utc: moment,
		opened: digit,
		open_date_utc: moment,
		played: digit,
		played_date_utc: moment,
		claimed: digit,
		claim_date_utc: moment,
		claimtype: z.string(),
		saved_to_passbook: digit,
		validation_date_utc: moment,
		voided_date_utc: moment,
		locked: digit,
		validation_value: z.string(),
		value: z.string(),
	})
	.partial()
	.passthrough();

/** One person's copy of a coupon, as lists show it. Shape seen in other people's clients. */
const listedSession = z
	.object({ session: z.string(), sequenceid: z.string(), status: sessionStatus })
	.passthrough();

/** A list of sessions of a campaign; the four lists differ in which sessions they hold. */
function sessions<Path extends string>(path: Path) {
	return {
		method: 'POST',
		path,
		page,
		basis: 'documented',
		request: v3Request(
			{
				campaign: campaignId,
				/** From 1 (seen); results are split from 5000 records on. */
				page: z.number().int().min(1).optional(),
				/** UTC, inclusive. A time of day may follow in a form on which the sources disagree. */
				start_date: calendarDay.optional(),
				end_date: calendarDay.optional(),
			},
			{ page: { but: { seen: 'that the first page is 1' } } },
		),
		answer: {
			status: 200,
			basis: 'seen',
			body: z
				.object({
					status: ok,
					amount_of_results: z.number().int().optional(),
					data: z.array(listedSession),
				})
				.passthrough(),
		},
		errors: [errors.wrongKeys, errors.missing, errors.wrongId, errors.noCampaign],
		samples: samples.sessions,
	} as const;
}

/** A list of categories; nothing is known of its answer but the wrapper. */
function categories<Path extends string>(path: Path) {
	return {
		method: 'POST',
		path,
		page: coupontoolsPages.others,
		basis: 'documented',
		request: v3Request({}),
		answer: { status: 200, basis: 'reading', body: z.object({ status: ok }).passthrough() },
		errors: [errors.wrongKeys],
		samples: samples.categories,
	} as const;
}

/** Coupontools' endpoints about campaigns, their sessions and their categories. */
export const campaignEndpoints = {
	couponList: {
		method: 'POST',
		path: '/v3/coupon/list',
		page,
		basis: 'documented',
		request: {
			headers,
			body: z
				.object({
					only_active: flag.optional(),
					/** Id of a folder. */
					folder: z.string().optional(),
					/** Comma list. */
					tags: z.string().optional(),
					/** `cat_…` */
					category: z.string().optional(),
					...keysInBody,
				})
				.strict()
				.optional(),
		},
		answer: {
			status: 200,
			basis: 'seen',
			body: z.object({ status: ok, coupon_info: z.array(campaign) }).passthrough(),
		},
		errors: [errors.wrongKeys, errors.wrongValue, errors.noFolder],
		samples: samples.couponList,
	},
	couponInfo: {
		method: 'POST',
		path: '/v3/coupon/info',
		page,
		basis: 'documented',
		request: v3Request({ campaign: campaignId, show_usage_stats: flag.optional() }),
		answer: {
			status: 200,
			basis: 'seen',
			body: z
				.object({ status: ok, coupon_info: z.union([campaign, z.array(campaign).length(1)]) })
				.passthrough(),
		},
		errors: [errors.wrongKeys, errors.missing, errors.wrongId, errors.noCampaign],
		samples: samples.couponInfo,
	},
	allSessions: sessions('/v3/campaign/data'),
	openedSessions: sessions('/v3/campaign/opens'),
	claimedSessions: sessions('/v3/campaign/claims'),
	validatedSessions: sessions('/v3/campaign/validations'),
	sessionData: {
		method: 'POST',
		path: '/v3/couponsession/data',
		page: 'https://www.coupontools.com/en/api-and-webhooks/session_campaign_data',
		basis: 'documented',
		request: v3Request({ couponsession: z.string().min(1) }),
		answer: {
			status: 200,
			basis: 'documented',
			body: z
				.object({
					status: ok,
					campaign: z.string(),
					action: z.string(),
					session: z.string(),
					session_url: z.string(),
					sequenceid: z.string(),
					customid: z.string(),
					data: z.object({ status: sessionStatus }).passthrough(),
				})
				.passthrough(),
		},
		errors: [errors.wrongKeys, errors.missing, errors.noSession],
		samples: samples.sessionData,
	},
	categories: categories('/v3/category/list'),
	thirdLevelCategories: categories('/v3/category/main/list'),
} satisfies Contract['endpoints'];
