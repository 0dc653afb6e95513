import { sessionEvent } from './sessions';

/** POST /v3/campaign/claims (https://www.coupontools.com/en/api-and-webhooks/session_campaign_data). */
export const sessionClaimed = sessionEvent({
	name: 'Session Claimed',
	value: 'sessionClaimed',
	description: 'A coupon was claimed by a person',
	url: '/v3/campaign/claims',
	time: 'claim_date_utc',
	nothing: 'No coupon of these campaigns was claimed in the last days',
});
